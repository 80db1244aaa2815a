/* Bytes to code points, one step at a time. Private to src/charset. */
#ifndef CHARSET_CODES_H
#define CHARSET_CODES_H
#include "charset/charset.h"

enum { CODE_NONE = UINT32_MAX, CODE_BROKEN = UINT32_MAX - 1 };  /* no character here (an escape); bytes that mean nothing */

typedef struct CodeIndex {    /* pointer -> code point; 0 = a hole */
    const uint32_t *codes;
    uint32_t n;
} CodeIndex;

typedef struct CodeRange { uint32_t pointer, code; } CodeRange;

typedef enum JisState { JIS_ASCII, JIS_ROMAN, JIS_KATAKANA, JIS_TWO } JisState;

typedef struct Codes {        /* a decoder at work */
    Decoder decoder;
    const unsigned char *p;   /* the bytes */
    uint32_t n;
    CodeIndex index, second;  /* of the encoding; second: JIS X 0212 */
    const CodeRange *ranges;
    uint32_t range_count;
    uint32_t single[128];     /* of a single-byte encoding: byte 80.. -> code point, 0 = none */
    JisState state;           /* ISO-2022-JP */
    bool escaped;             /* ISO-2022-JP: the last thing read was an escape */
} Codes;

typedef struct Step {
    uint32_t code;            /* code point, CODE_NONE or CODE_BROKEN */
    uint32_t mark;            /* a combining mark behind it (four pairs of Big5), or 0 */
    uint32_t used;            /* bytes, at least 1 */
} Step;

void codes_open(const CharsetTables *tables, Arena *arena, Encoding encoding, Codes *out);  /* indexes go to the arena */
Step codes_step(Codes *codes, uint32_t at);
static inline bool codes_ascii(const Codes *codes) {    /* do bytes below 80 mean ASCII, wherever a step begins? */
    return codes->decoder != DECODE_ISO_2022_JP && codes->decoder != DECODE_UTF16BE && codes->decoder != DECODE_UTF16LE && codes->decoder != DECODE_REPLACEMENT;
}

Step step_gb18030(const Codes *codes, uint32_t at);     /* codes_chinese.c */
Step step_big5(const Codes *codes, uint32_t at);
Step step_euc_kr(const Codes *codes, uint32_t at);
Step step_euc_jp(const Codes *codes, uint32_t at);      /* codes_japanese.c */
Step step_shift_jis(const Codes *codes, uint32_t at);
Step step_iso_2022_jp(Codes *codes, uint32_t at);

static inline uint32_t index_code(CodeIndex index, uint32_t pointer) { return pointer < index.n && index.codes[pointer] ? index.codes[pointer] : CODE_BROKEN; }

/* Two bytes that mean nothing: an ASCII byte behind a lead is given back, for it may be the '<' of a tag. */
static inline Step step_pair(uint32_t code, unsigned char trail) {
    return (Step){.code = code, .used = code == CODE_BROKEN && trail < 0x80 ? 1 : 2};
}
#endif
