/* What is promised, asked for, turned down, threatened, praised or blamed is no event beside the promise: it is its content, and gives its code.
 * An encounter that is promised or turned down stays, and the promise goes: "agreed to meet" is a meeting planned. What somebody denies to have done
 * stays beside the denial. In: candidates. Out: drafts'
 * content, absorbed and yields. */
#include "what/inside_what.h"

enum { MOST_STEPS = 6 };

/* Words by which states agree, back, ask, accuse, reject, threaten: CAMEO's 03, 05, 09 to 13; and what is conceded or failed. */
static bool verbal(Str code) {
    if (code.n < 2) return false;
    int root = (code.p[0] - '0') * 10 + code.p[1] - '0';
    return root == 3 || root == 5 || (root >= 8 && root <= 13);
}

static bool is_act(const What *what, uint32_t event) { return draft_frame(what, event)->act; }

static bool is_root(const What *what, uint32_t event, const char *root) { return str_starts(draft_frame(what, event)->cameo, str_from(root)); }

/* Does a word lead up to what it is the content of? Not from behind "after" or "at", and not out of a report ("dismissed reports that they met"). */
static bool content_link(const What *what, uint32_t token) {
    Rel rel = (Rel)what->doc->tokens.v[token].rel;
    uint32_t preposition = rel == REL_OBL || rel == REL_NMOD ? token_preposition(what->doc, token) : NONE;
    if (preposition != NONE) return manner_of(what, preposition) & MANNER_SIDE && !(what_class(what, preposition) & WHAT_OCCASION);
    if (what_class(what, token) & WHAT_HEARSAY && what->doc->tokens.v[token].upos == UPOS_NOUN) return false;
    return rel == REL_XCOMP || rel == REL_CCOMP || rel == REL_OBJ || rel == REL_ACL || rel == REL_CONJ || rel == REL_NSUBJ_PASS || rel == REL_CSUBJ || rel == REL_NMOD_POSS;
}

/* The verbal act whose content the event is: up the tree over complements and phrases. "promised to send aid and met B": a clause joined to the
 * act itself is none. */
static uint32_t act_around(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    uint32_t token = doc->events.v[event].token;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
        const Token *t = &doc->tokens.v[token];
        if (t->head == NONE) return NONE;
        bool purpose = t->rel == REL_ADVCL && (marked_infinitive(doc, token) || t->xpos == XPOS_VBG);
        if (!content_link(what, token) && !purpose) return NONE;
        uint32_t up = what->events[t->head];
        if (up != NONE && is_act(what, up) && doc->events.v[up].token == t->head)
            return (verbal(draft_frame(what, up)->cameo) || (purpose && (is_root(what, up, "14") || (is_root(what, up, "17") && t->xpos == XPOS_VBG)))) && t->rel != REL_CONJ ? up : NONE; /* "marched to demand", "arrested for fighting" */
        token = t->head;
    }
    return NONE;
}

/* "launched an attack": verb and noun are one deed. */
static uint32_t act_of_object(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[doc->events.v[event].token];
    if (t->upos == UPOS_VERB || t->head == NONE || (t->rel != REL_OBJ && t->rel != REL_NSUBJ_PASS && t->rel != REL_OBL) || !content_link(what, doc->events.v[event].token)) return NONE;
    uint32_t up = what->events[t->head];
    return up != NONE && up != event && is_act(what, up) ? up : NONE;
}

static Str code_of_event(const What *what, uint32_t event) {
    const Frame *frame = draft_frame(what, event);
    return frame->act ? frame->cameo : what->rules->kinds.v[what->doc->events.v[event].kind].held_cameo;
}

/* A promise that gives way to what it promises leads nowhere: times and places are the encounter's. */
static void give_way(What *what, uint32_t outer, uint32_t inner) {
    uint32_t token = what->doc->events.v[outer].token;
    what->drafts.v[outer].yields = inner + 1;
    what->drafts.v[outer].verb = NONE;
    if (what->events[token] == outer) what->events[token] = NONE;
}

/* "passed a resolution condemning B" */
static bool told_on_paper(const What *what, uint32_t e, uint32_t outer) {
    const Token *t = &what->doc->tokens.v[what->doc->events.v[e].token];
    uint32_t paper = verb_thing(what, what->doc->events.v[outer].token);
    return (t->rel == REL_ACL || t->rel == REL_ADVCL) && t->xpos == XPOS_VBG && is_root(what, outer, "08") && paper != NONE && manner_of(what, paper) & MANNER_PAPER;
}

static void absorb(What *what, uint32_t e, uint32_t outer) {
    const Document *doc = what->doc;
    if (told_on_paper(what, e, outer)) {
        what->drafts.v[outer].absorbed = e + 1;
        return;
    }
    bool encounter = what->rules->kinds.v[doc->events.v[e].kind].class != KIND_ACT;
    if (what->drafts.v[outer].content == 0) what->drafts.v[outer].content = e + 1;
    if (encounter && code_of_event(what, e).n && doc->events.v[e].told != EVENT_DENIED && (is_root(what, outer, "03") || is_root(what, outer, "12") || is_root(what, outer, "16"))) give_way(what, outer, e);
    if (!encounter && doc->events.v[e].told != EVENT_DENIED) what->drafts.v[e].absorbed = outer + 1, what->events[doc->events.v[e].token] = outer;
}

void absorb_contents(What *what) {
    uint32_t n = what->doc->events.n;
    uint32_t *around = arena_array(what->doc->scratch, uint32_t, n + 1), *of_verb = arena_array(what->doc->scratch, uint32_t, n + 1);
    for (uint32_t e = 0; e < n; e++) around[e] = act_around(what, e), of_verb[e] = act_of_object(what, e); /* all before any is changed */
    for (uint32_t e = 0; e < n; e++) {
        if (around[e] != NONE && around[e] != e) absorb(what, e, around[e]);
        else if (of_verb[e] != NONE) {
            absorb(what, e, of_verb[e]); /* "cancelled the visit" */
            what->drafts.v[e].same_deed = what->drafts.v[e].absorbed == of_verb[e] + 1;
        }
    }
}

/* "agreed to a truce to end the fighting": nobody agrees to fight. */
static bool hostile_noun(const What *what, uint32_t event) {
    Str code = code_of_event(what, event);
    return draft_frame(what, event)->noun && code.n > 1 && code.p[0] == '1' && code.p[1] > '5';
}

/* "A and B agreed to fight crime" threatens neither. */
static bool equals(const Frame *frame) { return frame->n_roles > 0 && frame->roles[0].part == PART_PARTICIPANT; }

/* "agreed to send aid" is a promise of aid, "demanded the release" a demand for one. */
Str deed_of(const What *what, uint32_t event) {
    const Frame *frame = draft_frame(what, event);
    uint32_t content = what->drafts.v[event].content;
    if (!frame->act || content == 0) return frame->cameo;
    if (is_root(what, event, "03") && (hostile_noun(what, content - 1) || (equals(frame) && material(code_of_event(what, content - 1))))) return frame->cameo;
    const Shift *shift = cameo_shift(what->rules, code_of_event(what, content - 1));
    Str code = {0};
    if (!shift) return frame->cameo;
    if (is_root(what, event, "03")) code = shift->intend;
    else if (is_root(what, event, "10")) code = shift->request;
    else if (is_root(what, event, "12")) code = shift->refuse;
    else if (is_root(what, event, "13")) code = shift->threaten;
    return code.n ? code : frame->cameo;
}
