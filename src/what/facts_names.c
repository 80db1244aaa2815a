/* Names in phrases, and the small questions that all facts ask. */
#include "text/status.h"
#include "what/facts_inside.h"
#include "who/who.h"

static void names_add(Names *out, uint32_t entity, uint32_t first) {
    for (uint32_t i = 0; i < out->n; i++)
        if (out->entity[i] == entity) return;
    if (out->n == MOST_NAMES) return;
    out->entity[out->n] = entity;
    out->first[out->n++] = first;
}

static uint32_t mentions_from(const Facts *f, uint32_t first) { /* the first mention that begins at this token or later */
    uint32_t low = 0, high = f->doc->mentions.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (f->doc->mentions.v[middle].first < first) low = middle + 1;
        else high = middle;
    }
    return low;
}

void names_in(const Facts *f, uint32_t first, uint32_t end, Names *out) {
    for (uint32_t i = mentions_from(f, first); i < f->doc->mentions.n && f->doc->mentions.v[i].first < end; i++)
        if (f->doc->mentions.v[i].end <= end) names_add(out, f->doc->mentions.v[i].entity, f->doc->mentions.v[i].first);
}

static void names_at(const Facts *f, uint32_t token, Names *out) { /* of the mention that the token heads or stands in; all rows of a group */
    uint32_t m = who_mention_at(f->doc, token);
    if (m == NONE) return;
    Span at = f->doc->mentions.v[m].at;
    for (uint32_t i = mentions_from(f, f->doc->mentions.v[m].first); i < f->doc->mentions.n && f->doc->mentions.v[i].at.b == at.b; i++)
        if (f->doc->mentions.v[i].at.e == at.e) names_add(out, f->doc->mentions.v[i].entity, f->doc->mentions.v[i].first);
}

void names_of_phrase(const Facts *f, uint32_t head, Names *out) {
    if (head == NONE) return;
    names_at(f, head, out);
    if (out->n == 0) /* "Chinese President Xi Jinping" under another head */
        for EACH_PART(f, head, c)
            if (fact_token(f, c)->rel == REL_FLAT || fact_token(f, c)->rel == REL_APPOS) names_at(f, c, out);
    for EACH_PART(f, head, c)
        if (fact_token(f, c)->rel == REL_CONJ) names_at(f, c, out);
}

static bool organisation(const Facts *f, uint32_t entity) {
    return f->doc->entities.v[entity].type == ENTITY_ORGANISATION && !f->doc->entities.v[entity].outlet;
}

uint32_t organisation_between(const Facts *f, uint32_t first, uint32_t end, uint32_t *token) {
    for (uint32_t i = mentions_from(f, first); i < f->doc->mentions.n && f->doc->mentions.v[i].first < end; i++)
        if (organisation(f, f->doc->mentions.v[i].entity)) return *token = f->doc->mentions.v[i].first, f->doc->mentions.v[i].entity;
    return NONE;
}

/* "It also includes", "Its members": the organisation that the sentence before speaks of. */
static uint32_t organisation_before(const Facts *f, uint32_t token) {
    uint32_t sentence = fact_token(f, token)->sentence, at;
    if (sentence == 0) return NONE;
    const Sentence *before = &f->doc->sentences.v[sentence - 1];
    return organisation_between(f, before->first, before->end, &at);
}

uint32_t organisation_of(const Facts *f, uint32_t head) {
    Names names = {0};
    names_of_phrase(f, head, &names);
    if (names.n == 1 && organisation(f, names.entity[0])) return names.entity[0];
    bool pronoun = token_is(f->doc, head, "it") || token_is(f->doc, head, "its");
    return pronoun ? organisation_before(f, head) : NONE;
}

bool told_as_done(const Facts *f, uint32_t token) {
    const Predicate *p = status_of(f->doc, token);
    return !p || p->status == EVENT_HELD || p->status == EVENT_ONGOING;
}

Span sentence_span(const Facts *f, uint32_t token) { return f->doc->sentences.v[fact_token(f, token)->sentence].at; }

void fact_add(Facts *f, Fact fact) {
    for (uint32_t i = f->doc->facts.n; i-- > 0 && i + MOST_NAMES > f->doc->facts.n;) { /* the same fact is told by one sentence twice at most */
        const Fact *old = &f->doc->facts.v[i];
        if (old->what == fact.what && old->subject == fact.subject && str_equal(old->value, fact.value) && old->at.b == fact.at.b && old->at.e == fact.at.e) return;
    }
    vec_add(f->doc->arena, &f->doc->facts, fact);
}

uint32_t time_within(const Facts *f, uint32_t first, uint32_t end) {
    if (first >= end) return NONE;
    Span at = {fact_token(f, first)->at.b, fact_token(f, end - 1)->at.e};
    uint32_t low = 0, high = f->doc->times.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (f->doc->times.v[middle].at.b < at.b) low = middle + 1;
        else high = middle;
    }
    return low < f->doc->times.n && span_within(f->doc->times.v[low].at, at) ? low : NONE;
}
