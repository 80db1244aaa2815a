/* What the two halves of the status stage share: status_read.c reads one clause or noun as it stands, status_annotate.c carries it down the tree. */
#ifndef TEXT_STATUS_READ_H
#define TEXT_STATUS_READ_H
#include "text/status_rules.h"
#include "text/tree.h"

typedef struct Outlook {  /* how something is told */
    uint8_t status;       /* EventStatus */
    float value;          /* factuality */
    float certainty;
    uint32_t cause;       /* token, or NONE */
} Outlook;

typedef struct Reader {   /* one sentence */
    const StatusRules *rules;
    const Document *doc;
    const Sentence *sentence;
    Outlook *context, *own;       /* by token less the sentence's first: what stands over it; the token itself */
    bool *event_nouns;            /* the same: is it one? */
} Reader;

static inline const Token *token_at(const Reader *r, uint32_t t) { return &r->doc->tokens.v[t]; }
static inline uint32_t first_child(const Reader *r, uint32_t t) { return r->doc->tokens.v[t].first_child; }
static inline uint32_t next_child(const Reader *r, uint32_t c) { return r->doc->tokens.v[c].next_sibling; }
static inline Outlook *own_of(const Reader *r, uint32_t t) { return &r->own[t - r->sentence->first]; }
static inline Outlook *context_of(const Reader *r, uint32_t t) { return &r->context[t - r->sentence->first]; }
#define EACH_CHILD(r, t, c) (uint32_t c = first_child(r, t); c != NONE; c = next_child(r, c))

static inline bool outlook_negative(Outlook o) { return o.status >= EVENT_CANCELLED; }
static inline bool outlook_done(Outlook o) { return o.status <= EVENT_ONGOING; }

static inline uint32_t child_with(const Reader *r, uint32_t t, Rel rel) { return token_child(r->doc, t, rel); }
bool is_infinitive(const Reader *r, uint32_t t);                   /* "to visit" */
bool is_finite(const Reader *r, uint32_t t);                       /* has a tense of its own */
bool is_past(const Reader *r, uint32_t t);
const CueRow *cue_befalling(const Reader *r, uint32_t cue, uint32_t t); /* the row of a passive for whom or what it befalls */
const CueRow *cue_over(const Reader *r, uint32_t cue, uint32_t t);  /* the row of the word that something hangs on, as far as it speaks of that; or NULL */
bool is_verbal(const Reader *r, uint32_t t);                       /* a verb, or a predicate with a copula */
bool is_negation(const Reader *r, uint32_t c);
uint32_t negation_of(const Reader *r, uint32_t t);                 /* the token that negates it, or NONE */
Outlook outlook_of_clause(const StatusRules *rules, ClauseKind kind, uint32_t cause);
Outlook outlook_flip(const StatusRules *rules, Outlook o, uint32_t cause);
Outlook outlook_both(const StatusRules *rules, Outlook over, Outlook own); /* what stands in `over` and is told as `own` itself */
Outlook outlook_by_row(const StatusRules *rules, const CueRow *row, Outlook cue, uint32_t cause); /* what a cue says of its complement */

Outlook read_clause(const Reader *r, uint32_t t, bool past_report); /* tense, aspect, modal, negation; of infinitives only the negation */
Outlook read_modifiers(const Reader *r, uint32_t t, Outlook o);    /* adverbs: "reportedly", "never" */

/* status_over.c */
bool indefinite(const Reader *r, uint32_t t);                      /* a noun without an article, or with "a" */
bool clausal(Rel rel);                                            /* relations of clauses to their heads */
CuePart part_of(const Reader *r, uint32_t t);
bool reports(const Reader *r, uint32_t t);                        /* "said", "confirmed": its finite complement stands on its own */
Outlook fact(const Reader *r);
Outlook over_token(const Reader *r, uint32_t t);
bool shares_auxiliary(const Reader *r, uint32_t t, uint32_t head);   /* of a joined verb */
#endif
