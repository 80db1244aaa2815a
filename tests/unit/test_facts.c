/* Every example of data/facts/words.tsv is read up to the stage, and the facts of `expect` must come out of it. */
#include "check.h"
#include "said/said.h"
#include "text/status.h"
#include "text/text.h"
#include "what/facts.h"
#include "when/when.h"
#include "who/who.h"

static const char *const fact_names[] = {"member", "observer", "partner", "applicant", "founder", "founded", "office", "count"};

typedef struct Models {
    Arena arena, page, scratch;
    Tables *tables;
    TextModel *text;
    StatusRules *status;
    Know *know;
    WhoRules *who;
    TimeRules *time;
    FactRules *facts;
} Models;

static void read_text(Models *m, Document *doc, Str text) {
    Days page;
    arena_reset(&m->page);
    arena_reset(&m->scratch);
    document_init(doc, &m->page, &m->scratch);
    doc->text = str_copy(&m->page, text);
    vec_add(&m->page, &doc->paragraphs, ((Paragraph){{0, text.n}, 0}));
    text_annotate(m->text, doc);
    status_annotate(m->status, doc);
    when_annotate(m->time, doc);
    who_annotate(m->who, doc);
    days_parse(STR("2024-06-01"), &page);
    when_resolve(doc, page);
    who_resolve(m->who, doc, page);
    facts_annotate(m->facts, doc);
}

static bool fact_is(const Fact *f, Str kind, Str value) {
    if (!str_is(kind, fact_names[f->what])) return false;
    if (f->what != FACT_COUNT) return str_equal(f->value, value);
    return str_starts(value, f->value) && str_ends(value, f->counted) && value.n == f->value.n + 1 + f->counted.n;
}

static void expect_fact(const Document *doc, Str part, Str sentence) {
    int64_t colon = str_find(part, STR(": "), 0);
    Str kind = {part.p, (uint32_t)colon}, value = {part.p + colon + 2, part.n - (uint32_t)colon - 2};
    bool found = false;
    for (uint32_t i = 0; i < doc->facts.n; i++) found |= fact_is(&doc->facts.v[i], kind, value);
    if (!found) {
        fprintf(stderr, "%.*s: no fact \"%.*s\"\n", STR_FMT(sentence), STR_FMT(part));
        for (uint32_t i = 0; i < doc->facts.n; i++)
            fprintf(stderr, "  %s: %.*s %.*s\n", fact_names[doc->facts.v[i].what], STR_FMT(doc->facts.v[i].value), STR_FMT(doc->facts.v[i].counted));
    }
    CHECK(found);
}

static void test_examples(Models *m) {
    Tsv tsv;
    Error error;
    Document doc;
    CHECK(tables_read(m->tables, "facts/words.tsv", "example expect", &tsv, &error) == STATUS_OK);
    while (tsv_next(&tsv)) {
        if (tsv.cells[0].n == 0) continue;
        Str part, rest = tsv.cells[1];
        read_text(m, &doc, tsv.cells[0]);
        while (str_next_part(&rest, '|', &part)) expect_fact(&doc, part, tsv.cells[0]);
    }
}

static void test_lists(Models *m) {
    Document doc;
    read_text(m, &doc, STR("The Quad comprises Australia, India, Japan and the United States."));
    CHECK(doc.facts.n == 4);
    for (uint32_t i = 0; i < doc.facts.n; i++) CHECK(doc.facts.v[i].closed && doc.facts.v[i].list == doc.facts.v[0].list);
    read_text(m, &doc, STR("The Quad includes Australia and Japan."));
    for (uint32_t i = 0; i < doc.facts.n; i++) CHECK(!doc.facts.v[i].closed);
    read_text(m, &doc, STR("Finland may join NATO."));
    CHECK(doc.facts.n == 0);
}

static void test_implausible(Models *m) {
    Document doc;
    read_text(m, &doc, STR("Emmanuel Macron visited Germany 31 times between March 4 and March 6."));
    CHECK(doc.notes.n == 1 && !strcmp(doc.notes.v[0].code, "implausible-count"));
    read_text(m, &doc, STR("Emmanuel Macron visited Germany three times in 2023."));
    CHECK(doc.notes.n == 0 && doc.facts.n == 1);
    read_text(m, &doc, STR(""));
    CHECK(doc.facts.n == 0);
}

static bool open_all(Models *m, Error *error) {
    return tables_open(&m->tables, &m->arena, NULL, error) == STATUS_OK && text_model_open(&m->text, &m->arena, m->tables, error) == STATUS_OK &&
           status_rules_open(&m->status, &m->arena, m->tables, error) == STATUS_OK && know_open(&m->know, &m->arena, m->tables, error) == STATUS_OK &&
           who_rules_open(&m->who, &m->arena, m->tables, m->know, error) == STATUS_OK && time_rules_open(&m->time, &m->arena, m->tables, error) == STATUS_OK &&
           fact_rules_open(&m->facts, &m->arena, m->tables, error) == STATUS_OK;
}

int main(void) {
    static Models m;
    jmp_buf out;
    Error error = {0};
    arena_init(&m.arena, &out);
    arena_init(&m.page, &out);
    arena_init(&m.scratch, &out);
    if (setjmp(out)) return 1;
    bool open = open_all(&m, &error);
    if (!open) fprintf(stderr, "%s\n", error.message);
    CHECK(open);
    if (open) {
        test_examples(&m);
        test_lists(&m);
        test_implausible(&m);
    }
    arena_free(&m.arena);
    arena_free(&m.page);
    arena_free(&m.scratch);
    return check_done();
}
