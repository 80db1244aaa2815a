/* GB18030 (and GBK, which decodes the same), Big5 with the Hong Kong supplement, EUC-KR as Windows extends it: two bytes a
 * character, the first 81..FE; GB18030 has four bytes too. The steps are those of the WHATWG Encoding Standard, sections 10, 11 and 13. */
#include "charset/codes.h"

static bool within(unsigned char c, unsigned char low, unsigned char high) { return c >= low && c <= high; }

/* ---- GB18030 ---- */

static uint32_t range_code(const Codes *codes, uint32_t pointer) {
    if ((pointer > 39419 && pointer < 189000) || pointer > 1237575) return CODE_BROKEN;
    if (pointer == 7457) return 0xE7C7;
    uint32_t low = 0, high = codes->range_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (codes->ranges[middle].pointer <= pointer) low = middle + 1;
        else high = middle;
    }
    return low ? codes->ranges[low - 1].code + (pointer - codes->ranges[low - 1].pointer) : CODE_BROKEN;
}

/* A sequence of four whose third or fourth byte does not fit loses its first only: what follows is read anew. */
static Step step_four(const Codes *codes, uint32_t at) {
    const unsigned char *p = codes->p + at;
    uint32_t left = codes->n - at;
    if (left == 2) return (Step){.code = CODE_BROKEN, .used = 2};
    if (!within(p[2], 0x81, 0xFE)) return (Step){.code = CODE_BROKEN, .used = 1};
    if (left == 3) return (Step){.code = CODE_BROKEN, .used = 3};
    if (!within(p[3], 0x30, 0x39)) return (Step){.code = CODE_BROKEN, .used = 1};
    uint32_t pointer = (((uint32_t)(p[0] - 0x81) * 10 + (p[1] - 0x30u)) * 126 + (p[2] - 0x81u)) * 10 + (p[3] - 0x30u);
    return (Step){.code = range_code(codes, pointer), .used = 4};
}

Step step_gb18030(const Codes *codes, uint32_t at) {
    const unsigned char *p = codes->p + at;
    if (p[0] == 0x80) return (Step){.code = 0x20AC, .used = 1};
    if (p[0] == 0xFF || codes->n - at == 1) return (Step){.code = CODE_BROKEN, .used = 1};
    if (within(p[1], 0x30, 0x39)) return step_four(codes, at);
    uint32_t code = CODE_BROKEN;
    if (within(p[1], 0x40, 0x7E) || within(p[1], 0x80, 0xFE)) code = index_code(codes->index, (p[0] - 0x81u) * 190 + p[1] - (p[1] < 0x7F ? 0x40u : 0x41u));
    return step_pair(code, p[1]);
}

/* ---- Big5 ---- */

Step step_big5(const Codes *codes, uint32_t at) {
    const unsigned char *p = codes->p + at;
    if (!within(p[0], 0x81, 0xFE) || codes->n - at == 1) return (Step){.code = CODE_BROKEN, .used = 1};
    if (!within(p[1], 0x40, 0x7E) && !within(p[1], 0xA1, 0xFE)) return step_pair(CODE_BROKEN, p[1]);
    uint32_t pointer = (p[0] - 0x81u) * 157 + p[1] - (p[1] < 0x7F ? 0x40u : 0x62u);
    switch (pointer) {      /* the four pairs that have no code point of their own */
    case 1133: return (Step){0xCA, 0x304, 2};
    case 1135: return (Step){0xCA, 0x30C, 2};
    case 1164: return (Step){0xEA, 0x304, 2};
    case 1166: return (Step){0xEA, 0x30C, 2};
    default: return step_pair(index_code(codes->index, pointer), p[1]);
    }
}

/* ---- EUC-KR ---- */

Step step_euc_kr(const Codes *codes, uint32_t at) {
    const unsigned char *p = codes->p + at;
    if (!within(p[0], 0x81, 0xFE) || codes->n - at == 1) return (Step){.code = CODE_BROKEN, .used = 1};
    return step_pair(within(p[1], 0x41, 0xFE) ? index_code(codes->index, (p[0] - 0x81u) * 190 + p[1] - 0x41u) : CODE_BROKEN, p[1]);
}
