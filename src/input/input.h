/* Pages from inputs, one after another, in the memory of one.
 *
 *     Input *input;
 *     Status status = input_open(&input, arena, "pages/", NULL, &error);
 *     while (!status || status == STATUS_REJECTED) {
 *         status = input_next(input, &record, &error);       // STATUS_REJECTED: this record only; go on
 *         if (!status && record.kind == INPUT_END) break;
 *     }
 *     input_close(input);
 *
 * An input is a file, a folder (walked in sorted order; names that begin with a dot are passed over) or "-". What it holds is
 * told by content and not by name: a page, JSON Lines, WARC (WET is that too), ARC, MHTML, a feed, each of them also in gzip. docs/inputs.md says more. */
#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H
#include "base/day.h"
#include "base/error.h"
#include "charset/charset.h"

typedef enum RecordKind { INPUT_END, INPUT_HTML, INPUT_TEXT } RecordKind;

typedef struct InputRecord {   /* lives until the next input_next() or input_close() */
    RecordKind kind;
    Str id;               /* of a JSON Lines record, else empty */
    Str source;           /* path, or path#number for a JSON line without id, path#id for one with */
    Str url;              /* or empty */
    Str page;             /* the bytes of the page */
    bool clean;           /* text of kind INPUT_TEXT that is article body already */
    Days published;       /* given with it, else DAYS_UNKNOWN */
    bool cut;             /* its end is missing: what there was of it */
    uint32_t nesting;     /* HTML elements deeper than this are flattened; 0 = the usual limit */
    const struct SiteLines *site_lines; /* what other pages of its site show too, or NULL (page/siteline.h) */
    Str charset;          /* label given from outside: an HTTP or MIME header's; or empty */
} InputRecord;

typedef struct InputLimits {   /* 0 = the usual one */
    size_t page, line, header; /* bytes: a page decoded 16 MiB, a line of JSON 32 MiB, the header of a WARC record 64 KiB */
    uint32_t inflate;          /* times: gzip may inflate beyond 1 MiB 200:1 */
    uint32_t nesting;          /* handed on with each record */
    const CharsetTables *charsets; /* NULL: what comes in another encoding than UTF-8, and only its wrapping says so, is taken for UTF-8 */
} InputLimits;

/* A meta element of this name in a page that an input made says what is to be noted of it: "summary-only". */
#define INPUT_NOTE "dateline-note"

enum { INPUT_LARGEST = 1 << 30 };   /* no limit of bytes is higher */

typedef struct Input Input;

/* STATUS_USAGE "no-such-input" or "unreadable". The arena's exit is used for want of memory; close the input all the same. */
Status input_open(Input **out, Arena *arena, const char *path, const InputLimits *limits, Error *error);

/* The next record, or kind INPUT_END. STATUS_REJECTED: a record was passed over ("empty", "not-text", "not-a-page", "bad-gzip",
 * "limit-page", "limit-line", "limit-header", "limit-inflate"; record->source says which). STATUS_USAGE "unreadable": a file was
 * passed over, or what is left of it. Both can be called again. The exit is that of the arena given to input_open. */
Status input_next(Input *input, InputRecord *record, Error *error);
void input_close(Input *input);   /* NULL is fine */
uint64_t input_bytes(const Input *input); /* read of its files so far, as they lie there */

bool input_is_html(Str page);      /* what a page's bytes look like: HTML, or plain text */
Status input_check_bytes(Str page, Str source, Error *error);   /* what is no page at all: "empty", "not-text" */
#endif
