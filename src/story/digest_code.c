/* Digests as lines of text: fields in a fixed order, each ended by TAB, lists led by their length. TAB, newline and
 * backslash inside a field are escaped, so that a digest is one line and may travel through sort. The first field is the
 * version: a line of another version is not read. */
#include "story/digest.h"

#include "base/buffer.h"
#include "when/when.h"

#include <math.h>
#include <stdlib.h>

static const char version[] = "digest2";

/* ---- writing ------------------------------------------------------------------------------------------------------ */

static void put_str(Buffer *out, Str s) {
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\t') buffer_text(out, "\\t");
        else if (c == '\n') buffer_text(out, "\\n");
        else if (c == '\\') buffer_text(out, "\\\\");
        else buffer_char(out, c);
    }
    buffer_char(out, '\t');
}

static void put_int(Buffer *out, int64_t n) { buffer_format(out, "%lld\t", (long long)n); }
static void put_real(Buffer *out, double x) { put_int(out, (int64_t)llround(x * 100000)); }

static void put_strs(Buffer *out, const Strs *list) {
    put_int(out, list->n);
    for (uint32_t i = 0; i < list->n; i++) put_str(out, list->v[i]);
}

static void put_days(Buffer *out, Days d) {
    put_int(out, d.from);
    put_int(out, d.to);
}

static void put_expr(Buffer *out, bool there, const TimeExpr *expr) { put_str(out, there ? time_expr_encode(out->arena, expr) : (Str){0}); }

static void put_actor(Buffer *out, const DigestActor *a) {
    put_str(out, a->key), put_str(out, a->name), put_int(out, a->type), put_int(out, a->role);
    put_str(out, a->country), put_str(out, a->code), put_str(out, a->title), put_str(out, a->ref);
}

static void put_place(Buffer *out, const DigestPlace *p) {
    put_str(out, p->name), put_str(out, p->country), put_str(out, p->ref), put_real(out, p->lat), put_real(out, p->lon), put_int(out, p->precision);
}

static void put_time(Buffer *out, const DigestTime *t) {
    put_expr(out, t->known, &t->expr), put_expr(out, t->has_end, &t->end), put_expr(out, t->has_anchor, &t->anchor);
    put_days(out, t->days), put_int(out, t->source);
}

static void put_event(Buffer *out, const DigestEvent *e) {
    put_str(out, e->id), put_str(out, e->kind), put_str(out, e->type), put_str(out, e->mode), put_str(out, e->cameo);
    put_int(out, e->status), put_real(out, e->certainty), put_int(out, e->background | e->in_title << 1 | e->bare << 2);
    put_time(out, &e->time), put_place(out, &e->place), put_str(out, e->part_of), put_int(out, e->ordinal);
    put_int(out, e->actors.n);
    for (uint32_t i = 0; i < e->actors.n; i++) put_actor(out, &e->actors.v[i]);
    put_strs(out, &e->topics), put_strs(out, &e->said_by), put_str(out, e->cue), put_int(out, e->b), put_int(out, e->e);
    put_str(out, e->quote), put_str(out, e->rule), put_int(out, e->rule_line);
}

static void put_fact(Buffer *out, const DigestFact *f) {
    put_int(out, f->what), put_str(out, f->subject_key), put_str(out, f->subject), put_str(out, f->value_key), put_str(out, f->value), put_str(out, f->counted);
    put_int(out, f->closed | f->implausible << 1), put_days(out, f->days), put_int(out, f->list), put_int(out, f->b), put_int(out, f->e), put_str(out, f->quote);
}

void digest_encode(const Digest *d, Arena *arena, Str *line) {
    Buffer out = {.arena = arena};
    put_str(&out, str_from(version));
    put_str(&out, d->page), put_str(&out, d->source), put_str(&out, d->url), put_str(&out, d->site), put_str(&out, d->title), put_str(&out, d->lang);
    put_days(&out, d->published.days), put_int(&out, d->published.best), put_real(&out, d->published.confidence), put_int(&out, d->published.basis);
    put_strs(&out, &d->via), put_strs(&out, &d->authors), put_strs(&out, &d->constraints);
    put_int(&out, (int64_t)d->content), put_int(&out, d->words), put_int(&out, d->signature.n);
    for (uint32_t i = 0; i < d->signature.n; i++) put_int(&out, (int64_t)d->signature.v[i]);
    put_strs(&out, &d->terms);
    put_int(&out, d->events.n);
    for (uint32_t i = 0; i < d->events.n; i++) put_event(&out, &d->events.v[i]);
    put_int(&out, d->facts.n);
    for (uint32_t i = 0; i < d->facts.n; i++) put_fact(&out, &d->facts.v[i]);
    *line = buffer_view(&out);
}

/* ---- reading ------------------------------------------------------------------------------------------------------ */

typedef struct Reader {
    Str rest;
    Arena *arena;
    bool bad;
} Reader;

static Str get_str(Reader *r) {
    const char *tab = r->bad ? NULL : memchr(r->rest.p, '\t', r->rest.n);
    if (!tab) {
        r->bad = true;
        return (Str){0};
    }
    Str raw = {r->rest.p, (uint32_t)(tab - r->rest.p)};
    r->rest = (Str){tab + 1, r->rest.n - raw.n - 1};
    char *out = arena_alloc(r->arena, raw.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '\\' && i + 1 < raw.n) c = raw.p[++i] == 't' ? '\t' : raw.p[i] == 'n' ? '\n' : raw.p[i];
        out[n++] = c;
    }
    return (Str){out, n};
}

static int64_t get_int(Reader *r) {
    Str s = get_str(r);
    if (s.n == 0 || s.n > 20) r->bad = true;
    return r->bad ? 0 : strtoll(s.p, NULL, 10);
}

/* A small number within bounds: an enum, a set of flags. */
static int get_small(Reader *r, int most) {
    int64_t n = get_int(r);
    if (n < 0 || n > most) r->bad = true;
    return r->bad ? 0 : (int)n;
}

static double get_real(Reader *r) { return (double)get_int(r) / 100000; }

/* A list cannot be longer than the line that holds it. */
static uint32_t get_count(Reader *r) {
    int64_t n = get_int(r);
    if (n < 0 || n > r->rest.n) r->bad = true;
    return r->bad ? 0 : (uint32_t)n;
}

static void get_strs(Reader *r, Strs *out) {
    for (uint32_t n = get_count(r); n > 0 && !r->bad; n--) vec_add(r->arena, out, get_str(r));
}

static Days get_days(Reader *r) {
    int64_t from = get_int(r), to = get_int(r);
    if (from < INT32_MIN || from > INT32_MAX || to < INT32_MIN || to > INT32_MAX) r->bad = true;
    return (Days){(Day)from, (Day)to};
}

static bool get_expr(Reader *r, TimeExpr *out) {
    Str code = get_str(r);
    *out = time_expr_none();
    if (code.n == 0) return false;
    if (!time_expr_decode(code, out)) r->bad = true;
    return true;
}

static void get_actor(Reader *r, DigestActor *a) {
    a->key = get_str(r), a->name = get_str(r), a->type = (EntityType)get_small(r, ENTITY_GROUP), a->role = (ActorRole)get_small(r, ROLE_BODY);
    a->country = get_str(r), a->code = get_str(r), a->title = get_str(r), a->ref = get_str(r);
}

static void get_place(Reader *r, DigestPlace *p) {
    p->name = get_str(r), p->country = get_str(r), p->ref = get_str(r), p->lat = get_real(r), p->lon = get_real(r), p->precision = (Precision)get_small(r, PLACE_AREA);
}

static void get_time(Reader *r, DigestTime *t) {
    t->known = get_expr(r, &t->expr), t->has_end = get_expr(r, &t->end), t->has_anchor = get_expr(r, &t->anchor);
    t->days = get_days(r), t->source = (DateSource)get_small(r, DATES_INFERRED);
}

static void get_event(Reader *r, DigestEvent *e) {
    e->id = get_str(r), e->kind = get_str(r), e->type = get_str(r), e->mode = get_str(r), e->cameo = get_str(r);
    e->status = (EventStatus)get_small(r, EVENT_NOT_HELD), e->certainty = (float)get_real(r);
    int flags = get_small(r, 7);
    e->background = flags & 1, e->in_title = flags >> 1 & 1, e->bare = flags >> 2 & 1;
    get_time(r, &e->time), get_place(r, &e->place);
    e->part_of = get_str(r), e->ordinal = (uint16_t)get_small(r, UINT16_MAX);
    for (uint32_t n = get_count(r); n > 0 && !r->bad; n--) get_actor(r, vec_push(r->arena, &e->actors));
    get_strs(r, &e->topics), get_strs(r, &e->said_by);
    e->cue = get_str(r), e->b = (uint32_t)get_int(r), e->e = (uint32_t)get_int(r);
    e->quote = get_str(r), e->rule = get_str(r), e->rule_line = (uint32_t)get_int(r);
}

static void get_fact(Reader *r, DigestFact *f) {
    f->what = (FactWhat)get_small(r, FACT_COUNT), f->subject_key = get_str(r), f->subject = get_str(r), f->value_key = get_str(r), f->value = get_str(r), f->counted = get_str(r);
    int flags = get_small(r, 3);
    f->closed = flags & 1, f->implausible = flags >> 1 & 1;
    f->days = get_days(r), f->list = (uint32_t)get_int(r), f->b = (uint32_t)get_int(r), f->e = (uint32_t)get_int(r), f->quote = get_str(r);
}

bool digest_decode(Str line, Arena *arena, Digest *d) {
    Reader r = {line, arena, false};
    *d = (Digest){0};
    if (!str_is(get_str(&r), version)) return false;
    d->page = get_str(&r), d->source = get_str(&r), d->url = get_str(&r), d->site = get_str(&r), d->title = get_str(&r), d->lang = get_str(&r);
    d->published.days = get_days(&r), d->published.best = (Day)get_int(&r), d->published.confidence = (float)get_real(&r);
    d->published.basis = (DateBasis)get_small(&r, DATE_INFERRED);
    get_strs(&r, &d->via), get_strs(&r, &d->authors), get_strs(&r, &d->constraints);
    d->content = (uint64_t)get_int(&r), d->words = (uint32_t)get_int(&r);
    for (uint32_t n = get_count(&r); n > 0 && !r.bad; n--) vec_add(arena, &d->signature, (uint64_t)get_int(&r));
    get_strs(&r, &d->terms);
    for (uint32_t n = get_count(&r); n > 0 && !r.bad; n--) get_event(&r, vec_push(arena, &d->events));
    for (uint32_t n = get_count(&r); n > 0 && !r.bad; n--) get_fact(&r, vec_push(arena, &d->facts));
    return !r.bad;
}
