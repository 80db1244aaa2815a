/* The web page's server: what its files share. One thread answers, one request after another; the record is made once and held until
 * the store changes. */
#ifndef LIB_SERVE_H
#define LIB_SERVE_H
#include "lib/fused.h"
#include "show/web.h"

enum { HELD_DAYS = 4 };       /* records as told by a day that are kept at hand */

typedef struct HeldRecord {
    Arena arena;
    Record record;
    Day as_of;
    uint64_t used;            /* when last, counted in requests; 0: empty */
} HeldRecord;

typedef struct ServedData {   /* the store, fused */
    const dateline_engine *engine;
    Store *store;
    int64_t version;          /* of the store, when all was made */
    dateline_record *all;     /* everything told; NULL: not made yet */
    HeldRecord held[HELD_DAYS];
    uint64_t requests;
} ServedData;

/* The record as told by a day (empty: all, *day is then DAY_OPEN_FUTURE), made anew when the store has changed. Good until the next call. */
Status served_record(ServedData *data, Str as_of, Day *day, const Record **record, Error *error);
void served_drop(ServedData *data);

typedef struct Request {      /* as it came */
    Str target, method;
    Str host, origin, site, mode; /* of the headers Host, Origin, Sec-Fetch-Site, Sec-Fetch-Mode; p NULL: not sent */
    unsigned port;            /* that we listen on */
} Request;

typedef struct Answer {
    int code;
    const char *type, *policy;
    Str name;                 /* a file to be saved under this name, or empty */
    Buffer body;
} Answer;

/* Is the request for us, and from a page of ours? A foreign page may know our port, and a foreign name may point at us. */
Status request_check(const Request *request, int *code, Error *error);

typedef struct Room {         /* memory of a request */
    Arena answer;             /* what must last until it is sent */
    Arena page, scratch;      /* the kept page at hand; reset at will */
} Room;

/* The whole answer. Leaves by the arenas' exit when memory runs out. */
void serve_answer(ServedData *data, const Request *request, Room *room, Answer *answer);
#endif
