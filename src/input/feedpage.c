/* The page that an item of a feed tells of. In: the fields of the channel and of the item. Out: a page of HTML, in the feed's charset.
 *
 * What the feed says beside the content is said in the page as papers say it themselves, in schema.org's words (JSON-LD), so that whoever
 * reads or keeps the page needs to know nothing of feeds. That the feed gives no more than a summary is said in a meta element. */
#include "input/feed.h"
#include "input/input.h"

#include "base/utf8.h"

enum { SUMMARY_MOST = 1000, DATE_MOST = 100 };

/* For attributes and for strings in scripts: words with entities, quotes escaped as well. */
static void attribute(Buffer *out, Str words) {
    for (uint32_t i = 0; i < words.n; i++)
        if (words.p[i] == '"') buffer_text(out, "&quot;");
        else if (words.p[i] == '<') buffer_text(out, "&lt;");
        else buffer_char(out, words.p[i]);
}

/* A string in a script: in some charsets a backslash is half of a character, so that one alone is written as an entity. */
static void json_words(Buffer *out, Str words) {
    Buffer safe = {.arena = out->arena};
    bool utf8 = utf8_valid(words);
    for (uint32_t i = 0; i < words.n; i++)
        if (words.p[i] == '\\' && (utf8 || i == 0 || (unsigned char)words.p[i - 1] < 0x80)) buffer_text(&safe, "&#92;");
        else buffer_char(&safe, is_space(words.p[i]) ? ' ' : words.p[i]);
    buffer_char(out, '"');
    attribute(out, buffer_view(&safe));
    buffer_char(out, '"');
}

static void named(Buffer *out, const char *type, Str name) {
    json_open(out, '{');
    json_key(out, "@type"), json_str(out, str_from(type));
    json_key(out, "name"), json_words(out, name);
    json_close(out, '}');
}

/* Its day, or the words as they are where that is not plain. */
static void dated(Buffer *out, const char *key, Str words) {
    Str day = feed_day(out->arena, words);
    if (words.n && words.n <= DATE_MOST) json_key(out, key), json_words(out, day.n ? day : words);
}

static void by(Buffer *out, const Str *names, uint32_t n) {
    if (n == 0) return;
    json_key(out, "author"), json_open(out, '[');
    for (uint32_t i = 0; i < n; i++) named(out, "Person", names[i]);
    json_close(out, ']');
}

static Str metadata_of(Arena *arena, const FeedFields *channel, const FeedFields *item) {
    Buffer out = {.arena = arena};
    json_open(&out, '{');
    json_key(&out, "@context"), json_str(&out, STR("https://schema.org"));
    json_key(&out, "@type"), json_str(&out, STR("Article"));
    if (item->title.n) json_key(&out, "headline"), json_words(&out, item->title);
    dated(&out, "datePublished", item->date.n ? item->date : item->modified);
    if (item->date.n) dated(&out, "dateModified", item->modified);
    if (item->authors.n) by(&out, item->authors.v, item->authors.n);
    else if (channel->atom) by(&out, channel->authors.v, channel->authors.n);   /* RSS names whoever runs the feed */
    if (channel->title.n) json_key(&out, "publisher"), named(&out, "Organization", channel->title);
    json_close(&out, '}');
    return buffer_view(&out);
}

/* Is there no more than a summary? What is long and does not break off is the whole text, wherever it stands. */
static bool is_summary(const FeedFields *item) {
    static const char *const breaks[] = {"…", "...", "[&#8230;]", "[…]", "[...]", "&hellip;", "&#8230;"};
    if (item->content.n) return false;
    if (feed_letters(item->summary) < SUMMARY_MOST) return true;
    Str end = item->summary.n > 60 ? (Str){item->summary.p + item->summary.n - 60, 60} : item->summary;
    for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++)
        if (str_find(end, str_from(breaks[i]), 0) >= 0) return true;
    return false;
}

Str feed_page(Arena *arena, const FeedFields *channel, const FeedFields *item, Str charset) {
    Buffer out = {.arena = arena};
    Str lang = item->lang.n ? item->lang : channel->lang, content = item->content.n ? item->content : item->summary;
    buffer_text(&out, "<!DOCTYPE html>\n<html");
    if (lang.n) buffer_text(&out, " lang=\""), attribute(&out, lang), buffer_char(&out, '"');
    buffer_text(&out, ">\n<head>\n");
    if (charset.n) buffer_text(&out, "<meta charset=\""), buffer_str(&out, charset), buffer_text(&out, "\">\n");
    buffer_text(&out, "<title>");
    buffer_str(&out, item->title);
    buffer_text(&out, "</title>\n");
    if (is_summary(item)) buffer_text(&out, "<meta name=\"" INPUT_NOTE "\" content=\"summary-only\">\n");
    buffer_text(&out, "<script type=\"application/ld+json\">");
    buffer_str(&out, metadata_of(arena, channel, item));
    buffer_text(&out, "</script>\n</head>\n<body>\n<article>\n");
    if (item->title.n) buffer_text(&out, "<h1>"), buffer_str(&out, item->title), buffer_text(&out, "</h1>\n");
    buffer_text(&out, "<div class=\"article-body\">\n");
    buffer_str(&out, content);
    buffer_text(&out, "\n</div>\n</article>\n</body>\n</html>\n");
    return buffer_view(&out);
}
