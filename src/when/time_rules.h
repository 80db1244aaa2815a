/* Inside src/when: the rows of data/time in memory, and the lattice they are matched on.
 *
 * Atoms are runs of letters, runs of digits, and single signs. Over them lie edges: what a stretch of atoms may be. Words and
 * numbers make the edges of level 0; each row of patterns.tsv is a sequence of symbols that makes an edge of its own level out
 * of edges of lower levels, as a small grammar read bottom-up. */
#ifndef WHEN_TIME_RULES_H
#define WHEN_TIME_RULES_H
#include "base/map.h"
#include "when/when.h"

typedef enum FixedSymbol { /* made by code from digits and number words; their names stand in time_rules.c in this order */
    SYMBOL_NUM, SYMBOL_DEC, SYMBOL_DAY, SYMBOL_YEAR, SYMBOL_OLDYEAR, SYMBOL_YY, SYMBOL_DECADE, SYMBOL_ORD, SYMBOL_ORDNUM, SYMBOL_CLOCKING, SYMBOL_HOURS, SYMBOL_ISO, SYMBOL_SLASH,
    SYMBOL_ONES, SYMBOL_TENS, SYMBOL_SCALE, SYMBOL_POINT, SYMBOL_CLOCK, SYMBOL_LENGTH, SYMBOL_SET, SYMBOL_REF, SYMBOL_NOTHING, SYMBOL_FIXED_COUNT,
} FixedSymbol;

enum { MOST_ITEMS = 14, MOST_ACTIONS = 12, LEVELS = 5, SIDE_BIAS = 8 };

typedef struct WordEntry {    /* a row of words.tsv, or a literal word of a pattern */
    Strs parts;               /* its atoms, lower case */
    uint16_t symbol;
    bool cased;               /* must begin with a capital in the text */
    int32_t value;
    uint32_t next;            /* another entry that begins with the same atom, or NONE */
} WordEntry;

typedef struct Action {       /* an assignment of a pattern's result */
    uint8_t field;            /* TimeField */
    int8_t item;              /* whose value, or -1: the constant */
    bool negative;
    uint16_t symbol;          /* the class the value's name asks for: an item of several classes gives nothing to the others */
    int32_t value;
} Action;

typedef struct PatternRow {
    Str name, example, expect, anchor;
    uint16_t symbol;
    uint8_t level, type, actions;
    int8_t open[2], close[2]; /* items [open, close) are the extent; second: of the end of a range, -1 none */
    Action action[MOST_ACTIONS];
} PatternRow;

typedef struct TrieNode { uint32_t arc, accept; } TrieNode;   /* first of each list, or NONE */
typedef struct TrieArc { uint16_t symbol; uint32_t node, next; } TrieArc;
typedef struct Accept { uint32_t row, next; uint8_t n; uint8_t item[MOST_ITEMS]; } Accept;

struct TimeRules {
    Map symbols;              /* name of a class, or "=word", to symbol */
    uint16_t symbol_count;
    Map words;                /* first atom to WordEntry */
    VEC(WordEntry) entries;
    VEC(PatternRow) rows;
    VEC(TrieNode) nodes;      /* [0, LEVELS) are the roots */
    uint32_t *openings;       /* level * symbol_count + symbol → the node behind the root, or NONE: a look-up for roots have many arcs */
    VEC(TrieArc) arcs;
    VEC(Accept) accepts;
    Map links;                /* words between two times: LINK */
    Map tense;                /* words that tell which side of the page a deed lies on: TenseWord */
};

typedef struct Atom {
    Span at;
    bool glued;               /* no space before it */
    bool capital;
    Str word;                 /* lower case; every dash is "-", every apostrophe "'" */
} Atom;

typedef struct Found {        /* what a pattern made */
    TimeExpr expr;
    uint32_t row;
    uint8_t type;
    int16_t year_to;             /* of a range of years, or INT16_MIN */
    uint32_t second, second_end; /* atoms of the second extent, or NONE */
} Found;

typedef struct Edge {
    uint32_t start, end, next;   /* atoms [start, end); next edge of the same start */
    int32_t value;
    uint32_t found;              /* of `found`, or NONE */
    uint16_t symbol;
    uint16_t matched;            /* atoms the pattern looked at, extent and context */
} Edge;

typedef struct Lattice {
    Arena *arena;
    Str text;
    VEC(Atom) atoms;
    uint32_t *first;             /* first edge of each atom, or NONE */
    VEC(Edge) edges;
    VEC(Found) found;
} Lattice;

typedef enum TimeField {
    FIELD_SHAPE, FIELD_ANCHOR, FIELD_DIRECTION, FIELD_UNIT, FIELD_SHIFT_UNIT, FIELD_YEAR, FIELD_MONTH, FIELD_DAY, FIELD_DAY_TO, FIELD_MONTH_TO,
    FIELD_WEEKDAY, FIELD_PART, FIELD_FEAST, FIELD_HOUR, FIELD_MINUTE, FIELD_CLOCK, FIELD_SHIFT, FIELD_HALF, FIELD_MOD, FIELD_BOUND,
    FIELD_TYPE,     /* TIMEX3 type */
    FIELD_BASE,     /* begin with the expression of an item */
    FIELD_FILL,     /* take from an item what is not yet said */
    FIELD_TURN,     /* a length becomes a shift, -1 back or +1 forward */
    FIELD_ISO,      /* yyyymmdd */
    FIELD_CLOCKING, /* minutes since midnight */
    FIELD_NOON,     /* 12 = p.m., 0 = a.m. */
    FIELD_DECIMAL,  /* hundredths */
    FIELD_FEAST_DAY,/* a holiday's code: month and day when fixed */
    FIELD_ERA,      /* the year becomes one before Christ */
    FIELD_CENTURY,  /* nth century */
    FIELD_YEAR_TO, FIELD_COUNT,
} TimeField;

uint16_t time_symbol(const TimeRules *rules, Str name);      /* UINT16_MAX when there is none */
uint32_t time_atoms(Arena *arena, Str text, Span at, Lattice *out); /* appends atoms */
void time_lattice(const TimeRules *rules, Lattice *lattice); /* level 0 over its atoms */
void time_match(const TimeRules *rules, Lattice *lattice);   /* the levels above */
uint32_t time_edge(Lattice *lattice, Edge edge);
int time_side(const TimeRules *rules, const Document *doc, uint32_t first, uint32_t head); /* tokens; -1 told as past (-2: over before), +1 as to come, 0 unsure */
void time_link(const TimeRules *rules, Document *doc);        /* ranges, borrowed years, anchors among the times found */
bool time_apply(const PatternRow *row, Found *out, const Edge *const items[], const Lattice *lattice);
#endif
