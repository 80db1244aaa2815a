/* From a document to its digest: entities become keys that mean the same on every page, offsets become code points, the
 * text becomes a MinHash signature of word 5-grams. */
#include "story/digest.h"
#include "story/copies.h"

#include "what/what.h"

#include <stdlib.h>

typedef struct Maker {
    const Document *doc;
    const Know *know;
    const WhatRules *rules;
    Arena *arena;
    Digest *out;
    Utf8Index text, title;
} Maker;

static Str country_code(const Maker *m, uint16_t country) {
    return country == KNOW_NO_COUNTRY ? (Str){0} : m->know->countries.v[country].code;
}

static Str entity_key(const Maker *m, const Entity *e) {
    const Know *k = m->know;
    if (e->known != NONE) switch (e->type) {
        case ENTITY_PERSON: return str_format(m->arena, "person:%.*s", STR_FMT(k->people.v[e->known].id));
        case ENTITY_COUNTRY: return str_format(m->arena, "country:%.*s", STR_FMT(k->countries.v[e->known].code));
        case ENTITY_ORGANISATION: return str_format(m->arena, "organisation:%.*s", STR_FMT(k->organisations.v[e->known].id));
        default: break;
        }
    if (e->office.office && e->type == ENTITY_PERSON && (e->office.country != KNOW_NO_COUNTRY || e->office.organisation != NONE) && str_equal(e->name, e->role)) {
        Str of = e->office.country != KNOW_NO_COUNTRY ? country_code(m, e->office.country) : k->organisations.v[e->office.organisation].id;
        return str_format(m->arena, "office:%.*s:%.*s", STR_FMT(k->offices.v[e->office.office]), STR_FMT(of));
    }
    return str_format(m->arena, "name:%.*s", STR_FMT(utf8_fold(m->arena, e->name)));
}

static DigestActor make_actor(const Maker *m, const Actor *a) {
    const Entity *e = &m->doc->entities.v[a->entity];
    return (DigestActor){.key = entity_key(m, e), .name = e->name, .type = e->type, .role = a->role, .country = country_code(m, e->country),
                         .code = str_copy(m->arena, str_from(e->code)), .title = e->role, .ref = e->ref};
}

static void span_offsets(const Maker *m, Span at, uint32_t *b, uint32_t *e) {
    const Document *doc = m->doc;
    bool title = at.b < doc->body;
    uint32_t base = title ? 0 : doc->body;
    const Utf8Index *index = title ? &m->title : &m->text;
    *b = utf8_offset(index, at.b - base);
    *e = utf8_offset(index, at.e - base);
}

static DigestTime make_time(const Maker *m, const Event *e) {
    const Document *doc = m->doc;
    if (e->time == NONE && days_known(e->known)) return (DigestTime){.days = DAYS_UNKNOWN}; /* fusion knows it too, and of all pages */
    DigestTime t = {.known = e->time != NONE, .days = e->days, .source = e->date_source};
    if (!t.known) return t;
    const Timex *x = &doc->times.v[e->time];
    t.expr = x->expr;
    uint32_t end = x->range_end != NONE ? x->range_end : e->until;
    if (end != NONE) t.has_end = true, t.end = doc->times.v[end].expr;
    if (x->expr.anchor == ANCHOR_TIME && x->anchor_time != NONE) t.has_anchor = true, t.anchor = doc->times.v[x->anchor_time].expr;
    return t;
}

static DigestPlace make_place(const Maker *m, const Event *e) {
    if (e->place == NONE) return (DigestPlace){0};
    const Place *p = &m->doc->places.v[e->place];
    return (DigestPlace){p->name, country_code(m, p->country), p->ref, p->lat, p->lon, p->precision};
}

static void make_event(const Maker *m, uint32_t i) {
    const Document *doc = m->doc;
    const Event *e = &doc->events.v[i];
    const EventKind *kind = event_kind(m->rules, e);
    DigestEvent *out = vec_push(m->arena, &m->out->events);
    *out = (DigestEvent){.id = str_format(m->arena, "e%u", i + 1), .kind = kind->name, .type = e->plover, .mode = e->mode,
                         .cameo = e->cameo, .status = e->status, .certainty = e->certainty, .background = e->background, .in_title = e->in_title, .bare = e->bare,
                         .time = make_time(m, e), .place = make_place(m, e), .ordinal = e->ordinal, .cue = doc->tokens.v[e->token].lemma,
                         .rule = str_from(e->rule), .rule_line = e->rule_line};
    if (e->part_of != NONE) out->part_of = str_format(m->arena, "e%u", e->part_of + 1);
    span_offsets(m, e->at, &out->b, &out->e);
    out->quote = document_words(doc, doc->sentences.v[e->sentence].at);
    for (uint32_t k = 0; k < e->actors.n; k++) {
        DigestActor actor = make_actor(m, &e->actors.v[k]);
        if (e->ministerial && actor.role == ROLE_BODY) actor.key = str_format(m->arena, "%.*s/ministers", STR_FMT(actor.key)); /* a series of its own, and none of the known summits */
        vec_add(m->arena, &out->actors, actor);
    }
    for (uint32_t k = 0; k < e->topics.n; k++) vec_add(m->arena, &out->topics, e->topics.v[k]);
    for (uint32_t k = 0; k < e->said_by.n; k++) vec_add(m->arena, &out->said_by, e->said_by.v[k].name);
}

static Str sentence_around(const Document *doc, Span at) {
    for (uint32_t i = 0; i < doc->sentences.n; i++)
        if (span_overlap(doc->sentences.v[i].at, at)) return document_words(doc, doc->sentences.v[i].at);
    return document_words(doc, at);
}

static bool implausible(const Document *doc, Span at) {
    for (uint32_t i = 0; i < doc->notes.n; i++)
        if (str_starts(str_from(doc->notes.v[i].code), STR("implausible")) && span_overlap(doc->notes.v[i].at, at)) return true;
    return false;
}

static void make_fact(const Maker *m, const Fact *f) {
    const Document *doc = m->doc;
    DigestFact *out = vec_push(m->arena, &m->out->facts);
    const Entity *subject = f->subject == NONE ? NULL : &doc->entities.v[f->subject];
    *out = (DigestFact){.what = f->what, .subject_key = subject ? entity_key(m, subject) : (Str){0}, .subject = subject ? subject->name : (Str){0}, .value = f->value,
                        .counted = f->counted, .closed = f->closed, .days = f->days, .list = f->list, .quote = sentence_around(doc, f->at),
                        .implausible = f->what == FACT_COUNT && implausible(doc, f->at)};
    out->value_key = f->object != NONE ? entity_key(m, &doc->entities.v[f->object]) : f->value;
    span_offsets(m, f->at, &out->b, &out->e);
}

/* ---- terms ----------------------------------------------------------------------------------------------------------- */

enum { MOST_TERMS = 150, TITLE_WORTH = 3 };

typedef struct TermCount {
    Str word;
    uint32_t n;
} TermCount;

static int by_count(const void *a, const void *b) {
    const TermCount *x = a, *y = b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return str_compare(x->word, y->word);
}

static bool is_term(const Token *t) {
    return (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_VERB) && t->lemma.n >= 3 && (is_alpha(t->lemma.p[0]) || (unsigned char)t->lemma.p[0] >= 0x80);
}

/* The page's nouns, names and verbs, the most frequent first, each led by how often it stands there. */
static void make_terms(const Maker *m) {
    VEC(TermCount) counts = {0};
    Map at = {0};
    for (uint32_t i = 0; i < m->doc->tokens.n; i++) {
        const Token *t = &m->doc->tokens.v[i];
        if (!is_term(t)) continue;
        Str word = str_lower(m->arena, t->lemma);
        uint32_t *slot = map_slot(m->arena, &at, word);
        if (*slot == MAP_NONE) {
            *slot = counts.n;
            vec_add(m->arena, &counts, ((TermCount){word, 0}));
        }
        counts.v[*slot].n += m->doc->sentences.v[t->sentence].in_title ? TITLE_WORTH : 1;
    }
    if (counts.n) qsort(counts.v, counts.n, sizeof(TermCount), by_count);
    for (uint32_t i = 0; i < counts.n && i < MOST_TERMS; i++) vec_add(m->arena, &m->out->terms, str_format(m->arena, "%u %.*s", counts.v[i].n, STR_FMT(counts.v[i].word)));
}

void digest_make(const Document *doc, const WhatRules *rules, Arena *arena, Digest *out) {
    Maker m = {doc, rules->know, rules, arena, out, {{0}, NULL}, {{0}, NULL}};
    Str body = {doc->text.p + doc->body, doc->text.n - doc->body};
    m.text = utf8_index(arena, body);
    m.title = utf8_index(arena, (Str){doc->text.p, doc->body});
    *out = (Digest){.page = doc->id, .source = doc->source, .url = doc->url, .site = doc->site, .title = doc->title, .lang = doc->lang, .published = doc->published};
    for (uint32_t i = 0; i < doc->via.n; i++) vec_add(arena, &out->via, doc->via.v[i]);
    for (uint32_t i = 0; i < doc->authors.n; i++) vec_add(arena, &out->authors, doc->authors.v[i]);
    for (uint32_t i = 0; i < doc->evidence.n; i++) vec_add(arena, &out->evidence, doc->evidence.v[i].says);
    for (uint32_t i = 0; i < doc->events.n; i++) make_event(&m, i);
    for (uint32_t i = 0; i < doc->facts.n; i++) make_fact(&m, &doc->facts.v[i]);
    copies_sign(body, arena, out);
    copies_anchor(doc, arena, out);
    make_terms(&m);
}
