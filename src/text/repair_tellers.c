/* Mending trees that a teller behind the clause has broken: "Putin will meet 15 leaders, Kremlin aide Yuri Ushakov told reporters". In: a sentence's
 * tree. Out: the name between the comma and the verb as that verb's subject, and the verb beside the clause.
 *
 * The parser takes the name for an apposition of the noun before the comma, or joined to the clause, and the verb for a part of the noun behind it. */
#include "text/repair.h"

static bool finite(const Document *doc, const Sentence *s, uint32_t verb) {
    const Token *v = doc->tokens.v;
    if (v[verb].upos != UPOS_VERB || (v[verb].xpos != XPOS_VBD && v[verb].xpos != XPOS_VBZ)) return false;
    for (uint32_t i = s->first; i < s->end; i++)
        if (v[i].head == verb && (v[i].rel == REL_NSUBJ || v[i].rel == REL_NSUBJ_PASS || v[i].rel == REL_AUX_PASS || v[i].rel == REL_CC || v[i].rel == REL_EXPL)) return false;
    return true;
}

/* The names and their titles right before a verb, back to a comma; {verb, verb} when there are none, or no comma. */
static Span names_before(const Document *doc, const Sentence *s, uint32_t verb) {
    const Token *v = doc->tokens.v;
    uint32_t i = verb;
    while (i > s->first && (v[i - 1].upos == UPOS_PROPN || v[i - 1].upos == UPOS_NOUN || v[i - 1].upos == UPOS_ADJ || v[i - 1].upos == UPOS_DET || v[i - 1].upos == UPOS_PART)) i--;
    bool comma = i > s->first && marks_with(doc, i - 1, ',');
    return comma && i < verb && v[verb - 1].upos == UPOS_PROPN ? (Span){i, verb} : (Span){verb, verb};
}

static uint32_t head_of(const Document *doc, Span names) {
    for (uint32_t i = names.b; i < names.e; i++)
        if (doc->tokens.v[i].head == NONE || doc->tokens.v[i].head < names.b || doc->tokens.v[i].head >= names.e) return i;
    return NONE;
}

/* "told reporters", read as one noun. */
static void part_verb(Document *doc, const Sentence *s, uint32_t verb) {
    Token *v = doc->tokens.v;
    uint32_t noun = v[verb].head, old = v[noun].head;
    v[verb].head = s->root, v[verb].rel = REL_PARATAXIS;
    v[noun].head = verb, v[noun].rel = REL_OBJ;
    for (uint32_t i = noun + 1; i < s->end; i++)
        if (v[i].head == old && v[i].upos != UPOS_PUNCT) v[i].head = verb;
}

void repair_tellers(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t verb = s->first + 2; verb < s->end; verb++) {
        Span names = finite(doc, s, verb) ? names_before(doc, s, verb) : (Span){0, 0};
        uint32_t name = names.b < names.e ? head_of(doc, names) : NONE;
        if (name == NONE) continue;
        bool behind_clause = v[name].head != NONE && s->root < names.b;
        bool beside = v[name].rel == REL_APPOS || (v[name].rel == REL_CONJ && s->root == verb);
        if (!behind_clause && (s->root != verb || !beside)) continue;
        bool glued = v[verb].rel == REL_COMPOUND && v[verb].head != NONE && v[verb].head > verb && v[verb].head != s->root;
        if (!glued && (!beside || hangs_under(doc, verb, name))) continue;
        if (glued) part_verb(doc, s, verb);
        v[name].head = verb, v[name].rel = REL_NSUBJ;
    }
}
