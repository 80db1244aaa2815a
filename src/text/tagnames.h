/* Names of tags and relations as Universal Dependencies and the Penn Treebank write them. */
#ifndef TEXT_TAGNAMES_H
#define TEXT_TAGNAMES_H
#include "base/str.h"

const char *upos_name(uint8_t upos);  /* "NOUN" */
const char *xpos_name(uint8_t xpos);  /* "NNP"; "-" for XPOS_OTHER, "PUNCT" for all punctuation */
const char *rel_name(uint8_t rel);    /* "nsubj:pass" */
int upos_index(Str name);             /* -1 when unknown */
int xpos_index(Str name);
int rel_index(Str name);
#endif
