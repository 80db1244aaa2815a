/* The tables of data/page, ready for use: entities, phrases of the frame, class words, stop words, weights. */
#ifndef PAGE_RULES_H
#define PAGE_RULES_H
#include "base/map.h"
#include "know/tables.h"
#include "page/document.h"

typedef enum ClassGroup { /* what class and id words say of an element; data/page/classes.tsv */
    CLASS_BODY, CLASS_TITLE, CLASS_BYLINE, CLASS_STANDFIRST, CLASS_CAPTION, CLASS_COMMENTS, CLASS_SHARE, CLASS_LINKS, CLASS_NAVIGATION, CLASS_NOTICE,
    CLASS_ADVERT, CLASS_ASIDE, CLASS_TAGS, CLASS_FOOTER, CLASS_POPUP, CLASS_GROUPS,
} ClassGroup;

typedef enum PhraseWhere { PHRASE_WHOLE, PHRASE_START, PHRASE_INSIDE } PhraseWhere;

typedef struct Phrase {       /* words that only the frame of a page says; data/page/widgets.tsv */
    PhraseWhere where;
    BlockRole role;
    bool heading;             /* what follows it is of that role too */
    bool colon;               /* at the start of a block: only with a colon behind it */
    Str words;
} Phrase;

typedef struct Byline {       /* words beside the names of authors or credited outlets; data/page/bylines.tsv */
    Str words;
    bool before, source;      /* before the names; they are outlets, not authors */
    Str example, gives;
} Byline;

enum { LANGUAGES_MOST = 12, PHRASE_WORDS = 8, NETWORK_STATES = 4, NETWORK_HIDDEN = 40 };

typedef struct PageWord {     /* all that the tables say of a word, so that it is looked up once */
    uint16_t stop;            /* bit set of the languages of which it is a stop word */
    uint16_t kinds;           /* bit set of WordKind */
    uint8_t month;            /* 1..12, 0 = none */
    uint8_t opens;            /* bit set of PhraseWhere: phrases that begin with it */
} PageWord;


typedef struct Network {      /* two layers: hidden = relu(first * input), score of a state = second * hidden; see decode.c */
    uint32_t inputs;          /* 0: no weights */
    float (*first)[NETWORK_HIDDEN]; /* a row for each input, and the biases */
    float second[NETWORK_HIDDEN + 1][NETWORK_STATES]; /* the last row the biases */
    float moves[NETWORK_STATES][NETWORK_STATES], begin[NETWORK_STATES], end[NETWORK_STATES];
} Network;

typedef struct PageRules {
    Map entities;             /* name without & and ; -> index of entity_text */
    Strs entity_text;
    Map bare_entities;        /* names that also work without the ; */
    Map phrases;              /* a digit for its PhraseWhere, folded words -> index of phrase */
    VEC(Phrase) phrase;
    uint32_t longest_phrase;  /* bytes of such a key */
    Map classes;              /* word -> ClassGroup */
    Map words;                /* folded word -> index of word */
    VEC(PageWord) word;       /* 0: a word that the tables don't know */
    Strs languages;           /* codes, by bit number */
    Strs language_names;      /* likewise; empty where the table has none */
    VEC(Byline) bylines;
    Network network;
} PageRules;

enum WordKind { WORD_PERSON = 1 << 0, WORD_SAID = 1 << 1, WORD_MONTH = 1 << 2, WORD_DAY = 1 << 3, WORD_SHARE = 1 << 4, WORD_BYLINE = 1 << 5, WORD_AGO = 1 << 6, WORD_CAPTION = 1 << 7, WORD_SECTION = 1 << 8 };

Status page_rules_open(PageRules **out, Arena *arena, const Tables *tables, Error *error);
#endif
