/* Every row of events/frames.tsv, acts.tsv and happenings.tsv does what its examples say: the `example` gives an event of the row's kind by the row,
 * the `not` gives none by it. */
#include "check.h"
#include "pipeline.h"

static bool tells(const Document *doc, Str key) {
    for (uint32_t i = 0; i < doc->events.n; i++) {
        Str rule = str_from(doc->events.v[i].rule);
        if (rule.n == key.n + 7 && str_ends(rule, key)) return true;
    }
    return false;
}

static void check_row(Bench *bench, const Tsv *t, const char *table, Str sentence, bool expected) {
    Document doc;
    if (sentence.n == 0) return;
    bench_read(bench, sentence, STR("2024-07-05"), &doc);
    bool ok = tells(&doc, t->cells[0]) == expected;
    checks_passed += ok, checks_failed += !ok;
    if (!ok) fprintf(stderr, "data/%s:%u: %s %s by: %.*s\n", table, t->line, t->cells[0].p ? "row" : "", expected ? "is not matched" : "is matched", STR_FMT(sentence));
}

static void check_table(Bench *bench, const char *table) {
    Tsv t;
    CHECK(tables_read(bench->engine->tables, table, "key example not", &t, NULL) == STATUS_OK);
    while (tsv_next(&t)) {
        check_row(bench, &t, table, t.cells[1], true);
        check_row(bench, &t, table, t.cells[2], false);
    }
}

int main(void) {
    Bench bench;
    if (!bench_open(&bench)) return 1;
    check_table(&bench, "events/frames.tsv");
    check_table(&bench, "events/acts.tsv");
    check_table(&bench, "events/happenings.tsv");
    bench_close(&bench);
    return check_done();
}
