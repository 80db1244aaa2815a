/* Digests as lines of text: fields in a fixed order (see story/fields.h). The first field is the version: a line of another
 * version is not read. Head and events can be written apart, for map's lines. */
#include "story/copies.h"

#include "story/fields.h"
#include "when/when.h"

static const char version[] = "digest5";

/* ---- writing ------------------------------------------------------------------------------------------------------ */

static void put_expr(Buffer *out, bool there, const TimeExpr *expr) { field_put_str(out, there ? time_expr_encode(out->arena, expr) : (Str){0}); }

void digest_put_actor(Buffer *out, const DigestActor *a) {
    field_put_str(out, a->key), field_put_str(out, a->name), field_put_int(out, a->type), field_put_int(out, a->role);
    field_put_str(out, a->country), field_put_str(out, a->code), field_put_str(out, a->title), field_put_str(out, a->ref);
}

void digest_put_place(Buffer *out, const DigestPlace *p) {
    field_put_str(out, p->name), field_put_str(out, p->country), field_put_str(out, p->ref), field_put_real(out, p->lat), field_put_real(out, p->lon), field_put_int(out, p->precision);
}

static void put_time(Buffer *out, const DigestTime *t) {
    put_expr(out, t->known, &t->expr), put_expr(out, t->has_end, &t->end), put_expr(out, t->has_anchor, &t->anchor);
    field_put_days(out, t->days), field_put_int(out, t->source);
}

void digest_put_event(Buffer *out, const DigestEvent *e) {
    field_put_str(out, e->id), field_put_str(out, e->kind), field_put_str(out, e->type), field_put_str(out, e->mode), field_put_str(out, e->cameo);
    field_put_int(out, e->status), field_put_real(out, e->certainty), field_put_int(out, e->background | e->in_title << 1 | e->bare << 2);
    put_time(out, &e->time), digest_put_place(out, &e->place), field_put_str(out, e->part_of), field_put_int(out, e->ordinal);
    field_put_int(out, e->actors.n);
    for (uint32_t i = 0; i < e->actors.n; i++) digest_put_actor(out, &e->actors.v[i]);
    field_put_strs(out, &e->topics), field_put_strs(out, &e->said_by), field_put_str(out, e->cue), field_put_int(out, e->b), field_put_int(out, e->e);
    field_put_str(out, e->quote), field_put_str(out, e->rule), field_put_int(out, e->rule_line);
}

void digest_put_published(Buffer *out, const Published *p) {
    field_put_days(out, p->days), field_put_int(out, p->best), field_put_real(out, p->confidence), field_put_int(out, p->basis);
}

static void put_fact(Buffer *out, const DigestFact *f) {
    field_put_int(out, f->what), field_put_str(out, f->subject_key), field_put_str(out, f->subject), field_put_str(out, f->value_key), field_put_str(out, f->value), field_put_str(out, f->counted);
    field_put_int(out, f->closed | f->implausible << 1), field_put_days(out, f->days), field_put_int(out, f->list), field_put_int(out, f->b), field_put_int(out, f->e), field_put_str(out, f->quote);
}

static void put_signature(Buffer *out, const Digest *d) {
    field_put_int(out, (int64_t)d->content), field_put_int(out, d->words);
    copies_write(d->signature.v, d->signature.n, out);
    buffer_char(out, '\t');
    copies_write(d->anchors.v, d->anchors.n, out);
    buffer_char(out, '\t');
}

void digest_put_head(Buffer *out, const Digest *d) {
    field_put_str(out, d->page), field_put_str(out, d->source), field_put_str(out, d->url), field_put_str(out, d->site), field_put_str(out, d->title), field_put_str(out, d->lang);
    digest_put_published(out, &d->published);
    field_put_strs(out, &d->via), field_put_strs(out, &d->authors), field_put_strs(out, &d->evidence), field_put_strs(out, &d->terms);
    field_put_int(out, d->facts.n);
    for (uint32_t i = 0; i < d->facts.n; i++) put_fact(out, &d->facts.v[i]);
    put_signature(out, d);
}

void digest_encode(const Digest *d, Arena *arena, Str *line) {
    Buffer out = {.arena = arena};
    field_put_str(&out, str_from(version));
    digest_put_head(&out, d);
    field_put_int(&out, d->events.n);
    for (uint32_t i = 0; i < d->events.n; i++) digest_put_event(&out, &d->events.v[i]);
    *line = buffer_view(&out);
}

/* ---- reading ------------------------------------------------------------------------------------------------------ */

static bool get_expr(Fields *r, TimeExpr *out) {
    Str code = field_get_str(r);
    *out = time_expr_none();
    if (code.n == 0) return false;
    if (!time_expr_decode(code, out)) r->bad = true;
    return true;
}

void digest_get_actor(Fields *r, DigestActor *a) {
    a->key = field_get_str(r), a->name = field_get_str(r), a->type = (EntityType)field_get_small(r, ENTITY_GROUP), a->role = (ActorRole)field_get_small(r, ROLE_BODY);
    a->country = field_get_str(r), a->code = field_get_str(r), a->title = field_get_str(r), a->ref = field_get_str(r);
}

void digest_get_place(Fields *r, DigestPlace *p) {
    p->name = field_get_str(r), p->country = field_get_str(r), p->ref = field_get_str(r), p->lat = field_get_real(r), p->lon = field_get_real(r), p->precision = (Precision)field_get_small(r, PLACE_AREA);
}

static void get_time(Fields *r, DigestTime *t) {
    t->known = get_expr(r, &t->expr), t->has_end = get_expr(r, &t->end), t->has_anchor = get_expr(r, &t->anchor);
    t->days = field_get_days(r), t->source = (DateSource)field_get_small(r, DATES_INFERRED);
}

void digest_get_event(Fields *r, DigestEvent *e) {
    e->id = field_get_str(r), e->kind = field_get_str(r), e->type = field_get_str(r), e->mode = field_get_str(r), e->cameo = field_get_str(r);
    e->status = (EventStatus)field_get_small(r, EVENT_NOT_HELD), e->certainty = (float)field_get_real(r);
    int flags = field_get_small(r, 7);
    e->background = flags & 1, e->in_title = flags >> 1 & 1, e->bare = flags >> 2 & 1;
    get_time(r, &e->time), digest_get_place(r, &e->place);
    e->part_of = field_get_str(r), e->ordinal = (uint16_t)field_get_small(r, UINT16_MAX);
    uint32_t actors = field_get_count(r);
    fields_expect(r->arena, &e->actors, actors);
    for (; actors > 0 && !r->bad; actors--) digest_get_actor(r, vec_push(r->arena, &e->actors));
    field_get_strs(r, &e->topics), field_get_strs(r, &e->said_by);
    e->cue = field_get_str(r), e->b = field_get_offset(r), e->e = field_get_offset(r);
    e->quote = field_get_str(r), e->rule = field_get_str(r), e->rule_line = field_get_offset(r);
}

static void get_fact(Fields *r, DigestFact *f) {
    f->what = (FactWhat)field_get_small(r, FACT_COUNT), f->subject_key = field_get_str(r), f->subject = field_get_str(r), f->value_key = field_get_str(r), f->value = field_get_str(r), f->counted = field_get_str(r);
    int flags = field_get_small(r, 3);
    f->closed = flags & 1, f->implausible = flags >> 1 & 1;
    f->days = field_get_days(r), f->list = field_get_offset(r), f->b = field_get_offset(r), f->e = field_get_offset(r), f->quote = field_get_str(r);
}

void digest_get_published(Fields *r, Published *p) {
    p->days = field_get_days(r), p->best = (Day)field_get_int(r), p->confidence = (float)field_get_real(r), p->basis = (DateBasis)field_get_small(r, DATE_INFERRED);
}

static void get_signature(Fields *r, Digest *d) {
    d->content = (uint64_t)field_get_int(r), d->words = field_get_offset(r);
    if (!copies_read(field_get_str(r), r->arena, &d->signature, MOST_SIGNED)) r->bad = true;
    if (!copies_read(field_get_str(r), r->arena, &d->anchors, MOST_ANCHORS)) r->bad = true;
}

void digest_get_head(Fields *r, Digest *d) {
    d->page = field_get_str(r), d->source = field_get_str(r), d->url = field_get_str(r), d->site = field_get_str(r), d->title = field_get_str(r), d->lang = field_get_str(r);
    digest_get_published(r, &d->published);
    field_get_strs(r, &d->via), field_get_strs(r, &d->authors), field_get_strs(r, &d->evidence), field_get_strs(r, &d->terms);
    for (uint32_t n = field_get_count(r); n > 0 && !r->bad; n--) get_fact(r, vec_push(r->arena, &d->facts));
    get_signature(r, d);
}

bool digest_decode(Str line, Arena *arena, Digest *d) {
    Fields r = fields_of(arena, line);
    *d = (Digest){.reading = str_hash(line)};
    if (!str_is(field_get_str(&r), version)) return false;
    digest_get_head(&r, d);
    uint32_t events = field_get_count(&r);
    fields_expect(arena, &d->events, events);
    for (; events > 0 && !r.bad; events--) digest_get_event(&r, vec_push(arena, &d->events));
    return !r.bad;
}
