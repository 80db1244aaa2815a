/* What a browser asks for: the target of a request ("/event/v1?as-of=2022-09-14") taken apart, and put together again for links. */
#ifndef SHOW_WEBASK_H
#define SHOW_WEBASK_H
#include "base/buffer.h"
#include "base/error.h"

typedef enum WebPlace { WEB_TIMELINE, WEB_EVENT, WEB_PAGE, WEB_RAW, WEB_STORIES, WEB_CLAIMS, WEB_SEARCH, WEB_EXPORT, WEB_STYLE, WEB_PLACES } WebPlace;

typedef enum WebParam {
    PARAM_ACTOR, PARAM_PLACE, PARAM_KIND, PARAM_TYPE, PARAM_STATUS, PARAM_FROM, PARAM_TO, PARAM_SOURCE, PARAM_TEXT, /* the filter */
    PARAM_AS_OF,
    PARAM_P,                  /* which sheet of a long list, from 1 */
    PARAM_Q, PARAM_AFTER,     /* search: the words; the kept page behind which to go on */
    PARAM_VERDICT,            /* claims */
    PARAM_MARKS,              /* page: the kinds of marks that are shown, separated by commas */
    PARAMS, FILTER_PARAMS = PARAM_AS_OF + 1,
} WebParam;

typedef struct WebAsk {
    WebPlace place;
    Str id;                   /* of an event or a page; the format of an export */
    Str format;               /* of an event's export, or empty */
    Str params[PARAMS];       /* empty: not given */
} WebAsk;

extern const char *const web_param_names[];  /* by WebParam */

/* STATUS_USAGE: "no-such-place" (there is no page of that name), "bad-query" (a parameter that the place does not take; bytes that are no text). */
Status web_ask(Str target, Arena *arena, WebAsk *ask, Error *error);

uint32_t web_number(Str s, uint32_t otherwise);                                          /* "12"; otherwise when it is no number from 1 on */

/* Targets for links, escaped for an attribute. */
void web_target(Buffer *out, const WebAsk *from, WebPlace place, Str id);                /* elsewhere: only as-of goes along */
void web_here(Buffer *out, const WebAsk *ask);                                           /* this very place, with all parameters */
void web_same(Buffer *out, const WebAsk *from, WebParam change, Str value);              /* with one parameter changed (empty: taken away), and lists from their start */
void web_filtered(Buffer *out, const WebAsk *from, WebPlace place, Str id);              /* elsewhere with the whole filter */
void web_timeline_with(Buffer *out, const WebAsk *from, WebParam param, Str value);      /* the timeline with this one filter */
#endif
