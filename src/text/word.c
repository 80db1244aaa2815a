/* Words as the models see them. Letters beyond ASCII keep their bytes: English texts have them in names only, whose
 * case the shape tells. Typographic marks are mapped to the plain ones, so that the two hash alike. */
#include "text/word.h"

typedef struct Mark {
    unsigned char bytes[4];
    char plain[4];
} Mark;

static const Mark marks[] = {
    {{0xE2, 0x80, 0x98}, "'"}, {{0xE2, 0x80, 0x99}, "'"}, {{0xE2, 0x80, 0x9A}, "'"}, {{0xE2, 0x80, 0x9B}, "'"}, {{0xE2, 0x80, 0xB2}, "'"},
    {{0xE2, 0x80, 0x9C}, "\""}, {{0xE2, 0x80, 0x9D}, "\""}, {{0xE2, 0x80, 0x9E}, "\""}, {{0xE2, 0x80, 0x93}, "-"}, {{0xE2, 0x80, 0x94}, "-"},
    {{0xE2, 0x80, 0x95}, "-"}, {{0xE2, 0x80, 0x90}, "-"}, {{0xE2, 0x80, 0x91}, "-"}, {{0xE2, 0x80, 0x92}, "-"}, {{0xE2, 0x80, 0xA6}, "..."}, {{0xE2, 0x88, 0x92}, "-"},
};

uint32_t word_hash(const char *p, uint32_t n) {
    return (uint32_t)(str_hash((Str){p, n}) >> 32) | 1;
}

static uint32_t put_mark(Str form, uint32_t at, char *out) {
    for (size_t i = 0; at + 3 <= form.n && i < sizeof marks / sizeof *marks; i++) {
        if (memcmp(form.p + at, marks[i].bytes, 3)) continue;
        uint32_t n = (uint32_t)strlen(marks[i].plain);
        memcpy(out, marks[i].plain, n);
        return n;
    }
    return 0;
}

uint32_t word_normal(Str form, char out[NORMAL_MOST]) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < form.n && n + 3 < NORMAL_MOST; i++) {
        char c = form.p[i];
        if ((unsigned char)c == 0xE2) {
            uint32_t put = put_mark(form, i, out + n);
            if (put) {
                n += put;
                i += 2;
                continue;
            }
        }
        out[n++] = c == '`' ? '\'' : is_digit(c) ? '0' : to_lower(c);
        if (n == NORMAL_MOST - 12 && form.n > i + 9) i = form.n - 9; /* the ending tells more than the middle */
    }
    return n;
}

static Shape shape_of(Str form) {
    uint32_t upper = 0, lower = 0, digits = 0, other = 0, dots = 0;
    for (uint32_t i = 0; i < form.n; i++) {
        char c = form.p[i];
        upper += is_upper(c);
        lower += is_lower(c) || (unsigned char)c >= 0xC3;
        digits += is_digit(c);
        dots += c == '.';
        other += !is_alpha(c) && !is_digit(c) && (unsigned char)c < 0x80;
    }
    if ((unsigned char)form.p[0] == 0xE2) lower = 0; /* a typographic mark is no letter */
    if (digits && upper + lower == 0) return other ? SHAPE_DIGITS_MARKS : SHAPE_DIGITS;
    if (digits) return SHAPE_DIGITS_LETTERS;
    if (upper + lower == 0) return SHAPE_PUNCT;
    if (dots && form.n > 2) return SHAPE_DOTTED;
    bool capital = is_upper(form.p[0]) || ((unsigned char)form.p[0] == 0xC3 && form.n > 1 && (unsigned char)form.p[1] < 0x9F);
    if (upper == 0 && !capital) return SHAPE_LOWER;
    if (lower == 0) return upper == 1 ? SHAPE_ONE_UPPER : SHAPE_UPPER;
    return capital && upper <= 1 ? SHAPE_CAPITAL : SHAPE_MIXED;
}

static void look_up(Word *word, const Lexicon *lexicon) {
    uint32_t mask = (1u << lexicon->bits) - 1;
    for (uint32_t at = word->form & mask, tries = 0; lexicon->slots[at].form && tries <= mask; at = (at + 1) & mask, tries++) {
        if (lexicon->slots[at].form != word->form) continue;
        word->tag = lexicon->slots[at].tag;
        word->sure = lexicon->slots[at].sure;
        word->set = lexicon->slots[at].set;
        return;
    }
}

static void look_up_kin(Word *word, const Kin *kin) {
    const KinEntry *entry = kin_find(kin, word->form);
    word->brown = entry->brown;
    word->wide = kin->wide[entry->brown];
    word->topic = entry->topic;
}

void word_describe(Word *word, Str form, const Lexicon *lexicon) {
    char normal[NORMAL_MOST];
    uint32_t n = word_normal(form, normal);
    *word = (Word){.form = word_hash(normal, n), .exact = word_hash(form.p, form.n), .shape = (uint8_t)shape_of(form)};
    for (uint32_t k = 0, bytes = 0; k < WORD_SUFFIXES; k++) word->suffix[k] = n > k ? bytes = bytes << 8 | (uint8_t)normal[n - k - 1] : word->form;
    for (uint32_t k = 0, bytes = 0; k < WORD_PREFIXES; k++) word->prefix[k] = n > k ? bytes = bytes << 8 | (uint8_t)normal[k] : word->form;
    if (memchr(normal, '-', n)) word->flags |= WORD_HYPHEN;
    if (memchr(normal, '.', n)) word->flags |= WORD_DOT;
    if (lexicon->slots) look_up(word, lexicon);
    if (lexicon->kin.slots) look_up_kin(word, &lexicon->kin);
}
