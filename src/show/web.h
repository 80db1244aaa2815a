/* The web page and the report: one set of renderers for both. Each function of a place writes a whole HTML document.
 *
 * On the web page (ask is there) links lead to other pages; in a report (ask NULL), which is one file, to places in it. */
#ifndef SHOW_WEB_H
#define SHOW_WEB_H
#include "show/shown.h"
#include "show/webask.h"
#include "what/what.h"

typedef struct Web {
    const Record *record;
    const WebAsk *ask;        /* NULL: a report */
    const Shown *shown;       /* the rows that the filter leaves; NULL where there is no filter */
    Buffer *out;
} Web;

typedef struct WebKept {      /* a page as it is kept, read again */
    const Document *doc;
    const WhatRules *what;
    const char *sha256;       /* of its bytes */
    uint32_t page;            /* index in the record, or NONE: not yet published on the day asked for */
} WebKept;

typedef struct WebHit {       /* a paragraph of a kept page in which the words were found */
    Str page, site, title, words;
} WebHit;

typedef struct WebFound {
    VEC(WebHit) hits;
    uint32_t searched, kept;  /* how many kept pages were looked through up to here; how many there are */
    int64_t next;             /* where to go on, 0: all was looked through */
} WebFound;

void web_timeline(const Web *web);
void web_event(const Web *web, uint32_t event);
void web_page(const Web *web, const WebKept *kept);
void web_stories(const Web *web);
void web_claims(const Web *web);
void web_find_events(Shown *shown, Str words, Arena *arena, Arena *scratch); /* fills rows and on */
bool web_find(const Document *doc, Str words, Arena *scratch, WebHit *hit);   /* in title or main text; what the hit holds is the document's */
void web_search(const Web *web, const WebFound *found);
void web_error(Buffer *out, int code, Str says);       /* needs no record */

/* ---- parts, shared by the places and the report ---- */
void web_head(Buffer *out, Str title, Str policy);     /* from the doctype to where the style goes; policy: an element, or empty */
void web_open(const Web *web, Str title);              /* up to the opened <main>; a report's comes from html_head */
void web_close(const Web *web);
void web_hidden(const Web *web, WebParam param);       /* in a form: a parameter of this page that goes along */
void web_row(const Web *web, uint32_t event);          /* of the timeline: an <li> */
void web_rows(const Web *web, Span rows);              /* of shown->rows, in lists under the headings of their months */
void web_chart(const Web *web);                        /* how many events fall when */
void web_filter(const Web *web);                       /* the form, what is asked for, counts by status */
Span web_sheet(const Web *web, uint32_t n);            /* which of n rows this sheet of a long list shows */
void web_sheets(const Web *web, uint32_t n);           /* links to the others */
void web_facts(const Web *web, uint32_t event);        /* status, days, place, counts, codes */
void web_comparison(const Web *web, uint32_t event);   /* a row a field, a column a source */
void web_story(const Web *web, uint32_t story);
void web_claim(const Web *web, uint32_t claim);

/* ---- small parts ---- */
static inline void web_text(const Web *web, const char *z) { buffer_text(web->out, z); } /* of our own: nothing is escaped */
void web_status(const Web *web, EventStatus status);   /* by shape and word */
void web_verdict(const Web *web, Verdict verdict);
void web_headline(const Web *web, uint32_t event);     /* "meet Vladimir Putin, Xi Jinping" */
void web_event_link(const Web *web, uint32_t event);   /* the headline as a link */
void web_place(const Web *web, const DigestPlace *place);
void web_counts(const Web *web, const Fused *event);   /* "4 pages, 3 independent" */
void web_flags(const Web *web, const Fused *event);    /* what its sources disagree on */
void web_page_link(const Web *web, uint32_t page, Str anchor); /* the outlet's name; anchor: "e1" or empty */
void web_published(const Web *web, const Published *published);
#endif
