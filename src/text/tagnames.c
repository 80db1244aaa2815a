/* The names stand in the order of the enums of page/document.h. */
#include "text/tagnames.h"

static const char *const upos_names[] = {"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};
static const char *const xpos_names[] = {
    "-", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "IN", "TO", "DT", "PDT", "WDT", "WP", "WP$", "WRB",
    "PRP", "PRP$", "CC", "CD", "EX", "POS", "RP", "UH", "FW", "SYM", "LS", "PUNCT"};
static const char *const rel_names[] = {
    "root", "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "dep", "det",
    "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *name_at(const char *const *names, size_t count, uint8_t i) { return i < count ? names[i] : "?"; }

static int index_of(const char *const *names, size_t count, Str name) {
    for (size_t i = 0; i < count; i++)
        if (str_is(name, names[i])) return (int)i;
    return -1;
}

const char *upos_name(uint8_t upos) { return name_at(upos_names, COUNT(upos_names), upos); }
const char *xpos_name(uint8_t xpos) { return name_at(xpos_names, COUNT(xpos_names), xpos); }
const char *rel_name(uint8_t rel) { return name_at(rel_names, COUNT(rel_names), rel); }
int upos_index(Str name) { return index_of(upos_names, COUNT(upos_names), name); }
int xpos_index(Str name) { return index_of(xpos_names, COUNT(xpos_names), name); }
int rel_index(Str name) { return index_of(rel_names, COUNT(rel_names), name); }
