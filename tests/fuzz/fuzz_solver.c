/* The solver of a page's day. A line is a constraint, its cells divided by blanks: relation, weight, three expressions as they are stored (- for
 * none; the first hangs on the third), spans FROM..TO. What comes out lies on the board, begins before it ends, holds its best day, and to ask twice
 * gives the same. */
#include "fuzz.h"

#include "date/date.h"
#include "when/when.h"

#include <setjmp.h>

static TimeExpr expression(Str cell) {
    TimeExpr e;
    return time_expr_decode(cell, &e) ? e : time_expr_none();
}

static Days span_of(Str cell) {
    int64_t dots = str_find(cell, STR(".."), 0);
    return dots < 0 ? days_between(cell, (Str){0}) : days_between((Str){cell.p, (uint32_t)dots}, str_slice(cell, (Span){(uint32_t)dots + 2, cell.n}));
}

static const float rates[AWAYS] = {2, 1, 0.5f, 0, 0.25f}; /* of DATE_AWAY */

static void add_line(Document *doc, DateConstraints *out, Str line) {
    enum { RELATION, WEIGHT, EXPR, OTHER, BASE, CELLS };
    Str cell[CELLS] = {{0}}, part;
    for (int i = 0; i < CELLS; i++)
        if (!str_next_part(&line, ' ', &cell[i])) return;
    DateConstraint *c = vec_push(doc->arena, out);
    double weight = str_number(cell[WEIGHT]);
    c->relation = (DateRelation)((unsigned char)cell[RELATION].p[0] % (DATE_SIDE + 1));
    c->weight = weight >= 0 && weight < 1000 ? (float)weight : 1;
    c->says = STR("told so");
    c->expr = expression(cell[EXPR]), c->other = expression(cell[OTHER]), c->base = expression(cell[BASE]);
    c->based = c->base.shape != SHAPE_LENGTH && cell[BASE].p[0] != '-';
    while (str_next_part(&line, ' ', &part)) {
        Days span = span_of(part);
        if (!days_none(span)) vec_add(doc->arena, &c->spans, span);
    }
    c->away = rates;
    if ((c->relation == DATE_AWAY || c->relation == DATE_FADES) && (c->spans.n == 0 || !days_closed(c->spans.v[0]))) c->relation = DATE_SIDE; /* they are counted from a span */
}

static void check(const Published *p) {
    if (p->basis == DATE_UNKNOWN) return;
    if (p->basis != DATE_INFERRED || !days_closed(p->days) || days_none(p->days)) fuzz_bug("solver", "an answer that is no window");
    if (p->best != DAY_OPEN_PAST && (p->best < p->days.from || p->best > p->days.to)) fuzz_bug("solver", "the best day outside the window");
    if (!(p->confidence > 0 && p->confidence <= 1.0001f)) fuzz_bug("solver", "a confidence that is none");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    enum { MOST = 60 };
    Arena arena, scratch;
    jmp_buf out_of_memory;
    Document doc;
    arena_init(&arena, &out_of_memory), arena_init(&scratch, &out_of_memory);
    if (setjmp(out_of_memory)) fuzz_bug("solver", "out of memory");
    document_init(&doc, &arena, &scratch);
    DateConstraints constraints = {0};
    Str rest = {(const char *)bytes, (uint32_t)n}, line;
    while (constraints.n < MOST && str_next_part(&rest, '\n', &line)) add_line(&doc, &constraints, line);
    date_solve(&doc, &constraints);
    Published first = doc.published;
    check(&first);
    date_solve(&doc, &constraints);
    if (!days_equal(first.days, doc.published.days) || first.best != doc.published.best) fuzz_bug("solver", "another answer the second time");
    arena_free(&arena), arena_free(&scratch);
    return 0;
}
