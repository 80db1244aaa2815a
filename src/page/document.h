/* The document: the one record to read first.
 *
 * A page goes one way through the stages. Each stage only appends to this record; everything said about the page carries
 * a span (bytes of `text`) and, where a rule said it, the rule. Links between records are indices into the arrays below;
 * NONE means "no such record". All memory is the arena's. Spans lead back to the page's own bytes by document_source().
 *
 * `text` holds the title, a blank line, then the main text (paragraphs separated by a blank line), so that one pass of
 * the language stages reads both; `body` is where the main text begins. Printed offsets count from `body` (or from 0 for
 * what stands in the title), in code points.
 */
#ifndef PAGE_DOCUMENT_H
#define PAGE_DOCUMENT_H
#include "base/day.h"
#include "base/utf8.h"
#include "charset/charset.h"
#include "know/know.h"
#include "know/words.h"

enum { NONE = UINT32_MAX };

/* ---- page: what the page said, and what is only its frame ------------------------------------------------------- */

typedef enum BlockRole {
    BLOCK_MAIN, BLOCK_TITLE, BLOCK_STANDFIRST, BLOCK_SUBHEAD, /* kept; only MAIN, STANDFIRST and SUBHEAD go into the body */
    BLOCK_NAVIGATION, BLOCK_LINKS, BLOCK_COMMENTS, BLOCK_CAPTION, BLOCK_NOTICE, BLOCK_BYLINE, BLOCK_SHARE, BLOCK_DUPLICATE, BLOCK_OTHER,
} BlockRole;

typedef struct Block {        /* a paragraph, heading, list item, line ... of the page, in page order */
    BlockRole role;
    float probability;        /* that it belongs to the main text */
    Str words;                /* its text, white space folded */
    Span at;                  /* in `text` when kept, else empty */
    Span source;              /* bytes of the page it came from */
    const char *reason;       /* why it was kept or dropped: a rule's name, static or in the arena */
} Block;

typedef enum DateBasis { DATE_UNKNOWN, DATE_GIVEN, DATE_STATED, DATE_INFERRED } DateBasis;

typedef enum DateKind { DATE_PUBLISHED, DATE_MODIFIED } DateKind;

enum { MINUTE_UNKNOWN = -1, ZONE_UNKNOWN = INT16_MAX };

typedef struct DateHint {     /* a date that the page states of itself: metadata, URL, visible date line */
    Days days;                /* a day, local to `zone`; of an address perhaps a month */
    float weight;             /* 0..1: that the page was published then */
    DateKind kind;
    int16_t minute, zone;     /* of the day, MINUTE_UNKNOWN; minutes east of Greenwich, ZONE_UNKNOWN */
    Span at;                  /* in `text`, or empty */
    Str words, rule;          /* as it stands there; what kind of source: "json-ld", "meta", "markup", "url", "visible" ... */
    Str reason;               /* what speaks for it and against it */
} DateHint;

typedef struct Evidence {     /* a reason for the page's date, to be shown */
    Span at;                  /* in `text`, or empty */
    Str says;
} Evidence;

typedef struct Published {
    Days days;                /* window; DAYS_UNKNOWN when nothing is known */
    Day best;                 /* DAY_OPEN_PAST when no day stands out */
    float confidence;         /* 0..1 */
    DateBasis basis;
} Published;

/* ---- text ------------------------------------------------------------------------------------------------------- */

typedef enum Upos { /* Universal POS tags */
    UPOS_X, UPOS_ADJ, UPOS_ADP, UPOS_ADV, UPOS_AUX, UPOS_CCONJ, UPOS_DET, UPOS_INTJ, UPOS_NOUN, UPOS_NUM,
    UPOS_PART, UPOS_PRON, UPOS_PROPN, UPOS_PUNCT, UPOS_SCONJ, UPOS_SYM, UPOS_VERB,
} Upos;

typedef enum Xpos { /* Penn Treebank tags as in UD English EWT, those that carry tense, number and degree told apart */
    XPOS_OTHER, XPOS_VB, XPOS_VBD, XPOS_VBG, XPOS_VBN, XPOS_VBP, XPOS_VBZ, XPOS_MD, XPOS_NN, XPOS_NNS, XPOS_NNP, XPOS_NNPS,
    XPOS_JJ, XPOS_JJR, XPOS_JJS, XPOS_RB, XPOS_RBR, XPOS_RBS, XPOS_IN, XPOS_TO, XPOS_DT, XPOS_PDT, XPOS_WDT, XPOS_WP, XPOS_WPS, XPOS_WRB,
    XPOS_PRP, XPOS_PRPS, XPOS_CC, XPOS_CD, XPOS_EX, XPOS_POS, XPOS_RP, XPOS_UH, XPOS_FW, XPOS_SYM, XPOS_LS, XPOS_PUNCT,
} Xpos;

static inline bool xpos_tensed(uint8_t xpos) { return xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP; }

typedef enum Rel { /* Universal Dependencies; the subtypes English uses and the stages need */
    REL_ROOT, REL_ACL, REL_ACL_RELCL, REL_ADVCL, REL_ADVMOD, REL_AMOD, REL_APPOS, REL_AUX, REL_AUX_PASS, REL_CASE, REL_CC, REL_CCOMP,
    REL_COMPOUND, REL_COMPOUND_PRT, REL_CONJ, REL_COP, REL_CSUBJ, REL_DEP, REL_DET, REL_DISCOURSE, REL_DISLOCATED, REL_EXPL, REL_FIXED, REL_FLAT,
    REL_GOESWITH, REL_IOBJ, REL_LIST, REL_MARK, REL_NMOD, REL_NMOD_POSS, REL_NMOD_UNMARKED, REL_NSUBJ, REL_NSUBJ_PASS, REL_NUMMOD, REL_OBJ, REL_OBL,
    REL_OBL_AGENT, REL_OBL_UNMARKED, REL_ORPHAN, REL_PARATAXIS, REL_PUNCT, REL_REPARANDUM, REL_VOCATIVE, REL_XCOMP,
} Rel;

typedef struct Token {
    Span at;
    uint32_t sentence;
    uint32_t head;            /* token index; NONE for the root of its sentence */
    Str lemma;                /* lower case (proper names keep theirs) */
    uint8_t upos, xpos, rel;  /* Upos, Xpos, Rel */
    uint8_t quoted;           /* depth of quotation marks it stands in */
    bool space_before;
    uint32_t first_child, next_sibling; /* dependents in text order; NONE ends the list */
    Span subtree;             /* tokens from the first to the last that hang on it, itself among them: [b, e) */
} Token;

typedef struct Sentence {
    Span at;                  /* bytes */
    uint32_t first, end;      /* tokens [first, end) */
    uint32_t root;            /* token */
    uint32_t paragraph;       /* index into paragraphs */
    bool in_title;
    bool parsed;              /* has a tree; else no stage had a use for one, and nouns hang on the noun they end in, the rest on the first word or phrase */
} Sentence;

typedef enum EventStatus {
    EVENT_HELD, EVENT_ONGOING, EVENT_PLANNED, EVENT_POSSIBLE, EVENT_HYPOTHETICAL, EVENT_CANCELLED, EVENT_POSTPONED, EVENT_DENIED, EVENT_NOT_HELD,
} EventStatus;

static inline bool to_come(EventStatus s) { return s == EVENT_PLANNED || s == EVENT_POSSIBLE || s == EVENT_HYPOTHETICAL; }
static inline bool is_done(EventStatus s) { return s == EVENT_HELD || s == EVENT_ONGOING; }
static inline bool is_off(EventStatus s) { return s == EVENT_CANCELLED || s == EVENT_POSTPONED || s == EVENT_NOT_HELD || s == EVENT_DENIED; }

typedef struct Predicate {    /* a verb, predicative adjective or event noun, and whether the text says that it happened */
    uint32_t token;
    EventStatus status;
    float factuality;         /* -3 certainly not .. 3 certainly so */
    float certainty;          /* 0..1; below 0.9 when the page hedges ("reportedly", "likely") */
    uint32_t cause;           /* the token that decided the status (a modal, "not", "plan", "deny"), or NONE */
} Predicate;

/* ---- when ------------------------------------------------------------------------------------------------------- */

typedef enum TimeType { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET } TimeType;
typedef enum TimeUnit { UNIT_DAY, UNIT_WEEK, UNIT_WEEKEND, UNIT_MONTH, UNIT_QUARTER, UNIT_HALF, UNIT_SEASON, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY,
                        UNIT_HOUR, UNIT_MINUTE, UNIT_SECOND } TimeUnit;
typedef enum TimeAnchor {
    ANCHOR_NONE,              /* stands on its own ("July 3, 2024", "2001"), or no place on the calendar at all (a duration) */
    ANCHOR_PAGE,              /* hangs on the page's date ("yesterday", "on Thursday", "July 3") */
    ANCHOR_TIME,              /* hangs on another time of the text, by index `anchor_time` ("two days later", "that month", "the next day") */
    ANCHOR_EVENT,             /* hangs on an event named beside it ("a month and a half after the summit") */
} TimeAnchor;

typedef enum TimeShape { /* what has to be done with the anchor to get the value */
    SHAPE_ABSOLUTE,           /* fields year/month/day/... say all */
    SHAPE_FIELDS,             /* month, day, weekday, season ... known, the year (or week) not: nearest in `direction` */
    SHAPE_SHIFT,              /* anchor moved by `shift` units: "yesterday" -1 day, "next month" +1 month, "last week" -1 week, "this year" 0, "two days later" +2 days */
    SHAPE_REFERENCE,          /* PRESENT_REF, PAST_REF, FUTURE_REF */
    SHAPE_LENGTH,             /* a duration or set: no place on the calendar unless begin/end say so */
} TimeShape;

typedef struct TimeExpr {     /* a time expression, symbolic until its anchor is known; plain data, so that it can be stored and resolved again */
    uint8_t shape, anchor;    /* TimeShape, TimeAnchor */
    int8_t direction;         /* of SHAPE_FIELDS: -1 past, +1 future (both may be the anchor's own), -2, +2 never the anchor's own ("last May"), 0 nearest;
                                 of SHAPE_LENGTH: -1 up to the anchor ("the past month"), +1 from it on ("the coming days"), 0 no place on the calendar */
    uint8_t unit;             /* TimeUnit: granularity of the value, or unit of the length */
    uint8_t shift_unit;       /* TimeUnit of `shift`; month, day, weekday, part are looked up inside the shifted unit ("the 2nd of next month") */
    int16_t year;             /* INT16_MIN = not said; before Christ: negative */
    int8_t month, day;        /* 0 = not said */
    int8_t day_to, month_to;  /* last day of a range told with the first ("September 15 and 16", "the 2nd to the 6th"); 0 = none */
    int8_t weekday;           /* 0 = Monday .. 6; -1 = not said */
    int8_t part;              /* quarter 1-4, half 1-2, season 1-4 (spring..winter), week of the month; 0 = not said */
    int16_t feast;            /* a movable holiday: row of data/time/holidays.tsv, from 1; 0 = none */
    int8_t hour, minute;      /* -1 = not said */
    uint8_t clock;            /* part of the day: 0 none, 1 MO, 2 MI, 3 AF, 4 EV, 5 NI, 6 DT */
    int32_t shift;            /* of SHAPE_SHIFT, in units; of SHAPE_LENGTH the count (TIME_VAGUE: "several"); of SHAPE_REFERENCE -1 past, 0 present, 1 future */
    uint8_t half;             /* hundredths of a unit more: "a month and a half" 50 */
    uint8_t mod;              /* 0 none, 1 START ("early"), 2 MID, 3 END ("late"), 4 APPROX, 5 BEFORE ("earlier this month"), 6 AFTER, 7 LESS, 8 MORE */
    uint8_t bound;            /* 0 the value itself, 1 since / from it on, 2 until it, 3 by it, 4 within it */
} TimeExpr;

enum { TIME_VAGUE = -1 };     /* a count that is not said */

typedef struct Timex {        /* TIMEX3 */
    Span at;
    TimeType type;
    TimeExpr expr;
    uint32_t anchor_time;     /* another Timex for ANCHOR_TIME, or NONE */
    uint32_t range_end;       /* for "from X to Y" told as two expressions: the Timex of Y, or NONE */
    uint32_t head;            /* token it hangs on most closely (its last content word) */
    Str value;                /* TIMEX3 value; rewritten when the anchor becomes known */
    Days days;                /* interval of days it covers once resolved, to the end of the range it begins; DAYS_UNKNOWN before or when it has none */
    const char *rule;
} Timex;

/* ---- who, where ------------------------------------------------------------------------------------------------- */

typedef enum EntityType { ENTITY_PERSON, ENTITY_ORGANISATION, ENTITY_COUNTRY, ENTITY_PLACE, ENTITY_GROUP } EntityType;

typedef struct NameHit {      /* a name of the tables found in the text: the longest that begins at its first token */
    uint32_t first, end;      /* tokens [first, end) */
    uint32_t sense;           /* first of know's senses; some may not fit the writing (see name_fits) */
} NameHit;

typedef struct Office {       /* an office: class (an index of know/offices) and the state or organisation it belongs to */
    uint16_t office;          /* 0 = none */
    uint16_t country;         /* index of know's countries, UINT16_MAX = none */
    uint32_t organisation;    /* index of know's organisations, NONE */
} Office;

typedef struct Entity {
    EntityType type;
    Str name;                 /* the best name: the table's when known, else the longest on the page */
    uint32_t known;           /* index in know's people, organisations, countries or places (by type), or NONE */
    uint16_t country;         /* know's index, or UINT16_MAX */
    char code[8];             /* PLOVER actor code: ISO 3166 alpha-3, or IGO, NGO, MNC ... ; "" unknown */
    Str role;                 /* the office held at the page's date, as to be shown: "President of Russia" */
    Str ref;                  /* Wikidata id or empty */
    Office office;            /* for an unnamed holder ("the Turkish president") until the date says who it is; or the office named on the page beside the name */
    char gender;              /* 'm', 'f' or 0 */
    bool plural;
    bool outlet;              /* a news agency or outlet */
} Entity;

typedef enum MentionHow { MENTION_NAME, MENTION_TITLE, MENTION_PRONOUN, MENTION_GROUP, MENTION_DEMONYM } MentionHow;

typedef struct Mention {      /* words that stand for an entity; one row for each entity of a group, same span */
    Span at;
    uint32_t entity;
    uint32_t first, end;      /* tokens [first, end) */
    uint32_t head;            /* the token that heads the phrase */
    MentionHow how;
    const char *rule;
} Mention;

typedef struct Place {        /* a name that places something */
    Span at;
    uint32_t head;            /* token */
    Str name;
    uint16_t country;         /* know's index, or UINT16_MAX */
    double lat, lon;
    Precision precision;
    Str ref;                  /* GeoNames id or empty */
    bool literal;             /* said in so many words to be where something is ("in Samarkand") */
    bool aside;               /* it places a thing or somebody, no event ("an Edmonton woman") */
    const char *rule;
} Place;

/* ---- said ------------------------------------------------------------------------------------------------------- */

typedef struct Source {       /* who says something */
    uint32_t entity;          /* or NONE */
    Str name;                 /* the entity's, or as worded ("people familiar with the matter") */
    Span at;
} Source;

typedef struct Quote {        /* direct or reported speech */
    Span at;                  /* its content, quotation marks left out */
    bool direct;
    Source speaker;           /* name empty when nobody is named */
    Span cue;                 /* "said", "according to" */
    uint32_t cue_token;       /* or NONE */
    bool denial;              /* the cue denies what is said */
    float certainty;          /* what the cue leaves of it: 1 "said", 0.7 "claimed", 0.5 "speculated" */
    const char *rule;
} Quote;

/* ---- what ------------------------------------------------------------------------------------------------------- */

typedef enum ActorRole { ROLE_PARTICIPANT, ROLE_SOURCE, ROLE_TARGET, ROLE_HOST, ROLE_VISITOR, ROLE_CHAIR, ROLE_SPEAKER, ROLE_BODY } ActorRole;

typedef struct Actor {
    uint32_t entity;
    ActorRole role;
    Span at;
} Actor;

typedef enum DateSource { DATES_UNKNOWN, DATES_EXPLICIT, DATES_RELATIVE, DATES_INFERRED } DateSource;

typedef struct Event {
    Span at;                  /* the clause that tells it */
    Span trigger;
    uint32_t token;           /* trigger's token */
    uint32_t sentence;
    uint16_t kind;            /* index of know's event kinds */
    EventStatus told;         /* what its clause says */
    EventStatus status;       /* the same, put right by the calendar: nothing can have been held after the page was written */
    float certainty;
    bool background;
    bool in_title;
    bool bare;                /* a noun in passing: no word of its clause decides the status */
    bool ministerial;         /* of a body's ministers or officials, and not of its leaders */
    bool happening;           /* neither diplomacy nor politics: without a code */
    uint32_t time;            /* Timex that dates it, or NONE */
    uint32_t until;           /* Timex of its last day, where that is told apart ("runs until Thursday", "opened on Thursday and ends on Friday"), or NONE */
    uint8_t lasts;            /* days from the one told on, where it began then ("a three-day visit from Monday"); 0 = not told */
    Days days;                /* resolved */
    DateSource date_source;
    Days known;               /* of a gathering told without its days: those of the known one that is meant; else DAYS_UNKNOWN */
    Str known_town;           /* and its town, folded */
    uint32_t place;           /* index into places, or NONE */
    uint32_t part_of;         /* index into events, or NONE */
    uint32_t listed_after;    /* the event before it in a list told in order of time, or NONE */
    uint32_t counted_from;    /* the event that its day is told by ("two days after the summit"), or NONE */
    TimeExpr count;           /* how far from that one's first or last day; its day, from 1, the last -1, where it is within */
    bool counted_within;
    uint16_t ordinal;         /* "their 44th": 44; 0 = none */
    VEC(Actor) actors;
    Strs topics;
    VEC(Source) said_by;      /* nearest to the page first */
    Str deed, deed_mode;      /* code of the deed done, and PLOVER's mode where it says more; empty: those of its kind */
    Str cameo, plover, mode;  /* codes of the clause with its status */
    Str context;
    const char *rule;         /* the row's key: "events/meet.hold-talks" */
    uint32_t rule_line;       /* its line in the table */
} Event;

typedef enum FactWhat { FACT_MEMBER, FACT_OBSERVER, FACT_PARTNER, FACT_APPLICANT, FACT_FOUNDER, FACT_FOUNDED, FACT_OFFICE, FACT_COUNT } FactWhat;

typedef struct Fact {
    Span at;
    uint32_t subject;         /* entity */
    FactWhat what;
    Str value;                /* for members, founders: the entity's name; for counts: the number with its bound (">40", "44", "~50") */
    Str counted;              /* what a count counts: "meetings with Vladimir Putin", "visits to China" */
    uint32_t object;          /* entity of the value, or NONE */
    bool closed;              /* the list is told as complete */
    Days days;
    uint32_t list;            /* facts of one list share a number */
    const char *rule;
} Fact;

typedef struct Note {
    const char *code;         /* "implausible-count", "language-unsupported" */
    Span at;
    Str says;
} Note;

typedef struct Paragraph {
    Span at;                  /* in text */
    uint32_t block;           /* the Block it came from */
} Paragraph;

typedef struct Document {
    Arena *arena;
    Arena *scratch;           /* reset at will by a stage between its steps */

    /* input */
    Str id, source, url;      /* url may be empty */
    Str page;                 /* the page's bytes as given */
    bool clean;               /* the text is article body already: every character is kept */

    /* page */
    Str text;                 /* title, blank line, main text; sound UTF-8 */
    uint32_t body;            /* where the main text begins in it */
    Str title, site, lang, section;
    Str canonical;            /* the address the page gives itself, or empty */
    Str charset;              /* what its bytes were read as: "UTF-8", "windows-1252" ...; empty: as UTF-8, nothing being said */
    Str host;                 /* whose page it is (siteline_host), or empty */
    Strs authors, via;        /* via: outlets credited for the story */
    SourceRuns runs;
    VEC(Block) blocks;
    VEC(Paragraph) paragraphs;
    VEC(DateHint) hints;      /* best first */
    uint32_t modified;        /* of the hints: when the page was last changed, as it says; NONE */
    Published published;
    VEC(Evidence) evidence;

    /* text */
    VEC(Token) tokens;
    WordKey *keys;            /* of the tokens, or NULL: ask document_keys() */
    uint32_t *like;           /* beside them: an earlier token of the same word and lemma, or the token itself */
    VEC(Sentence) sentences;
    VEC(Predicate) predicates;
    /* when */
    VEC(Timex) times;
    /* who, where */
    VEC(NameHit) names;       /* by position, not overlapping */
    VEC(Entity) entities;
    VEC(Mention) mentions;    /* by position */
    VEC(Place) places;        /* names by position, then destinations told as states */
    uint32_t places_named;    /* how many of them are names */
    /* said */
    VEC(Quote) quotes;
    /* what */
    VEC(Event) events;
    VEC(Fact) facts;

    VEC(Note) notes;
} Document;

void document_init(Document *doc, Arena *arena, Arena *scratch);
static inline Str document_words(const Document *doc, Span at) { return str_slice(doc->text, at); }
static inline Str token_words(const Document *doc, uint32_t token) { return str_slice(doc->text, doc->tokens.v[token].at); }
const WordKey *document_keys(Document *doc);                           /* of each token; once the stage text is done */
uint32_t *document_classes(Document *doc, const Words *words);         /* words_of_key of each token, for a stage that asks often */
uint32_t document_source(const Document *doc, uint32_t text);          /* byte of the page that a byte of the text came from */
void document_note(Document *doc, const char *code, Span at, Str says);
void document_evidence(Document *doc, Span at, Str says);
#endif
