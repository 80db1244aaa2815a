/* Who takes part: the arguments of a verb or event noun, by the roles of its frame. In: trees, mentions, phrases (phrase_actors.c), the verb that carries
 * a noun (light.c). Out: the actors of events. */
#include "what/inside_what.h"

#include "text/status.h"
#include "where/where.h"
#include "who/who.h"

/* ---- by role ------------------------------------------------------------------------------------------------------ */

uint32_t state_entity(const What *what, uint16_t country) {
    Document *doc = what->doc;
    for (uint32_t i = 0; i < doc->entities.n; i++)
        if (doc->entities.v[i].type == ENTITY_COUNTRY && doc->entities.v[i].known == country) return i;
    const Country *state = &what->know->countries.v[country];
    Entity e = {.type = ENTITY_COUNTRY, .name = state->name, .known = country, .country = country, .office = {0, KNOW_NO_COUNTRY, NONE}};
    memcpy(e.code, state->code.p, state->code.n < sizeof e.code ? state->code.n : sizeof e.code - 1);
    vec_add(doc->arena, &doc->entities, e);
    return doc->entities.n - 1;
}

/* "a call from Ankara": a capital that something is sent from is its government. */
void government_of_capital(const What *what, uint32_t token, ActorRole role, ActorList *out) {
    Document *doc = what->doc;
    uint32_t m = what->heads[token];
    if (m == NONE || out->n == MOST_ARGUMENTS || doc->entities.v[doc->mentions.v[m].entity].type != ENTITY_PLACE || doc->entities.v[doc->mentions.v[m].entity].known == NONE) return;
    KnownPlace city = know_place(what->know, doc->entities.v[doc->mentions.v[m].entity].known);
    if (city.class != 'C' || city.country == KNOW_NO_COUNTRY) return;
    uint32_t state = state_entity(what, city.country);
    out->v[out->n++] = (Actor){state, role, doc->mentions.v[m].at};
}

void role_by_preposition(const What *what, uint32_t head, const FrameRole *role, ActorList *out) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        const Token *t = &doc->tokens.v[c];
        if (t->rel != REL_OBL && t->rel != REL_NMOD && t->rel != REL_OBL_AGENT) continue;
        uint32_t preposition = token_preposition(doc, c);
        if (preposition == NONE || !str_equal_nocase(token_words(doc, preposition), role->preposition)) continue;
        if (what->events[c] != NONE || what_class(what, c) & WHAT_EDGE) continue;
        uint32_t before = out->n;
        actors_of_phrase(what, c, (ActorRole)role->part, out);
        if (out->n == before && role->part == PART_TARGET) government_of_capital(what, c, ROLE_TARGET, out);
    }
}

/* "between the presidents of A and B": of a president and his state only the president takes part. */
static void leaders_for_states(const Document *doc, ActorList *list, uint32_t from) {
    uint32_t kept = from;
    for (uint32_t i = from; i < list->n; i++) {
        const Entity *state = &doc->entities.v[list->v[i].entity];
        bool led = false;
        for (uint32_t k = from; state->type == ENTITY_COUNTRY && k < list->n; k++)
            led |= doc->entities.v[list->v[k].entity].type == ENTITY_PERSON && doc->entities.v[list->v[k].entity].country == state->country;
        if (!led) list->v[kept++] = list->v[i];
    }
    list->n = kept;
}

/* "Thai and Cambodian officials": of people without a name. */
static bool carried(const What *what, uint32_t demonym) {
    const Document *doc = what->doc;
    uint32_t i = demonym + 1, end = doc->sentences.v[doc->tokens.v[demonym].sentence].end;
    while (i < end && i < demonym + 6 && (doc->tokens.v[i].upos == UPOS_ADJ || doc->tokens.v[i].upos == UPOS_CCONJ || str_is(token_words(doc, i), ","))) i++;
    return i < end && doc->tokens.v[i].upos == UPOS_NOUN && what->heads[i] == NONE && what_class(what, i) & WHAT_CARRIER;
}

/* "between A and B" right behind the noun, word by word: coordinations of long names are where parses break most. */
static void role_between(const What *what, uint32_t noun, const FrameRole *role, ActorList *out) {
    const Document *doc = what->doc;
    uint32_t end = doc->sentences.v[doc->tokens.v[noun].sentence].end, i = noun + 1;
    while (i < end && i < noun + 8 && !str_equal_nocase(token_words(doc, i), role->preposition) && (doc->tokens.v[i].upos != UPOS_VERB || i == doc->tokens.v[noun].head)) i++; /* "no meeting took place between" */
    if (i >= end || !str_equal_nocase(token_words(doc, i), role->preposition)) return;
    uint32_t from = out->n;
    for (i++; i < end && out->n < MOST_ARGUMENTS; i++) {
        const Token *t = &doc->tokens.v[i];
        if (t->upos == UPOS_VERB || t->upos == UPOS_AUX || t->upos == UPOS_SCONJ || (t->upos == UPOS_ADP && !token_is(doc, i, "of"))) break;
        if (what->heads[i] != NONE && (doc->mentions.v[what->heads[i]].how != MENTION_DEMONYM || carried(what, i)) && !(t->rel == REL_NMOD_POSS)) add_mentions(what, i, (ActorRole)role->part, out);
    }
    leaders_for_states(doc, out, from);
}

/* Words that may stand between a name and the noun it goes with: "the SCO (or Shanghai Five) annual summit", "U.S.-South Korea-Japan summit". */
static bool before_noun(const Document *doc, uint32_t token) {
    const Token *t = &doc->tokens.v[token];
    Str w = token_words(doc, token);
    return t->upos == UPOS_ADJ || t->upos == UPOS_NUM || t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || str_is(w, "-") || str_is(w, "–") || str_is(w, "(") || str_is(w, ")") ||
           str_is(w, "/");
}

/* "The Beijing summit" is told by its place. */
static bool capital_only(const What *what, uint32_t token) {
    if (what->heads[token] == NONE) return true;
    const Mention *m = &what->doc->mentions.v[what->heads[token]];
    return str_is(str_from(m->rule), "who/capital");
}

/* Names before the noun, word by word: "the SCO summit", "a U.S.-South Korea-Japan summit", "the Sino-Russian summit". An organisation
 * is the body; states take part. */
static void role_by_compound(const What *what, uint32_t noun, Part part, ActorList *out) {
    const Document *doc = what->doc;
    uint32_t start = doc->sentences.v[doc->tokens.v[noun].sentence].first, from = out->n, i = noun;
    while (i > start && i + 14 > noun) {
        uint32_t m = who_mention_at(doc, i - 1);
        if (m != NONE && doc->mentions.v[m].end == i) { /* a whole name, whatever its words: "Group of Seven" */
            bool adjective = part == PART_VISITOR && doc->mentions.v[m].how == MENTION_DEMONYM; /* "the Chinese visit": whose, or where? */
            if (!adjective && !capital_only(what, doc->mentions.v[m].head)) add_mentions(what, doc->mentions.v[m].head, (ActorRole)part, out);
            i = doc->mentions.v[m].first;
        } else if (before_noun(doc, i - 1)) {
            i--;
        } else {
            break;
        }
    }
    for (uint32_t i = from; i < out->n; i++)
        if (part == PART_VISITOR && doc->entities.v[out->v[i].entity].type != ENTITY_PERSON) out->v[i].role = ROLE_HOST; /* "the Australia trip" */
        else if (part == PART_BODY && doc->entities.v[out->v[i].entity].type != ENTITY_ORGANISATION) out->v[i].role = ROLE_PARTICIPANT;
}

/* The name right behind a verb: its head may be any of its words. */
static uint32_t name_after(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t first = verb + 1 < doc->tokens.n && doc->tokens.v[verb + 1].upos == UPOS_DET ? verb + 2 : verb + 1;
    for (uint32_t i = first; i < doc->sentences.v[doc->tokens.v[verb].sentence].end && i < first + 4 && doc->tokens.v[i].upos == UPOS_PROPN; i++)
        if (what->heads[i] != NONE) return i;
    return NONE;
}

uint32_t named_object(const What *what, uint32_t verb) { /* "will host the G20 next year": the time is no object */
    const Token *t = &what->doc->tokens.v[verb];
    uint32_t object = token_object(what->doc, verb);
    if (object != NONE && t->rel == REL_ACL_RELCL && (what->doc->tokens.v[object].xpos == XPOS_WP || what->doc->tokens.v[object].xpos == XPOS_WDT)) return t->head; /* "A, whom he met" */
    return object == NONE || in_time(what->doc, object) ? name_after(what, verb) : object;
}

/* "rejected a call from Ankara", "rejected Kyiv's offer": what is done to a thing is done to whom it comes from. */
static void owner_of_object(const What *what, uint32_t object, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    if (object == NONE || out->n || what->heads[object] != NONE) return;
    actors_of_phrase(what, token_child(doc, object, REL_NMOD_POSS), role, out);
    for (uint32_t i = object + 1; out->n == 0 && i < doc->tokens.v[object].subtree.e; i++) /* "an offer of talks from A" */
        if (doc->tokens.v[i].rel == REL_NMOD && doc->tokens.v[i].head != object && token_is(doc, token_preposition(doc, i), "from")) {
            actors_of_phrase(what, i, role, out);
            if (out->n == 0) government_of_capital(what, i, role, out);
        }
    for (uint32_t c = doc->tokens.v[object].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (doc->tokens.v[c].rel == REL_NMOD && token_is(doc, token_preposition(doc, c), "from")) {
            uint32_t before = out->n;
            actors_of_phrase(what, c, role, out);
            if (out->n == before) government_of_capital(what, c, role, out);
        }
}

/* "I have never met him," Roe said: Roe. */
static void speaker_of(const What *what, uint32_t pronoun, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[pronoun];
    if (t->upos != UPOS_PRON || !t->quoted || what->heads[pronoun] != NONE || !(manner_of(what, pronoun) & MANNER_WRITER)) return;
    for (uint32_t q = 0; q < doc->quotes.n && out->n < MOST_ARGUMENTS; q++) {
        const Quote *quote = &doc->quotes.v[q];
        if (!quote->direct || quote->speaker.entity == NONE || t->at.b < quote->at.b || t->at.b >= quote->at.e) continue;
        out->v[out->n++] = (Actor){quote->speaker.entity, role, quote->speaker.at};
        return;
    }
}

static void subject_actors(const What *what, uint32_t verb, ActorRole role, ActorList *out) {
    uint32_t before = out->n, subject = what->act ? doer_of(what, verb) : event_subject(what, verb);
    actors_of_phrase(what, subject, role, out);
    if (!what->act && role == ROLE_PARTICIPANT && subject != NONE && out->n == before) speaker_of(what, subject, role, out);
    if (what->act && subject != NONE && out->n == before) government_of_capital(what, subject, role, out); /* "Pyongyang violated the ban" */
}

/* "was greeted at the airport by A", "was given ten tanks by A": hung on the noun between by the parse, which tells no deed of its own. */
uint32_t agent_of_passive(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t agent = token_child(doc, verb, REL_OBL_AGENT), end = doc->tokens.v[verb].subtree.e;
    for (uint32_t i = verb + 1; agent == NONE && i < end; i++) {
        uint32_t noun = doc->tokens.v[i].head;
        bool between = doc->tokens.v[i].rel == REL_NMOD && noun != NONE && noun > verb && noun < i && doc->tokens.v[noun].head == verb;
        if (between && (doc->tokens.v[i].upos == UPOS_PROPN || (what->act && is_agent(what, i))) && what->events[noun] == NONE && token_is(doc, token_preposition(doc, i), "by")) agent = i;
    }
    return agent;
}

/* "invited Roe to Rome", hung on Roe. */
static void role_on_object(const What *what, uint32_t verb, const FrameRole *role, ActorList *out) {
    uint32_t object = named_object(what, verb);
    if (object != NONE && is_person_mention(what, object)) role_by_preposition(what, object, role, out);
}

/* "A's visit"; "A, whose visit was cancelled". */
static uint32_t owner_of_event(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    uint32_t owner = token_child(doc, noun, REL_NMOD_POSS), verb = doc->tokens.v[noun].head;
    bool whose = owner != NONE && doc->tokens.v[owner].xpos == XPOS_WPS && verb != NONE && doc->tokens.v[verb].rel == REL_ACL_RELCL;
    return whose ? doc->tokens.v[verb].head : owner;
}

/* "came under fire from A", "the release of hostages by A": hung on the noun between. */
static void role_below(const What *what, uint32_t verb, const FrameRole *role, ActorList *out) {
    for (uint32_t c = what->doc->tokens.v[verb].first_child; c != NONE; c = what->doc->tokens.v[c].next_sibling)
        if (what->act->noun ? what->doc->tokens.v[c].rel == REL_NMOD : what->doc->tokens.v[c].rel == REL_OBL || what->doc->tokens.v[c].rel == REL_OBJ) role_by_preposition(what, c, role, out);
}

static void role_arguments(const What *what, uint32_t token, const FrameRole *role, ActorList *out) {
    const Document *doc = what->doc;
    ActorRole as = (ActorRole)role->part;
    bool passive = token_passive(doc, token);
    switch (role->link) {
    case LINK_SUBJ:
        if (!passive) subject_actors(what, token, as, out);
        break;
    case LINK_OBJ:
    {
        uint32_t object = passive ? event_subject(what, token) : named_object(what, token);
        if (object == NONE && what->act) object = token_child(doc, token, REL_IOBJ);
        if (object == NONE && what->act && !passive) object = verb_thing(what, token); /* "took in refugees" */
        if (object == NONE && what->act && doc->tokens.v[token].rel == REL_ACL && doc->tokens.v[token].xpos == XPOS_VBN) object = doc->tokens.v[token].head;
        ActorList found = {.n = 0};
        actors_of_phrase(what, object, as, &found);
        if (found.n == 0 && !passive && object != token + 1 && token + 1 < doc->tokens.n && doc->tokens.v[token + 1].upos == UPOS_PROPN) /* the parse lost it */
            actors_of_phrase(what, name_after(what, token), as, &found);
        if (as == ROLE_TARGET) owner_of_object(what, object, as, &found);
        if (as == ROLE_TARGET && found.n == 0 && passive && what->act && object != NONE && !material(what->act->cameo)) government_of_capital(what, object, as, &found); /* "Moscow was accused" */
        for (uint32_t i = 0; i < found.n && out->n < MOST_ARGUMENTS; i++) out->v[out->n++] = found.v[i];
        break;
    }
    case LINK_SUBJ_PASS:
        if (passive) actors_of_phrase(what, event_subject(what, token), as, out);
        break;
    case LINK_POSS:
        actors_of_phrase(what, owner_of_event(what, token), as, out);
        break;
    case LINK_COMP:
        role_by_compound(what, token, role->part, out);
        break;
    case LINK_PREPOSITION:
        if (str_is(role->preposition, "by") && !passive && what->act && !what->act->noun) break; /* "rejected calls by B" */
        if (str_is(role->preposition, "by") && passive) actors_of_phrase(what, agent_of_passive(what, token), as, out);
        if (str_is(role->preposition, "between") || str_is(role->preposition, "among")) role_between(what, token, role, out);
        else role_by_preposition(what, token, role, out);
        if (str_is(role->preposition, "to")) role_on_object(what, token, role, out);
        if (what->act && (what->act->noun || role->part == PART_SOURCE) && !str_is(role->preposition, "of")) role_below(what, token, role, out);
        break;
    }
}

/* "A, leader of X, B and C met", "France, Germany and Poland condemned X": where the parse lost a long coordination before the verb, its names, all of
 * one type, are read word by word. */
static void names_before_verb(const What *what, uint32_t verb, EntityType type, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    uint32_t start = doc->sentences.v[doc->tokens.v[verb].sentence].first, i = verb;
    while (i > start && (doc->tokens.v[i - 1].upos == UPOS_AUX || doc->tokens.v[i - 1].upos == UPOS_ADV || doc->tokens.v[i - 1].upos == UPOS_PART)) i--;
    ActorList found = {.n = 0};
    bool joined = false;
    for (; i > start; i--) {
        const Token *t = &doc->tokens.v[i - 1];
        if (t->upos == UPOS_VERB || t->upos == UPOS_AUX || t->upos == UPOS_SCONJ || (t->upos == UPOS_ADP && !token_is(doc, i - 1, "of"))) break;
        if (type == ENTITY_COUNTRY && t->upos == UPOS_NOUN) break; /* "the ministers of A and B" */
        joined |= t->upos == UPOS_CCONJ;
        if (what->heads[i - 1] != NONE && doc->mentions.v[what->heads[i - 1]].how != MENTION_DEMONYM && doc->entities.v[doc->mentions.v[what->heads[i - 1]].entity].type == type)
            add_mentions(what, i - 1, role, &found);
    }
    for (uint32_t k = found.n; joined && found.n > 1 && k-- > 0 && out->n < MOST_ARGUMENTS;) out->v[out->n++] = found.v[k];
}

/* Its subject is several states, and the first of them may be lost. */
static bool states_joined(const What *what, uint32_t verb, const ActorList *list) {
    uint32_t subject = token_subject(what->doc, verb), states = 0;
    if (subject == NONE || subject > verb || token_child(what->doc, subject, REL_CONJ) == NONE) return false;
    for (uint32_t i = 0; i < list->n; i++) states += list->v[i].role == ROLE_SOURCE && what->doc->entities.v[list->v[i].entity].type == ENTITY_COUNTRY;
    return states > 1;
}

static bool unknown_name(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    return token != NONE && doc->tokens.v[token].upos == UPOS_PROPN && who_mention_at(doc, token) == NONE && where_place_at(doc, token) == NONE && !in_time(doc, token);
}

/* "A met Roe", "Roe and A met": a name that nobody knows is still somebody's, where it is no place's. */
static uint32_t unknown_partner(const What *what, const Event *e, const ActorList *list) {
    if (what->rules->kinds.v[e->kind].class != KIND_ENCOUNTER || list->n != 1 || what->doc->entities.v[list->v[0].entity].type != ENTITY_PERSON) return 0;
    return unknown_name(what, token_object(what->doc, e->token)) || unknown_name(what, event_subject(what, e->token));
}

static uint32_t unnamed_around(const What *what, uint32_t token, bool noun) {
    const Document *doc = what->doc;
    uint32_t n = noun ? unnamed_people(what, token_child(doc, token, REL_NMOD_POSS)) : unnamed_people(what, event_subject(what, token));
    if (!noun) n += unnamed_people(what, token_object(doc, token));
    if (!noun) n += unnamed_people(what, token_child(doc, token, REL_OBL_AGENT));
    n += unnamed_people(what, token_oblique(doc, token, "with")) + unnamed_people(what, token_oblique(doc, token, "between"));
    return n;
}

/* An act by one side alone looks for the other. */
static void act_sides(What *what, uint32_t event) {
    Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    bool open = !draft_frame(what, event)->noun; /* a noun's sides stand in its own phrase */
    for (uint32_t i = 0; i < e->actors.n; i++) open &= e->actors.v[i].role == ROLE_SOURCE || (e->actors.v[i].role == ROLE_PARTICIPANT && e->actors.n == 1);
    if (open) other_sides(what, event);
    what->drafts.v[event].political = is_political(what, &doc->events.v[event]);
}

/* "The meeting of the SCO's council": nobody else takes part, so it is the body's own. */
static void gathers_alone(const What *what, Event *e, const Draft *draft) {
    const EventKind *kind = &what->rules->kinds.v[e->kind];
    bool alone = kind->class != KIND_ACT && kind->equal && e->actors.n == 1 && draft->unnamed == 0;
    if (alone && e->actors.v[0].role == ROLE_PARTICIPANT && is_club(what, e->actors.v[0].entity)) e->actors.v[0].role = ROLE_BODY;
}

void fill_arguments(What *what, uint32_t event) {
    const Frame *frame = draft_frame(what, event);
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    Draft *draft = &what->drafts.v[event];
    ActorList list = {.n = 0};
    what->act = frame->act ? frame : NULL;
    what->people = frame->act || frame->happening;
    for (uint32_t i = 0; i < frame->n_roles; i++) role_arguments(what, e->token, &frame->roles[i], &list);
    if (!frame->noun && what->rules->kinds.v[e->kind].equal && list.n < 2 && !token_passive(doc, e->token)) names_before_verb(what, e->token, ENTITY_PERSON, ROLE_PARTICIPANT, &list);
    if (frame->act && !token_passive(doc, e->token) && states_joined(what, e->token, &list)) names_before_verb(what, e->token, ENTITY_COUNTRY, ROLE_SOURCE, &list);
    draft->own = list.n;
    draft->unnamed = unnamed_around(what, e->token, frame->noun);
    if (!frame->noun) draft->unnamed += unknown_partner(what, e, &list);
    if (frame->noun) noun_arguments(what, event, &list);
    else actors_beside(what, event, &list);
    for (uint32_t i = 0; i < list.n; i++) add_actor(doc, e, list.v[i]);
    if (frame->act) act_sides(what, event);
    gathers_alone(what, e, draft);
    what->act = NULL, what->people = false;
}
