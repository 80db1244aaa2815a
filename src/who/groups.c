/* Phrases for those named before: groups ("the two leaders", "both sides", "the three countries", "the duo"), and single
 * ones by a kind noun ("the bloc", "the country", "the island", "the city", "the professor"). */
#include "who/cast.h"
#include "text/tree.h"

enum { FAR_BACK = 160, SENTENCES_BACK = 4, NEARER = 12 };

bool quoted_apart(const Document *doc, uint32_t a, uint32_t b) { return doc->tokens.v[a].quoted && !doc->tokens.v[b].quoted; }

typedef bool Fits(const Who *who, uint32_t entity, const Mention *mention);

static Several search_back(const Who *who, uint32_t token, uint32_t most, Fits *fits, uint32_t except) {
    const Document *doc = who->doc;
    Several found = {.n = 0};
    for (uint32_t i = token; i-- > 0 && token - i < FAR_BACK && found.n < most;) {
        if (who->heads[i] == NONE || quoted_apart(doc, i, token)) continue;
        for (uint32_t m = who->heads[i]; m < doc->mentions.n && doc->mentions.v[m].head == i && found.n < most; m++) {
            const Mention *mention = &doc->mentions.v[m];
            if (mention->how == MENTION_GROUP && str_equal(str_from(mention->rule), STR("who/office"))) continue; /* "the Turkish and Iranian presidents" */
            if (mention->entity != except && fits(who, mention->entity, mention)) several_add(&found, mention->entity);
        }
    }
    return found;
}

static bool any_person(const Who *who, uint32_t entity, const Mention *m) { return (void)m, who->doc->entities.v[entity].type == ENTITY_PERSON; }
static bool any_leader(const Who *who, uint32_t entity, const Mention *m) { return (void)m, is_leader(who, entity); }
static bool any_official(const Who *who, uint32_t entity, const Mention *m) {
    const Entity *e = &who->doc->entities.v[entity];
    return (void)m, e->type == ENTITY_PERSON && e->country != KNOW_NO_COUNTRY && (e->known != NONE || e->office.office);
}
static bool any_state(const Who *who, uint32_t entity, const Mention *m) { return m->how != MENTION_DEMONYM && who->doc->entities.v[entity].type == ENTITY_COUNTRY; }
static bool any_organisation(const Who *who, uint32_t entity, const Mention *m) {
    const Entity *e = &who->doc->entities.v[entity];
    return (void)m, e->type == ENTITY_ORGANISATION && !e->outlet;
}

Several recent_of(const Who *who, uint32_t token, EntityType type, uint32_t most) {
    return search_back(who, token, most, type == ENTITY_PERSON ? any_person : type == ENTITY_COUNTRY ? any_state : any_organisation, NONE);
}

/* ---- groups --------------------------------------------------------------------------------------------------------------- */

static int told_size(uint32_t class) { return class & WORD_TWO ? 2 : class & WORD_THREE ? 3 : class & WORD_FOUR ? 4 : class & WORD_GROUPER ? 0 : -1; }

/* How many a group phrase says it has: "the two leaders" 2, "the leaders" 0 (unsaid, two are taken); none told anew: -1. */
static int group_size(const Who *who, uint32_t start, uint32_t noun, uint32_t *first) {
    int size = -1;
    *first = noun;
    for (uint32_t i = noun; i > start && noun - i < 3; i--) {
        int told = told_size(who_token_class(who, i - 1));
        if (told < 0) break;
        *first = i - 1;
        if (told > size) size = told;
    }
    int own = told_size(who_token_class(who, noun) & (WORD_TWO | WORD_THREE));
    return size >= 0 && own > size ? own : size;
}

static bool modified(const Document *doc, uint32_t noun) {
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        const Token *t = &doc->tokens.v[c];
        if ((t->rel == REL_AMOD || t->rel == REL_COMPOUND || t->rel == REL_NMOD || t->rel == REL_NMOD_POSS || t->rel == REL_ACL_RELCL || t->rel == REL_ACL) &&
            t->upos != UPOS_PRON && t->upos != UPOS_DET && t->upos != UPOS_NUM)
            return true;
    }
    return false;
}

/* Who says the clause: "Widodo confirmed that both leaders would attend". */
static uint32_t teller(const Who *who, uint32_t noun) {
    const Document *doc = who->doc;
    for (uint32_t h = doc->tokens.v[noun].head, hops = 0; h != NONE && hops < 6; h = doc->tokens.v[h].head, hops++) {
        uint32_t above = doc->tokens.v[h].head;
        if (above == NONE || doc->tokens.v[h].upos == UPOS_NOUN || !(who_token_class(who, above) & WORD_SAY)) continue;
        uint32_t subject = token_subject(doc, above);
        if (subject != NONE && subject < noun && who->heads[subject] != NONE) return doc->mentions.v[who->heads[subject]].entity;
    }
    return NONE;
}

/* The state of the person who does the deed: "Xi will visit the two countries". */
static uint32_t state_of_subject(Who *who, uint32_t noun) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[noun];
    if (t->head == NONE || !(who_token_class(who, t->head) & WORD_PLACE_VERB)) return NONE;
    for (uint32_t c = doc->tokens.v[t->head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        const Entity *e = doc->tokens.v[c].rel == REL_NSUBJ ? entity_at(who, c) : NULL;
        if (e && e->country != KNOW_NO_COUNTRY) return who_known(who, ENTITY_COUNTRY, e->country);
    }
    return NONE;
}

static void states_ahead(const Who *who, uint32_t noun, uint32_t want, Several *out) {
    const Document *doc = who->doc;
    for (uint32_t i = noun + 1; i < sentence_end(doc, noun) && out->n < want; i++)
        if (who->heads[i] != NONE && any_state(who, doc->mentions.v[who->heads[i]].entity, &doc->mentions.v[who->heads[i]])) several_add(out, doc->mentions.v[who->heads[i]].entity);
}

/* "the four countries, Russia, China, India and Iran" */
static bool list_behind(const Who *who, uint32_t noun) {
    const Document *doc = who->doc;
    uint32_t end = sentence_end(doc, noun), at = noun + 1;
    if (at >= end || (!str_is(token_words(doc, at), ",") && !str_is(token_words(doc, at), ":") && !str_is(token_words(doc, at), "(") && !str_is(token_words(doc, at), "-"))) return false;
    at++;
    if (at < end && doc->tokens.v[at].upos == UPOS_DET) at++;
    const Entity *e = at < end ? entity_at(who, at) : NULL;
    return e && e->type == ENTITY_COUNTRY;
}

static void states_of(Who *who, const Several *people, Several *out) {
    for (uint32_t i = 0; i < people->n; i++) {
        uint16_t country = who->doc->entities.v[people->entity[i]].country;
        if (country != KNOW_NO_COUNTRY) several_add(out, who_known(who, ENTITY_COUNTRY, country));
    }
}

static bool heads_mention(const Who *who, uint32_t token, uint32_t entity) { /* of a group each one */
    const Document *doc = who->doc;
    for (uint32_t m = who->heads[token]; m != NONE && m < doc->mentions.n && doc->mentions.v[m].head == token; m++)
        if (doc->mentions.v[m].entity == entity) return true;
    return false;
}

static bool named_from(const Who *who, const Several *members, uint32_t from, uint32_t noun) {
    uint32_t n = 0;
    for (uint32_t k = 0; k < members->n; k++)
        for (uint32_t i = from; i < noun; i++)
            if (heads_mention(who, i, members->entity[k])) {
                n++;
                break;
            }
    return n == members->n;
}

/* How far back the farthest of them was named last, in tokens. */
static uint32_t reach(const Who *who, const Several *members, uint32_t noun) {
    uint32_t farthest = 0;
    for (uint32_t k = 0; k < members->n; k++) {
        uint32_t i = noun;
        while (i > 0 && noun - i < FAR_BACK && (who->heads[i] == NONE || who->doc->mentions.v[who->heads[i]].entity != members->entity[k])) i--;
        if (noun - i > farthest) farthest = noun - i;
    }
    return farthest;
}

static bool in_sight(const Who *who, const Several *members, uint32_t noun) {
    uint32_t sentence = who->doc->tokens.v[noun].sentence;
    return named_from(who, members, who->doc->sentences.v[sentence > SENTENCES_BACK ? sentence - SENTENCES_BACK : 0].first, noun);
}

/* Those of whom an office was told together, if nobody is named: "the Turkish and Iranian presidents ... the two leaders". */
static Several told_by_office(const Who *who, uint32_t noun, uint32_t want) {
    const Document *doc = who->doc;
    Several found = {.n = 0};
    for (uint32_t i = noun; i-- > 0 && noun - i < FAR_BACK && found.n == 0;)
        for (uint32_t m = who->heads[i]; m != NONE && m < doc->mentions.n && doc->mentions.v[m].head == i; m++)
            if (doc->mentions.v[m].how == MENTION_GROUP && doc->entities.v[doc->mentions.v[m].entity].type == ENTITY_PERSON) several_add(&found, doc->mentions.v[m].entity);
    if (found.n != want) found.n = 0;
    return found;
}

/* The states of a pair of leaders told just before come first, if both are named in the text near by. */
static Several states_meant(Who *who, uint32_t noun, uint32_t want) {
    uint32_t except = state_of_subject(who, noun), said_by = teller(who, noun);
    if (except == NONE && said_by != NONE && who->doc->entities.v[said_by].type == ENTITY_COUNTRY) {
        Several others = search_back(who, noun, want, any_state, said_by); /* "Beijing says that both sides are to blame" */
        if (others.n == want && in_sight(who, &others, noun)) return several_turn(&others), others;
    }
    if (list_behind(who, noun)) {
        Several listed = {.n = 0};
        states_ahead(who, noun, want, &listed);
        if (listed.n == want) return listed;
    }
    Several states = search_back(who, noun, want, any_state, except), pair = search_back(who, noun, want, any_leader, NONE), of_pair = {.n = 0};
    several_turn(&pair);
    if (except == NONE && pair.n == want && (states.n < want || reach(who, &states, noun) > reach(who, &pair, noun) + NEARER)) states_of(who, &pair, &of_pair);
    if (of_pair.n == want) return of_pair;
    if (states.n == want && in_sight(who, &states, noun)) return several_turn(&states), states;
    if (except != NONE) {
        several_turn(&states);
        if (states.n == want) states.n = 0;
        states_ahead(who, noun, want, &states);
        if (states.n == want) return states;
    }
    Several people = search_back(who, noun, want, any_leader, NONE), of_people = {.n = 0};
    several_turn(&people);
    states_of(who, &people, &of_people);
    if (of_people.n == want) return of_people;
    states = search_back(who, noun, want, any_state, NONE);
    several_turn(&states);
    if (states.n == want) return states;
    people = told_by_office(who, noun, want);
    if (people.n == 0) people = search_back(who, noun, want, any_official, NONE); /* "Lavrov met Wang ... both sides" */
    of_people.n = 0;
    states_of(who, &people, &of_people);
    return of_people.n == want ? of_people : states;
}

static Several people_meant(Who *who, uint32_t noun, uint32_t want, bool leaders) {
    uint32_t except = teller(who, noun);
    Several found = search_back(who, noun, want, any_leader, except);
    if (found.n < want && !leaders) found = search_back(who, noun, want, any_official, except); /* "the two men": rather the ministers than the prisoner they spoke of */
    if (found.n < want && !leaders) found = search_back(who, noun, want, any_person, except);
    several_turn(&found);
    if (found.n == want) return found;
    found = want > 2 ? members_of_club(who, noun, want) : found;
    return found.n == want ? found : told_by_office(who, noun, want);
}

/* "their countries": of the people that "their" stands for. */
static bool their_states(Who *who, uint32_t first, uint32_t noun) {
    Several people = {.n = 0}, states = {.n = 0};
    uint32_t m = who->heads[first];
    for (; m != NONE && m < who->doc->mentions.n && who->doc->mentions.v[m].head == first; m++) several_add(&people, who->doc->mentions.v[m].entity);
    states_of(who, &people, &states);
    if (states.n < 2) return false;
    group_mention(who, first, noun + 1, noun, &states, "who/their-states");
    return true;
}

static bool plural_noun(const Who *who, uint32_t noun, uint32_t class) {
    const Token *t = &who->doc->tokens.v[noun];
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN) return false;
    return t->xpos == XPOS_NNS || t->xpos == XPOS_NNPS || (class & (WORD_TWO | WORD_THREE) && t->upos == UPOS_NOUN);
}

static bool is_leader_noun(const Document *doc, uint32_t noun) {
    static const char *const words[] = {"leader", "president", "premier", "statesman", "strongman", NULL};
    for (const char *const *w = words; *w; w++)
        if (str_is(doc->tokens.v[noun].lemma, *w)) return true;
    return false;
}

static bool names_of(const Document *doc, uint32_t token) {
    Str w = token_words(doc, token);
    return str_is(w, "of") || str_is(w, "from");
}

/* "The leaders" without a number are those of whom the page goes on speaking, and nobody who was named in passing. */
static bool spoken_of(const Who *who, const Several *members) {
    for (uint32_t i = 0; i < members->n; i++)
        if (who->seen.v[members->entity[i]] < 2) return false;
    return true;
}

static bool counted_group(Who *who, uint32_t start, uint32_t noun) {
    uint32_t class = who_token_class(who, noun), first;
    if (!(class & (WORD_LEADERS | WORD_STATES))) return false;
    class = who_class(who->rules, str_lower(who->doc->scratch, token_words(who->doc, noun))); /* not by the lemma: "sides", but no "side" */
    if (!(class & (WORD_LEADERS | WORD_STATES)) || !plural_noun(who, noun, class)) return false;
    int size = group_size(who, start, noun, &first);
    if (size < 0 || modified(who->doc, noun)) return false;
    if (first > start && who->covered[first - 1] != NONE && who->doc->tokens.v[first - 1].xpos != XPOS_POS && !(who_token_class(who, first) & (WORD_GROUPER | WORD_BOTH))) return false;
    if (class & WORD_LEADERS && noun + 1 < sentence_end(who->doc, noun) && names_of(who->doc, noun + 1)) return false; /* "the leaders of ...": offices.c */
    bool their = str_equal_nocase(token_words(who->doc, first), STR("their"));
    if (their && class & WORD_STATES) return their_states(who, first, noun);
    if (their && is_leader_noun(who->doc, noun)) return false; /* of states: offices.c */
    bool sure = size > 0;
    uint32_t want = size ? (uint32_t)size : 2;
    Several members = class & WORD_LEADERS ? people_meant(who, noun, want, is_leader_noun(who->doc, noun)) : states_meant(who, noun, want);
    if (members.n < want && class & WORD_STATES && want > 2) members = members_of_club(who, noun, want);
    if (members.n < want || (!sure && !(in_sight(who, &members, noun) && spoken_of(who, &members)))) return false;
    group_mention(who, first, noun + 1, noun, &members, "who/group");
    return true;
}

/* "the two will meet", "both stressed": a number alone that does what people or states do. */
static bool bare_number(Who *who, uint32_t start, uint32_t token) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[token];
    uint32_t class = who_token_class(who, token);
    bool the = token > start && str_equal_nocase(token_words(doc, token - 1), STR("the")), both = class & WORD_BOTH;
    if (!(class & (WORD_TWO | WORD_THREE | WORD_FOUR)) || t->upos == UPOS_NOUN || t->rel == REL_NUMMOD || t->rel == REL_DET || t->rel == REL_CC || t->rel == REL_AMOD || t->rel == REL_ADVMOD) return false;
    if (!the && !(both && t->rel == REL_NSUBJ)) return false;
    if (t->rel != REL_NSUBJ && t->rel != REL_NSUBJ_PASS && t->rel != REL_OBJ && t->rel != REL_OBL && t->rel != REL_NMOD) return false;
    if (token + 1 < sentence_end(doc, token) && (doc->tokens.v[token + 1].upos == UPOS_NOUN || doc->tokens.v[token + 1].upos == UPOS_ADJ || str_is(token_words(doc, token + 1), "of"))) return false;
    uint32_t want = (uint32_t)told_size(class);
    Several members = people_meant(who, token, want, false);
    if (members.n == want && !in_sight(who, &members, token)) members = members_of_club(who, token, want);
    if (members.n < want) return false;
    group_mention(who, the ? token - 1 : token, token + 1, token, &members, "who/number");
    return true;
}

bool group_phrase(Who *who, uint32_t start, uint32_t noun) {
    if (who->covered[noun] != NONE) return false;
    return counted_group(who, start, noun) || bare_number(who, start, noun);
}

/* ---- single ones by a kind noun ---------------------------------------------------------------------------------------------- */

static bool any_state_or_demonym(const Who *who, uint32_t entity, const Mention *m) { return (void)m, who->doc->entities.v[entity].type == ENTITY_COUNTRY; }
/* "the nation" on a page that names no state, but places, all of one. */
static uint32_t state_of_places(Who *who, uint32_t before) {
    const Document *doc = who->doc;
    uint16_t country = KNOW_NO_COUNTRY;
    uint32_t n = 0;
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const Entity *e = &doc->entities.v[doc->mentions.v[i].entity];
        if (e->type == ENTITY_COUNTRY || (e->type == ENTITY_PLACE && e->known != NONE && e->country != KNOW_NO_COUNTRY && n && e->country != country)) return NONE;
        if (e->type != ENTITY_PLACE || e->known == NONE || e->country == KNOW_NO_COUNTRY || doc->mentions.v[i].first > before) continue;
        country = e->country, n++;
    }
    return n > 1 ? who_known(who, ENTITY_COUNTRY, country) : NONE;
}

static bool any_city(const Who *who, uint32_t entity, const Mention *m) {
    const Entity *e = &who->doc->entities.v[entity];
    return (void)m, e->type == ENTITY_PLACE && e->known != NONE && who_place(who, e->known)->precision == PLACE_CITY;
}
static bool any_island(const Who *who, uint32_t entity, const Mention *m) {
    const Entity *e = &who->doc->entities.v[entity];
    if ((void)m, e->type == ENTITY_COUNTRY) return map_get(&who->rules->islands, who->know->countries.v[e->known].code) != MAP_NONE;
    return e->type == ENTITY_PLACE && map_get(&who->rules->islands, e->name) != MAP_NONE;
}

/* "the party" goes to who has the word in the name; a bloc to any organisation of many states. */
static uint32_t organisation_called(const Who *who, uint32_t noun) {
    const Document *doc = who->doc;
    Str lemma = doc->tokens.v[noun].lemma;
    for (uint32_t i = noun, most = 400; i-- > 0 && most-- > 0;) {
        if (who->heads[i] == NONE || quoted_apart(doc, i, noun)) continue;
        const Entity *e = &doc->entities.v[doc->mentions.v[who->heads[i]].entity];
        if (e->type != ENTITY_ORGANISATION) continue;
        arena_reset(doc->scratch);
        Str name = utf8_fold(doc->scratch, e->name);
        int64_t at = str_find(name, lemma, 0);
        bool word = at >= 0 && (at == 0 || name.p[at - 1] == ' ') && ((uint32_t)at + lemma.n == name.n || name.p[at + lemma.n] == ' ');
        bool many = str_is(lemma, "bloc") || str_is(lemma, "alliance") || str_is(lemma, "grouping") || str_is(lemma, "organization") || str_is(lemma, "organisation");
        if (word || (many && str_starts(str_from(e->code), STR("IGO")))) return doc->mentions.v[who->heads[i]].entity;
    }
    return NONE;
}

static uint32_t person_introduced(const Who *who, uint32_t noun) {
    const Document *doc = who->doc;
    Str lemma = doc->tokens.v[noun].lemma;
    for (uint32_t i = noun, most = 400; i-- > 0 && most-- > 0;) {
        if (who->heads[i] == NONE) continue;
        uint32_t entity = doc->mentions.v[who->heads[i]].entity;
        if (doc->entities.v[entity].type == ENTITY_PERSON && entity < who->nouns && str_equal_nocase(who->noun[entity], lemma)) return entity;
    }
    return NONE;
}

bool noun_phrase(Who *who, uint32_t start, uint32_t noun) {
    const Document *doc = who->doc;
    uint32_t class = who_token_class(who, noun), found = NONE;
    if (!(class & (WORD_BLOC | WORD_ONE_STATE | WORD_CITY | WORD_ISLAND | WORD_PERSON_NOUN)) || noun == start || doc->tokens.v[noun].xpos != XPOS_NN) return false;
    Str before = token_words(doc, noun - 1);
    if ((!str_equal_nocase(before, STR("the")) && !str_equal_nocase(before, STR("this"))) || modified(doc, noun)) return false;
    if (doc->tokens.v[noun].rel == REL_COMPOUND || doc->tokens.v[noun].rel == REL_APPOS) return false;
    Several last = {.n = 0};
    if (class & WORD_ONE_STATE) last = search_back(who, noun, 1, any_state_or_demonym, NONE);
    else if (class & WORD_ISLAND) last = search_back(who, noun, 1, any_island, NONE);
    else if (class & WORD_CITY) last = search_back(who, noun, 1, any_city, NONE);
    if (last.n) found = last.entity[0];
    else if (class & WORD_ONE_STATE) found = state_of_places(who, noun);
    else if (class & WORD_BLOC) found = organisation_called(who, noun);
    else if (class & WORD_PERSON_NOUN) found = person_introduced(who, noun);
    if (found == NONE) return false;
    who_mention(who, noun - 1, noun + 1, noun, found, MENTION_TITLE, "who/kind-noun");
    return true;
}
