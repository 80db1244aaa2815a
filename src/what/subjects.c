/* Who does what a verb tells: its own subject, one shared with another verb, the object of the verb above, the noun of a relative clause, the name
 * before a verb whose subject the parse lost; of acts also whoever says it of himself. In: trees, mentions. Out: tokens. */
#include "what/inside_what.h"

#include "who/who.h"

/* "invited Putin to visit", "dissuade Pelosi from visiting": the object of the verb above does it. */
static uint32_t controlled_subject(const Document *doc, uint32_t verb) {
    const Token *t = &doc->tokens.v[verb];
    if (t->head == NONE || (t->rel != REL_XCOMP && t->rel != REL_ADVCL && t->rel != REL_CCOMP)) return NONE;
    uint32_t object = token_object(doc, t->head), mark = t->xpos == XPOS_VBG ? token_child(doc, verb, REL_MARK) : NONE;
    if (object == NONE || object > verb || doc->tokens.v[object].upos == UPOS_NOUN) return NONE;
    if (mark != NONE && !token_is(doc, mark, "from") && !token_is(doc, mark, "into")) return NONE; /* "called Pelosi before visiting" */
    if (t->rel == REL_ADVCL && t->xpos == XPOS_VBG && mark == NONE) return NONE; /* "struck Japan, killing two": the storm did */
    return object;
}

static bool finite(const Document *doc, uint32_t verb) {
    uint8_t x = doc->tokens.v[verb].xpos;
    return xpos_tensed(x) || token_aux(doc, verb, NULL) != NONE;
}

/* "an aide to President Roe met": a name behind a preposition, whatever stands between. */
static bool behind_preposition(const Document *doc, uint32_t name) {
    while (doc->tokens.v[name].head != NONE && doc->tokens.v[name].head < name && (doc->tokens.v[name].rel == REL_FLAT || doc->tokens.v[name].rel == REL_APPOS || doc->tokens.v[name].rel == REL_CONJ)) name = doc->tokens.v[name].head;
    return doc->tokens.v[name].rel == REL_NMOD && token_preposition(doc, name) != NONE;
}

/* "... since Jane Roe, the speaker of the house, visited X": the name before a finite verb, over an apposition between commas. */
static uint32_t name_before(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t start = doc->sentences.v[doc->tokens.v[verb].sentence].first, i = verb;
    while (i > start && (doc->tokens.v[i - 1].upos == UPOS_AUX || doc->tokens.v[i - 1].upos == UPOS_ADV || doc->tokens.v[i - 1].upos == UPOS_PART)) i--;
    if (i > start && str_is(token_words(doc, i - 1), ",")) {
        uint32_t comma = i - 1;
        while (comma > start && i - comma < 20 && !str_is(token_words(doc, comma - 1), ",")) comma--;
        i = comma > start ? comma - 1 : start;
    }
    for (uint32_t back = 0; back < 4 && i > start + back; back++) { /* a name's head may be any of its words */
        uint32_t at = i - 1 - back;
        uint32_t m = who_mention_at(doc, at);
        if (doc->tokens.v[at].upos != UPOS_PROPN && m == NONE) return NONE;
        if (m != NONE && doc->mentions.v[m].how == MENTION_NAME && doc->entities.v[doc->mentions.v[m].entity].type == ENTITY_PERSON)
            return behind_preposition(doc, doc->mentions.v[m].head) ? NONE : token_conjunct_head(doc, doc->mentions.v[m].head);
    }
    return NONE;
}

/* "abandoned plans to attend", "accepted an invitation to visit", "his wish to meet": who has the plan. */
static uint32_t intender(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t noun = doc->tokens.v[verb].head;
    if (doc->tokens.v[verb].xpos != XPOS_VB || noun == NONE || !(manner_of(what, noun) & MANNER_INTENT)) return NONE;
    uint32_t owner = token_child(doc, noun, REL_NMOD_POSS);
    if (owner == NONE) owner = token_oblique(doc, noun, "for"); /* "plans for Roe to meet Doe" */
    if (owner != NONE) return owner;
    return doc->tokens.v[noun].rel == REL_OBJ && doc->tokens.v[noun].head != NONE ? token_shared_subject(doc, doc->tokens.v[noun].head) : NONE;
}

/* "Leaders of the member states met": hung on "states" by a broken parse; the leaders did. */
static uint32_t top_of_phrase(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    while (doc->tokens.v[noun].rel == REL_NMOD && doc->tokens.v[noun].head != NONE && what_class(what, doc->tokens.v[noun].head) & WHAT_CARRIER) noun = doc->tokens.v[noun].head;
    return noun;
}

/* "An aide to Roe met": Roe is no second subject, whatever the parse has made of the preposition before him. */
static bool behind_mark(const Document *doc, uint32_t noun) {
    uint32_t first = doc->tokens.v[noun].subtree.b;
    return first > doc->sentences.v[doc->tokens.v[noun].sentence].first && doc->tokens.v[first - 1].upos == UPOS_ADP && doc->tokens.v[first - 1].rel == REL_MARK;
}

static uint32_t writer_of_paper(const What *what, uint32_t paper) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[paper];
    uint32_t by = token_child(doc, paper, REL_NMOD), owner = token_child(doc, paper, REL_NMOD_POSS);
    while (by != NONE && !token_is(doc, token_preposition(doc, by), "by") && !token_is(doc, token_preposition(doc, by), "from")) by = token_next(doc, by, REL_NMOD);
    if (by != NONE || owner != NONE) return by != NONE ? by : owner;
    uint32_t verb = t->head == NONE || doc->tokens.v[t->head].upos != UPOS_VERB ? NONE : t->head;
    uint32_t writer = verb == NONE ? NONE : t->rel == REL_OBJ ? token_shared_subject(doc, verb) : t->rel == REL_NSUBJ_PASS ? token_child(doc, verb, REL_OBL_AGENT) : NONE;
    return writer == NONE ? paper : writer;
}

/* "released a report criticising B", "a statement by A condemning B", "sent a letter to C threatening B": who writes it says what it says. */
static uint32_t writer_of(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[noun];
    if (manner_of(what, noun) & MANNER_PAPER) return writer_of_paper(what, noun);
    bool phrase = t->head != NONE && (t->rel == REL_NMOD || t->rel == REL_OBL);
    uint32_t paper = !phrase ? NONE : doc->tokens.v[t->head].upos == UPOS_VERB ? token_object(doc, t->head) : t->head;
    return paper != NONE && manner_of(what, paper) & MANNER_PAPER ? writer_of_paper(what, paper) : noun;
}

uint32_t event_subject(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t own = token_subject(doc, verb);
    bool actor = own != NONE && (what->heads[own] != NONE || doc->tokens.v[own].upos == UPOS_PRON);
    for (uint32_t other = own; !actor && other != NONE;) { /* "the two leaders, A and B, met": two subjects of a broken parse */
        other = token_next(doc, other, REL_NSUBJ);
        actor = other != NONE && other < verb && what->heads[other] != NONE;
        if (actor && !behind_mark(doc, other)) own = other;
    }
    if (!actor && finite(doc, verb) && name_before(what, verb) != NONE) own = name_before(what, verb);
    const Token *t = &doc->tokens.v[verb];
    if (own == NONE) own = controlled_subject(doc, verb);
    if (own == NONE && t->rel != REL_ACL) own = token_shared_subject(doc, verb);
    bool relative = own != NONE && doc->tokens.v[own].upos == UPOS_PRON && what->heads[own] == NONE;
    if (t->rel == REL_ACL_RELCL && (own == NONE || relative)) return t->head;
    if (t->rel == REL_ACL && own == NONE) return t->xpos == XPOS_VBN || t->xpos == XPOS_VBG || t->xpos == XPOS_VBD ? writer_of(what, top_of_phrase(what, t->head)) : intender(what, verb);
    if (own != NONE || t->rel != REL_ADVCL) return own;
    return t->head == NONE ? NONE : token_shared_subject(doc, t->head); /* "landing in X, he ..." */
}

/* Somebody right before a finite verb whose subject the parse lost, over a time: "A U.S. official today praised". */
static uint32_t somebody_before(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t first = doc->sentences.v[doc->tokens.v[verb].sentence].first, i = verb, words = 0;
    if (!finite(doc, verb)) return NONE;
    while (i > first && (in_time(doc, i - 1) || doc->tokens.v[i - 1].upos == UPOS_AUX || doc->tokens.v[i - 1].upos == UPOS_ADV || (doc->tokens.v[i - 1].upos == UPOS_ADP && in_time(doc, i)))) i--;
    for (; i > first && words < 3; i--, words++) {
        const Token *t = &doc->tokens.v[i - 1];
        if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN && t->upos != UPOS_ADJ) return NONE;
        bool placed = i > first + 1 && doc->tokens.v[i - 2].upos == UPOS_ADP; /* "youths in Athens" */
        if (what->heads[i - 1] != NONE || is_agent(what, i - 1)) return placed ? NONE : i - 1;
    }
    return NONE;
}

/* "The rebels said they would leave": the pronoun of what is said is whoever says it, where nobody else is meant. */
uint32_t doer_of(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t subject = event_subject(what, verb);
    if ((subject == NONE || in_time(doc, subject)) && somebody_before(what, verb) != NONE) return somebody_before(what, verb); /* "Israel Friday reimposed" */
    if (subject != NONE && (doc->tokens.v[subject].upos != UPOS_PRON || what->heads[subject] != NONE)) return subject;
    for (int hops = 0; hops < 4 && doc->tokens.v[verb].head != NONE; hops++) {
        Rel rel = (Rel)doc->tokens.v[verb].rel;
        if (rel != REL_CCOMP && rel != REL_XCOMP && rel != REL_CONJ) return subject;
        verb = doc->tokens.v[verb].head;
        uint32_t teller = rel == REL_CCOMP ? token_shared_subject(doc, verb) : NONE;
        if (teller != NONE && doc->tokens.v[teller].upos != UPOS_PRON) return teller;
    }
    return subject;
}
