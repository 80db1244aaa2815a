/* Lemmas: the longest known ending of a word, under its tag, names the edit. */
#ifndef TEXT_LEMMA_H
#define TEXT_LEMMA_H
#include "base/map.h"
#include "base/str.h"

enum { LEMMA_LONGEST_ENDING = 6, LEMMA_KEYS = LEMMA_LONGEST_ENDING + 1 };

typedef struct LemmaEdit {
    uint8_t cut;         /* bytes off the end of the lower-case form */
    uint8_t length;
    char put[14];        /* put in their place; all of the lemma when cut is 255 */
} LemmaEdit;

typedef struct LemmaRule {
    uint32_t key;        /* hash of ending and tag; 0 = free slot */
    uint16_t edit;
    uint16_t spare;
} LemmaRule;

typedef struct Lemmas {
    const LemmaRule *rules;
    uint32_t bits;
    const LemmaEdit *edits;
    uint32_t edit_count;
    Strs verbs;          /* base forms of verbs that the treebanks hardly have */
    Map inflected;       /* a form of one of them -> its place in verbs */
} Lemmas;

/* Hashes of a word's endings under its tag, the shortest first (min(length, LEMMA_LONGEST_ENDING) of them), and behind the longest that of the whole word. */
void lemma_keys(const char *normal, uint32_t length, uint8_t xpos, uint8_t upos, uint32_t keys[LEMMA_KEYS]);
uint32_t lemma_find(const Lemmas *lemmas, uint32_t key);                                /* index of the edit, or UINT32_MAX */

/* Takes the regular forms of a verb ("postpone"): they have their lemma from here. doubled: "scrap", "scrapped". */
void lemma_add_verb(Lemmas *lemmas, Arena *arena, Str verb, bool doubled);
void lemma_add_form(Lemmas *lemmas, Arena *arena, Str verb_and_form); /* "flee fled" */

Str lemma_make(const Lemmas *lemmas, Arena *arena, Str form, uint8_t upos, uint8_t xpos);
#endif
