/* The rows of data/time/patterns.tsv, each on its own example: the values that must come out of it, written on the row's day. */
#include "check.h"
#include "when/when.h"

/* Without tags and parse: tokens by white space, one sentence for each full stop before a capital. */
static void add_sentence(Document *doc, uint32_t b, uint32_t e) {
    Sentence *s = vec_push(doc->arena, &doc->sentences);
    *s = (Sentence){.at = {b, e}, .first = doc->tokens.n, .root = NONE};
    for (uint32_t i = b; i < e;) {
        uint32_t from = i;
        while (i < e && !is_space(doc->text.p[i])) i++;
        Str word = str_slice(doc->text, (Span){from, i});
        while (word.n && strchr(".,;", word.p[word.n - 1])) word.n--;
        vec_add(doc->arena, &doc->tokens, ((Token){.at = {from, from + word.n}, .sentence = doc->sentences.n - 1, .head = NONE, .lemma = str_lower(doc->arena, word)}));
        while (i < e && is_space(doc->text.p[i])) i++;
    }
    s->end = doc->tokens.n;
}

static void add_sentences(Document *doc) {
    uint32_t b = 0;
    for (uint32_t i = 0; i + 2 < doc->text.n; i++)
        if (doc->text.p[i] == '.' && doc->text.p[i + 1] == ' ' && is_upper(doc->text.p[i + 2]) && !str_ends((Str){doc->text.p, i}, STR("m"))) {
            add_sentence(doc, b, i + 1);
            b = i + 2;
        }
    add_sentence(doc, b, doc->text.n);
}

static Str values_of(const TimeRules *rules, Arena *arena, Arena *scratch, Str example, Str day) {
    Document doc = {0};
    Days page;
    Str all = {0};
    document_init(&doc, arena, scratch);
    doc.text = example;
    add_sentences(&doc);
    when_annotate(rules, &doc);
    if (!days_parse(day, &page)) return (Str){0};
    when_resolve(&doc, page);
    for (uint32_t i = 0; i < doc.times.n; i++) all = str_format(arena, "%.*s%s%.*s", STR_FMT(all), i ? "|" : "", STR_FMT(doc.times.v[i].value));
    return all;
}

static void check_rows(const TimeRules *rules, Arena *arena, Arena *scratch, const Tables *tables) {
    Tsv tsv;
    Error error;
    CHECK(tables_read(tables, "time/patterns.tsv", "name example anchor expect", &tsv, &error) == STATUS_OK);
    while (tsv_next(&tsv)) {
        CHECK(tsv.cells[1].n > 0);
        Str got = values_of(rules, arena, scratch, tsv.cells[1], tsv.cells[2]);
        bool same = str_equal(got, tsv.cells[3]);
        CHECK(same);
        if (!same) fprintf(stderr, "patterns.tsv:%u: %.*s: \"%.*s\" gives %.*s, not %.*s\n", tsv.line, STR_FMT(tsv.cells[0]), STR_FMT(tsv.cells[1]), STR_FMT(got), STR_FMT(tsv.cells[3]));
    }
}

int main(void) {
    jmp_buf exit;
    Arena arena, scratch;
    Error error = {0};
    Tables *tables;
    TimeRules *rules;
    if (setjmp(exit)) return 1;
    arena_init(&arena, &exit), arena_init(&scratch, &exit);
    bool open = !tables_open(&tables, &arena, NULL, &error) && !time_rules_open(&rules, &arena, tables, &error);
    CHECK(open);
    if (open) check_rows(rules, &arena, &scratch, tables);
    else fprintf(stderr, "%s\n", error.message);
    arena_free(&arena), arena_free(&scratch);
    return check_done();
}
