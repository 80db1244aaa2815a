/* Lines of `map`, and of the rounds of `reduce`: how digests travel through an engine that sorts lines and gives all of one key to one process.
 *
 *     b5:BAND   00000312  PAGE                     a hash of the page's text, its words: neighbours under a band may carry one text
 *     c5:PAGE   OTHER                              these two may
 *     p5:PAGE   READING  00000000  page   HEAD     a page without its events
 *     p5:PAGE   READING  00000000  dated  DATING HEAD   the same once copies and sister pages have dated it
 *     p5:PAGE   READING  00000007  EVENT           its seventh event, times still symbolic
 *
 * Fields are closed by TAB. The first is the key: its letter says what the line is, the number which version of the lines. The lead (all
 * of b and c, three fields of p) is printable ASCII, orders the lines, and settles what the rest says: lines of one lead are one
 * line repeated. READING is a hash of all that was read on the page: of two readings of one id the smaller one counts, as in record_collect. */
#ifndef STORY_ROUND_H
#define STORY_ROUND_H
#include "story/fields.h"
#include "story/steps.h"

typedef enum LineKind { LINE_BAND, LINE_PAIR, LINE_PAGE, LINE_DATED, LINE_EVENT } LineKind;

typedef enum LineProblem { LINE_FINE, LINE_FOREIGN, LINE_OTHER_VERSION, LINE_BROKEN } LineProblem;

typedef struct Line {
    LineKind kind;
    Str lead;
    Str key, page, other;     /* pages: ids as round_id wrote them; other: of LINE_PAIR */
    uint64_t reading;         /* of pages and events */
    uint32_t number;          /* of LINE_EVENT: from 1 */
    Str fields;               /* behind the lead */
} Line;

LineProblem round_parse(Str text, Line *out);              /* text without newline; the line borrows it */

/* An id as it stands in leads: printable ASCII without TAB, in the order of ids. */
Str round_id(Arena *arena, Str id);

void round_put_page(const Digest *digest, Buffer *out);    /* map's lines of a page, each ended by newline */
void round_put_dated(const Record *record, uint32_t page, Buffer *out);
void round_put_pair(Str page, Str other, Buffer *out);      /* ids as they stand in leads */

bool round_get_event(const Line *line, Arena *arena, DigestEvent *out);

typedef struct Dating {       /* what the round of dates knows of a page */
    Published published;
    Str origin;               /* id of the first page of its copies: its own when there are none */
    bool copied;
    Strs evidence;
} Dating;

/* head: of LINE_PAGE and LINE_DATED; dating is filled of LINE_DATED only. events: how many lines of events go with it. */
bool round_get_head(const Line *line, Arena *arena, Digest *head, Dating *dating, uint32_t *events);
#endif
