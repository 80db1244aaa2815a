/* What the files of the facts share; nobody else includes this. */
#ifndef WHAT_FACTS_INSIDE_H
#define WHAT_FACTS_INSIDE_H
#include "know/words.h"
#include "text/tree.h"
#include "what/facts.h"

typedef enum FactClass { /* of the words of data/facts/words.tsv */
    FACT_LISTS, FACT_STANDING, FACT_JOINS, FACT_SEEKS, FACT_MEMBERSHIP, FACT_FOUNDS, FACT_TAKES_OFFICE, FACT_OFFICE_WORD, FACT_COUNT_VERB, FACT_COUNT_NOUN,
    FACT_TIMES, FACT_NUMBER, FACT_ORDINAL, FACT_FREQUENCY, FACT_BOUND, FACT_LINK, FACT_CLASSES,
} FactClass;

typedef struct FactWord {
    Str value;             /* what the class makes of it: "closed", "observer", "visits", "2", ">" */
    uint32_t most;         /* of counts: more than so many in a day cannot be */
} FactWord;

struct FactRules {
    VEC(FactWord) words;
    Map classes[FACT_CLASSES];
    Words bits;            /* word → the classes that have it, as bits */
};

enum { MOST_NAMES = 64 };

typedef struct Names {     /* entities of a phrase, in the order of the text, none twice */
    uint32_t entity[MOST_NAMES], first[MOST_NAMES]; /* the entity; the token its mention begins at */
    uint32_t n;
} Names;

typedef struct Facts {     /* one document's work */
    const FactRules *rules;
    Document *doc;
    uint32_t *classes;     /* token → classes of its lemma in lower case, as bits of FactClass */
    uint32_t lists;        /* lists so far: the next one's number */
} Facts;

static inline const Token *fact_token(const Facts *f, uint32_t t) { return &f->doc->tokens.v[t]; }
#define EACH_PART(f, t, c) (uint32_t c = (f)->doc->tokens.v[t].first_child; c != NONE; c = (f)->doc->tokens.v[c].next_sibling)

/* facts_words.c */
const FactWord *fact_word(const FactRules *rules, FactClass class, Str word);          /* NULL when the class has it not */
const FactWord *fact_lemma(const Facts *f, FactClass class, uint32_t token);           /* by the token's lemma, lower case */
static inline bool fact_any(const Facts *f, uint32_t classes, uint32_t token) { return (f->classes[token] & classes) != 0; }

/* facts_names.c */
void names_in(const Facts *f, uint32_t first, uint32_t end, Names *out);               /* names and groups among tokens [first, end) */
void names_of_phrase(const Facts *f, uint32_t head, Names *out);                       /* of a noun phrase and what is joined to it */
uint32_t organisation_of(const Facts *f, uint32_t head);                               /* the organisation that a phrase stands for, NONE */
uint32_t organisation_between(const Facts *f, uint32_t first, uint32_t end, uint32_t *token); /* the first one named there and where */
bool told_as_done(const Facts *f, uint32_t token);
Span sentence_span(const Facts *f, uint32_t token);
void fact_add(Facts *f, Fact fact);
uint32_t time_within(const Facts *f, uint32_t first, uint32_t end);                    /* the first Timex among tokens [first, end), NONE */

void facts_of_members(Facts *f, uint32_t token);   /* facts_members.c */
void facts_of_founding(Facts *f, uint32_t token);
void facts_of_offices(Facts *f, uint32_t token);
void facts_of_counts(Facts *f, uint32_t token);    /* facts_counts.c */
#endif
