/* Reports that are called false: what they tell is denied. In: events, trees. Out: events told as denied. */
#include "what/inside_what.h"

static bool negated(const Document *doc, uint32_t token) {
    return token_negation(doc, token) != NONE;
}

/* A verb that may turn down a report: "dismiss", "deny". */
static bool denies(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t f = map_get(&what->rules->deeds.verbs, doc->tokens.v[verb].lemma);
    while (f != MAP_NONE && f != NONE && !what->rules->frames.v[f].needs_deed) f = what->rules->frames.v[f].next;
    return token_is(doc, verb, "deny") || token_is(doc, verb, "refute") || (f != MAP_NONE && f != NONE);
}

/* A report called false: by its own adjective ("false reports that"), or by what is said of it ("the reports are untrue"). */
static bool called_untrue(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling)
        if (doc->tokens.v[c].rel == REL_AMOD && what_class(what, c) & WHAT_UNTRUE) return true;
    const Token *t = &doc->tokens.v[noun];
    if (t->head != NONE && doc->tokens.v[t->head].upos == UPOS_VERB && (t->rel == REL_OBJ || t->rel == REL_NSUBJ_PASS) && denies(what, t->head)) return !negated(doc, t->head);
    if (t->rel != REL_NSUBJ && t->rel != REL_NSUBJ_PASS && t->rel != REL_OBJ) return false;
    if (what_class(what, t->head) & WHAT_UNTRUE) return !negated(doc, t->head);
    if (token_is(doc, t->head, "true")) return negated(doc, t->head);
    for (uint32_t c = doc->tokens.v[t->head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) /* "called the reports false", "dismissed the reports as fake" */
        if (c > t->head && what_class(what, c) & WHAT_UNTRUE) return true;
    return false;
}

/* The same where the parse lost it: the report before the event, the judgement behind. */
static bool report_called_untrue(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    const Sentence *s = &doc->sentences.v[doc->tokens.v[token].sentence];
    uint32_t report = s->first;
    while (report + 1 < token && !(what_class(what, report) & WHAT_HEARSAY && token_is(doc, report + 1, "that"))) report++;
    for (uint32_t i = token + 1; report + 1 < token && i < s->end; i++)
        if (what_class(what, i) & WHAT_UNTRUE && token_child(doc, i, REL_COP) != NONE) return !negated(doc, i);
    return false;
}

/* "Reports that A met B are false", "it is not true that A met B": denied. */
void denied_as_untrue(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    uint32_t token = e->token;
    if (report_called_untrue(what, token)) e->told = e->status = EVENT_DENIED;
    for (int hops = 0; hops < 4 && doc->tokens.v[token].head != NONE; hops++) {
        uint32_t up = doc->tokens.v[token].head;
        Rel rel = doc->tokens.v[token].rel;
        bool clause = rel == REL_CCOMP || rel == REL_CSUBJ || rel == REL_ADVCL;
        bool untrue = clause && ((what_class(what, up) & WHAT_UNTRUE && !negated(doc, up)) || (token_is(doc, up, "true") && negated(doc, up)));
        uint32_t as = clause && denies(what, up) ? token_oblique(doc, up, "as") : NONE; /* "dismissed as false reports that they met" */
        untrue |= as != NONE && what_class(what, as) & WHAT_HEARSAY && !negated(doc, up);
        if (untrue || (what_class(what, up) & WHAT_HEARSAY && doc->tokens.v[up].upos == UPOS_NOUN && called_untrue(what, up))) {
            e->told = e->status = EVENT_DENIED;
            e->bare = false;
            return;
        }
        token = up;
    }
}
