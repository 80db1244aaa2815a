/* Candidates for the page's date: what is private to src/page/pub*.c. */
#ifndef PAGE_PUBDATE_H
#define PAGE_PUBDATE_H
#include "page/reading.h"
#include "page/written.h"

typedef enum PubSource { PUB_JSON_LD, PUB_META, PUB_MARKUP, PUB_URL, PUB_VISIBLE, PUB_SCRIPT, PUB_IMAGE, PUB_SOURCES } PubSource;

/* What holds of a candidate. Weights and wording of each: pubrank.c. */
typedef enum PubFeature {
    PUB_IS_ARTICLE, PUB_IS_PAGE, PUB_IS_OTHER_ARTICLE,                             /* of JSON-LD: what the object stands for */
    PUB_META_PUBLISHED, PUB_META_DATED, PUB_CHANGED,
    PUB_TIME_VALUE, PUB_SAYS_PUBLISHED, PUB_SAYS_MODIFIED, PUB_SAYS_DATED, PUB_SAYS_OTHER,  /* by class, itemprop, property */
    PUB_IN_URL, PUB_IN_IMAGE, PUB_IN_SCRIPT, PUB_SHOWN,
    PUB_LABEL_PUBLISHED, PUB_LABEL_MODIFIED, PUB_LABEL_OTHER, PUB_COPYRIGHT,
    PUB_AT_TITLE, PUB_UNDER_TITLE, PUB_OVER_TITLE, PUB_LEAD, PUB_INSIDE, PUB_TAIL, PUB_ABOVE, PUB_FAR,
    PUB_ASIDE, PUB_FOOTER, PUB_COMMENTS, PUB_LINKED, PUB_ALONE, PUB_LONG, PUB_SEVERAL, PUB_LISTED, PUB_SHORT_YEAR, PUB_UNSURE_ORDER, PUB_IN_ARTICLE,
    PUB_AGREES, PUB_AGREES_TWICE, PUB_OUTSIDE_URL, PUB_INSIDE_URL, PUB_AFTER_CHANGE, PUB_OLD, PUB_IN_TITLE, PUB_NO_OTHER, PUB_DATELINE, PUB_BANNER, PUB_CONTRADICTED, PUB_CAPTION, PUB_TO_THE_MINUTE, PUB_TWICE, PUB_FEATURES,
} PubFeature;

typedef struct PubCandidate {
    DateHint hint;
    uint64_t is;              /* bit set of PubFeature */
    Day other;                /* the other reading of the day, or DAY_OPEN_PAST */
    PubSource source;
    uint32_t block;           /* or NONE */
} PubCandidate;

typedef struct PubDates {
    Reading *r;
    VEC(PubCandidate) found;   /* as they were found */
    VEC(PubCandidate) v;       /* judged, best first */
    uint32_t title, first, last; /* blocks: the headline, the first and last of the text */
} PubDates;

enum { PUB_MOST = 256 };

static inline uint64_t pub_bit(PubFeature f) { return UINT64_C(1) << f; }

/* A date found: its candidate, or NULL when there are too many. */
PubCandidate *pub_add(PubDates *dates, PubSource source, const WrittenDate *written, Str words);
uint64_t pub_place(const PubDates *dates, uint32_t block);                   /* what its place on the page says of a date */
uint64_t pub_label(const PubDates *dates, uint32_t block, Str words, Span at); /* what the words about it say */

void pub_markup(PubDates *dates);    /* what the page states: JSON-LD, meta elements, marked elements, addresses */
void pub_visible(PubDates *dates);   /* in the text of blocks */
void pub_last(PubDates *dates);      /* scripts and addresses of pictures, when nothing better is there */
#endif
