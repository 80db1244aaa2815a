/* A dateline, "MOSCOW, May 3 (Reuters) -" or "Oslo, 12 May —", is no part of the clause behind it. In: a sentence's tree. Out: the same,
 * with the dateline hanging on that clause's root, and a name behind the dash that hung on the place made the root's subject. */
#include "text/repair.h"

enum { DATELINE_LONGEST = 14, PLACE_LONGEST = 4 };

static bool is_dash(const Document *doc, uint32_t token) {
    Str w = str_slice(doc->text, doc->tokens.v[token].at);
    return w.n == 3 ? !memcmp(w.p, "\xE2\x80\x93", 3) || !memcmp(w.p, "\xE2\x80\x94", 3) : w.n > 0 && w.n < 3 && w.p[0] == '-' && w.p[w.n - 1] == '-';
}

/* The dash (or, right behind a place in capitals, the colon) that ends a dateline at the start of the sentence, or NONE: before it stand a place in capitals, or any with an
 * agency in brackets, and nothing but names, numbers and marks. */
static uint32_t dateline_end(const Document *doc, const Sentence *s) {
    const Token *v = doc->tokens.v;
    Str first = str_slice(doc->text, v[s->first].at);
    bool loud = first.n > 2, bracket = false;
    for (uint32_t i = 0; i < first.n; i++) loud = loud && is_upper(first.p[i]);
    for (uint32_t i = s->first; i + 1 < s->end && i < s->first + DATELINE_LONGEST; i++) {
        if (i > s->first && is_dash(doc, i) && v[i].space_before && v[i + 1].space_before) return loud || bracket ? i : NONE;
        if (i > s->first && i < s->first + PLACE_LONGEST && loud && marks_with(doc, i, ':') && v[i + 1].space_before) return i; /* "RIYADH: The king ..." */
        bracket = bracket || (i > s->first && marks_with(doc, i, ')'));
        Str w = str_slice(doc->text, v[i].at);
        bool fits = is_upper(w.p[0]) || is_digit(w.p[0]) || v[i].upos == UPOS_PUNCT || v[i].upos == UPOS_PROPN || v[i].upos == UPOS_SYM;
        if (!fits || marks_with(doc, i, '"') || marks_with(doc, i, ':')) return NONE;
    }
    return NONE;
}

static bool governs(const Document *doc, uint32_t token, uint32_t end) { /* has it a subject? */
    for (uint32_t i = token > 40 ? token - 40 : 0; i < end && i < token + 10; i++)
        if (doc->tokens.v[i].head == token && (doc->tokens.v[i].rel == REL_NSUBJ || doc->tokens.v[i].rel == REL_NSUBJ_PASS)) return true;
    return false;
}

/* The word behind the dash that is to be the root: one that hangs before it, rather one with a subject. */
static uint32_t root_behind(const Document *doc, const Sentence *s, uint32_t dash) {
    uint32_t best = NONE;
    for (uint32_t i = dash + 1; i < s->end; i++) {
        uint32_t head = doc->tokens.v[i].head;
        if (doc->tokens.v[i].upos == UPOS_PUNCT || (head != NONE && head > dash)) continue;
        if (governs(doc, i, s->end)) return i;
        if (best == NONE) best = i;
    }
    return best;
}

static bool hangs_as_name(const Token *t) { return t->upos == UPOS_PROPN && (t->rel == REL_FLAT || t->rel == REL_APPOS || t->rel == REL_COMPOUND || t->rel == REL_NSUBJ); }

/* A name behind the dash that hung on the place: the subject of a root that has none. */
static void name_subject(Document *doc, const Sentence *s, uint32_t dash, uint32_t root) {
    Token *v = doc->tokens.v;
    uint32_t name = NONE;
    for (uint32_t i = dash + 1; i < s->end; i++)
        if (v[root].upos != UPOS_VERB || (v[i].head == root && (v[i].rel == REL_NSUBJ || v[i].rel == REL_NSUBJ_PASS))) return;
    for (uint32_t i = dash + 1; i < root; i++) {
        if (!hangs_as_name(&v[i]) || v[i].head > dash) continue;
        v[i].head = name == NONE ? root : name, v[i].rel = name == NONE ? REL_NSUBJ : REL_FLAT;
        if (name == NONE) name = i;
    }
}

/* Arcs across the dash are bent: those from before it to the first word, those from behind it to the root there. */
static void part_dateline(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t dash = dateline_end(doc, s), root = dash == NONE ? NONE : root_behind(doc, s, dash);
    if (root == NONE) return;
    if (root != s->root) make_root(doc, s, root);
    name_subject(doc, s, dash, root);
    for (uint32_t i = s->first + 1; i < s->end; i++) {
        bool before = i <= dash, head_before = v[i].head <= dash;
        if (i == root || before == head_before) continue;
        v[i].head = before ? s->first : root;
        if (before) v[i].rel = v[i].upos == UPOS_PUNCT ? REL_PUNCT : REL_DEP;
    }
    v[s->first].head = root;
    v[s->first].rel = REL_OBL_UNMARKED;
}

/* "Oslo, 12 May — Roe met Doe": the place is no second subject. */
static void part_dated(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t dash = s->first + 4;
    bool pattern = dash + 1 < s->end && v[s->first].upos == UPOS_PROPN && marks_with(doc, dash - 3, ',') && is_dash(doc, dash);
    if (!pattern || (v[dash - 2].upos == UPOS_NUM) == (v[dash - 1].upos == UPOS_NUM)) return;
    if ((v[s->first].rel == REL_NSUBJ || v[s->first].rel == REL_VOCATIVE) && v[s->first].head != NONE && v[s->first].head > dash) v[s->first].rel = REL_OBL_UNMARKED;
}

void repair_datelines(Document *doc, Sentence *s) {
    part_dateline(doc, s);
    part_dated(doc, s);
}
