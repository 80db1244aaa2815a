/* Inside src/date: adding constraints, and known dated events (data/date/known.tsv). */
#ifndef DATE_DATE_KNOWN_H
#define DATE_DATE_KNOWN_H
#include "date/date.h"

enum { MOST_FITS = 64 };

typedef struct KnownEvent {
    Str id, name, kind, place;  /* place folded */
    Strs names, bodies, countries; /* folded, as all below */
    VEC(Strs) participants;     /* of each, the words that may stand for it */
    Days days;
} KnownEvent;

typedef struct KnownFits {      /* the rows that a sentence may tell of */
    uint32_t n, event[MOST_FITS];
    bool placed;                /* chosen by the place the sentence names */
} KnownFits;

bool known_any(const DateRules *rules);
KnownFits known_fits(const DateRules *rules, Str folded_sentence);
const KnownEvent *known_event(const DateRules *rules, uint32_t event);
bool known_kind_word(const DateRules *rules, Str folded, const KnownEvent *event); /* event may be NULL: of any kind */
bool known_own_word(const DateRules *rules, Str folded, const KnownEvent *event);    /* the kind's own: "summit" */
bool known_plannable(const DateRules *rules, uint32_t event);                         /* of a kind that is planned: a summit, not a war */
bool known_say_word(const DateRules *rules, Str folded);
bool known_alike(const DateRules *rules, uint32_t a, uint32_t b);

DateConstraint *date_add(Document *doc, DateConstraints *out, DateRelation relation, const Timex *timex, float weight); /* of the timex's expression */
uint32_t date_sentence(const Document *doc, uint32_t token);                        /* NONE for a token that is none */
void date_known(const DateRules *rules, Document *doc, DateConstraints *out);
#endif
