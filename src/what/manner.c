/* How a deed is done, where the words around its verb or noun make it another one: an attack in a speech, a quarrel before cameras, a
 * deal that is reached, somebody called a friend. In: trees and mentions. Out: answers only. Asked before a candidate is opened, so
 * that what is no deed takes neither times nor places from others. */
#include "what/inside_what.h"

#include "who/who.h"

/* The verb of a noun's deed ("launched an attack"), the verb itself. */
static uint32_t verb_of(const Document *doc, uint32_t token) {
    const Token *t = &doc->tokens.v[token];
    if (t->upos == UPOS_VERB) return token;
    return t->head != NONE && (t->rel == REL_OBJ || t->rel == REL_NSUBJ_PASS) && doc->tokens.v[t->head].upos == UPOS_VERB ? t->head : NONE;
}

static uint32_t count_persons(const What *what, uint32_t head, uint32_t *actors) {
    ActorList list = {.n = 0};
    actors_of_phrase(what, head, ROLE_TARGET, &list);
    uint32_t n = 0;
    for (uint32_t i = 0; i < list.n; i++) n += what->doc->entities.v[list.v[i].entity].type == ENTITY_PERSON;
    *actors += list.n;
    return n;
}

static uint32_t count_toward(const What *what, uint32_t token, uint32_t *actors) {
    const Document *doc = what->doc;
    uint32_t n = 0;
    for (uint32_t c = doc->tokens.v[token].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t preposition = doc->tokens.v[c].rel == REL_OBL || doc->tokens.v[c].rel == REL_NMOD ? token_preposition(doc, c) : NONE;
        if (preposition != NONE && manner_of(what, preposition) & MANNER_TOWARD) n += count_persons(what, c, actors);
    }
    return n;
}

/* Whom it is done to: the object, "with X", "on X", "against X". */
static uint32_t count_targets(const What *what, uint32_t token, uint32_t *actors) {
    const Document *doc = what->doc;
    uint32_t verb = verb_of(doc, token), n = count_toward(what, token, actors);
    if (verb != token && verb != NONE) n += count_toward(what, verb, actors);
    if (verb == token) n += count_persons(what, token_passive(doc, token) ? token_child(doc, token, REL_OBL_AGENT) : token_object(doc, token), actors);
    return n;
}

/* "in a speech", "in front of the cameras", "a scathing attack"; in a phrase of the deed, not in a clause below it. */
static bool in_speech(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[token].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        Rel rel = doc->tokens.v[c].rel;
        if ((rel == REL_AMOD || rel == REL_COMPOUND) && manner_of(what, c) & MANNER_SPEECH) return true;
        if (rel != REL_OBL && rel != REL_NMOD) continue;
        if (manner_of(what, c) & MANNER_SPEECH) return true;
        for (uint32_t k = doc->tokens.v[c].first_child; k != NONE; k = doc->tokens.v[k].next_sibling)
            if (doc->tokens.v[k].rel == REL_NMOD && manner_of(what, k) & MANNER_SPEECH) return true;
    }
    return false;
}

/* "over trade", "for his remarks"; not "over the weekend". */
static bool with_reason(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[token].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t preposition = doc->tokens.v[c].rel == REL_OBL || doc->tokens.v[c].rel == REL_NMOD ? token_preposition(doc, c) : NONE;
        if (preposition != NONE && manner_of(what, preposition) & MANNER_REASON && !in_time(doc, c) && !(course_of(what, c) & COURSE_ROUND) && what->heads[c] == NONE) return true; /* not "for a second day" */
    }
    return false;
}

/* Persons attack each other by words; so does whoever does it in a speech; states quarrel over something. */
bool done_by_words(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    uint32_t verb = verb_of(doc, token), sources = 0, targets = 0;
    if (in_speech(what, token) || (verb != NONE && verb != token && in_speech(what, verb))) return true;
    if (verb == NONE) return false;
    uint32_t doer = token_passive(doc, verb) ? token_child(doc, verb, REL_OBL_AGENT) : event_subject(what, verb);
    uint32_t people = count_persons(what, doer, &sources), hit = token_passive(doc, verb) && verb == token ? count_persons(what, event_subject(what, verb), &targets) : count_targets(what, token, &targets);
    bool equal = token_object(doc, token) == NONE && targets == 0 && verb == token; /* "A and B clashed" */
    bool persons = people > 0 && people == sources && (equal ? people > 1 : hit > 0 && hit == targets);
    return persons || (with_reason(what, token) && (equal || token_object(doc, token) == NONE || people > 0));
}

bool deal_made(const What *what, uint32_t noun) {
    uint32_t verb = verb_of(what->doc, noun);
    return verb != NONE && manner_of(what, verb) & MANNER_MAKE;
}

bool is_club(const What *what, uint32_t entity) {
    const Entity *e = &what->doc->entities.v[entity];
    return e->type == ENTITY_ORGANISATION && e->known != NONE && str_is(what->know->organisations.v[e->known].code, "IGO");
}

/* "will host the G20": its object is an organisation of states. */
bool object_is_club(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t object = named_object(what, verb), m = object == NONE ? NONE : what->heads[object];
    return m != NONE && doc->mentions.v[m].how == MENTION_NAME && doc->tokens.v[doc->mentions.v[m].end].upos != UPOS_NOUN && is_club(what, doc->mentions.v[m].entity);
}

/* "called X a smart guy", "called him his best friend": what stands behind the object is what it is called. */
bool names_its_object(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t object = token_object(doc, verb), end = doc->sentences.v[doc->tokens.v[verb].sentence].end;
    if (!(manner_of(what, verb) & MANNER_NAME) || object == NONE || object < verb) return false;
    uint32_t next = object + 1;
    while (next < end && (doc->tokens.v[next].upos == UPOS_PROPN || who_mention_at(doc, next) == who_mention_at(doc, object)) && who_mention_at(doc, next) != NONE) next++;
    if (next < end && doc->tokens.v[next].upos == UPOS_PUNCT && doc->tokens.v[next].at.b < doc->text.n && doc->text.p[doc->tokens.v[next].at.b] != ',' && doc->text.p[doc->tokens.v[next].at.b] != '.') next++; /* a quotation mark */
    if (next >= end || in_time(doc, next)) return false;
    const Token *t = &doc->tokens.v[next];
    return t->upos == UPOS_DET || t->upos == UPOS_ADJ || (t->upos == UPOS_PRON && t->rel == REL_NMOD_POSS);
}

/* "called off", "struck back": a particle makes another verb, save of those of going. Two words of the tables were asked before. */
bool changed_by_particle(const What *what, uint32_t verb, uint32_t frame) {
    const Document *doc = what->doc;
    if (doc->tokens.v[verb].upos != UPOS_VERB || str_is(what->rules->kinds.v[what->rules->frames.v[frame].kind].name, "visit")) return false;
    uint32_t particle = token_child(doc, verb, REL_COMPOUND_PRT);
    return particle != NONE && manner_of(what, particle) & MANNER_OTHER;
}

/* "left before the ceremony" */
bool leaves_before(const What *what, uint32_t verb, uint32_t noun) {
    uint32_t preposition = token_preposition(what->doc, noun);
    return preposition != NONE && manner_of(what, preposition) & MANNER_BEFORE && manner_of(what, verb) & MANNER_LEAVE;
}

uint32_t measured_by(const What *what, uint32_t noun) {
    uint32_t of = token_preposition(what->doc, noun);
    if (of == NONE || of == 0 || !token_is(what->doc, of, "of")) return noun;
    uint32_t head = what->doc->tokens.v[noun].head, before = of - 1; /* whatever the tree makes of "hours of talks" */
    if (what->doc->tokens.v[before].sentence == what->doc->tokens.v[noun].sentence && course_of(what, before) & COURSE_ROUND) return before;
    return what->doc->tokens.v[noun].rel == REL_NMOD && head != NONE && course_of(what, head) & COURSE_ROUND ? head : noun;
}
