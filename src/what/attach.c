/* From a word to the event it belongs to: the tree is climbed until an event word, or the verb that carries one, is met. A clause
 * that only reports ("said on Friday") stops the climb: its time is the day of saying. */
#include "what/inside_what.h"

#include "where/where.h"
#include "who/who.h"

bool clause_border(Rel rel) {
    return rel == REL_CCOMP || rel == REL_PARATAXIS || rel == REL_ADVCL || rel == REL_CONJ || rel == REL_ROOT || rel == REL_ACL_RELCL;
}

/* An event below a verb that has none itself: "is set to take place on Friday", "plans to visit in May". */
uint32_t event_below(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    for (int hops = 0; hops < 4 && verb != NONE; hops++) {
        uint32_t next = token_child(doc, verb, REL_XCOMP);
        if (next == NONE && doc->tokens.v[verb].upos != UPOS_VERB) next = token_child(doc, verb, REL_ADVCL); /* "they last met": a broken parse */
        verb = next;
        if (verb != NONE && what->events[verb] != NONE) return what->events[verb];
    }
    return NONE;
}

/* "..., which will be held from the 3rd": the clause speaks of the event noun before it, not of the place in between. */
static uint32_t event_of_relative(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[verb];
    if (t->rel != REL_ACL_RELCL && t->rel != REL_ACL) return NONE;
    uint32_t l = map_get(&what->rules->light, t->lemma);
    for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next) {
        Link link = what->rules->lights.v[l].link;
        if (link != LINK_SUBJ && link != LINK_SUBJ_PASS) continue;
        uint32_t start = doc->sentences.v[t->sentence].first;
        for (uint32_t i = verb; i > start && verb - i < 14; i--)
            if (what->events[i - 1] != NONE && doc->tokens.v[i - 1].upos != UPOS_VERB) return what->events[i - 1];
    }
    return NONE;
}

/* The event that a time or place at this token belongs to, climbing; NONE when a clause without an event is reached. */
uint32_t event_above(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    for (int hops = 0; hops < MOST_HOPS && token != NONE; hops++) {
        if (what->events[token] != NONE) return what->events[token];
        const Token *t = &doc->tokens.v[token];
        uint32_t subject = t->upos == UPOS_VERB ? NONE : token_child(doc, token, REL_NSUBJ);
        if (subject != NONE && token_child(doc, token, REL_COP) != NONE && what->events[subject] != NONE) return what->events[subject]; /* "the talks were under way in X" */
        if (t->upos == UPOS_VERB || (t->upos == UPOS_ADJ && clause_border(t->rel))) {
            uint32_t below = event_below(what, token);
            if (below == NONE) below = event_of_relative(what, token);
            if (below != NONE) return below;
            bool adjunct = t->rel == REL_ADVCL && what_class(what, token) & WHAT_ASPECT; /* "Starting on July 2, he will ..." */
            if (clause_border(t->rel) && t->rel != REL_ACL_RELCL && !adjunct) return NONE;
        }
        token = t->head;
    }
    return NONE;
}

/* "the summit in Rio", "the meeting on May 3": what stands right behind an event noun belongs to it, whatever the parse says. */
uint32_t event_right_before(const What *what, uint32_t first) {
    const Document *doc = what->doc;
    uint32_t start = doc->sentences.v[doc->tokens.v[first].sentence].first, i = first;
    while (i > start && first - i < 8) {
        const Token *t = &doc->tokens.v[i - 1];
        bool name = t->upos == UPOS_PROPN && (where_place_at(doc, i - 1) != NONE || (i < first && who_mention_at(doc, i - 1) != NONE)); /* "the summit in Rio in May", "talks with A on Friday" */
        if (name) {
            i--;
            continue;
        }
        bool beside = i == first || (i + 1 == first && doc->tokens.v[i].upos == UPOS_DET); /* "visiting Taiwan" */
        if (what->events[i - 1] != NONE && (t->upos != UPOS_VERB || beside)) return what->events[i - 1];
        if (t->upos != UPOS_ADP && t->upos != UPOS_DET && t->upos != UPOS_ADJ && !(t->upos == UPOS_NOUN && what_class(what, i - 1) & WHAT_PLACE_NOUN)) return NONE;
        i--;
    }
    return NONE;
}

/* "postponed his trip after a balloon was found drifting over Montana", "met before A returned to the capital", "hoped to meet A, who went to X": in a
 * clause with a subject of its own, beside the event. */
bool in_other_clause(const What *what, uint32_t token, uint32_t event) {
    const Document *doc = what->doc;
    uint32_t trigger = doc->events.v[event].token;
    if (trigger > token) { /* "A, who was elected on Friday, is expected": told of the person aside */
        uint32_t aside = clause_over(doc, token, false);
        return aside != NONE && trigger != aside && !token_under(doc, trigger, aside) && doc->tokens.v[aside].upos == UPOS_VERB && is_person_mention(what, doc->tokens.v[aside].head) && what->events[doc->tokens.v[aside].head] == NONE;
    }
    for (uint32_t up = token, hops = 0; up != NONE && hops < MOST_HOPS; up = doc->tokens.v[up].head, hops++) {
        if (up == trigger || token_under(doc, trigger, up) || what->events[up] == event) return false;
        const Token *t = &doc->tokens.v[up];
        uint32_t mark = token_child(doc, up, REL_MARK);
        bool marked = mark != NONE && doc->tokens.v[mark].xpos != XPOS_TO; /* not "which it was to host" */
        bool relative = t->rel == REL_ACL_RELCL && (marked || doc->tokens.v[t->head].upos == UPOS_VERB || is_person_mention(what, t->head));
        bool beside = t->rel == REL_ADVCL || t->rel == REL_CONJ || (t->rel == REL_PARATAXIS && marked);
        if (t->upos == UPOS_VERB && (beside || relative) && token_subject(doc, up) != NONE) return true;
    }
    return false;
}

uint32_t clause_over(const Document *doc, uint32_t token, bool adverbial) {
    for (int hops = 0; hops < MOST_HOPS && token != NONE; hops++, token = doc->tokens.v[token].head) {
        Rel rel = (Rel)doc->tokens.v[token].rel;
        if (rel == REL_ACL_RELCL || (adverbial && rel == REL_ADVCL && token_subject(doc, token) != NONE)) return token;
    }
    return NONE;
}

uint32_t first_token(const Document *doc, Span at) {
    uint32_t low = 0, high = doc->tokens.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->tokens.v[middle].at.e <= at.b) low = middle + 1;
        else high = middle;
    }
    return low < doc->tokens.n ? low : NONE;
}

bool set_after(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    uint32_t preposition = token_preposition(doc, noun);
    bool ahead = token_is(doc, preposition, "of") && preposition > doc->sentences.v[doc->tokens.v[noun].sentence].first && token_is(doc, preposition - 1, "ahead");
    return doc->tokens.v[noun].upos != UPOS_VERB && (ahead || token_is(doc, preposition, "before") || token_is(doc, preposition, "ahead"));
}

/* The only event of the sentence takes what hangs nowhere: short sentences, broken parses. What is said of the time before it isn't its own. */
uint32_t only_event(const What *what, uint32_t sentence) {
    if (what->deeds_told && what->deeds_told[sentence]) return NONE; /* happenings are looked at, and a deed stands beside */
    Span here = events_of(what, sentence, sentence);
    return here.e == here.b + 1 && !set_after(what, what->doc->events.v[here.b].token) ? here.b : NONE;
}
