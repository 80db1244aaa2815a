/* What the files of this folder share; nobody else includes this. */
#ifndef WHO_INSIDE_H
#define WHO_INSIDE_H
#include "know/words.h"
#include "who/spot.h"
#include "who/who.h"

typedef enum WordClass { /* of data/who/words.tsv, as bits */
    WORD_HONORIFIC = 1 << 0, WORD_FEMALE = 1 << 1, WORD_MALE = 1 << 2, WORD_ORGANISATION = 1 << 3, WORD_PLACE = 1 << 4, WORD_PERSON_NOUN = 1 << 5,
    WORD_PERSON_VERB = 1 << 6, WORD_LEADERS = 1 << 7, WORD_STATES = 1 << 8, WORD_ONE_STATE = 1 << 9, WORD_BLOC = 1 << 10, WORD_COUNTERPART = 1 << 11,
    WORD_FORMER = 1 << 12, WORD_PLACE_VERB = 1 << 13, WORD_GROUPER = 1 << 14, WORD_LEADER = 1 << 15, WORD_LOCATIVE = 1 << 16,
    WORD_TWO = 1 << 17, WORD_THREE = 1 << 18, WORD_FOUR = 1 << 19,
} WordClass;

struct WhoRules {
    const Know *know;
    Words words;             /* classes as bits of WordClass */
    Map pronouns;            /* word → gender letter */
};

typedef struct Who {         /* one document's work */
    const WhoRules *rules;
    const Know *know;
    Document *doc;
    uint32_t *heads;         /* token → its first mention when it heads one, else NONE */
    uint32_t *covered;       /* token → the mention that covers it, else NONE */
    Map unknown;             /* folded name → entity, of names in no table */
} Who;

uint32_t who_class(const WhoRules *rules, Str lower);          /* bits of WordClass; 0 = no such word */
uint32_t who_token_class(const Who *who, uint32_t token);      /* by the lower-case word, or its lemma */

/* The entity of a thing of the tables (made when new), of a name in no table, of an unnamed office holder. */
uint32_t who_known(Who *who, EntityType type, uint32_t index);
uint32_t who_unknown(Who *who, EntityType type, Str name);
uint32_t who_holder(Who *who, Office office);
void who_mention(Who *who, uint32_t first, uint32_t end, uint32_t head, uint32_t entity, MentionHow how, const char *rule);
bool who_taken(const Who *who, uint32_t first, uint32_t end); /* is a token of these in a mention already? */

/* An office told by the words that end before or begin at a token. */
typedef struct TitlePhrase {
    uint32_t first, end;     /* the office words: tokens [first, end) */
    uint32_t word;           /* index into office_words, KNOW_NONE for "leader" */
    bool plural, former;
} TitlePhrase;
bool title_at(const Who *who, uint32_t token, uint32_t limit, TitlePhrase *out);        /* office words beginning at token */
bool title_before(const Who *who, uint32_t token, uint32_t start, TitlePhrase *out);    /* office words ending before token */
uint16_t title_office(const Who *who, const TitlePhrase *title, uint16_t country);      /* class, given the state; 0 = none */

uint32_t head_of_tokens(const Document *doc, uint32_t first, uint32_t end);             /* the token whose head lies outside */

Days page_window(const Document *doc);                                                  /* the page's date as far as known, a year more either way */

/* The steps, in order. */
void who_names(Who *who);                /* recognise.c: names of the tables and names in none */
void who_nominals(Who *who);             /* nominals.c: titles, groups, pronouns, left to right */
#endif
