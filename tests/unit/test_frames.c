/* Every row of events/frames.tsv does what its examples say: the `example` gives an event of the row's kind by the row,
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

static void check_row(Bench *bench, const Tsv *t, Str sentence, bool expected) {
    Document doc;
    if (sentence.n == 0) return;
    bench_read(bench, sentence, STR("2024-07-05"), &doc);
    bool ok = tells(&doc, t->cells[0]) == expected;
    checks_passed += ok, checks_failed += !ok;
    if (!ok) fprintf(stderr, "data/events/frames.tsv:%u: %s %s by: %.*s\n", t->line, t->cells[0].p ? "row" : "", expected ? "is not matched" : "is matched", STR_FMT(sentence));
}

int main(void) {
    Bench bench;
    Tsv t;
    if (!bench_open(&bench)) return 1;
    if (tables_read(bench.engine->tables, "events/frames.tsv", "key example not", &t, NULL)) return 1;
    while (tsv_next(&t)) {
        check_row(&bench, &t, t.cells[1], true);
        check_row(&bench, &t, t.cells[2], false);
    }
    bench_close(&bench);
    return check_done();
}
