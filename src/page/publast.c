/* The last resort: dates that a page states neither to readers nor in its metadata. In: the page's source. Out: candidates.
 *
 * Programs carry the page's data as literals ("publishDate":"2024-07-03"); pictures are filed by day (/2024/07/03/). Both may
 * be of something else on the page; only asked for when nothing better is there. The source is searched once for all keys. */
#include "page/pubdate.h"

#include "base/bytes.h"

enum { PARTS = 4, KEYS_MOST = 64, KEY_MOST = 32, VALUE_MOST = 40, STRETCH = 64 };

typedef struct Keys {         /* those that hold one part: "ublish" ... */
    Span v[KEYS_MOST];
    uint32_t n, behind;       /* where the last one ends */
} Keys;

static bool is_mark(char c) { return c == '"' || c == '\'' || c == '\\'; }

/* The literal behind a key at `at`: past its closing marks, a colon or an equals sign, and the opening mark. */
static Str literal_at(Str text, uint32_t at) {
    uint32_t signs = 0;
    while (at < text.n && (is_mark(text.p[at]) || text.p[at] == ' ' || text.p[at] == ':' || text.p[at] == '=' || text.p[at] == ']')) signs += text.p[at] == ':' || text.p[at] == '=', at++;
    uint32_t end = at;
    while (end < text.n && end - at < VALUE_MOST && !is_mark(text.p[end]) && text.p[end] != ',' && text.p[end] != '<' && text.p[end] != '}') end++;
    return signs == 1 ? (Str){text.p + at, end - at} : (Str){0};
}

static bool key_says(Str key, const char *word) {
    uint32_t n = (uint32_t)strlen(word);
    if (key.n >= KEY_MOST) return false;
    for (uint32_t i = 0; i + n <= key.n; i++)
        if (str_equal_nocase((Str){key.p + i, n}, (Str){word, n})) return true;
    return false;
}

/* "publishDate", "datePublished", "published_at", "createdAt", "firstPubDate": a key of letters about `at`. */
static Span key_about(Str text, uint32_t at) {
    Span key = {at, at};
    while (key.b && (is_alpha(text.p[key.b - 1]) || text.p[key.b - 1] == '_' || text.p[key.b - 1] == '-')) key.b--;
    while (key.e < text.n && (is_alpha(text.p[key.e]) || text.p[key.e] == '_' || text.p[key.e] == '-')) key.e++;
    return key;
}

/* ---- keys ---- */

/* Does one of the parts perhaps begin in these bytes? All of the page is looked at. */
static bool may_begin(const char *p) {
    BytesTold any = {0};
    for (uint32_t i = 0; i < STRETCH; i += BYTES) {
        Bytes first = bytes_at(p + i), second = bytes_at(p + i + 1), third = bytes_at(p + i + 2);
        any |= ((first == 'u') & (second == 'b') & ((third == 'l') | (third == 'D'))) | ((first == 'r') & (second == 'e') & (third == 'a'));
    }
    return bytes_bits(any);
}

static void note_keys(Keys keys[PARTS], Str text, uint32_t at) {
    static const Str parts[PARTS] = {{"ublish", 6}, {"ublication", 10}, {"reated", 6}, {"ubDate", 6}};
    Str here = {text.p + at, text.n - at};
    for (uint32_t i = 0; i < PARTS; i++) {
        if (at < keys[i].behind || keys[i].n == KEYS_MOST || !str_starts(here, parts[i])) continue;
        Span key = keys[i].v[keys[i].n++] = key_about(text, at);
        keys[i].behind = key.e;
    }
}

static void find_keys(Keys keys[PARTS], Str text) {
    for (uint32_t at = 0, end; at < text.n; at = end) {
        bool whole = text.n - at >= STRETCH + 2;
        end = whole ? at + STRETCH : text.n;
        if (whole && !may_begin(text.p + at)) continue;
        for (uint32_t i = at; i < end; i++)
            if (text.n - i > 2 && (text.p[i] == 'u' ? text.p[i + 1] == 'b' : text.p[i] == 'r' && text.p[i + 2] == 'a')) note_keys(keys, text, i);
    }
}

static void from_keys(PubDates *dates, const Keys *keys) {
    Str text = dates->r->source.text;
    for (uint32_t i = 0; i < keys->n; i++) {
        Str name = str_slice(text, keys->v[i]);
        WrittenDate written;
        bool dated = key_says(name, "date") || key_says(name, "time") || key_says(name, "at") || str_is(name, "published");
        if (key_says(name, "modif") || key_says(name, "updat")) dated = false;
        Str value = dated ? literal_at(text, keys->v[i].e) : (Str){0};
        if (value.n < 8 || !written_value(dates->r->rules, dates->r->arena, value, &written)) continue;
        PubCandidate *c = pub_add(dates, PUB_SCRIPT, &written, value);
        if (!c) return;
        c->is |= pub_bit(PUB_IN_SCRIPT);
    }
}

static void from_pictures(PubDates *dates) {
    static const char *const names[] = {"og:image", "twitter:image", "og:image:url", "twitter:image:src"};
    const RawPage *page = &dates->r->page;
    for (uint32_t i = 0; i < page->metas.n; i++) {
        WrittenDate written = {.other = DAY_OPEN_PAST, .minute = MINUTE_UNKNOWN, .zone = ZONE_UNKNOWN};
        bool picture = false;
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) picture |= str_is(page->metas.v[i].name, names[k]);
        if (!picture || !date_in_url(page->metas.v[i].content, &written.days) || written.days.from != written.days.to) continue;
        PubCandidate *c = pub_add(dates, PUB_IMAGE, &written, page->metas.v[i].content);
        if (c) c->is |= pub_bit(PUB_IN_IMAGE);
        return;
    }
}

void pub_last(PubDates *dates) {
    Keys keys[PARTS];
    for (int i = 0; i < PARTS; i++) keys[i].n = keys[i].behind = 0;
    find_keys(keys, dates->r->source.text);
    for (int i = 0; i < PARTS; i++) from_keys(dates, &keys[i]);
    from_pictures(dates);
}
