/* Text that was encoded twice: UTF-8 taken for windows-1252 and encoded once more ("â€™" for an apostrophe, "Ã©" for é).
 * In: sound UTF-8. Out: the same mended, where the damage runs through all of it.
 *
 * Each character of windows-1252 is put back to its byte; where a lead byte and its tails stand side by side, they are the
 * character that was meant. Such neighbours hardly ever arise otherwise, but a page may tell of them: so nothing is mended
 * unless most of what is not ASCII is so, and it is so more than twice. */
#include "charset/codes.h"

#include "base/utf8.h"

enum { LEAST = 3, BAD_SHARE = 4, SAMPLE = 256 << 10 };  /* sequences; for each other character beyond ASCII so many must be mended; bytes that are judged by */

/* The byte that a character of windows-1252 stands for; 0: none beyond ASCII. */
static unsigned char byte_of(const Codes *windows, uint32_t code) {
    if (code >= 0x80 && code <= 0xFF) return (unsigned char)code;   /* as ISO-8859-1 has it, which others took it for */
    for (uint32_t i = 0; i < 32; i++)
        if (windows->single[i] == code) return (unsigned char)(0x80 + i);
    return 0;
}

/* At a character beyond ASCII: the character that was meant, and how much text stands for it; 0 when none was. */
static uint32_t meant_at(const Codes *windows, Str text, uint32_t at, uint32_t *used) {
    char bytes[4];
    uint32_t n = 0, want = 1, i = at, length;
    while (n < want && i < text.n && (unsigned char)text.p[i] >= 0x80) {
        unsigned char byte = byte_of(windows, utf8_decode(text.p + i, text.n - i, &length));
        if (n == 0) want = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0;
        if (n >= want || byte == 0) return 0;
        bytes[n++] = (char)byte;
        i += length;
    }
    uint32_t code = n == want ? utf8_decode(bytes, n, &length) : UTF8_REPLACEMENT;
    *used = i - at;
    return code == UTF8_REPLACEMENT || length != n ? 0 : code;
}

/* A cheap look: does any "Ã", "Â", "â", "Ð" ... stand before a sign that windows-1252 has for a tail? Most pages end here. */
static bool suspected(Str text) {
    uint32_t found = 0;
    for (uint32_t i = 0; i + 3 < text.n && found < LEAST; i++) {
        const char *lead = memchr(text.p + i, 0xC3, text.n - i - 3);
        if (!lead) break;
        i = (uint32_t)(lead - text.p);
        unsigned char letter = (unsigned char)text.p[i + 1], next = (unsigned char)text.p[i + 2];
        found += letter >= 0x82 && letter <= 0xB4 && (next == 0xC2 || next == 0xC5 || next == 0xC6 || next == 0xCB || next == 0xE2);
    }
    return found == LEAST;
}

static bool throughout(const Codes *windows, Str text) {
    uint32_t good = 0, bad = 0;
    if (text.n > SAMPLE) text.n = SAMPLE;
    for (uint32_t i = 0, used; i < text.n; i += used) {
        used = 1;
        if ((unsigned char)text.p[i] < 0x80) continue;
        if (meant_at(windows, text, i, &used)) good++;
        else bad++, utf8_decode(text.p + i, text.n - i, &used);
    }
    return good >= LEAST && bad * BAD_SHARE <= good;
}

uint32_t charset_mend_twice(const CharsetTables *tables, Arena *arena, Decoded *text) {
    if (!suspected(text->text)) return 0;
    Codes windows;
    uint32_t mended = 0, n = 0, behind = 0;
    codes_open(tables, arena, encoding_named(tables, "windows-1252"), &windows);
    if (!throughout(&windows, text->text)) return 0;
    Str old = text->text;
    SourceRuns runs = {0};
    char *out = arena_take(arena, old.n + 4);
    for (uint32_t i = 0, used; i < old.n; i += used) {
        used = 1;
        while (behind < text->runs.n && text->runs.v[behind].text <= i) behind++;
        runs_add(arena, &runs, n, runs_source(&text->runs, behind, i));
        uint32_t code = (unsigned char)old.p[i] < 0x80 ? 0 : meant_at(&windows, old, i, &used);
        if (code) n += utf8_encode(code, out + n), mended++;
        else out[n++] = old.p[i], used = 1;
    }
    text->text = (Str){out, n};
    text->runs = runs;
    return mended;
}
