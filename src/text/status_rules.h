/* The rows of data/text/status.tsv, as status_annotate.c reads them; nobody else includes this. */
#ifndef TEXT_STATUS_RULES_H
#define TEXT_STATUS_RULES_H
#include "base/map.h"
#include "text/status.h"

typedef enum CuePart { CUE_VERB, CUE_NOUN, CUE_ADJECTIVE, CUE_ADVERB, CUE_MODAL, CUE_NEGATION, CUE_MARK, CUE_PREPOSITION, CUE_TIME, CUE_CLAUSE, CUE_PARTS } CuePart;

typedef enum Takes { /* what hangs on the cue that it says something of */
    TAKES_INF = 1 << 0,      /* "plans to visit" */
    TAKES_THAT = 1 << 1,     /* a finite clause */
    TAKES_ING = 1 << 2,      /* "denied meeting him" */
    TAKES_OBJ = 1 << 3,      /* object, passive subject, the noun it modifies: "the postponed visit" */
    TAKES_SUBJ = 1 << 4,     /* "the visit is likely", "a likely visit" */
    TAKES_OF = 1 << 5,       /* what hangs on a noun or by a preposition: "plans for a visit", "the visit's cancellation" */
} Takes;

typedef enum Effect { /* an EventStatus, or */
    EFFECT_KEEP = EVENT_NOT_HELD + 1, /* as the cue itself: "managed to" */
    EFFECT_FACT,             /* as its own clause says, whatever becomes of the cue: "knows that", "said that" */
    EFFECT_NONE,             /* the row says nothing here */
} Effect;

typedef struct CueRow {
    Str cue;
    uint8_t part;            /* CuePart */
    uint8_t takes;           /* bits of Takes; 0 = all */
    uint8_t effect, negated; /* when the cue is told as done; when it is negated */
    float value, negated_value; /* factuality */
    float certainty;         /* what is left of it */
    uint32_t next;           /* a further row of the same cue, or NONE */
} CueRow;

typedef enum ClauseKind { /* rows of part "clause": what C sees in the shape of a clause and the table puts a value on */
    CLAUSE_DONE, CLAUSE_PRESENT, CLAUSE_PROGRESSIVE, CLAUSE_FUTURE_PRESENT, CLAUSE_BACKSHIFT, CLAUSE_IMPERATIVE, CLAUSE_QUESTION, CLAUSE_PURPOSE,
    CLAUSE_INFINITIVE, CLAUSE_RELATIVE_INFINITIVE, CLAUSE_HEADLINE_INFINITIVE, CLAUSE_BE_TO, CLAUSE_GERUND, CLAUSE_PARTICIPLE, CLAUSE_NOUN,
    CLAUSE_NOUN_FUTURE, CLAUSE_NOUN_LOOSE, CLAUSE_NEGATED, CLAUSE_NEGATED_NOUN, CLAUSE_NEGATED_PLAN, CLAUSE_NEGATED_REST, CLAUSE_CONSEQUENCE, CLAUSE_PAST_PLAN, CLAUSE_PAST_DUTY, CLAUSE_WAS_TO_HAVE, CLAUSE_KINDS,
} ClauseKind;

typedef enum NounNature { /* of data/text/event_nouns.tsv */
    NOUN_NONE, NOUN_GATHERING /* goes by the clause it stands in */, NOUN_HAPPENING /* taken to have happened */, NOUN_ACT,
    NOUN_NEVER,              /* no event, whatever its ending */
} NounNature;

struct StatusRules {
    VEC(CueRow) rows;
    Map parts[CUE_PARTS];    /* cue → first row */
    Map openers;             /* first words of cues of two words → bits of the parts that have such */
    CueRow clauses[CLAUSE_KINDS];
    Map nouns;               /* lemma → NounNature */
    Strs endings;            /* of nouns that are events as a rule: "ation" */
};

const CueRow *status_row(const StatusRules *rules, CuePart part, Str cue, unsigned takes); /* NULL when there is none */
const CueRow *status_row_of_pair(const StatusRules *rules, CuePart part, Str first, Str second, unsigned takes); /* "call off" */
NounNature status_noun(const StatusRules *rules, Str lemma);
#endif
