/* The page stage, step by step. In: a record of an input. Out: the page part of the document.
 *
 *     bytes -> source (UTF-8) -> producer (blocks) -> metadata -> facts (measures) -> body (probabilities)
 *           -> headline, roles -> text
 *
 * Text that is clean goes straight from source to text. */
#include "page/page.h"

#include "page/reading.h"

enum {
    LANGUAGE_BYTES = 64 << 10,  /* of the text, to tell its language */
    READ_BYTES = 256 << 10,     /* of the text, for what it tells: twice the longest articles; bounds time and memory */
};

static Str content_id(Arena *arena, const InputRecord *record) {
    uint64_t hash = hash_mix(str_hash(record->page), str_hash(record->source));
    return str_format(arena, "p%016llx", (unsigned long long)hash);
}

static void note_charset(const PageSource *source, Document *doc) {
    if (source->repaired) document_note(doc, "invalid-utf8", (Span){0}, STR("bytes that are no UTF-8 were replaced"));
    if (source->unknown_charset) document_note(doc, "unknown-charset", (Span){0}, STR("the charset that the page declares is not known; read as UTF-8"));
}

void reading_blocks(Reading *r) {
    if (r->record->kind == INPUT_HTML) html_blocks(r->rules, r->arena, r->source.text, r->record->nesting, &r->page);
    else text_blocks(r->arena, r->source.text, &r->page);
    metadata_read(r);
    features_read(r->rules, r->arena, &r->page, r->metadata.title, &r->facts);
    r->body = arena_array(r->arena, float, r->page.blocks.n + 1);
    decode_page(&r->rules->network, r->arena, &r->facts, r->page.blocks.n, r->body);
    r->threshold = decode_threshold(&r->facts, r->page.blocks.n, r->body);
}

static void read_frame(Reading *r, Document *doc) {
    reading_blocks(r);
    r->title = NONE;
    r->roles = arena_array(r->arena, BlockRole, r->page.blocks.n + 1);
    r->reasons = arena_array(r->arena, const char *, r->page.blocks.n + 1);
    headline_find(r);
    roles_assign(r);
    document_compose(r, doc);
    byline_read(r, doc);
}

/* False when enough words have been seen. */
static bool count_language(const PageRules *rules, const Document *doc, Span at, LanguageCount *count) {
    if (at.e > LANGUAGE_BYTES) at.e = LANGUAGE_BYTES;
    Str rest = utf8_fold_words(doc->arena, document_words(doc, at)), word;
    while (words_next(&rest, &word))
        if (!language_count(count, words_known(rules, word))) return false;
    return true;
}

static void set_language(const PageRules *rules, Document *doc, Str declared) {
    LanguageCount count = {0};
    for (uint32_t i = 0; i < doc->paragraphs.n && doc->paragraphs.v[i].at.b < LANGUAGE_BYTES; i++)
        if (!count_language(rules, doc, doc->paragraphs.v[i].at, &count)) break;
    language_guess(rules, &count, &doc->lang);
    uint32_t n = 0;
    while (n < declared.n && is_alpha(declared.p[n])) n++;
    if (str_is(doc->lang, "und") && n >= 2 && n <= 3) doc->lang = str_lower(doc->arena, (Str){declared.p, n});
}

static void note_language(const PageRules *rules, Document *doc) {
    Str name = doc->lang;
    if (str_is(name, "en") || str_is(name, "und")) return;
    for (uint32_t i = 0; i < rules->language_names.n; i++)
        if (str_equal(rules->languages.v[i], doc->lang) && rules->language_names.v[i].n) name = rules->language_names.v[i];
    document_note(doc, "language-unsupported", (Span){0}, str_format(doc->arena, "in %.*s; only English is read for what it tells", STR_FMT(name)));
}

/* The stages after this one read paragraphs. What stands behind the last is text all the same. */
static void bound_reading(Document *doc) {
    if (doc->text.n <= READ_BYTES) return;
    uint32_t end = READ_BYTES;
    while (end && ((unsigned char)doc->text.p[end] & 0xC0) == 0x80) end--;
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
    r->source = source_decode(doc->arena, record->page, record->kind == INPUT_HTML ? source_declared(record->page) : (Str){0});
    note_charset(&r->source, doc);
    if (record->cut) document_note(doc, "truncated", (Span){0}, STR("the input ends within this page; read as far as it goes"));
    if (record->clean) document_compose_clean(&r->source, doc);
    else read_frame(r, doc);
    set_language(rules, doc, r->page.lang);
    note_language(rules, doc);
    bound_reading(doc);
}
