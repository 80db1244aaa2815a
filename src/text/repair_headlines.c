/* Headlines leave words out. In: the tree of a title's sentence. Out: the same, with
 * - who is somewhere, "Roe in Oslo for talks with Doe", as the subject of the place, where there is no verb;
 * - who does it, "Roe welcomed by Doe in Oslo", as the agent of a passive, where there is no "be". */
#include "text/repair.h"

static bool any_verb(const Document *doc, const Sentence *s) {
    for (uint32_t i = s->first; i < s->end; i++)
        if (doc->tokens.v[i].upos == UPOS_VERB || doc->tokens.v[i].upos == UPOS_AUX) return true;
    return false;
}

static bool named_behind(const Document *doc, const Sentence *s, uint32_t name, uint32_t head, const char *preposition) {
    const Token *t = &doc->tokens.v[name];
    if (t->head != head || name < head || t->upos != UPOS_PROPN || (t->rel != REL_OBL && t->rel != REL_NMOD)) return false;
    uint32_t mark = only_child(doc, s, name, REL_CASE);
    return mark != NONE && str_is(doc->tokens.v[mark].lemma, preposition);
}

static void is_there(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t who = s->root, place = who + 1;
    if (v[who].upos != UPOS_PROPN || any_verb(doc, s)) return;
    while (place < s->end && !named_behind(doc, s, place, who, "in")) place++;
    if (place >= s->end) return;
    make_root(doc, s, place);
    v[who].rel = REL_NSUBJ;
    for (uint32_t i = place + 1; i < s->end; i++)
        if (v[i].head == who && (v[i].rel == REL_OBL || v[i].rel == REL_NMOD)) v[i].head = place, v[i].rel = REL_OBL;
}

static void done_by(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t verb = s->root, subject = only_child(doc, s, verb, REL_NSUBJ), by = verb + 1;
    if (v[verb].xpos != XPOS_VBD || subject == NONE || subject > verb || only_child(doc, s, verb, REL_OBJ) != NONE || v[verb + 1].upos != UPOS_ADP) return;
    if (by + 1 >= s->end || !str_is(v[by].lemma, "by") || v[by].head == NONE || !named_behind(doc, s, v[by].head, verb, "by")) return;
    v[subject].rel = REL_NSUBJ_PASS, v[v[by].head].rel = REL_OBL_AGENT, v[verb].xpos = XPOS_VBN;
}

void repair_headlines(Document *doc, Sentence *s) {
    if (!s->in_title || s->root == NONE || s->root + 1 >= s->end) return;
    is_there(doc, s);
    done_by(doc, s);
}
