/* Shift_JIS (Windows-31J), EUC-JP and ISO-2022-JP over JIS X 0208 and 0212. The steps are those of the WHATWG Encoding Standard, section 12. */
#include "charset/codes.h"

enum { HALF_WIDTH = 0xFF61 };   /* the first of the half-width katakana */

static bool within(unsigned char c, unsigned char low, unsigned char high) { return c >= low && c <= high; }

static Step broken(uint32_t used) { return (Step){.code = CODE_BROKEN, .used = used}; }

Step step_shift_jis(const Codes *codes, uint32_t at) {
    const unsigned char *p = codes->p + at;
    if (p[0] == 0x80) return (Step){.code = 0x80, .used = 1};
    if (within(p[0], 0xA1, 0xDF)) return (Step){.code = HALF_WIDTH + (p[0] - 0xA1u), .used = 1};
    if (p[0] == 0xA0 || p[0] > 0xFC || codes->n - at == 1) return broken(1);
    if (!within(p[1], 0x40, 0x7E) && !within(p[1], 0x80, 0xFC)) return step_pair(CODE_BROKEN, p[1]);
    uint32_t pointer = (p[0] - (p[0] < 0xA0 ? 0x81u : 0xC1u)) * 188 + p[1] - (p[1] < 0x7F ? 0x40u : 0x41u);
    if (pointer >= 8836 && pointer <= 10715) return (Step){.code = 0xE000 + pointer - 8836, .used = 2};     /* a vendor's own characters */
    return step_pair(index_code(codes->index, pointer), p[1]);
}

/* JIS X 0212 behind 8F. */
static Step step_three(const Codes *codes, uint32_t at) {
    const unsigned char *p = codes->p + at;
    if (codes->n - at == 2) return broken(2);
    if (p[2] < 0x80) return broken(2);
    uint32_t code = within(p[2], 0xA1, 0xFE) ? index_code(codes->second, (p[1] - 0xA1u) * 94 + p[2] - 0xA1u) : CODE_BROKEN;
    return (Step){.code = code, .used = 3};
}

Step step_euc_jp(const Codes *codes, uint32_t at) {
    const unsigned char *p = codes->p + at;
    bool lead = p[0] == 0x8E || p[0] == 0x8F || within(p[0], 0xA1, 0xFE);
    if (!lead || codes->n - at == 1) return broken(1);
    if (p[0] == 0x8E && within(p[1], 0xA1, 0xDF)) return (Step){.code = HALF_WIDTH + (p[1] - 0xA1u), .used = 2};
    if (p[0] == 0x8F && within(p[1], 0xA1, 0xFE)) return step_three(codes, at);
    bool pair = within(p[0], 0xA1, 0xFE) && within(p[1], 0xA1, 0xFE);
    return step_pair(pair ? index_code(codes->index, (p[0] - 0xA1u) * 94 + p[1] - 0xA1u) : CODE_BROKEN, p[1]);
}

/* ---- ISO-2022-JP: seven bits, switched by escapes ---- */

static bool escape_state(const unsigned char *p, uint32_t left, JisState *state) {
    if (left < 3) return false;
    if (p[1] == '(' && p[2] == 'B') return *state = JIS_ASCII, true;
    if (p[1] == '(' && p[2] == 'J') return *state = JIS_ROMAN, true;
    if (p[1] == '(' && p[2] == 'I') return *state = JIS_KATAKANA, true;
    if (p[1] == '$' && (p[2] == '@' || p[2] == 'B')) return *state = JIS_TWO, true;
    return false;
}

/* Two escapes with nothing between them are broken: they could hide text from a filter. */
static Step step_escape(Codes *codes, uint32_t at) {
    bool again = codes->escaped;
    codes->escaped = escape_state(codes->p + at, codes->n - at, &codes->state);
    if (!codes->escaped) return broken(1);
    return (Step){.code = again ? CODE_BROKEN : CODE_NONE, .used = 3};
}

static Step step_two(const Codes *codes, uint32_t at) {
    const unsigned char *p = codes->p + at;
    if (!within(p[0], 0x21, 0x7E) || codes->n - at == 1 || p[1] == 0x1B) return broken(1);
    return (Step){.code = within(p[1], 0x21, 0x7E) ? index_code(codes->index, (p[0] - 0x21u) * 94 + p[1] - 0x21u) : CODE_BROKEN, .used = 2};
}

Step step_iso_2022_jp(Codes *codes, uint32_t at) {
    unsigned char c = codes->p[at];
    if (c == 0x1B) return step_escape(codes, at);
    codes->escaped = false;
    if (codes->state == JIS_TWO) return step_two(codes, at);
    if (codes->state == JIS_KATAKANA) return within(c, 0x21, 0x5F) ? (Step){.code = HALF_WIDTH + (c - 0x21u), .used = 1} : broken(1);
    if (c >= 0x80 || c == 0x0E || c == 0x0F) return broken(1);
    if (codes->state == JIS_ROMAN && c == 0x5C) return (Step){.code = 0xA5, .used = 1};
    if (codes->state == JIS_ROMAN && c == 0x7E) return (Step){.code = 0x203E, .used = 1};
    return (Step){.code = c, .used = 1};
}
