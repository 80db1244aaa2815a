/* Trees: lists of dependents and subtree spans are made once for all tokens in linear time; the questions then look at a
 * token's dependents only. A subtree's span is found by carrying each token's index up through its heads: going from left
 * to right, a head that has already seen a smaller index needs no more visits, so that each is set once. */
#include "text/tree.h"

static void link_children(Token *v, uint32_t n) {
    for (uint32_t i = n; i-- > 0;) { /* backwards, so that each list ends up in text order */
        if (v[i].head == NONE) continue;
        v[i].next_sibling = v[v[i].head].first_child;
        v[v[i].head].first_child = i;
    }
}

void tree_link(Document *doc) {
    Token *v = doc->tokens.v;
    uint32_t n = doc->tokens.n;
    for (uint32_t i = 0; i < n; i++) {
        v[i].first_child = v[i].next_sibling = NONE;
        v[i].subtree = (Span){i, i + 1};
    }
    link_children(v, n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t h = v[i].head; h != NONE && v[h].subtree.b > i; h = v[h].head) v[h].subtree.b = i;
    for (uint32_t i = n; i-- > 0;)
        for (uint32_t h = v[i].head; h != NONE && v[h].subtree.e < i + 1; h = v[h].head) v[h].subtree.e = i + 1;
}

static uint32_t first_with(const Document *doc, uint32_t token, Rel rel) {
    while (token != NONE && doc->tokens.v[token].rel != rel) token = doc->tokens.v[token].next_sibling;
    return token;
}

uint32_t token_child(const Document *doc, uint32_t head, Rel rel) {
    return head == NONE ? NONE : first_with(doc, doc->tokens.v[head].first_child, rel);
}

uint32_t token_next(const Document *doc, uint32_t child, Rel rel) {
    return child == NONE ? NONE : first_with(doc, doc->tokens.v[child].next_sibling, rel);
}

static uint32_t token_child_lemma(const Document *doc, uint32_t head, Rel rel, const char *lemma) {
    uint32_t child = token_child(doc, head, rel);
    while (child != NONE && !token_is(doc, child, lemma)) child = token_next(doc, child, rel);
    return child;
}

bool token_under(const Document *doc, uint32_t token, uint32_t ancestor) {
    if (token == NONE || ancestor == NONE) return false;
    Span span = doc->tokens.v[ancestor].subtree;
    if (token < span.b || token >= span.e) return false;
    for (uint32_t h = doc->tokens.v[token].head; h != NONE; h = doc->tokens.v[h].head)
        if (h == ancestor) return true;
    return false;
}

uint32_t token_subject(const Document *doc, uint32_t verb) {
    uint32_t subject = token_child(doc, verb, REL_NSUBJ);
    if (subject == NONE) subject = token_child(doc, verb, REL_NSUBJ_PASS);
    return subject == NONE ? token_child(doc, verb, REL_CSUBJ) : subject;
}

/* "asked Putin to come": the object is the one who comes; "plans to come": the subject is. */
static uint32_t controller(const Document *doc, uint32_t governor) {
    uint32_t object = token_child(doc, governor, REL_OBJ);
    if (object == NONE) object = token_child(doc, governor, REL_IOBJ);
    return object;
}

uint32_t token_shared_subject(const Document *doc, uint32_t verb) {
    while (verb != NONE) {
        uint32_t subject = token_subject(doc, verb), head = doc->tokens.v[verb].head, rel = doc->tokens.v[verb].rel;
        if (subject != NONE) return subject;
        if (rel == REL_XCOMP && controller(doc, head) != NONE) return controller(doc, head);
        if (rel == REL_ACL || rel == REL_ACL_RELCL) return rel == REL_ACL ? head : NONE;
        if (rel != REL_CONJ && rel != REL_XCOMP && rel != REL_ADVCL) return NONE;
        verb = head;
    }
    return NONE;
}

uint32_t token_object(const Document *doc, uint32_t verb) {
    return token_child(doc, verb, REL_OBJ);
}

uint32_t token_aux(const Document *doc, uint32_t verb, const char *lemma) {
    if (verb == NONE) return NONE;
    for (uint32_t c = doc->tokens.v[verb].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t rel = doc->tokens.v[c].rel;
        bool helper = rel == REL_AUX || rel == REL_AUX_PASS || rel == REL_COP;
        if (helper && (!lemma || token_is(doc, c, lemma))) return c;
    }
    return NONE;
}

bool token_passive(const Document *doc, uint32_t verb) {
    return token_child(doc, verb, REL_AUX_PASS) != NONE || token_child(doc, verb, REL_NSUBJ_PASS) != NONE;
}

uint32_t token_negation(const Document *doc, uint32_t verb) {
    static const char *const words[] = {"not", "n't", "never", "no"}; /* a closed class of the grammar */
    if (verb == NONE) return NONE;
    for (uint32_t c = doc->tokens.v[verb].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t rel = doc->tokens.v[c].rel;
        if (rel != REL_ADVMOD && rel != REL_DET && rel != REL_CC) continue;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (token_is(doc, c, words[i])) return c;
    }
    return NONE;
}

uint32_t token_preposition(const Document *doc, uint32_t nominal) {
    return token_child(doc, nominal, REL_CASE);
}

uint32_t token_oblique(const Document *doc, uint32_t head, const char *preposition) {
    if (head == NONE) return NONE;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t rel = doc->tokens.v[c].rel;
        if (rel != REL_OBL && rel != REL_NMOD && rel != REL_OBL_AGENT && rel != REL_NMOD_POSS) continue;
        if (token_child_lemma(doc, c, REL_CASE, preposition) != NONE) return c;
    }
    return NONE;
}

uint32_t token_conjunct_head(const Document *doc, uint32_t token) {
    while (token != NONE && doc->tokens.v[token].rel == REL_CONJ) token = doc->tokens.v[token].head;
    return token;
}
