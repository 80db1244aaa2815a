/* Fused events as lines of text: fields in a fixed order (see story/fields.h), the version first. Left out are attendance,
 * which nobody who shows an event asks for but through its claims, and mentions where each page has one only. */
#include "story/kept.h"

#include "story/fields.h"

static const char version[] = "kept3";

/* ---- writing --------------------------------------------------------------------------------------------------------- */

static void put_report(Buffer *out, const Record *record, const Report *r) {
    const RecordPage *page = &record->pages.v[r->page];
    field_put_str(out, page->digest->page), field_put_str(out, page->copies == NONE ? (Str){0} : record->pages.v[page->copies].digest->page);
    digest_put_published(out, &page->published);
    field_put_int(out, r->told), field_put_int(out, r->status), field_put_int(out, r->said_status), field_put_days(out, r->days), field_put_int(out, r->date_source);
    digest_put_place(out, r->place), field_put_int(out, r->place_lent | r->aside << 1);
}

static void put_claim(Buffer *out, const Claim *c) {
    field_put_str(out, c->field), field_put_int(out, c->verdict), field_put_str(out, c->reason), field_put_int(out, c->values.n);
    for (uint32_t i = 0; i < c->values.n; i++) field_put_str(out, c->values.v[i].value), field_put_strs(out, &c->values.v[i].pages);
}

static void put_itself(Buffer *out, const Record *record, const Fused *f) {
    const Coded *c = f->coded;
    Strs topics = {f->topics.v, f->topics.n, f->topics.n};
    field_put_str(out, event_id(f)), field_put_str(out, c->kind), field_put_str(out, c->deed), field_put_str(out, c->type), field_put_str(out, c->mode), field_put_str(out, c->cameo);
    field_put_int(out, f->status), field_put_real(out, f->certainty), field_put_int(out, f->background), field_put_days(out, f->days), field_put_int(out, f->date_source);
    digest_put_place(out, f->place), field_put_strs(out, &topics), field_put_int(out, f->ordinal), field_put_int(out, f->independent);
    field_put_str(out, f->part_of == NONE ? (Str){0} : event_id(&record->events.v[f->part_of]));
}

static void put_mentions(Buffer *out, const Record *record, const Fused *f) {
    uint32_t n = f->mentions.n > f->reports.n ? f->mentions.n : 0;
    field_put_int(out, n);
    for (uint32_t i = 0, report = 0; i < n; i++) {
        ToldAt at = record_mention(record, f->mentions.v[i]);
        while (f->reports.v[report].page != at.page) report++;
        field_put_int(out, report), field_put_int(out, at.told);
    }
}

void kept_encode(const Record *record, uint32_t event, Arena *arena, Str *line) {
    const Fused *f = &record->events.v[event];
    Buffer out = {.arena = arena};
    field_put_str(&out, str_from(version));
    put_itself(&out, record, f);
    field_put_int(&out, f->actors.n);
    for (uint32_t i = 0; i < f->actors.n; i++) digest_put_actor(&out, &f->actors.v[i]);
    field_put_int(&out, f->reports.n);
    for (uint32_t i = 0; i < f->reports.n; i++) put_report(&out, record, &f->reports.v[i]);
    put_mentions(&out, record, f);
    field_put_int(&out, f->claims.e - f->claims.b);
    for (uint32_t i = f->claims.b; i < f->claims.e; i++) put_claim(&out, &record->claims.v[i]);
    *line = buffer_view(&out);
}

/* ---- reading --------------------------------------------------------------------------------------------------------- */

static const DigestPlace *get_place(Fields *in) {
    DigestPlace *place = arena_new(in->arena, DigestPlace);
    digest_get_place(in, place);
    return place;
}

static void get_report(Fields *in, KeptEvent *out) {
    KeptReport *page = vec_push(in->arena, &out->pages);
    Report *r = vec_push(in->arena, &out->reports);
    page->page = field_get_str(in), page->copies = field_get_str(in);
    digest_get_published(in, &page->published);
    r->page = NONE, r->told = field_get_offset(in), r->status = (EventStatus)field_get_small(in, EVENT_NOT_HELD), r->said_status = (EventStatus)field_get_small(in, EVENT_NOT_HELD);
    r->days = field_get_days(in), r->date_source = (DateSource)field_get_small(in, DATES_INFERRED);
    r->place = get_place(in);
    int flags = field_get_small(in, 3);
    r->place_lent = flags & 1, r->aside = flags >> 1 & 1;
}

static void get_mention(Fields *in, KeptEvent *out) {
    ToldAt *at = vec_push(in->arena, &out->mentions);
    at->page = field_get_offset(in), at->told = field_get_offset(in);
}

static void get_claim(Fields *in, Claim *c) {
    c->event = NONE, c->field = field_get_str(in), c->verdict = (Verdict)field_get_small(in, VERDICT_IMPLAUSIBLE), c->reason = field_get_str(in);
    for (uint32_t n = field_get_count(in); n > 0 && !in->bad; n--) {
        ClaimValue *value = vec_push(in->arena, &c->values);
        value->value = field_get_str(in);
        field_get_strs(in, &value->pages);
    }
}

static void get_itself(Fields *in, KeptEvent *out) {
    Fused *f = &out->event;
    Coded *c = out->coded = arena_new(in->arena, Coded);
    Str id = field_get_str(in);
    Strs topics = {0};
    f->coded = c;
    if (id.n == EVENT_ID) memcpy(f->id, id.p, id.n);
    else in->bad = true;
    c->kind = field_get_str(in), c->deed = field_get_str(in), c->type = field_get_str(in), c->mode = field_get_str(in), c->cameo = field_get_str(in);
    f->status = (EventStatus)field_get_small(in, EVENT_NOT_HELD), f->certainty = (float)field_get_real(in), f->background = field_get_small(in, 1);
    f->days = field_get_days(in), f->date_source = (DateSource)field_get_small(in, DATES_INFERRED);
    f->place = get_place(in), field_get_strs(in, &topics), f->ordinal = (uint16_t)field_get_small(in, UINT16_MAX), f->independent = field_get_offset(in);
    f->topics.v = topics.v, f->topics.n = topics.n;
    out->part_of = field_get_str(in);
}

bool kept_decode(Str line, Arena *arena, KeptEvent *out) {
    Fields in = fields_of(arena, line);
    VEC(DigestActor) actors = {0};
    *out = (KeptEvent){.event.part_of = NONE};
    if (!str_is(field_get_str(&in), version)) return false;
    get_itself(&in, out);
    for (uint32_t n = field_get_count(&in); n > 0 && !in.bad; n--) digest_get_actor(&in, vec_push(arena, &actors));
    for (uint32_t n = field_get_count(&in); n > 0 && !in.bad; n--) get_report(&in, out);
    for (uint32_t n = field_get_count(&in); n > 0 && !in.bad; n--) get_mention(&in, out);
    for (uint32_t n = field_get_count(&in); n > 0 && !in.bad; n--) get_claim(&in, vec_push(arena, &out->claims));
    out->event.actors.v = actors.v, out->event.actors.n = actors.n;
    out->event.reports.v = out->reports.v, out->event.reports.n = out->reports.n;
    return fields_done(&in);
}
