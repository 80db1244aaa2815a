/* What an encounter is about: the objects of "discuss", "address", "cover", and what stands behind "talks on". Topics are
 * kept as worded, without leading articles; they are no events ("will discuss the war" tells no attack). */
#include "what/inside_what.h"

#include "where/where.h"

enum { LONGEST_TOPIC = 90, MOST_TOPICS = 6 };

static bool encounter(const What *what, uint32_t event) { return what->rules->kinds.v[what->doc->events.v[event].kind].class != KIND_ACT; }

static Str without_article(const Document *doc, uint32_t first, Span at) {
    const Token *t = &doc->tokens.v[first];
    if ((t->upos == UPOS_DET || t->upos == UPOS_PRON) && t->at.b == at.b && first + 1 < doc->tokens.n) at.b = doc->tokens.v[first + 1].at.b;
    return document_words(doc, at);
}

/* One noun phrase without its conjuncts. */
static void add_topic(What *what, Event *e, uint32_t head) {
    Document *doc = what->doc;
    Span tokens = doc->tokens.v[head].subtree;
    uint32_t end = tokens.e;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (c > head && (doc->tokens.v[c].rel == REL_CONJ || doc->tokens.v[c].rel == REL_PUNCT || doc->tokens.v[c].rel == REL_ACL_RELCL) && doc->tokens.v[c].subtree.b < end)
            end = doc->tokens.v[c].subtree.b;
    for (uint32_t i = head + 1; i < end; i++) { /* "the war at their meeting": the meeting is no part of the topic */
        if (what->events[i] == NONE) continue;
        uint32_t preposition = token_preposition(doc, i);
        end = preposition != NONE && preposition > head && preposition < i ? preposition : i;
    }
    if (end <= tokens.b || e->topics.n >= MOST_TOPICS) return;
    uint32_t first = tokens.b;
    while (first < head && (doc->tokens.v[first].upos == UPOS_ADP || doc->tokens.v[first].upos == UPOS_CCONJ || doc->tokens.v[first].upos == UPOS_PUNCT ||
                            (doc->tokens.v[first].upos == UPOS_VERB && what_class(what, first) & WHAT_TOPIC)))
        first++;
    while (end > head + 1 && (doc->tokens.v[end - 1].upos == UPOS_CCONJ || doc->tokens.v[end - 1].upos == UPOS_PUNCT)) end--;
    if (what_class(what, head) & WHAT_AFFAIR && end == head + 1 && head + 2 < doc->tokens.n && doc->tokens.v[head + 1].upos == UPOS_ADP && where_place_at(doc, head + 2) != NONE) end = head + 3; /* "the war in X" */
    Str topic = without_article(doc, first, (Span){doc->tokens.v[first].at.b, doc->tokens.v[end - 1].at.e});
    if (topic.n == 0 || topic.n > LONGEST_TOPIC) return;
    for (uint32_t i = 0; i < e->topics.n; i++)
        if (str_equal(e->topics.v[i], topic)) return;
    vec_add(doc->arena, &e->topics, topic);
}

static void add_topics(What *what, Event *e, uint32_t head) {
    const Document *doc = what->doc;
    if (head == NONE || doc->tokens.v[head].upos == UPOS_PRON) return;
    uint32_t m = what->heads[head];
    if (m != NONE && doc->entities.v[doc->mentions.v[m].entity].type == ENTITY_PERSON) return; /* somebody is met, not discussed */
    add_topic(what, e, head);
    for (uint32_t c = token_child(doc, head, REL_CONJ); c != NONE; c = token_next(doc, c, REL_CONJ)) add_topic(what, e, c);
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) { /* "various topics, including X and Y" */
        uint32_t preposition = token_preposition(doc, c);
        bool listed = (doc->tokens.v[c].rel == REL_NMOD || doc->tokens.v[c].rel == REL_OBL) && preposition != NONE && what_class(what, preposition) & WHAT_TOPIC;
        if (!listed) continue;
        add_topic(what, e, c);
        for (uint32_t k = token_child(doc, c, REL_CONJ); k != NONE; k = token_next(doc, k, REL_CONJ)) add_topic(what, e, k);
    }
}

/* The encounter that a verb of discussing belongs to: one of its sentence (nearest), else the last one told. */
static uint32_t encounter_of(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    uint32_t sentence = doc->tokens.v[token].sentence, best = NONE, best_gap = UINT32_MAX;
    Span near = events_of(what, sentence > 0 ? sentence - 1 : 0, sentence);
    for (uint32_t e = near.b; e < near.e; e++) {
        const Event *event = &doc->events.v[e];
        if (!encounter(what, e)) continue;
        uint32_t gap = event->token > token ? event->token - token : token - event->token;
        if (event->sentence != sentence) gap += 200;
        if (what->rules->kinds.v[event->kind].class == KIND_GATHERING) gap += 20; /* leaders' talks rather than the summit round them */
        if (gap < best_gap) best = e, best_gap = gap;
    }
    return best;
}

/* "The war topped the agenda of the talks", "trade was on the agenda" */
static void topic_on_agenda(What *what, uint32_t token) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[token];
    uint32_t verb = t->rel == REL_OBJ || t->rel == REL_OBL ? t->head : token_child(doc, token, REL_COP) != NONE ? token : NONE;
    uint32_t subject = verb == NONE || token_passive(doc, verb) ? NONE : token_subject(doc, verb), e = subject == NONE ? NONE : encounter_of(what, token);
    if (e == NONE || subject == token || what->heads[subject] != NONE || what->events[subject] == e) return; /* "Roe set the agenda" */
    add_topics(what, &what->doc->events.v[e], subject);
}

void find_topics(What *what) {
    Document *doc = what->doc;
    for (uint32_t i = 0; i < doc->tokens.n; i++)
        if (doc->tokens.v[i].upos == UPOS_NOUN && course_of(what, i) & COURSE_DOCKET) topic_on_agenda(what, i);
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const Token *t = &doc->tokens.v[i];
        if (t->upos != UPOS_VERB || !(what_class(what, i) & WHAT_AGENDA)) continue;
        uint32_t e = encounter_of(what, i);
        if (e == NONE) continue;
        uint32_t object = token_passive(doc, i) ? token_child(doc, i, REL_NSUBJ_PASS) : token_object(doc, i);
        if (object == NONE) object = token_oblique(doc, i, "on");
        bool itself = object != NONE && what->events[object] != NONE && encounter(what, what->events[object]); /* "a meeting is being discussed" */
        if (!itself) add_topics(what, &doc->events.v[e], object);
    }
    for (uint32_t e = 0; e < doc->events.n; e++) { /* "talks on trade", "a meeting about Gaza", "talked about trade" */
        bool noun = draft_frame(what, e)->noun;
        if (!encounter(what, e)) continue;
        for (uint32_t c = doc->tokens.v[doc->events.v[e].token].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
            uint32_t preposition = token_preposition(doc, c);
            if (doc->tokens.v[c].rel != (noun ? REL_NMOD : REL_OBL) || preposition == NONE || !(what_class(what, preposition) & WHAT_TOPIC)) continue;
            bool place_or_time = in_time(doc, c) || (token_is(doc, preposition, "on") && (doc->tokens.v[c].upos == UPOS_NUM || doc->tokens.v[c].upos == UPOS_PROPN || what_class(what, c) & WHAT_EDGE));
            place_or_time |= !noun && (token_is(doc, preposition, "on") || token_is(doc, preposition, "over")); /* "met on a train", "over lunch" */
            if (!place_or_time) add_topics(what, &doc->events.v[e], c);
        }
    }
}
