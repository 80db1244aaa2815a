/* What the sources say of actors and organisations: standing, founders, founding, counts. Only what is said of one thing
 * is compared: one body and one member, one counted thing at one time. Values said at different times supersede each
 * other; where it is not known when they were said, they cannot be held against each other. */
#include "story/fuse.h"

#include <stdlib.h>

enum { TOGETHER = 31, MOST_COMPARED = 48 };

static Str page_id(const Record *record, uint32_t page) { return record->pages.v[page].digest->page; }

typedef struct FactRef {
    const DigestFact *fact;
    uint32_t page;
    Str group;                /* facts of one group are compared with one another */
} FactRef;

typedef VEC(FactRef) FactRefs;

static bool is_membership(FactWhat w) { return w <= FACT_APPLICANT; }

static Str group_of(Arena *arena, const DigestFact *f) {
    if (is_membership(f->what)) return str_format(arena, "1 %.*s\t%.*s", STR_FMT(f->subject_key), STR_FMT(f->value_key));
    if (f->what == FACT_FOUNDER) return str_format(arena, "2 %.*s", STR_FMT(f->subject_key));
    if (f->what == FACT_FOUNDED) return str_format(arena, "3 %.*s", STR_FMT(f->subject_key));
    if (f->what == FACT_COUNT) return str_format(arena, "4 %.*s", STR_FMT(f->counted));
    return str_format(arena, "5 %.*s\t%.*s", STR_FMT(f->subject_key), STR_FMT(f->value));
}

static int by_group(const void *a, const void *b) {
    const FactRef *x = a, *y = b;
    int c = str_compare(x->group, y->group);
    if (c) return c;
    if (x->page != y->page) return x->page < y->page ? -1 : 1;
    if (x->fact->b != y->fact->b) return x->fact->b < y->fact->b ? -1 : 1;
    return str_compare(x->fact->value, y->fact->value);
}

static uint32_t pages_of(const FactRef *refs, uint32_t n) {
    uint32_t pages = n > 0;
    for (uint32_t i = 1; i < n; i++) pages += refs[i].page != refs[i - 1].page;
    return pages;
}

static Str standing(FactWhat what) {
    static const char *const names[] = {[FACT_MEMBER] = "member", [FACT_OBSERVER] = "observer", [FACT_PARTNER] = "partner", [FACT_APPLICANT] = "applicant"};
    return str_from(names[what]);
}

/* Each is held against those before it that say something else, or said it at another time; of very many, the first. */
typedef void (*CompareFacts)(const Record *, Claim *, const FactRef *, const FactRef *);

static bool repeats(const Record *record, const FactRef *a, const FactRef *b) {
    return a->page != b->page && a->fact->what == b->fact->what && str_equal(a->fact->value, b->fact->value) &&
           days_equal(record->pages.v[a->page].published.days, record->pages.v[b->page].published.days);
}

static void compare_facts(const Record *record, Claim *c, const FactRef *refs, uint32_t n, CompareFacts compare) {
    const FactRef *different[MOST_COMPARED];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool repeated = false;
        for (uint32_t k = 0; k < kept; k++) {
            compare(record, c, different[k], &refs[i]);
            repeated |= repeats(record, different[k], &refs[i]);
        }
        if (!repeated && kept < MOST_COMPARED) different[kept++] = &refs[i];
    }
}

static void compare_standing(const Record *record, Claim *c, const FactRef *a, const FactRef *b) {
    if (a->fact->what == b->fact->what) claim_judge(c, VERDICT_AGREE, STR("the same standing"));
    else if (a->page == b->page) claim_judge(c, VERDICT_REFINE, STR("two standings named on one page"));
    else if (said_before(&record->pages.v[a->page], &record->pages.v[b->page])) claim_judge(c, VERDICT_SUPERSEDED, STR("told at different times: the standing changed"));
    else claim_judge(c, VERDICT_REFINE, STR("steps on the way to membership"));
}

static void claim_membership(Claiming *claiming, const FactRef *refs, uint32_t n) {
    const Record *record = claiming->record;
    const DigestFact *first = refs[0].fact;
    Claim *c = claim_open(claiming, NONE, first->subject, str_format(claiming->arena, "status of %.*s", STR_FMT(first->value)));
    for (uint32_t i = 0; i < n; i++) claim_value(claiming, standing(refs[i].fact->what), page_id(record, refs[i].page));
    compare_facts(record, c, refs, n, compare_standing);
    claim_close(claiming);
}

/* The list a page gives, as one value: "China, Russia". */
static Str list_value(Arena *arena, const FactRef *refs, uint32_t n, bool *closed) {
    Strs names = {0};
    *closed = false;
    for (uint32_t i = 0; i < n; i++) {
        strs_add_new(arena, &names, refs[i].fact->value);
        *closed |= refs[i].fact->closed;
    }
    strs_sort(&names);
    Str out = names.n ? names.v[0] : (Str){0};
    for (uint32_t i = 1; i < names.n; i++) out = str_format(arena, "%.*s, %.*s", STR_FMT(out), STR_FMT(names.v[i]));
    return out;
}

static void claim_founders(Claiming *claiming, const FactRef *refs, uint32_t n) {
    const Record *record = claiming->record;
    Claim *c = claim_open(claiming, NONE, refs[0].fact->subject, STR("founders"));
    Str last = {0};
    bool last_closed = false;
    for (uint32_t i = 0, end; i < n; i = end) {
        bool closed;
        for (end = i; end < n && refs[end].page == refs[i].page; end++) {}
        Str value = list_value(claiming->work, refs + i, end - i, &closed);
        claim_value(claiming, value, page_id(record, refs[i].page));
        if (!last.n) {}
        else if (str_equal(last, value)) claim_judge(c, VERDICT_AGREE, STR("the same list"));
        else if (closed && last_closed) claim_judge(c, VERDICT_CONFLICT, STR("two lists told as complete differ"));
        else claim_judge(c, VERDICT_REFINE, STR("one of the lists is not told as complete"));
        last = value, last_closed = closed;
    }
    claim_close(claiming);
}

typedef struct Bounds {
    int64_t low, high;
} Bounds;

/* "44", ">40" (over), ">=40", "<50", "~50" (about: a tenth either way). */
static Bounds bounds_of(Str value) {
    char digits[24] = {0};
    uint32_t at = 0;
    while (at < value.n && !is_digit(value.p[at])) at++;
    for (uint32_t i = 0; at + i < value.n && i < 20 && is_digit(value.p[at + i]); i++) digits[i] = value.p[at + i];
    int64_t n = strtoll(digits, NULL, 10);
    char mark = value.n ? value.p[0] : 0;
    if (mark == '>') return (Bounds){value.n > 1 && value.p[1] == '=' ? n : n + 1, INT64_MAX};
    if (mark == '<') return (Bounds){n - n / 10 - 1, value.n > 1 && value.p[1] == '=' ? n : n - 1};
    if (mark == '~') return (Bounds){n - n / 10 - 1, n + n / 10 + 1};
    return (Bounds){n, n};
}

/* Counted at one time, as far as the pages' days tell: a count grows. */
static bool said_together(const Record *record, const FactRef *a, const FactRef *b) {
    Days x = record->pages.v[a->page].published.days, y = record->pages.v[b->page].published.days;
    return days_closed(x) && days_closed(y) && days_length(days_join(x, y)) <= TOGETHER;
}

static void compare_counts(const Record *record, Claim *c, const FactRef *a, const FactRef *b) {
    Bounds x = bounds_of(a->fact->value), y = bounds_of(b->fact->value);
    if (x.low <= y.high && y.low <= x.high) claim_judge(c, VERDICT_AGREE, STR("the numbers are compatible"));
    else if (said_before(&record->pages.v[a->page], &record->pages.v[b->page])) claim_judge(c, VERDICT_SUPERSEDED, STR("counted at different times"));
    else if (said_together(record, a, b)) claim_judge(c, VERDICT_CONFLICT, STR("the numbers exclude each other"));
}

static void claim_count(Claiming *claiming, const FactRef *refs, uint32_t n) {
    const Record *record = claiming->record;
    Claim *c = claim_open(claiming, NONE, refs[0].fact->subject, str_format(claiming->arena, "count of %.*s", STR_FMT(refs[0].fact->counted)));
    for (uint32_t i = 0; i < n; i++) claim_value(claiming, refs[i].fact->value, page_id(record, refs[i].page));
    compare_facts(record, c, refs, n, compare_counts);
    claim_close(claiming);
}

static void compare_founding(const Record *record, Claim *c, const FactRef *x, const FactRef *y) {
    Days a = DAYS_UNKNOWN, b = DAYS_UNKNOWN;
    (void)record;
    days_parse(x->fact->value, &a), days_parse(y->fact->value, &b);
    if (days_equal(a, b)) claim_judge(c, VERDICT_AGREE, STR("the same date"));
    else if (days_within(a, b) || days_within(b, a)) claim_judge(c, VERDICT_REFINE, STR("one is more precise"));
    else claim_judge(c, VERDICT_CONFLICT, STR("the dates exclude each other"));
}

static void claim_founded(Claiming *claiming, const FactRef *refs, uint32_t n) {
    const Record *record = claiming->record;
    Claim *c = claim_open(claiming, NONE, refs[0].fact->subject, STR("founded"));
    for (uint32_t i = 0; i < n; i++) claim_value(claiming, refs[i].fact->value, page_id(record, refs[i].page));
    compare_facts(record, c, refs, n, compare_founding);
    claim_close(claiming);
}

static void claim_implausible(Claiming *claiming, const FactRef *ref) {
    Claim *c = claim_open(claiming, NONE, ref->fact->subject, str_format(claiming->arena, "count of %.*s", STR_FMT(ref->fact->counted)));
    claim_value(claiming, ref->fact->value, page_id(claiming->record, ref->page));
    claim_judge(c, VERDICT_IMPLAUSIBLE, STR("so many cannot be in the time told"));
    claim_close(claiming);
}

static void claim_group(Claiming *claiming, FactRef *refs, uint32_t n) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (refs[i].fact->implausible) claim_implausible(claiming, &refs[i]);
        else refs[kept++] = refs[i];
    }
    if (pages_of(refs, kept) < 2) return;
    FactWhat what = refs[0].fact->what;
    if (is_membership(what)) claim_membership(claiming, refs, kept);
    else if (what == FACT_FOUNDER) claim_founders(claiming, refs, kept);
    else if (what == FACT_FOUNDED) claim_founded(claiming, refs, kept);
    else if (what == FACT_COUNT) claim_count(claiming, refs, kept);
}

void claims_of_facts(Claiming *claiming) {
    const Record *record = claiming->record;
    Arena *arena = claiming->work;
    FactRefs refs = {0};
    for (uint32_t p = 0; p < record->pages.n; p++) {
        const Digest *d = record->pages.v[p].digest;
        for (uint32_t i = 0; i < d->facts.n; i++) vec_add(arena, &refs, ((FactRef){&d->facts.v[i], p, group_of(arena, &d->facts.v[i])}));
    }
    if (refs.n) qsort(refs.v, refs.n, sizeof(FactRef), by_group);
    for (uint32_t i = 0, end; i < refs.n; i = end) {
        for (end = i; end < refs.n && str_equal(refs.v[end].group, refs.v[i].group); end++) {}
        claim_group(claiming, refs.v + i, end - i);
    }
}
