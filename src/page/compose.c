/* Putting the text together. In: blocks with roles. Out: the document's text (title, blank line, paragraphs), the runs that lead
 * every byte of it back to the page, paragraphs and blocks.
 *
 * Two maps are chained: text -> chars of the producer -> sound UTF-8 -> bytes of the page; a run begins wherever one of them
 * does. Clean text is kept byte for byte, and its runs are those of the source alone. */
#include "page/reading.h"

typedef struct Composer {
    Reading *r;
    Document *doc;
    char *text;
    uint32_t n;
    uint32_t run;         /* first run of the page that ends behind the block at hand */
} Composer;

/* Text [at) of the source as runs of the text from `text` on. */
static void map_source(Composer *c, Span at, uint32_t text) {
    const SourceRuns *source = &c->r->source.runs;
    uint32_t behind = runs_behind(source, at.b);
    runs_add(c->doc->arena, &c->doc->runs, text, runs_source(source, behind, at.b));
    for (; behind < source->n && source->v[behind].text < at.e; behind++)
        runs_add(c->doc->arena, &c->doc->runs, text + (source->v[behind].text - at.b), source->v[behind].source);
}

/* Runs of chars [at) as runs of the text from `text` on. Blocks are asked in page order. */
static void map_runs(Composer *c, Span at, uint32_t text) {
    const SourceRuns *runs = &c->r->page.runs;
    while (c->run < runs->n && runs->v[c->run].text <= at.b) c->run++;
    for (uint32_t k = c->run, from = at.b, end; from < at.e; from = end, k++) {
        end = k < runs->n && runs->v[k].text < at.e ? runs->v[k].text : at.e;
        uint32_t sound = runs_source(runs, k, from);
        map_source(c, (Span){sound, sound + (end - from)}, text + (from - at.b));
    }
}

/* Nearly all pages are UTF-8 and without a mark in front: their text is the page. */
static uint32_t page_offset(const Reading *r, uint32_t text) { return r->source.runs.n ? source_offset(&r->source, text) : text; }

static Span source_span(const Reading *r, Span chars, uint32_t *run) {
    const SourceRuns *runs = &r->page.runs;
    while (*run < runs->n && runs->v[*run].text <= chars.b) ++*run;
    if (span_empty(chars)) return (Span){0};
    uint32_t last = *run;
    while (last < runs->n && runs->v[last].text < chars.e) last++;
    uint32_t b = runs_source(runs, *run, chars.b), e = runs_source(runs, last, chars.e - 1);
    Span at = {page_offset(r, b), page_offset(r, e) + 1};
    if (at.e > r->record->page.n) at.e = r->record->page.n; /* U+FFFD is longer than the bytes it stands for */
    return at.b < at.e ? at : (Span){at.e, at.e};
}

static Span put_words(Composer *c, Str words) {
    if (words.n) memcpy(c->text + c->n, words.p, words.n);
    Span at = {c->n, c->n + words.n};
    c->n += words.n;
    return at;
}

static bool in_body(BlockRole role) { return role == BLOCK_MAIN || role == BLOCK_STANDFIRST || role == BLOCK_SUBHEAD; }

static void put_blocks(Composer *c) {
    Reading *r = c->r;
    uint32_t run = 0;
    vec_reserve(c->doc->arena, &c->doc->blocks, r->page.blocks.n);
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        const RawBlock *raw = &r->page.blocks.v[i];
        Block block = {.role = r->roles[i], .probability = r->body[i], .words = raw->words, .source = source_span(r, raw->chars, &run), .reason = r->reasons[i]};
        if (i == r->title) block.at = (Span){0, c->doc->title.n};
        if (in_body(block.role)) {
            bool runs_on = (raw->flags & RAW_RUNS_ON) && i && in_body(r->roles[i - 1]);
            if (c->n > c->doc->body) put_words(c, runs_on ? STR(" ") : STR("\n\n"));
            map_runs(c, raw->chars, c->n);
            block.at = put_words(c, raw->words);
            if (runs_on) vec_last(&c->doc->paragraphs)->at.e = block.at.e;
            else vec_add(c->doc->arena, &c->doc->paragraphs, ((Paragraph){block.at, i}));
        }
        vec_add(c->doc->arena, &c->doc->blocks, block);
    }
}

/* The stated title (which is spelt with the marks that a heading sets apart by lines), or the line found by the text below it. */
static Str choose_title(const Reading *r) {
    bool stated = r->metadata.title.n && !(r->title_by_text && r->title != NONE);
    return stated || r->title == NONE ? r->metadata.title : r->page.blocks.v[r->title].words;
}

/* Where the title stands in the page: the heading, or the first place with the same bytes. */
static void map_title(Composer *c, Str title) {
    const Reading *r = c->r;
    const RawBlock *heading = r->title == NONE ? NULL : &r->page.blocks.v[r->title];
    if (heading && str_equal(title, heading->words)) return map_runs(c, heading->chars, 0);
    int64_t at = str_find(r->source.text, title, 0);
    if (title.n) runs_add(c->doc->arena, &c->doc->runs, 0, at < 0 ? 0 : source_offset(&r->source, (uint32_t)at));
}

void document_compose(Reading *r, Document *doc) {
    Str title = choose_title(r);
    size_t room = (size_t)title.n + 2 + r->page.chars.n + 2 * (size_t)r->page.blocks.n + 1;
    Composer c = {r, doc, arena_take(doc->arena, room), 0, 0};
    doc->title = (Str){c.text, title.n};
    put_words(&c, title);
    map_title(&c, title);
    if (title.n) {
        vec_add(doc->arena, &doc->paragraphs, ((Paragraph){{0, title.n}, r->title}));
        put_words(&c, STR("\n\n"));
    }
    doc->body = c.n;
    c.run = 0;
    put_blocks(&c);
    doc->text = (Str){c.text, c.n};
    doc->site = r->metadata.site;
    doc->section = r->metadata.section;
    doc->canonical = r->metadata.canonical;
}

/* ---- clean text ---- */

static bool ends_sentence(Str s) {
    while (s.n && (is_space(s.p[s.n - 1]) || strchr("\"')]", s.p[s.n - 1]))) s.n--;
    if (s.n >= 3 && (memcmp(s.p + s.n - 3, "”", 3) == 0 || memcmp(s.p + s.n - 3, "’", 3) == 0)) s.n -= 3;
    return s.n && strchr(".!?:", s.p[s.n - 1]) != NULL;
}

static Span trimmed(Str text, Span at) {
    while (at.b < at.e && is_space(text.p[at.b])) at.b++;
    while (at.e > at.b && is_space(text.p[at.e - 1])) at.e--;
    return at;
}

static bool short_line(Span line) { return line.e - line.b < 50; } /* of a paragraph so far */

/* A line break ends a paragraph when the line is a whole sentence, or too short to have been wrapped. */
static bool breaks(Str text, Span line, Span next) {
    char c = text.p[next.b];
    return ends_sentence(str_slice(text, line)) || (short_line(line) && !is_lower(c)) || c == '-' || c == '*';
}

static void add_paragraph(Document *doc, Span at) {
    at = trimmed(doc->text, at);
    if (span_empty(at)) return;
    vec_add(doc->arena, &doc->paragraphs, ((Paragraph){at, doc->blocks.n}));
    Span source = {document_source(doc, at.b), document_source(doc, at.e - 1) + 1};
    vec_add(doc->arena, &doc->blocks, ((Block){BLOCK_MAIN, 1, document_words(doc, at), at, source, "clean"}));
}

void document_compose_clean(const PageSource *source, Document *doc) {
    Str text = doc->text = source->text;
    for (uint32_t i = 0; i < source->runs.n; i++) vec_add(doc->arena, &doc->runs, source->runs.v[i]);
    Span paragraph = {0, 0};
    for (uint32_t at = 0; at < text.n;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        Span line = trimmed(text, (Span){at, end ? (uint32_t)(end - text.p) : text.n});
        at = end ? (uint32_t)(end - text.p) + 1 : text.n;
        bool blank = span_empty(line), open = !span_empty(paragraph);
        if (open && (blank || breaks(text, paragraph, line))) {
            add_paragraph(doc, paragraph);
            paragraph = (Span){0, 0};
            open = false;
        }
        if (blank) continue;
        paragraph = open ? (Span){paragraph.b, line.e} : line;
    }
    add_paragraph(doc, paragraph);
}
