/* For tests of the many-pages stage: pages as digests made by hand, a line for each event, and the record they give. */
#ifndef UNIT_STORIES_H
#define UNIT_STORIES_H
#include "show/shown.h"
#include "story/copies.h"
#include "story/fuse.h"
#include "story/gatherings.h"

#include <stdlib.h>

typedef struct Pages {
    Arena arena, scratch;
    jmp_buf exit;
    const struct StoryRules *rules; /* as opened, nothing is known of bodies, their members and gatherings */
    VEC(Digest) digests;
    Record record;
} Pages;

static inline void pages_open(Pages *p) {
    *p = (Pages){0};
    arena_init(&p->arena, &p->exit);
    arena_init(&p->scratch, &p->exit);
    Tables *tables;
    StoryRules *rules;
    Error error;
    if (setjmp(p->exit) || tables_open(&tables, &p->arena, NULL, &error) || story_rules_open(&rules, &p->arena, tables, NULL, &error)) abort();
    p->rules = rules;
}

static inline void pages_close(Pages *p) {
    arena_free(&p->arena);
    arena_free(&p->scratch);
}

static inline Days days_of_words(const char *words) { /* "", "2022-09-15", "2022-09", "2022-09-15/2022-09-16" */
    Str rest = str_from(words), part;
    Days days = DAYS_UNKNOWN, last;
    if (str_next_part(&rest, '/', &part)) days_parse(part, &days);
    if (str_next_part(&rest, '/', &part) && days_parse(part, &last)) days.to = last.to;
    return days;
}

static inline Digest *page(Pages *p, const char *id, const char *written) {
    Digest *d = vec_push(&p->arena, &p->digests);
    *d = (Digest){.page = str_from(id), .source = str_from(id), .title = str_from(id), .lang = STR("en"), .content = str_hash(str_from(id))};
    d->published.days = days_of_words(written);
    d->published.best = DAY_OPEN_PAST;
    d->published.basis = days_known(d->published.days) ? DATE_GIVEN : DATE_UNKNOWN;
    return d;
}

/* "person:xi CHN", "organisation:sco - body", "country:KAZ KAZ host": key, country, role. */
static inline DigestActor actor_of_words(Str words) {
    static const struct { const char *name; ActorRole role; } roles[] = {
        {"body", ROLE_BODY}, {"host", ROLE_HOST}, {"visitor", ROLE_VISITOR}, {"source", ROLE_SOURCE}, {"target", ROLE_TARGET}};
    Str key = {0}, country = {0}, role = {0};
    str_next_part(&words, ' ', &key), str_next_part(&words, ' ', &country), str_next_part(&words, ' ', &role);
    DigestActor a = {.key = key, .name = key, .type = ENTITY_PERSON, .role = ROLE_PARTICIPANT};
    if (!str_is(country, "-")) a.country = country;
    if (str_starts(key, STR("organisation:"))) a.type = ENTITY_ORGANISATION;
    if (str_starts(key, STR("country:"))) a.type = ENTITY_COUNTRY;
    for (uint32_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_is(role, roles[i].name)) a.role = roles[i].role;
    return a;
}

/* Adds an event to the last page. place: "Samarkand|UZB" (a city), "Uzbekistan|UZB|country"; actors separated by '|'. */
static inline DigestEvent *tell(Pages *p, const char *kind, EventStatus status, const char *days, const char *place, const char *actors) {
    Digest *d = vec_last(&p->digests);
    DigestEvent *e = vec_push(&p->arena, &d->events);
    uint32_t n = d->events.n;
    *e = (DigestEvent){.id = str_format(&p->arena, "e%u", n), .kind = str_from(kind), .status = status, .certainty = 0.9f, .b = n * 100, .e = n * 100 + 50,
                       .quote = str_format(&p->arena, "%s %u", kind, n), .cue = str_from(kind), .rule = STR("events/test"), .cameo = STR("036")};
    e->time.days = days_of_words(days);
    e->time.source = days_known(e->time.days) ? DATES_EXPLICIT : DATES_UNKNOWN;
    Str rest = str_from(place), part;
    if (str_next_part(&rest, '|', &part)) e->place = (DigestPlace){.name = part, .precision = PLACE_CITY};
    if (str_next_part(&rest, '|', &part)) e->place.country = part;
    if (str_next_part(&rest, '|', &part)) e->place.precision = PLACE_COUNTRY;
    for (rest = str_from(actors); str_next_part(&rest, '|', &part);) vec_add(&p->arena, &e->actors, actor_of_words(part));
    return e;
}

static inline const Record *fuse(Pages *p) {
    record_fuse(&p->arena, p->rules, p->digests.v, p->digests.n, DAY_OPEN_FUTURE, &p->record);
    return &p->record;
}

/* The one event of that kind; NULL when there is none, or more than one. */
static inline const Fused *sole(const Record *r, const char *kind) {
    const Fused *found = NULL;
    for (uint32_t i = 0; i < r->events.n; i++) {
        if (!str_is(r->events.v[i].coded->kind, kind)) continue;
        if (found) return NULL;
        found = &r->events.v[i];
    }
    return found;
}

static inline const Claim *claim_on(const Record *r, const char *field) {
    for (uint32_t i = 0; i < r->claims.n; i++)
        if (str_is(r->claims.v[i].field, field)) return &r->claims.v[i];
    return NULL;
}

static inline void print_rows(Pages *p, const Record *r, Subject subject, void (*row)(const Shown *, uint32_t, Buffer *), Buffer *out) {
    Shown shown = {.record = r, .subject = subject};
    shown.filter.days = DAYS_UNKNOWN;
    shown_select(&shown, &p->arena, &p->scratch);
    for (uint32_t i = 0; i < shown.rows.n; i++) row(&shown, shown.rows.v[i], out);
}

/* The whole record as it is printed. */
static inline Str printed(Pages *p, const Record *r) {
    Buffer out = {.arena = &p->arena};
    print_rows(p, r, SHOW_EVENTS, event_json, &out);
    print_rows(p, r, SHOW_STORIES, story_json, &out);
    print_rows(p, r, SHOW_CLAIMS, claim_json, &out);
    return buffer_view(&out);
}
#endif
