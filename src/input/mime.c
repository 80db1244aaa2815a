/* The codings of mail. In: bytes as mail carries them, lenient as mail programs are. Out: the bytes they stand for. */
#include "input/mime.h"

static int base64_digit(char c) {
    if (is_upper(c)) return c - 'A';
    if (is_lower(c)) return c - 'a' + 26;
    if (is_digit(c)) return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

Str base64_decode(Arena *arena, Str s) {
    char *out = arena_take(arena, (size_t)s.n / 4 * 3 + 4);
    uint32_t n = 0, bits = 0, have = 0;
    for (uint32_t i = 0; i < s.n && s.p[i] != '='; i++) {
        int digit = base64_digit(s.p[i]);
        if (digit < 0) continue;
        bits = bits << 6 | (uint32_t)digit, have += 6;
        if (have < 8) continue;
        have -= 8;
        out[n++] = (char)(bits >> have & 0xFF);
    }
    return (Str){out, n};
}

/* How many bytes a soft end of line takes behind its '='; 0 = it is none. */
static uint32_t soft_break(Str s, uint32_t at) {
    uint32_t n = 1;
    while (at + n < s.n && (s.p[at + n] == ' ' || s.p[at + n] == '\t')) n++;
    if (at + n < s.n && s.p[at + n] == '\r') n++;
    return at + n < s.n && s.p[at + n] == '\n' ? n + 1 : 0;
}

Str quoted_printable_decode(Arena *arena, Str s) {
    char *out = arena_take(arena, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0, soft; i < s.n;) {
        int high = s.p[i] == '=' && i + 2 < s.n ? hex_value(s.p[i + 1]) : -1, low = high < 0 ? -1 : hex_value(s.p[i + 2]);
        if (low >= 0) out[n++] = (char)(high * 16 + low), i += 3;
        else if (s.p[i] == '=' && (soft = soft_break(s, i))) i += soft;
        else out[n++] = s.p[i++];
    }
    return (Str){out, n};
}

/* ---- encoded words ---- */

/* "=?utf-8?Q?words?=" at the beginning: how its words are coded; false when none stands there. */
static bool encoded_word(Str *rest, char *how, Str *words) {
    int64_t label = str_starts(*rest, STR("=?")) ? str_find(*rest, STR("?"), 2) : -1;
    if (label < 0 || (uint64_t)label + 3 > rest->n || rest->p[label + 2] != '?') return false;
    int64_t end = str_find(*rest, STR("?="), (uint32_t)label + 3);
    if (end < 0) return false;
    *how = to_lower(rest->p[label + 1]);
    *words = (Str){rest->p + label + 3, (uint32_t)(end - label) - 3};
    *rest = str_trim((Str){rest->p + end + 2, rest->n - (uint32_t)end - 2});
    return true;
}

static Str underscores_to_spaces(Arena *arena, Str s) {
    char *out = arena_copy(arena, s.p, s.n);
    for (uint32_t i = 0; i < s.n; i++)
        if (out[i] == '_') out[i] = ' ';
    return (Str){out, s.n};
}

Str encoded_words_decode(Arena *arena, Str s) {
    char how, *out = arena_take(arena, (size_t)s.n + 1);
    uint32_t n = 0;
    for (Str words; encoded_word(&s, &how, &words); n += words.n) {
        words = how == 'b' ? base64_decode(arena, words) : quoted_printable_decode(arena, underscores_to_spaces(arena, words));
        memcpy(out + n, words.p, words.n);
    }
    if (s.n) memcpy(out + n, s.p, s.n);
    return (Str){out, n + s.n};
}
