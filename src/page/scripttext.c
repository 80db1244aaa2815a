/* The text that only a script holds. In: a page whose blocks hold hardly any text. Out: its source, the article that stands as a string
 * in one of its scripts put behind it as markup.
 *
 * Pages that are put together in the browser, and some behind a wall, come with their article in a script: as "articleBody" in JSON-LD, or
 * as a string of markup in the data that the page's program starts from. The longest such string is the article, unless another
 * is about as long: then the page is a list of articles, and has no text of its own. Each character still leads back to its place in the page. */
#include "base/json.h"
#include "base/utf8.h"
#include "page/reading.h"

enum {
    LEAST = 400,         /* bytes of text that are worth it */
    LITTLE = 300,        /* bytes of text that a page may show for a string of markup to be its article */
    TIMES = 4,           /* as much as the page shows: what calls itself its text may be the rest of it */
    ENOUGH = 1500,       /* bytes of text that are no teaser: scripts are not looked at */
    PARAGRAPHS = 3,      /* of markup */
    MOST_WRITTEN = 4,    /* bytes written for one that is held: a line break becomes "\n<p>" */
};

typedef struct Held {
    Str inside;          /* with its escapes */
    uint32_t text;       /* bytes outside of tags */
    bool twice;          /* another string is about as long */
} Held;

typedef struct Search {
    Str page;            /* control characters are spaces */
    Str key;             /* of the value that comes */
    Held body, markup;
} Search;

static uint32_t text_length(Str s) {
    uint32_t n = 0;
    bool tag = false;
    for (uint32_t i = 0; i < s.n; i++) {
        bool begins = s.p[i] == '<' || str_starts((Str){s.p + i, s.n - i}, STR("\\u003c")), ends = s.p[i] == '>' || str_starts((Str){s.p + i, s.n - i}, STR("\\u003e"));
        tag = (tag || begins) && !ends;
        n += !tag;
    }
    return n;
}

static uint32_t paragraphs_of(Str s) {
    uint32_t n = 0;
    for (int64_t at = -1; (at = str_find(s, STR("<p"), (uint32_t)(at + 1))) >= 0;) n++;
    for (int64_t at = -1; (at = str_find(s, STR("\\u003cp"), (uint32_t)(at + 1))) >= 0;) n++;
    return n;
}

static void take(Held *held, Str inside, uint32_t text) {
    if (str_equal(held->inside, inside)) return;
    uint32_t more = text > held->text ? text : held->text, less = text > held->text ? held->text : text;
    if (text > held->text) held->inside = inside, held->text = text, held->twice &= less * 2 > more;
    held->twice |= less * 2 > more;
}

static void look_at(Search *s, Str inside) {
    if (inside.n < LEAST) return;
    bool body = str_is(s->key, "articleBody");
    if (!body && paragraphs_of(inside) < PARAGRAPHS) return;
    uint32_t text = text_length(inside);
    if (text >= LEAST) take(body ? &s->body : &s->markup, inside, text);
}

/* The strings of a script, whatever else it is. */
static void search_script(Search *s, Span script) {
    Str text = {s->page.p, script.e}, inside;
    s->key = (Str){0};
    for (uint32_t i = script.b; i < script.e;) {
        const char *mark = memchr(text.p + i, '"', script.e - i);
        if (!mark) return;
        i = (uint32_t)(mark - text.p);
        if (!json_pass_string(text, &i, &inside)) continue;
        while (i < script.e && is_space(text.p[i])) i++;
        if (i < script.e && text.p[i] == ':') s->key = inside;
        else look_at(s, inside);
    }
}

static void search_page(Search *s) {
    int64_t at = -1;
    while ((at = str_find(s->page, STR("<script"), (uint32_t)(at + 1))) >= 0) {
        int64_t end = str_find(s->page, STR("</script"), (uint32_t)at);
        if (end < 0) return;
        search_script(s, (Span){(uint32_t)at, (uint32_t)end});
        at = end;
    }
}

typedef struct Writer {
    Arena *arena;
    PageSource *source;
    SourceRuns runs;
    char *p;
    uint32_t n;
} Writer;

static void put(Writer *w, Str words, uint32_t from) {
    runs_add(w->arena, &w->runs, w->n, source_offset(w->source, from));
    memcpy(w->p + w->n, words.p, words.n);
    w->n += words.n;
}

/* Line breaks, written or escaped, end paragraphs; in markup that does no harm. */
static void put_held(Writer *w, Str inside, uint32_t from) {
    char means[4];
    for (uint32_t i = 0, b; i < inside.n;) {
        b = i;
        uint32_t n = 1;
        if (inside.p[i] == '\\') n = json_unescape(inside, &i, means);
        else means[0] = w->source->text.p[from + i++];
        put(w, means[0] == '\n' ? STR("\n<p>") : (Str){means, n}, from + b);
    }
}

static void write_held(Reading *r, Str inside, uint32_t from) {
    PageSource *source = &r->source;
    Writer w = {.arena = r->arena, .source = source, .p = arena_take(r->arena, (size_t)source->text.n + MOST_WRITTEN * (size_t)inside.n + 64)};
    for (uint32_t i = 0; i < source->runs.n; i++) vec_add(r->arena, &w.runs, source->runs.v[i]);
    memcpy(w.p, source->text.p, w.n = source->text.n);
    put(&w, STR("\n<article><p>"), from);
    put_held(&w, inside, from);
    put(&w, STR("</article>"), from + inside.n);
    source->text = (Str){w.p, w.n};
    source->runs = w.runs;
}

bool scripttext_reveal(Reading *r) {
    uint32_t shown = 0;
    for (uint32_t i = 0; i < r->page.blocks.n; i++) shown += r->body[i] >= r->threshold ? r->page.blocks.v[i].words.n : 0;
    if (shown >= ENOUGH || r->source.text.n > UINT32_MAX / (MOST_WRITTEN + 2)) return false;
    Search *s = arena_new(r->arena, Search);
    s->page = str_spaced(r->arena, r->source.text);
    search_page(s);
    const Held *held = s->body.text ? &s->body : &s->markup;
    bool enough = s->body.text ? held->text / TIMES > shown : shown < LITTLE && held->text > 0;
    if (!enough || held->twice) return false;
    write_held(r, held->inside, (uint32_t)(held->inside.p - s->page.p));
    return true;
}
