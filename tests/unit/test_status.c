/* Every example of data/text/status.tsv is read through the language model: each lemma of `expect` must come out with its status. */
#include "check.h"
#include "text/status.h"
#include "text/text.h"

static const char *const status_names[] = {"held", "ongoing", "planned", "possible", "hypothetical", "cancelled", "postponed", "denied", "not_held"};

typedef struct Models {
    Arena arena, page, scratch;
    Tables *tables;
    TextModel *text;
    StatusRules *rules;
} Models;

static void read_sentence(Models *m, Document *doc, Str sentence) {
    arena_reset(&m->page);
    arena_reset(&m->scratch);
    document_init(doc, &m->page, &m->scratch);
    doc->text = str_copy(&m->page, sentence);
    vec_add(&m->page, &doc->paragraphs, ((Paragraph){{0, doc->text.n}, 0}));
    text_annotate(m->text, doc);
    status_annotate(m->rules, doc);
}

static const char *status_told(const Document *doc, Str lemma) {
    for (uint32_t i = 0; i < doc->predicates.n; i++)
        if (str_equal(doc->tokens.v[doc->predicates.v[i].token].lemma, lemma)) return status_names[doc->predicates.v[i].status];
    return "nothing";
}

static void check_example(Models *m, Str sentence, Str expect, uint32_t line) {
    Document doc;
    Str part;
    read_sentence(m, &doc, sentence);
    while (str_next_part(&expect, '|', &part)) {
        int64_t blank = str_find(part, STR(" "), 0);
        Str lemma = {part.p, (uint32_t)blank}, want = str_trim((Str){part.p + blank, part.n - (uint32_t)blank});
        const char *got = status_told(&doc, lemma);
        bool right = blank > 0 && str_is(want, got);
        if (!right) fprintf(stderr, "text/status.tsv:%u: %.*s: \"%.*s\" is %s, expected %.*s\n", line, STR_FMT(sentence), STR_FMT(lemma), got, STR_FMT(want));
        CHECK(right);
    }
}

static void test_examples(Models *m) {
    Tsv tsv;
    Error error;
    CHECK(tables_read(m->tables, "text/status.tsv", "example expect", &tsv, &error) == STATUS_OK);
    while (tsv_next(&tsv))
        if (tsv.cells[0].n) check_example(m, tsv.cells[0], tsv.cells[1], tsv.line);
}

static void test_lookup(Models *m) {
    Document doc;
    read_sentence(m, &doc, STR("They reportedly agreed on almost all issues."));
    const Predicate *agree = NULL;
    for (uint32_t i = 0; i < doc.tokens.n; i++)
        if (str_is(doc.tokens.v[i].lemma, "agree")) agree = status_of(&doc, i);
    CHECK(agree && agree->certainty < 0.9f);
    CHECK(status_of(&doc, doc.tokens.n - 1) == NULL);
    CHECK(status_of(&doc, NONE) == NULL);
    CHECK(status_is_event_noun(m->rules, STR("summit")) && !status_is_event_noun(m->rules, STR("station")));
}

int main(void) {
    static Models m;
    jmp_buf out;
    Error error = {0};
    arena_init(&m.arena, &out);
    arena_init(&m.page, &out);
    arena_init(&m.scratch, &out);
    if (setjmp(out)) return 1;
    bool open = tables_open(&m.tables, &m.arena, NULL, &error) == STATUS_OK && text_model_open(&m.text, &m.arena, m.tables, &error) == STATUS_OK &&
                status_rules_open(&m.rules, &m.arena, m.tables, &error) == STATUS_OK;
    if (!open) fprintf(stderr, "%s\n", error.message);
    CHECK(open);
    if (open) {
        test_examples(&m);
        test_lookup(&m);
    }
    arena_free(&m.arena);
    arena_free(&m.page);
    arena_free(&m.scratch);
    return check_done();
}
