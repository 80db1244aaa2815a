/* What is shown of a record, and the formats it can be shown in: a format is a head, a row, and a line in the table of formats.c. */
#ifndef SHOW_SHOWN_H
#define SHOW_SHOWN_H
#include "base/buffer.h"
#include "show/filter.h"

typedef enum Subject { SHOW_EVENTS, SHOW_TIMELINE, SHOW_STORIES, SHOW_CLAIMS, SHOW_SUBJECTS } Subject;

typedef struct Codebook Codebook; /* show/codebook.h */
Status codebook_open(Codebook **out, Arena *arena, const Tables *tables, Error *error);

typedef struct Shown {
    const Record *record;
    const Know *know;         /* what names in the filter stand for; NULL: only what they say */
    Filter filter;
    const bool *on;           /* by event: is it shown? */
    VEC(uint32_t) rows;       /* indices of the events, stories or claims that are shown */
    Subject subject;
    Day as_of;                /* what was said later is left out; DAY_OPEN_FUTURE: nothing is */
    Str style;                /* the style sheet, for HTML */
    const Codebook *codebook; /* for the formats of other projects */
    uint32_t widths[8];       /* columns of a table, set by its head */
} Shown;

typedef struct Format {
    Subject subject;
    const char *name;
    void (*head)(Shown *shown, Buffer *out);            /* NULL: none */
    void (*row)(const Shown *shown, uint32_t index, Buffer *out);
    void (*tail)(const Shown *shown, Buffer *out);      /* NULL: none */
} Format;

const Format *format_find(Subject subject, Str name);   /* empty name: the default; NULL when there is none of that name */
const char *format_names(Subject subject);              /* separated by spaces, the default first */

/* Which rows; memory is the arena's. scratch is reset between events. */
void shown_select(Shown *shown, Arena *arena, Arena *scratch);
uint32_t shown_all(const Shown *shown);                 /* how many rows there are without a filter */
bool shown_claim(const Shown *shown, uint32_t claim, Arena *scratch); /* does the filter leave it? `on` is set */

/* ---- rows, by format ---- */
void event_json(const Shown *shown, uint32_t index, Buffer *out);
void story_json(const Shown *shown, uint32_t index, Buffer *out);
void claim_json(const Shown *shown, uint32_t index, Buffer *out);
void event_csv_head(Shown *shown, Buffer *out);
void event_csv(const Shown *shown, uint32_t index, Buffer *out);
void event_table_head(Shown *shown, Buffer *out);
void event_table(const Shown *shown, uint32_t index, Buffer *out);
void event_markdown_head(Shown *shown, Buffer *out);
void event_markdown(const Shown *shown, uint32_t index, Buffer *out);
void event_ics_head(Shown *shown, Buffer *out);
void event_ics(const Shown *shown, uint32_t index, Buffer *out);
void event_ics_tail(const Shown *shown, Buffer *out);
void event_atom_head(Shown *shown, Buffer *out);
void event_atom(const Shown *shown, uint32_t index, Buffer *out);
void event_atom_tail(const Shown *shown, Buffer *out);
void event_gdelt(const Shown *shown, uint32_t index, Buffer *out);
void event_polecat_head(Shown *shown, Buffer *out);
void event_polecat(const Shown *shown, uint32_t index, Buffer *out);
void event_plover(const Shown *shown, uint32_t index, Buffer *out);
void event_geojson_head(Shown *shown, Buffer *out);
void event_geojson(const Shown *shown, uint32_t index, Buffer *out);
void event_geojson_tail(const Shown *shown, Buffer *out);
void event_jsonld_head(Shown *shown, Buffer *out);
void event_jsonld(const Shown *shown, uint32_t index, Buffer *out);
void event_jsonld_tail(const Shown *shown, Buffer *out);
void event_timeline(const Shown *shown, uint32_t index, Buffer *out);
void story_text(const Shown *shown, uint32_t index, Buffer *out);
void claim_text(const Shown *shown, uint32_t index, Buffer *out);

void html_head(Shown *shown, Buffer *out);
void html_event_head(Shown *shown, Buffer *out);
void html_event(const Shown *shown, uint32_t index, Buffer *out);
void html_event_tail(const Shown *shown, Buffer *out);
void html_story(const Shown *shown, uint32_t index, Buffer *out);
void html_claim(const Shown *shown, uint32_t index, Buffer *out);
void html_list_tail(const Shown *shown, Buffer *out);

/* ---- shared by formats ---- */
void put_actors_text(const Fused *event, Buffer *out);  /* "Xi Jinping, Vladimir Putin; Shanghai Cooperation Organisation" */
void put_place_text(const DigestPlace *place, Buffer *out); /* "Samarkand, UZB"; nothing when unknown */
void put_counts_text(const Fused *event, Buffer *out);  /* "3 pages, 2 independent" */
void put_headline(const Fused *event, Buffer *out);     /* "meet, Samarkand, UZB: Xi Jinping, Vladimir Putin - on trade" */
void put_report_head(const Shown *shown, const Fused *event, uint32_t at, Buffer *out); /* outlet, day, whom it cites, who copied it */
static inline bool report_page_again(const Fused *event, uint32_t at) { return at && event->reports.v[at - 1].page == event->reports.v[at].page; }
bool report_is_copy(const Record *record, const Report *a, const Report *b); /* the same words, of pages that carry one text? */
bool report_is_repeat(const Shown *shown, const Fused *event, uint32_t at); /* does a report before it say the same words, as a copy? */
Day event_last_said(const Record *record, const Fused *event); /* the latest day that a report of it is known to be of; else its own first day; else 1970-01-01 */
void put_filter_text(const Filter *filter, Buffer *out); /* "actor Putin, kind meet"; nothing when it asks for nothing */
#endif
