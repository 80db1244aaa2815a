/* The tables of data/page, ready for use: phrases of the frame, class words, stop words, weights. */
#ifndef PAGE_RULES_H
#define PAGE_RULES_H
#include "base/map.h"
#include "html/html_read.h"
#include "know/tables.h"
#include "page/classwords.h"
#include "page/document.h"
#include "page/pagewords.h"

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

typedef enum BylineWhere { BYLINE_BEFORE, BYLINE_AFTER, BYLINE_ALONE } BylineWhere;
typedef enum BylineWhat { BYLINE_AUTHOR, BYLINE_SOURCE, BYLINE_ROLE, BYLINE_NOBODY } BylineWhat;

typedef struct Byline {       /* words beside the names of authors or credited outlets; data/page/bylines.tsv */
    Str words;
    BylineWhere where;        /* as seen from the names */
    BylineWhat what;          /* what the names are; an office beside a name; an account that is nobody's name */
    uint32_t next;            /* of those before names: with the same first byte; of those after: with the same last; or NONE */
    Str example, gives;
} Byline;

typedef enum NameList { LIST_PARTICLE, LIST_JOINS, LIST_CREDITS, NAME_LISTS } NameList;   /* within a name, between two, between agencies; data/page/words.tsv */

enum { LANGUAGES_MOST = 64, PHRASE_WORDS = 8, NETWORK_STATES = 4, NETWORK_HIDDEN = 40 };

typedef enum DateSays { SAYS_NOTHING, SAYS_PUBLISHED, SAYS_MODIFIED, SAYS_DATED, SAYS_OTHER } DateSays; /* of a date; data/page/dates.tsv */

typedef struct LanguageName { Str code, name; } LanguageName;

typedef struct ScriptRange {  /* code points of a script */
    uint32_t low, high;
    uint32_t row;             /* ranges of one script share a number */
    Str languages;            /* written in it, separated by |, the commonest first */
} ScriptRange;

typedef struct Network {      /* two layers: hidden = relu(first * input), score of a state = second * hidden; see decode.c */
    uint32_t inputs;          /* 0: no weights */
    float (*first)[NETWORK_HIDDEN]; /* a row for each input, and the biases */
    float second[NETWORK_HIDDEN + 1][NETWORK_STATES]; /* the last row the biases */
    float moves[NETWORK_STATES][NETWORK_STATES], begin[NETWORK_STATES], end[NETWORK_STATES];
} Network;

typedef struct PageRules {
    HtmlReferences references;
    Map phrases;              /* a digit for its PhraseWhere, folded words -> index of phrase */
    VEC(Phrase) phrase;
    uint32_t longest_phrase;  /* bytes of such a key */
    ClassWords classes;       /* words of class and id attributes */
    Map date_metas;           /* name of a meta element -> DateSays */
    PageWords words;          /* folded */
    Str lists[NAME_LISTS];    /* small words of names as they are written, separated by | */
    Strs languages;           /* codes of those with stop words, by bit number */
    VEC(LanguageName) language_names;
    VEC(ScriptRange) scripts; /* other than Latin */
    VEC(Byline) bylines;
    uint32_t byline_opens[256], byline_ends[256]; /* by the byte, in small letters, that it begins (before) or ends (after) with: the first row of an author or source, or NONE */
    Map agencies;             /* names of news agencies as credits write them; data/page/agencies.tsv */
    Network network;
    CharsetTables charsets;
} PageRules;

enum WordKind { WORD_PERSON = 1 << 0, WORD_SAID = 1 << 1, WORD_MONTH = 1 << 2, WORD_DAY = 1 << 3, WORD_SHARE = 1 << 4, WORD_BYLINE = 1 << 5, WORD_AGO = 1 << 6, WORD_CAPTION = 1 << 7, WORD_SECTION = 1 << 8 };
enum { WORD_KINDS = 9 };

Status page_dates_open(PageRules *rules, Arena *arena, const Tables *tables, Error *error);
Status page_rules_open(PageRules **out, Arena *arena, const Tables *tables, Error *error);
#endif
