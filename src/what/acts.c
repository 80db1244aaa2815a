/* Which row of acts.tsv a verb tells: what its row asks for must stand with it, as object ("lifted the curfew"), behind a preposition ("called
 * for talks"), as an infinitive or a clause. In: trees. Out: answers only. */
#include "what/inside_what.h"

#include "where/where.h"

enum { OF_CHAIN = 3 };        /* "tens of thousands of tons of grain" */
enum { PHRASE = 10 };         /* tokens from a verb to the noun behind it */

/* "take in": in the tables as one verb. */
static bool particle_known(const What *what, uint32_t verb) {
    Str pair = str_join(what->doc->scratch, what->doc->tokens.v[verb].lemma, ' ', what->doc->tokens.v[verb + 1].lemma);
    return map_get(&what->rules->deeds.verbs, pair) != MAP_NONE;
}

/* The noun right behind a verb, its article, adjectives, numbers and times passed over: "lifted a ban Friday", "handed over some $4 million worth of",
 * "deported a 95-year-old man". */
static uint32_t noun_after(const What *what, uint32_t verb) {
    static const uint32_t before = 1u << UPOS_DET | 1u << UPOS_ADJ | 1u << UPOS_NUM | 1u << UPOS_ADV | 1u << UPOS_SYM | 1u << UPOS_NOUN | 1u << UPOS_PROPN;
    const Document *doc = what->doc;
    uint32_t end = doc->sentences.v[doc->tokens.v[verb].sentence].end, noun = NONE;
    for (uint32_t i = verb + 1; i < end && i < verb + PHRASE; i++) {
        const Token *t = &doc->tokens.v[i];
        if (in_time(doc, i) && noun != NONE) break;
        if (in_time(doc, i) || str_is(token_words(doc, i), "-")) continue;
        bool particle = i == verb + 1 && (t->xpos == XPOS_RP || (t->upos == UPOS_ADP && (t->head == verb || particle_known(what, verb))));
        if (!(before >> t->upos & 1) && t->xpos != XPOS_PRPS && !particle) break;
        if (t->upos == UPOS_NOUN) noun = i;
    }
    return noun;
}

uint32_t verb_thing(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t object = token_object(doc, verb);
    if (token_passive(doc, verb) && object == NONE) return token_subject(doc, verb); /* "A was given ten tanks": the tanks */
    if (object == NONE) object = token_child(doc, verb, REL_IOBJ); /* "asked A to go" */
    for (uint32_t next = object; next != NONE && object > verb; next = token_next(doc, object, REL_OBJ)) object = next; /* "used tear gas", "lent A a million" */
    return object == NONE || in_time(doc, object) ? noun_after(what, verb) : object;
}

/* A place or state itself, not what is called after it: "a British tanker". */
static bool names_place(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    if (doc->tokens.v[token].rel == REL_AMOD || doc->tokens.v[token].rel == REL_COMPOUND || doc->tokens.v[token].rel == REL_NMOD_POSS) return false;
    uint32_t m = what->heads[token];
    return where_place_at(doc, token) != NONE || (m != NONE && doc->mentions.v[m].how != MENTION_DEMONYM && doc->entities.v[doc->mentions.v[m].entity].type == ENTITY_COUNTRY);
}

static bool tells_person(const What *what, uint32_t token) {
    return is_person_mention(what, token) || token_is(what->doc, token, "who") || what_class(what, token) & WHAT_PERSONAL;
}

static bool is_thing(const What *what, uint32_t token, const With *with) {
    Str lemma = what->doc->tokens.v[token].lemma;
    if (with->word.n) return str_equal_nocase(lemma, with->word) || str_equal_nocase(token_words(what->doc, token), with->word) || str_equal(hyphened_word(what, token), with->word);
    if (with->place) return names_place(what, token);
    if (with->person) return tells_person(what, token);
    if (with->classes == 0) return true;
    uint32_t found = lemma_or_word(what, &what->rules->thing_words, token); /* "troops", whatever its lemma */
    if (found == MAP_NONE && hyphened_word(what, token).n) found = map_get(&what->rules->thing_words, hyphened_word(what, token));
    return found != MAP_NONE && what->rules->things.v[found] & with->classes;
}

/* The head, what is joined to it, what stands before it ("aid deliveries"), what it is an amount of ("tons of grain"). */
static bool thing_in_phrase(const What *what, uint32_t head, const With *with) {
    const Document *doc = what->doc;
    for (int hops = 0; head != NONE && hops < OF_CHAIN; hops++) {
        if (is_thing(what, head, with)) return true;
        uint32_t amount = NONE;
        bool deed = map_get(&what->rules->deeds.nouns, doc->tokens.v[head].lemma) != MAP_NONE && !is_agent(what, head); /* "an investigation of the attack" */
        for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
            Rel rel = doc->tokens.v[c].rel;
            bool before = (rel == REL_COMPOUND || rel == REL_AMOD) && doc->tokens.v[c].upos != UPOS_VERB && !is_agent(what, c); /* "official report", "planned visit" */
            if ((before || rel == REL_CONJ) && is_thing(what, c, with)) return true;
            bool of = token_is(doc, token_preposition(doc, c), "of") || (doc->tokens.v[head].upos == UPOS_SYM && token_is(doc, token_preposition(doc, c), "in")); /* "$2 million in aid" */
            if (rel == REL_NMOD && of) amount = c;
        }
        head = deed ? NONE : amount;
    }
    return false;
}

bool marked_infinitive(const Document *doc, uint32_t verb) {
    uint32_t mark = token_child(doc, verb, REL_MARK);
    return mark != NONE && mark < verb && (doc->tokens.v[mark].xpos == XPOS_TO || token_is(doc, mark, "to"));
}

/* "submitted a bill to establish a fund"; where no object stands between, the tagger may take a noun for a verb: "conceded to demands". */
static bool infinitive_behind_object(const What *what, uint32_t head, uint32_t verb) {
    return marked_infinitive(what->doc, verb) && (what->doc->tokens.v[head].upos != UPOS_VERB || token_object(what->doc, head) != NONE);
}

/* "on alert Sunday": the noun that the parse makes the day's. */
static uint32_t noun_before_day(const What *what, uint32_t day) {
    const Document *doc = what->doc;
    return day > 0 && doc->tokens.v[day - 1].head == day && doc->tokens.v[day - 1].upos == UPOS_NOUN && !in_time(doc, day - 1) ? day - 1 : NONE;
}

static bool names_thing(const With *with) { return with->word.n || with->classes || with->place || with->person; }

/* "for talks", "from taking part": what hangs on the verb or on its object by that preposition. */
static bool behind_preposition(const What *what, uint32_t head, const With *with) {
    const Document *doc = what->doc;
    for (uint32_t c = head == NONE ? NONE : doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        Rel rel = doc->tokens.v[c].rel;
        bool clause = rel == REL_ADVCL || rel == REL_XCOMP || rel == REL_ACL || rel == REL_CCOMP;
        if (rel != REL_OBL && rel != REL_OBL_AGENT && rel != REL_NMOD && rel != REL_XCOMP && !clause) continue;
        bool named = names_thing(with); /* "ordered A to leave" */
        if (clause && !named && infinitive_behind_object(what, head, c)) continue;
        uint32_t mark = clause ? token_child(doc, c, REL_MARK) : NONE;
        if (mark == NONE) mark = token_preposition(doc, c);
        if (mark == NONE || mark > c || !str_equal_nocase(token_words(doc, mark), with->preposition)) continue;
        uint32_t noun = in_time(doc, c) ? noun_before_day(what, c) : c;
        if (noun == NONE) continue;
        if (clause ? !named || is_thing(what, c, with) : thing_in_phrase(what, noun, with)) return true;
    }
    return false;
}

/* "dozens of statues to A": the statues. */
static uint32_t amount_of(const Document *doc, uint32_t thing) {
    uint32_t c = thing == NONE ? NONE : token_child(doc, thing, REL_NMOD);
    return c != NONE && token_is(doc, token_preposition(doc, c), "of") ? c : NONE;
}

/* "walked [away from talks]" */
static uint32_t adverb_behind(const Document *doc, uint32_t verb) {
    bool there = verb + 1 < doc->tokens.n && doc->tokens.v[verb + 1].head == verb && doc->tokens.v[verb + 1].upos == UPOS_ADV;
    return there ? verb + 1 : NONE;
}

static bool has_infinitive(const Document *doc, uint32_t head) {
    for (uint32_t c = head == NONE ? NONE : doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        Rel rel = doc->tokens.v[c].rel;
        if ((rel == REL_XCOMP || rel == REL_CCOMP || rel == REL_ADVCL || rel == REL_ACL) && c > head && marked_infinitive(doc, c)) return true;
    }
    return false;
}

/* "ruled out giving in" */
static bool has_gerund(const Document *doc, uint32_t verb) {
    enum { NEAR = 3 };
    for (uint32_t i = verb + 1; i < doc->sentences.v[doc->tokens.v[verb].sentence].end && i <= verb + NEAR; i++)
        if (doc->tokens.v[i].xpos == XPOS_VBG && doc->tokens.v[i].head == verb) return true;
    return false;
}

static uint32_t clause_of(const Document *doc, uint32_t verb) {
    uint32_t c = token_child(doc, verb, REL_CCOMP);
    while (c != NONE && c < verb) c = token_next(doc, c, REL_CCOMP);
    return c;
}

/* "dismissed reports that they had met": the clause hung on the noun. */
bool clause_of_hearsay(const What *what, uint32_t noun) {
    if (noun == NONE || what->doc->tokens.v[noun].upos != UPOS_NOUN || !(what_class(what, noun) & WHAT_HEARSAY)) return false;
    uint32_t clause = token_child(what->doc, noun, REL_ACL);
    if (clause == NONE) clause = token_child(what->doc, noun, REL_CCOMP);
    return clause != NONE && token_is(what->doc, token_child(what->doc, clause, REL_MARK), "that");
}

/* "insisted that Japan withdraw" */
static bool clause_of_wish(const Document *doc, uint32_t verb) {
    uint32_t clause = clause_of(doc, verb), who = clause == NONE ? NONE : token_subject(doc, clause);
    if (who == NONE || doc->tokens.v[clause].upos != UPOS_VERB || doc->tokens.v[clause].xpos == XPOS_VBD || token_aux(doc, clause, NULL) != NONE) return false;
    bool one = doc->tokens.v[who].xpos == XPOS_NN || doc->tokens.v[who].xpos == XPOS_NNP;
    return one && str_equal(token_words(doc, clause), doc->tokens.v[clause].lemma);
}

/* "said that A must go", "said A has to go" */
static bool clause_of_duty(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t clause = clause_of(doc, verb), who = clause == NONE ? NONE : token_subject(doc, clause);
    if (who == NONE || (what->heads[who] == NONE && people_of(what, who) == NONE)) return false;
    for (uint32_t c = doc->tokens.v[clause].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (doc->tokens.v[c].rel == REL_AUX && manner_of(what, c) & MANNER_DUTY) return true;
    return manner_of(what, clause) & MANNER_DUTY_VERB && token_child(doc, clause, REL_XCOMP) != NONE;
}

/* "sent a platoon to A, its first part in a peacekeeping mission" */
static bool anywhere_below(const What *what, uint32_t verb, const With *with) {
    enum { NEAR = 40 };
    uint32_t i = verb + 1, end = what->doc->tokens.v[verb].subtree.e;
    while (i < end && i < verb + NEAR && !is_thing(what, i, with)) i++;
    return i < end && i < verb + NEAR;
}

/* "found the minister guilty" */
static bool called_so(const What *what, uint32_t verb, const With *with) {
    const Document *doc = what->doc;
    for (uint32_t c = with->classes || with->word.n ? doc->tokens.v[verb].first_child : NONE; c != NONE; c = doc->tokens.v[c].next_sibling) {
        const Token *t = &doc->tokens.v[c];
        bool as = t->rel == REL_XCOMP || (t->rel == REL_ADVMOD && t->upos == UPOS_ADJ);
        if (as && c > verb && t->upos != UPOS_VERB && token_child(doc, c, REL_COP) == NONE && is_thing(what, c, with)) return true;
    }
    return false;
}

static bool with_fits(const What *what, uint32_t verb, const With *with) {
    const Document *doc = what->doc;
    uint32_t thing = verb_thing(what, verb);
    switch (with->kind) {
    case WITH_OBJECT: return (thing != NONE && !in_time(doc, thing) && thing_in_phrase(what, thing, with)) || called_so(what, verb, with);
    case WITH_SUBJECT: return !token_passive(doc, verb) && thing_in_phrase(what, event_subject(what, verb), with);
    case WITH_PREPOSITION: return behind_preposition(what, verb, with) || behind_preposition(what, thing, with) || behind_preposition(what, amount_of(doc, thing), with) || behind_preposition(what, adverb_behind(doc, verb), with);
    case WITH_INFINITIVE: return has_infinitive(doc, verb) || has_infinitive(doc, thing);
    case WITH_THAT: return names_thing(with) ? clause_of(doc, verb) != NONE && is_thing(what, clause_of(doc, verb), with) : clause_of(doc, verb) != NONE || clause_of_hearsay(what, thing);
    case WITH_MUST: return clause_of_duty(what, verb);
    case WITH_WISH: return clause_of_wish(doc, verb);
    case WITH_NO_OBJECT: return thing == NONE && (doc->tokens.v[verb].xpos != XPOS_VBN || token_child(doc, verb, REL_AUX) != NONE); /* "as demonstrated by" */
    case WITH_GERUND: return has_gerund(doc, verb);
    case WITH_WITHIN: return anywhere_below(what, verb, with);
    }
    return false;
}

/* How much a companion says of the verb: a word more than a class, a class more than a shape, a shape more than anything. */
static int weight_of(const With *with) {
    if (with->word.n || with->kind == WITH_MUST || with->kind == WITH_WISH) return 5;
    if (with->classes || with->place || with->person) return 4;
    return with->kind == WITH_OBJECT ? 2 : with->kind == WITH_NO_OBJECT ? 1 : 3;
}

static bool all_fit(const What *what, uint32_t token, const Frame *frame, uint32_t first, uint32_t last) {
    while (first <= last && with_fits(what, token, &frame->with[first])) first++;
    return first > last;
}

int act_fits(const What *what, uint32_t token, const Frame *frame) {
    int best = frame->n_with == 0;
    if (frame->needs_crowd && !crowd_does_it(what, token)) return 0;
    for (uint32_t first = 0, last; first < frame->n_with; first = last + 1) {
        int weight = weight_of(&frame->with[last = first]);
        for (; frame->with[last].joined; last++) weight = 1 + (weight_of(&frame->with[last + 1]) > weight ? weight_of(&frame->with[last + 1]) : weight); /* each more says more */
        if (weight > best && all_fit(what, token, frame, first, last)) best = weight;
    }
    return best > 0 && (frame->needs_crowd || frame->needs_words) ? best + 1 : best;
}
