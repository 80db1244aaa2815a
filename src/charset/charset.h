/* The encodings of the web, as browsers read them (WHATWG Encoding Standard): labels, decoding, what a page declares, and what
 * bytes look like that declare nothing. Everything is read from the tables of data/charset when a page needs it, into the
 * memory of that page: most pages are UTF-8 and need none of it. */
#ifndef CHARSET_CHARSET_H
#define CHARSET_CHARSET_H
#include "base/str.h"

typedef struct CharsetTables {  /* the files of data/charset as they stand; whoever opens the program hands them in */
    Str encodings, single, gb18030, gb18030_ranges, big5, euc_kr, jis0208, jis0212, letters;
} CharsetTables;

typedef enum Decoder {
    DECODE_NONE, DECODE_UTF8, DECODE_SINGLE, DECODE_GB18030, DECODE_BIG5, DECODE_EUC_JP, DECODE_ISO_2022_JP, DECODE_SHIFT_JIS, DECODE_EUC_KR,
    DECODE_REPLACEMENT, DECODE_UTF16BE, DECODE_UTF16LE, DECODE_USER_DEFINED,
} Decoder;

typedef struct Encoding {
    Str name;               /* as data/charset/encodings.tsv writes it: "windows-1252"; empty: no encoding */
    Decoder decoder;
} Encoding;

typedef struct SourceRun {    /* text bytes from `text` on came from page bytes from `source` on, one to one, until the next run */
    uint32_t text, source;
} SourceRun;

typedef VEC(SourceRun) SourceRuns;

enum { DECODED_GROWTH = 4 << 20 };

typedef struct Decoded {
    Str text;               /* sound UTF-8; the bytes themselves where nothing had to change */
    SourceRuns runs;        /* text offset -> byte; empty: the same */
    uint32_t broken;        /* sequences that mean nothing, each U+FFFD in the text */
    uint32_t wide;          /* characters beyond ASCII that were read */
    bool cut;               /* the text would be DECODED_GROWTH longer than the bytes: its end is left out */
} Decoded;

/* ---- runs (runs.c) ---- */

void runs_add(Arena *arena, SourceRuns *runs, uint32_t text, uint32_t source);      /* in rising order of text; nothing where the run at hand says so already */
uint32_t runs_behind(const SourceRuns *runs, uint32_t text);                        /* the first that begins behind it */
uint32_t runs_source(const SourceRuns *runs, uint32_t behind, uint32_t text);       /* the byte behind it; behind = runs_behind() */

/* ---- labels (encoding.c) ---- */

Encoding encoding_of_label(const CharsetTables *tables, Str label);    /* no encoding: nobody knows the label */
Encoding encoding_named(const CharsetTables *tables, const char *name);
Str encoding_single_row(const CharsetTables *tables, Str name);        /* its cell "codes" of single.tsv, or empty */

/* ---- decoding (decode_bytes.c) ---- */

/* Bytes from `skip` on (a byte order mark's length, or 0). */
void charset_decode(const CharsetTables *tables, Arena *arena, Encoding encoding, Str bytes, uint32_t skip, Decoded *out);

/* ---- what a page declares (prescan.c) ---- */

/* The label in the meta tags or the XML declaration of an HTML page's beginning, by the HTML Standard's prescan; no encoding when there is
 * none. *unknown: a label that nobody knows stands there. */
Encoding charset_prescan(const CharsetTables *tables, Str page, Str *unknown);

/* ---- what bytes look like (detect.c) ---- */

/* For bytes that are no UTF-8 and declare nothing, or lie. windows-1252 where nothing else is plain to see. */
Encoding charset_detect(const CharsetTables *tables, Arena *arena, Str bytes);
Decoder charset_utf16(Str bytes);                                      /* UTF-16 without a mark, by its zeros; or DECODE_NONE */

/* ---- text that was encoded twice (twice.c) ---- */

/* UTF-8 that was read as windows-1252 and encoded again: mends it where that runs through the whole text, with the runs of the
 * mended text. How many characters were mended; 0: nothing was. */
uint32_t charset_mend_twice(const CharsetTables *tables, Arena *arena, Decoded *text);
#endif
