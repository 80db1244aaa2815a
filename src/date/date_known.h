/* Inside src/date: adding constraints, and known dated events (data/date/known.tsv). */
#ifndef DATE_DATE_KNOWN_H
#define DATE_DATE_KNOWN_H
#include "base/map.h"
#include "date/date_names.h"
#include "date/date.h"

enum { MOST_FITS = 64 };

typedef struct KnownEvent {
    Str id, name, names, kind;
    Str place;                  /* folded, as all below */
    Strs bodies, countries;
    VEC(Strs) participants;     /* of each, the words that may stand for it */
    Days days;
} KnownEvent;

typedef struct KnownFits {      /* the rows that a sentence may tell of */
    uint32_t n, event[MOST_FITS];
    bool placed;                /* chosen by the place the sentence names */
} KnownFits;

typedef struct Cue {            /* a phrase that a row may be recognised by */
    uint32_t at;                /* where it stands in the table, or, when n is 0, in `phrases` */
    uint32_t first_word;        /* hash of its first word */
    uint16_t n, event;
    uint8_t kind;               /* of the event: its list of words, or NO_KIND */
    char second;                /* what its second word begins with, folded; 0: not known */
    bool name;                  /* it is enough; else the event's body or participant */
} Cue;

enum { NO_KIND = UINT8_MAX };

typedef struct KnownRow {       /* of the table: where it begins */
    uint32_t at;
    int month_day;              /* 32 for a month and 1 for a day; 0: lasts longer than a few days */
} KnownRow;

typedef struct Forms { uint32_t first, n; } Forms; /* in `phrases` */
typedef struct NameCells { Str name, names; } NameCells; /* as they stand in their table */

typedef struct NameSpan {       /* when a name was in use (spans.tsv) */
    Days days;
    float after;                /* log odds lost by a page written later */
    bool of_news, term;         /* is it told of for what it lately did? an administration? */
} NameSpan;

typedef struct Level {          /* what was told beside a name in a stretch of time (levels.tsv); the rows of a name follow one another */
    Str name;
    Days days;
    double low, high;
} Level;

enum { TELLINGS = 5 };

struct DateRules {
    const Know *know;
    Tsv table;                  /* known.tsv, open */
    VEC(KnownRow) rows;         /* the events */
    Day horizon;                /* the last of them begins then */
    VEC(Cue) cues;              /* those of a word side by side, since there may be hundreds */
    uint32_t *first_words;      /* by the place of a first word: its first cue; behind the last place: how many cues there are */
    Strs phrases;               /* folded */
    Map kind_words;             /* kind to index of word lists */
    VEC(Strs) word_lists;
    Map planned, lasting;       /* kinds that are planned beforehand; that go on for long */
    Strs place_words;           /* words before a place: "in", "to" */
    Strs host_words;            /* words behind a place: "hosts" */
    Strs rank_words;            /* words beside a body that speak of others than its leaders: "ministers" */
    Strs former_words;          /* words before a name that is in use no more: "former" */
    Strs level_words;           /* words before a level: "to", "at" */
    Strs ahead_words;           /* words before a time that is to come: "due", "by" */
    Strs doer_words;            /* words before who did it: "ousted by" */
    Strs base_words;            /* words behind a year that another is compared with: "1990 levels" */
    Strs ending_words;          /* words before a time that may be past or to come: "the year ending" */
    NameTable span_names, level_names, born_names;
    VEC(NameSpan) spans;
    VEC(Level) levels;
    VEC(Day) births;
    float away[TELLINGS][AWAYS]; /* a year told as past, so with a month, as to come, so with a month; to compare with: see date.h */
    Strs say_words;             /* verbs whose time is that of the telling */
    Map names;                  /* country code or organisation id to its other names */
    VEC(NameCells) name_lists;
};

typedef struct Known {          /* the table as one page needs it: a row is read when it is first asked for */
    const DateRules *rules;
    Arena *arena;
    KnownEvent **events;
    Map keys;                   /* of bearers, to `forms` */
    VEC(Strs) forms;
} Known;

enum { FIRST_WORDS = 1 << 13 };
uint32_t known_first_word(Str folded); /* hash of its first word */
static inline uint32_t known_place(uint32_t hash) { return (hash ^ hash >> 15) % FIRST_WORDS; } /* in first_words */

bool known_any(const DateRules *rules);
KnownFits known_fits(Known *known, Arena *scratch, Str folded_sentence);
void known_in_town(Known *known, KnownFits *fits, Str folded_sentence); /* only those whose town it names, where any is */
const KnownEvent *known_event(Known *known, uint32_t event);
Strs known_names(Arena *arena, const KnownEvent *event);                             /* folded */
bool known_kind_word(const DateRules *rules, Str folded, const KnownEvent *event); /* event may be NULL: of any kind */
bool known_own_word(const DateRules *rules, Str folded, const KnownEvent *event);    /* the kind's own: "summit" */
bool known_any_named(const Strs *names, Str folded);
bool known_place_named(const KnownEvent *event, Str folded);                           /* its place or one of its countries */
bool known_plannable(Known *known, uint32_t event);                                   /* of a kind that is planned: a summit, not a war */
bool known_meant(Known *known, Arena *scratch, uint32_t event, Str folded_sentence); /* and not another meeting of its body */
bool known_lasting(Known *known, uint32_t event);                                     /* of a kind that goes on for long: a war */
bool known_one_of(const Strs *words, Str word);
bool known_say_word(const DateRules *rules, Str folded);
bool known_alike(Known *known, uint32_t a, uint32_t b);

DateConstraint date_page_in(Span at, float weight);                                    /* its spans are still to be added */
DateConstraint *date_add(Document *doc, DateConstraints *out, DateRelation relation, const Timex *timex, float weight); /* of the timex's expression */
uint32_t date_first_token(const Document *doc, const Timex *timex);                    /* 0 for a time that hangs on none */
uint32_t date_sentence(const Document *doc, uint32_t token);                        /* NONE for a token that is none */
bool date_attributive(const Document *doc, const Timex *timex);                        /* "the Oct. 7 attacks" */
bool date_settled(const Document *doc);                                               /* its day is given, or stated by the page */
Status date_spans_open(DateRules *rules, Arena *arena, const Tables *tables, Error *error);
Status date_years_open(DateRules *rules, const Tables *tables, Error *error);
Status date_numbers_open(DateRules *rules, Arena *arena, const Tables *tables, Error *error);
void date_spans(const DateRules *rules, Document *doc, DateConstraints *out);
void date_numbers(const DateRules *rules, Document *doc, DateConstraints *out);
void date_years(const DateRules *rules, Document *doc, DateConstraints *out);          /* years told */
void date_month_days(Known *known, Document *doc, DateConstraints *out);
void date_latest(Document *doc, DateConstraints *out);                                 /* after all others */
void date_known(const DateRules *rules, Document *doc, DateConstraints *out);
#endif
