/* Mending trees where the parser is known to break: an acronym in brackets between a name and its noun, "the Shanghai
 * Cooperation Organization (SCO) summit". The noun takes over the name's place in the tree and the name becomes its
 * compound, as it would have been parsed without the brackets. And two subjects of one verb with an "and" between them. */
#include "text/repair.h"

static bool is_mark(const Document *doc, uint32_t token, char mark) {
    Str w = str_slice(doc->text, doc->tokens.v[token].at);
    return w.n == 1 && w.p[0] == mark;
}

static bool is_acronym(const Document *doc, uint32_t token) {
    Str w = str_slice(doc->text, doc->tokens.v[token].at);
    for (uint32_t i = 0; i < w.n; i++)
        if (!is_upper(w.p[i]) && !is_digit(w.p[i]) && w.p[i] != '-' && w.p[i] != '+') return false;
    return w.n >= 2 && w.n <= 8;
}

static bool hangs_under(const Document *doc, uint32_t token, uint32_t ancestor) {
    for (uint32_t hops = 0; token != NONE && hops <= doc->tokens.n; hops++, token = doc->tokens.v[token].head)
        if (token == ancestor) return true;
    return false;
}

/* name ( acronym ) noun: `name` is the last token of the name. */
static void lift_noun(Document *doc, uint32_t name, uint32_t noun, const Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t head = v[name].head, rel = v[name].rel;
    if (v[noun].head == name) { /* nearly right: the noun hangs on the name */
        v[noun].head = head, v[noun].rel = (uint8_t)rel;
    } else if (head != NONE && !hangs_under(doc, head, noun)) {
        v[noun].head = head, v[noun].rel = (uint8_t)rel;
    } else if (head == NONE || v[noun].head == NONE || hangs_under(doc, v[noun].head, name)) {
        return;
    }
    v[name].head = noun, v[name].rel = REL_COMPOUND;
    for (uint32_t i = s->first; i < s->end; i++) {
        bool function = v[i].rel == REL_CASE || v[i].rel == REL_DET || v[i].rel == REL_AMOD || v[i].rel == REL_NMOD_POSS;
        if (v[i].head == name && (i > noun || (i < name && function))) v[i].head = noun;
    }
}

/* "A and B met" with two subjects and the "and" on the verb: the second subject is a conjunct of the first. */
static void join_subjects(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t c = s->first; c < s->end; c++) {
        if (v[c].rel != REL_CC || v[c].head == NONE || v[c].head < c) continue;
        uint32_t verb = v[c].head, before = NONE, after = NONE;
        for (uint32_t i = s->first; i < verb; i++) {
            if (v[i].head != verb || (v[i].rel != REL_NSUBJ && v[i].rel != REL_NSUBJ_PASS)) continue;
            if (i < c) before = i;
            else if (after == NONE) after = i;
        }
        if (before == NONE || after == NONE) continue;
        v[after].head = before, v[after].rel = REL_CONJ;
        v[c].head = after;
    }
}

void repair_trees(Document *doc) {
    for (uint32_t k = 0; k < doc->sentences.n; k++) {
        Sentence *s = &doc->sentences.v[k];
        join_subjects(doc, s);
        for (uint32_t i = s->first + 1; i + 3 < s->end; i++) {
            const Token *noun = &doc->tokens.v[i + 3];
            bool pattern = is_mark(doc, i, '(') && is_acronym(doc, i + 1) && is_mark(doc, i + 2, ')') && doc->tokens.v[i - 1].upos == UPOS_PROPN;
            if (!pattern || (noun->upos != UPOS_NOUN && noun->upos != UPOS_PROPN) || s->root == i - 1) continue;
            lift_noun(doc, i - 1, i + 3, s);
        }
    }
}
