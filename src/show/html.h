/* HTML, written straight into a buffer. Scraped text goes in by html_text() and by nothing else: it escapes what markup is made of,
 * and replaces control characters, overrides of the direction of writing and broken bytes. */
#ifndef SHOW_HTML_H
#define SHOW_HTML_H
#include "base/buffer.h"
#include "base/day.h"

void html_text(Buffer *out, Str s);                    /* safe between tags and between double quotes; line ends become spaces */
void html_name(Buffer *out, Str s);                    /* the same inside <bdi>: its direction of writing stays its own */
void html_part(Buffer *out, Str s);                    /* percent-encoded: a segment of a path, a value of a query */
void html_outside(Buffer *out, Str url, Str words);    /* a link away from here, or words alone when the URL is none of the web */

/* For reading: "Thu 15 Sep 2022", "15–16 Sep 2022", "Sep 2022", "Dec 2021 – Feb 2022", "since 8 May 2018", "day unknown". */
void html_days(Buffer *out, Days days);
void html_month(Buffer *out, Day day);                 /* "September 2022" */
#endif
