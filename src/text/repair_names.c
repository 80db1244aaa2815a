/* Mending what belongs to a name. In: a sentence's tree, no word on a punctuation mark. Out: the same, with
 * - a title right before a name hanging on the name, and the preposition of the two on the name: "talks with Chinese leader Xi Jinping", the title and
 *   the name each read as a phrase of its own;
 * - a body before a title hanging on the title: "met Communist Party chief Nguyen Phu Trong", read as two objects;
 * - two halves of a name read as two arguments, "told Mr. Blinken", as one, and all the parts of a name on its first: "President of Turkey Recep Tayyip Erdogan";
 * - a pronoun and what "and" joins to it as one subject: "he and the leaders of three countries will meet". */
#include "text/repair.h"

static bool is_phrase(const Token *t, uint32_t before) { return (t->rel == REL_NMOD || t->rel == REL_OBL) && t->head != NONE && t->head < before; }

static void join_title(Document *doc, const Sentence *s, uint32_t title) {
    Token *v = doc->tokens.v;
    uint32_t name = title + 1;
    if (v[title].upos != UPOS_NOUN || v[name].upos != UPOS_PROPN || !is_phrase(&v[title], title) || !is_phrase(&v[name], title)) return;
    if (v[name + 1].rel != REL_FLAT || v[name + 1].head != name) return; /* "talks on the border Monday" */
    uint32_t preposition = only_child(doc, s, title, REL_CASE);
    if (preposition == NONE) preposition = only_child(doc, s, name, REL_CASE);
    if (preposition == NONE || preposition > title) return;
    v[preposition].head = name;
    v[name].head = v[title].head, v[name].rel = v[title].rel;
    v[title].head = name, v[title].rel = REL_NMOD;
}

static void join_body(Document *doc, const Sentence *s, uint32_t body) {
    Token *v = doc->tokens.v;
    uint32_t title = body + 1;
    if (v[body].upos != UPOS_PROPN || (v[body].rel != REL_OBJ && v[body].rel != REL_NSUBJ)) return;
    while (title + 1 < s->end && v[title].rel == REL_FLAT && v[title].head == body) title++;
    uint32_t name = v[title].upos == UPOS_NOUN && v[title].rel == REL_NMOD ? v[title].head : NONE;
    if (name != title + 1 || name >= s->end || v[name].head != v[body].head || v[name].rel != v[body].rel) return;
    v[body].head = title, v[body].rel = REL_COMPOUND;
}

static void join_halves(Document *doc, uint32_t first) {
    Token *v = doc->tokens.v;
    uint32_t second = first + 1;
    bool argument = v[first].rel == REL_OBJ || v[first].rel == REL_IOBJ || v[first].rel == REL_NSUBJ || v[first].rel == REL_NSUBJ_PASS;
    if (!argument || v[first].upos != UPOS_PROPN || v[second].upos != UPOS_PROPN || v[second].head != v[first].head || v[second].rel != v[first].rel) return;
    v[second].head = first, v[second].rel = REL_FLAT;
}

static void flatten(Document *doc, uint32_t part) {
    Token *v = doc->tokens.v;
    while (v[part].rel == REL_FLAT && v[v[part].head].rel == REL_FLAT && v[v[part].head].head < part) v[part].head = v[v[part].head].head;
}

static void join_pronoun(Document *doc, const Sentence *s, uint32_t pronoun) {
    Token *v = doc->tokens.v;
    uint32_t other = v[pronoun].head;
    if (v[pronoun].upos != UPOS_PRON || v[pronoun].rel != REL_NSUBJ || other == NONE || other < pronoun + 2) return;
    if (v[pronoun + 1].rel != REL_CC || v[pronoun + 1].head != other || (v[other].upos != UPOS_NOUN && v[other].upos != UPOS_PROPN)) return;
    if (v[other].rel != REL_NSUBJ || only_child(doc, s, other, REL_COP) != NONE) return;
    v[pronoun].head = v[other].head;
    v[other].head = pronoun, v[other].rel = REL_CONJ;
}

void repair_names(Document *doc, const Sentence *s) {
    for (uint32_t i = s->first; i + 2 < s->end; i++) {
        join_title(doc, s, i);
        join_body(doc, s, i);
        join_pronoun(doc, s, i);
        join_halves(doc, i);
    }
    for (uint32_t i = s->first; i < s->end; i++) flatten(doc, i);
}
