/* What is shown of a record, and the formats it can be shown in: a format is a head, a row, and a line in the table of formats.c. */
#ifndef SHOW_SHOWN_H
#define SHOW_SHOWN_H
#include "base/buffer.h"
#include "show/filter.h"

typedef enum Subject { SHOW_EVENTS, SHOW_TIMELINE, SHOW_STORIES, SHOW_CLAIMS, SHOW_SUBJECTS } Subject;

typedef struct Shown {
    const Record *record;
    Filter filter;
    const bool *on;           /* by event: is it shown? */
    VEC(uint32_t) rows;       /* indices of the events, stories or claims that are shown */
    Subject subject;
    uint32_t widths[8];       /* columns of a table, set by its head */
} Shown;

typedef struct Format {
    Subject subject;
    const char *name;
    void (*head)(Shown *shown, Buffer *out);            /* NULL: none */
    void (*row)(const Shown *shown, uint32_t index, Buffer *out);
} Format;

const Format *format_find(Subject subject, Str name);   /* empty name: the default; NULL when there is none of that name */
const char *format_names(Subject subject);              /* separated by spaces, the default first */

/* Which rows; memory is the arena's. scratch is reset between events. */
void shown_select(Shown *shown, Arena *arena, Arena *scratch);

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
void event_timeline(const Shown *shown, uint32_t index, Buffer *out);
void story_text(const Shown *shown, uint32_t index, Buffer *out);
void claim_text(const Shown *shown, uint32_t index, Buffer *out);

/* ---- shared by formats ---- */
const DigestEvent *report_event(const Record *record, const Report *report);
Str page_name(const Digest *page);                      /* the outlet's name, else the source */
void put_actors_text(const Fused *event, Buffer *out);  /* "Xi Jinping, Vladimir Putin; Shanghai Cooperation Organisation" */
void put_place_text(const DigestPlace *place, Buffer *out); /* "Samarkand, UZB"; nothing when unknown */
#endif
