/* The page stage, step by step. In: a record of an input. Out: the page part of the document.
 *
 *     bytes -> source (UTF-8) -> producer (blocks) -> metadata -> facts (measures) -> body (probabilities)
 *           -> headline, roles -> text
 *
 * A page that shows no text but holds one in a script begins anew with that (scripttext.c).
 * Text that is clean goes straight from source to text. */
#include "page/page.h"

#include "page/reading.h"

enum {
    LANGUAGE_BYTES = 64 << 10,  /* of the text, to tell its language */
    UNTOLD_BYTES = 400,         /* of a text whose language is not told, to be read as English */
    BARE_SHARE = 92,            /* percent of the words of a text in running prose, from which on it has no frame */
    READ_BYTES = 256 << 10,     /* of the text, for what it tells: twice the longest articles; bounds time and memory */
};

static Str content_id(Arena *arena, const InputRecord *record) {
    uint64_t hash = hash_mix(str_hash_long(record->page), str_hash(record->source));
    return str_format(arena, "p%016llx", (unsigned long long)hash);
}

static void note_charset(const PageSource *source, Document *doc) {
    Str name = source->charset.n ? source->charset : STR("UTF-8");
    if (source->repaired) document_note(doc, "invalid-utf8", (Span){0}, str_format(doc->arena, "bytes that are no %.*s were replaced", STR_FMT(name)));
    if (source->unknown_charset) document_note(doc, "unknown-charset", (Span){0}, str_format(doc->arena, "the charset that the page declares is not known; read as %.*s", STR_FMT(name)));
    if (source->guessed) document_note(doc, "charset-guessed", (Span){0}, str_format(doc->arena, "no charset is declared, or none that fits; by its bytes the page was read as %.*s", STR_FMT(name)));
    if (source->cut) document_note(doc, "truncated", (Span){0}, STR("the text is far longer in UTF-8 than the page was; its end was left out"));
    if (source->mended) document_note(doc, "encoded-twice", (Span){0}, str_format(doc->arena, "UTF-8 that had been taken for windows-1252 and encoded again; %u characters were put right", source->mended));
}

/* What of the page was not read, and what the input that made it says of it. */
static void note_input(const RawPage *page, Document *doc) {
    if (page->cut) document_note(doc, "truncated", (Span){0}, STR("the page has more than a million elements, or 65,536 paragraphs; what follows them was not read"));
    for (uint32_t i = 0; i < page->metas.n && i < 4; i++)
        if (str_is(page->metas.v[i].name, INPUT_NOTE) && str_is(page->metas.v[i].content, "summary-only"))
            document_note(doc, "summary-only", (Span){0}, STR("the feed gives a summary of the page; its text is not there"));
}

/* What other pages of the site show too is its frame: a notice, far oftener than a paragraph of background told again. */
static void doubt_site_lines(Reading *r) {
    r->elsewhere = arena_array(r->arena, bool, r->page.blocks.n + 1);
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        r->elsewhere[i] = sitelines_hold(r->record->site_lines, siteline_of(r->host, r->facts.blocks[i].folded));
        if (r->elsewhere[i]) r->body[i] *= 0.02f;
    }
}

/* Text that is hardly anything but prose has no frame: whoever scraped it has taken the frame off already. Its paragraphs are main text,
 * though the first may begin like a teaser. */
static void trust_bare_text(Reading *r) {
    uint64_t prose = 0, all = 0;
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        all += r->facts.blocks[i].count;
        prose += r->facts.blocks[i].prose ? r->facts.blocks[i].count : 0;
    }
    for (uint32_t i = 0; prose * 100 >= all * BARE_SHARE && i < r->page.blocks.n; i++)
        if (r->facts.blocks[i].prose && !r->facts.blocks[i].phrase) r->body[i] = 1 - 0.3f * (1 - r->body[i]);
}

void reading_blocks(Reading *r) {
    if (r->record->kind == INPUT_HTML) html_blocks(r->rules, r->arena, r->source.text, r->record->nesting, &r->page);
    else text_blocks(r->arena, r->source.text, &r->page);
    metadata_read(r);
    r->host = siteline_host(r->record->url, r->page.canonical, r->metadata.site);
    features_read(r->rules, r->arena, &r->page, &(PageClaims){r->metadata.title, r->metadata.description}, &r->facts);
    r->body = arena_array(r->arena, float, r->page.blocks.n + 1);
    decode_page(&r->rules->network, r->arena, &r->facts, r->page.blocks.n, r->body);
    if (r->record->site_lines) doubt_site_lines(r);
    if (!r->page.html) trust_bare_text(r);
    Cut cut = decode_cut(&r->facts, r->page.blocks.n, r->body);
    r->threshold = cut.at;
    rescue_text(r, cut.f1);
}

static void read_frame(Reading *r, Document *doc) {
    reading_blocks(r);
    if (r->page.html && scripttext_reveal(r)) {
        *r = (Reading){.rules = r->rules, .arena = r->arena, .record = r->record, .source = r->source};
        reading_blocks(r);
        document_note(doc, "script-text", (Span){0}, STR("the page shows hardly any text; this one stands in a script of it"));
    }
    r->title = NONE;
    r->roles = arena_array(r->arena, BlockRole, r->page.blocks.n + 1);
    r->reasons = arena_array(r->arena, const char *, r->page.blocks.n + 1);
    headline_find(r);
    roles_assign(r);
    roles_look_again(r);
    document_compose(r, doc);
    doc->host = r->host;
    byline_read(r, doc);
    pubdate_find(r, doc);
}

/* Of clean text, which has no blocks. */
static void count_text(const PageRules *rules, Document *doc, Str text, LanguageCount *count) {
    Str rest = utf8_fold_words(doc->arena, text), word;
    while (words_next(&rest, &word) && language_count(count, words_known(rules, word))) {}
}

static void count_blocks(const Reading *r, const Document *doc, LanguageCount *count) {
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const uint32_t *known = r->facts.words.v + r->facts.blocks[i].first_word;
        if (span_empty(doc->blocks.v[i].at)) continue;
        for (uint32_t k = 0; k < r->facts.blocks[i].words; k++)
            if (!language_count(count, &r->rules->words.rows[known[k]].word)) return;
    }
}

static void set_language(const Reading *r, Document *doc) {
    LanguageCount count = {0};
    Str declared = {r->page.lang.p, 0}, text = {doc->text.p, doc->text.n < LANGUAGE_BYTES ? doc->text.n : LANGUAGE_BYTES};
    if (doc->clean) count_text(r->rules, doc, text, &count);
    else count_blocks(r, doc, &count);
    while (declared.n < r->page.lang.n && is_alpha(declared.p[declared.n])) declared.n++;
    doc->lang = language_of_text(r->rules, &count, text, str_lower(doc->arena, declared));
}

/* Of a line or two the language can't be told; a longer text is in one that the program doesn't know. */
bool page_readable(const Document *doc) { return str_is(doc->lang, "en") || (str_is(doc->lang, "und") && doc->text.n < UNTOLD_BYTES); }

static void note_language(const PageRules *rules, Document *doc) {
    Str name = doc->lang;
    if (page_readable(doc)) return;
    for (uint32_t i = 0; i < rules->language_names.n; i++)
        if (str_equal(rules->language_names.v[i].code, doc->lang)) name = rules->language_names.v[i].name;
    document_note(doc, "language-unsupported", (Span){0}, str_format(doc->arena, "in %.*s; only English is read for what it tells", STR_FMT(name)));
}

/* The stages after this one read paragraphs. What stands behind the last is text all the same. */
static void bound_reading(Document *doc) {
    if (doc->text.n <= READ_BYTES) return;
    uint32_t end = utf8_head(doc->text, READ_BYTES).n;
    while (doc->paragraphs.n > 1 && vec_last(&doc->paragraphs)->at.b >= end) doc->paragraphs.n--;
    Span *last = doc->paragraphs.n ? &vec_last(&doc->paragraphs)->at : &(Span){0};
    if (last->b > end) last->b = end;
    if (last->e > end) last->e = end;
    document_note(doc, "long-text", (Span){end, doc->text.n}, STR("only the first 256 KiB of the text were read for what they tell"));
}

void page_read(const PageRules *rules, const InputRecord *record, Document *doc) {
    Reading *r = arena_new(doc->arena, Reading);
    *r = (Reading){.rules = rules, .arena = doc->arena, .record = record};
    doc->id = record->id.n ? record->id : content_id(doc->arena, record);
    doc->source = record->source;
    doc->url = record->url;
    doc->page = record->page;
    doc->clean = record->clean;
    if (days_known(record->published)) doc->published = (Published){record->published, record->published.from, 1, DATE_GIVEN};
    SourceKind kind = record->clean ? SOURCE_CLEAN : record->kind == INPUT_HTML ? SOURCE_HTML : SOURCE_TEXT;
    r->source = source_decode(&rules->charsets, doc->arena, record->page, record->charset, kind);
    doc->charset = r->source.charset;
    note_charset(&r->source, doc);
    if (record->cut) document_note(doc, "truncated", (Span){0}, STR("the input ends within this page; read as far as it goes"));
    if (record->clean) document_compose_clean(&r->source, doc);
    else read_frame(r, doc);
    note_input(&r->page, doc);
    set_language(r, doc);
    note_language(rules, doc);
    bound_reading(doc);
}
