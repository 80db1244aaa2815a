/* Which sentences are worth a tree? Parsing takes most of the language stage's time, and most sentences of a page that is no
 * news hold nothing that a later stage would read off it. Later stages file the words they look for here; text knows none of them. */
#ifndef TEXT_TREENEED_H
#define TEXT_TREENEED_H
#include "base/map.h"
#include "page/document.h"

typedef enum Need {            /* what a word asks for; bits */
    NEED_ALWAYS = 1 << 0,      /* "according": a tree */
    NEED_SAYING = 1 << 1,      /* as a verb: a tree ("denounced the trip") */
    NEED_CLAUSE = 1 << 2,      /* as a verb: one if there is another finite verb ("thinks that they met") */
    NEED_THOUGHT = 1 << 12,    /* as a verb: one if the other stands behind it ("found that") */
    NEED_INFINITIVE = 1 << 10, /* as a verb: one if an infinitive follows ("hopes to meet") */
    NEED_FIRST = 1 << 3, NEED_SECOND = 1 << 4, /* as a verb with a word of the second kind soon behind: one ("called for") */
    NEED_CONTENT = 1 << 5,     /* as a noun with a clause behind: one ("the claim that") */
    NEED_ACT = 1 << 6, NEED_OCCASION = 1 << 7, /* as a verb, as a noun: one if somebody is named ("Roe signed", "Roe's visit") */
    NEED_PLAIN_ACT = 1 << 13,  /* as NEED_ACT, of verbs that other pages are full of too ("offered", "backed"): they make no page news */
    NEED_PERSON = 1 << 8,      /* a pronoun: one if a name stands near */
    NEED_OWNER = 1 << 9,       /* the same, of a possessive only */
    NEED_GROUP = 1 << 11,      /* a pronoun: none by itself, but what "they" say is worth one */
} Need;

enum { NEEDS_FILTER_BITS = 13 };

typedef struct TreeNeeds {
    Map words;                 /* lemma (of pronouns the word), lower case → bits of Need */
    uint64_t filter[(1 << NEEDS_FILTER_BITS) / 64]; /* bits of those words, see treeneed.c */
} TreeNeeds;

void needs_add(TreeNeeds *needs, Arena *arena, Str word, Need need);

/* Sets the sentences' `parsed`. In: tokens with tags, lemmas and quotation depths. Titles are always parsed, and so is all of a page that
 * tells of named people's deeds throughout; needs may be NULL: everything. Uses doc->scratch. */
void needs_mark(const TreeNeeds *needs, Document *doc);
#endif
