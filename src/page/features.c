/* Measuring the blocks. In: RawPage. Out: BlockFacts of each block; the rows of numbers made of them are featurerows.c's.
 *
 * A block by itself: its words by the tables, the signs and shapes of its words, how it ends. Then what depends on the page's language,
 * which is guessed from the blocks, and on the other blocks (what stands twice). One pass for each kind, all linear. */
#include "page/features.h"

#include "base/bytes.h"

static float share(float part, float whole) { return whole > 0 ? part / whole : 0; }

/* Signs have one to three bytes, and the calls their lengths: each becomes a comparison or two. */
static inline __attribute__((always_inline)) bool at(Str s, uint32_t i, const char *sign) {
    size_t n = __builtin_strlen(sign);
    return s.n - i >= n && memcmp(s.p + i, sign, n) == 0;
}

static bool mark_ends(Str words, uint32_t i) {
    if (i + 1 == words.n || words.p[i + 1] == ' ' || words.p[i + 1] == '"') return true;
    return at(words, i + 1, "”") || at(words, i + 1, "“") || at(words, i + 1, "»") || at(words, i + 1, "«");
}

/* Signs of more than one byte, by their first. */
static void count_wide_sign(Str words, uint32_t i, BlockFacts *facts) {
    switch (words.p[i]) {
    case '\xC2':
        facts->quotes += at(words, i, "«");
        facts->bars += (at(words, i, "»") && facts->quotes == 0) || at(words, i, "·");
        facts->copyright |= at(words, i, "©");
        return;
    case '\xE2':
        facts->bars += at(words, i, "›");
        facts->quotes += at(words, i, "“") || at(words, i, "„");
        return;
    case '\xE3':
        facts->marks += at(words, i, "。");
        facts->commas += at(words, i, "、");
        facts->quotes += at(words, i, "「");
        return;
    case '\xE0': facts->marks += at(words, i, "।"); return;
    case '\xD8':
        facts->marks += at(words, i, "؟");
        facts->commas += at(words, i, "،");
        return;
    case '\xDB': facts->marks += at(words, i, "۔"); return;
    case '\xEF':
        facts->marks += at(words, i, "！") || at(words, i, "？");
        facts->commas += at(words, i, "，");
        return;
    default: return;
    }
}

static void count_sign(Str words, uint32_t i, BlockFacts *facts) {
    switch (words.p[i]) {
    case '.': case '!': case '?': facts->marks += mark_ends(words, i); break;
    case ',': facts->commas++; break;
    case '"': facts->quotes++; break;
    case '|': facts->bars++; break;
    case '@': facts->address = true; break;
    default: count_wide_sign(words, i, facts);
    }
}

#define SIGN(literal) {literal, sizeof(literal) - 1}

/* Length of one of these signs before `end`, or 0. */
static uint32_t sign_before(Str words, uint32_t end, const Str *signs, size_t n) {
    if (end == 0 || is_alpha(words.p[end - 1]) || is_digit(words.p[end - 1])) return 0;
    for (size_t i = 0; i < n; i++) {
        Str sign = signs[i];
        if (sign.p[sign.n - 1] == words.p[end - 1] && end >= sign.n && memcmp(words.p + end - sign.n, sign.p, sign.n) == 0) return sign.n;
    }
    return 0;
}

/* A sentence may close inside quotation marks or brackets of any language. */
static void find_end(Str words, BlockFacts *facts) {
    static const Str closing[] = {SIGN("\""), SIGN("'"), SIGN(")"), SIGN(" "), SIGN("]"), SIGN("”"), SIGN("“"), SIGN("’"), SIGN("‘"), SIGN("»"), SIGN("«"),
                                  SIGN("」"), SIGN("』"), SIGN("）"), SIGN("】")};
    static const Str marks[] = {SIGN("."), SIGN("!"), SIGN("?"), SIGN("…"), SIGN("。"), SIGN("！"), SIGN("？"), SIGN("।"), SIGN("۔"), SIGN("؟")};
    uint32_t end = words.n, n;
    while ((n = sign_before(words, end, closing, sizeof closing / sizeof *closing))) end -= n;
    facts->closed = sign_before(words, end, marks, sizeof marks / sizeof *marks) > 0;
    if (facts->closed && end >= 2 && facts->marks == 0) facts->marks = 1;
}

typedef struct Shapes { uint32_t capital, upper, digit; } Shapes;   /* words that are so */

/* The rest of the word that holds byte i, from there on; what stands before it in the word are small letters. Returns its end. */
static uint32_t count_word(Str words, uint32_t i, Shapes *shapes, BlockFacts *facts) {
    bool begun = i && words.p[i - 1] != ' ', small = begun, great = false, greater = false, figures = false;
    for (uint32_t n = BYTES; n == BYTES && i < words.n; i += n) {
        Bytes c = bytes_at(words.p + i);
        n = bytes_first(c == ' ');
        if (n > words.n - i) n = words.n - i;
        uint32_t all = (1u << n) - 1, up = bytes_bits((c - 'A') < 26) & all, low = bytes_bits((c - 'a') < 26) & all, digit = bytes_bits((c - '0') < 10) & all;
        uint32_t high = bytes_bits(c >= 0x80) & all, letters = up | low | digit | high;
        shapes->capital += !begun && (letters & -letters & up);
        greater |= (up & (up - 1)) != 0 || (great && up);
        facts->wide |= high != 0;
        begun |= letters != 0, small |= low != 0, great |= up != 0, figures |= digit != 0;
        for (uint32_t left = all & ~(up | low | digit); left; left &= left - 1) count_sign(words, i + (uint32_t)__builtin_ctz(left), facts);
    }
    shapes->upper += greater && !small;
    shapes->digit += figures;
    return i;
}

/* The first byte from i on that is no small letter and no space. */
static uint32_t skip_plain(Str words, uint32_t i) {
    for (uint32_t n = BYTES; n == BYTES && i < words.n; i += n) {
        Bytes c = bytes_at(words.p + i);
        n = bytes_first(~(((c - 'a') < 26) | (c == ' ')));
    }
    return i < words.n ? i : words.n;
}

/* Looks behind the block as well, as count_shapes does. */
static uint32_t count_spaces(Str words) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < words.n; i += BYTES) {
        uint32_t spaces = bytes_bits(bytes_at(words.p + i) == ' ') & (words.n - i < BYTES ? (1u << (words.n - i)) - 1 : ~0u);
        for (; spaces; spaces &= spaces - 1) n++;
    }
    return n;
}

/* The words of a block are separated by one space each; those of small letters alone have nothing to count. Bytes behind the block are
 * looked at as well, and left out: RAW_SLACK. */
static void count_shapes(Str words, BlockFacts *facts) {
    Shapes shapes = {0};
    uint32_t all = (words.n > 0) + count_spaces(words);
    for (uint32_t i = skip_plain(words, 0); i < words.n;) i = skip_plain(words, count_word(words, i, &shapes, facts));
    facts->capital = share((float)shapes.capital, (float)all);
    facts->upper = share((float)shapes.upper, (float)all);
    facts->digit = share((float)shapes.digit, (float)all);
}

enum { IN_TITLE = 1, IN_DESCRIPTION = 2 };

/* Looks each word up once, in the tables and among the words of the page's own title and description. */
static void look_up_words(const PageRules *rules, Arena *arena, const Map *own, PageFacts *out, BlockFacts *facts) {
    const PageWords words = rules->words;           /* as copies they stay in registers */
    const Map mine = *own;
    Str rest = facts->folded, word;
    uint32_t described = 0;
    facts->first_word = out->words.n;
    while (words_next(&rest, &word)) {
        uint64_t hash = map_hash_ahead(word);
        uint32_t known = page_word_find(&words, hash), told = map_get_hashed(&mine, hash, word);
        facts->holds |= word_bit(hash);
        vec_add(arena, &out->words, known);
        if (told != MAP_NONE) facts->titled += told & IN_TITLE, described += told / IN_DESCRIPTION;
        for (uint32_t left = words.rows[known].word.kinds; left; left &= left - 1) facts->kinds[__builtin_ctz(left)]++;
    }
    facts->words = out->words.n - facts->first_word;
    facts->count = facts->words + (facts->wide ? words_unspaced(facts->folded) : 0);
    facts->title = share((float)facts->titled, (float)facts->count);
    facts->described = share((float)described, (float)facts->count);
}

enum { BLOCK_MEASURED = 256 << 10 };    /* bytes of a block that are looked at: bounds what a page of one endless paragraph takes */

static void read_block(const PageRules *rules, Arena *arena, const Map *own, const RawBlock *block, PageFacts *out, BlockFacts *facts) {
    Str words = utf8_head(block->words, BLOCK_MEASURED);
    facts->folded = utf8_fold_words(arena, words);
    facts->link = share((float)block->link_bytes, (float)block->words.n);
    count_shapes(words, facts);
    look_up_words(rules, arena, own, out, facts);
    facts->phrase = words_phrase(rules, block->words, facts->folded, out->words.v + facts->first_word, facts->words);
    find_end(block->words, facts);
}

static const PageWord *word_of(const PageRules *rules, const PageFacts *page, const BlockFacts *facts, uint32_t i) {
    return &rules->words.rows[page->words.v[facts->first_word + i]].word;
}

/* The language of what looks most like text: blocks of eight words and more, or all when there are none. */
static void guess_language(const PageRules *rules, uint32_t blocks, PageFacts *out) {
    LanguageCount count = {0};
    for (uint32_t least = 8;; least = 0) {
        for (uint32_t i = 0; i < blocks; i++) {
            const BlockFacts *facts = &out->blocks[i];
            for (uint32_t k = 0; k < facts->words && facts->count >= least; k++)
                if (!language_count(&count, word_of(rules, out, facts, k))) break;
        }
        if (count.words || least == 0) break;
    }
    out->language = language_guess(rules, &count, &out->lang);
}

/* What depends on the page's language, and on the other blocks. */
static void compare_blocks(const PageRules *rules, Arena *arena, uint32_t blocks, PageFacts *out) {
    Map seen = {0};
    uint64_t language = out->language ? out->language : ~UINT64_C(0);
    map_reserve(arena, &seen, blocks);
    for (uint32_t i = 0; i < blocks; i++) {
        BlockFacts *facts = &out->blocks[i];
        uint32_t stop = 0;
        for (uint32_t k = 0; k < facts->words; k++) stop += (word_of(rules, out, facts, k)->stop & language) != 0;
        facts->stop = share((float)stop, (float)facts->count);
        facts->prose = facts->count >= 10 && facts->link < 0.5f && facts->marks && (facts->stop > 0.15f || out->language == 0);
        uint32_t *slot = map_slot(arena, &seen, facts->folded);
        if (*slot == MAP_NONE) *slot = i;
        facts->first_like = *slot;
        out->blocks[*slot].last_like = i;
    }
    for (uint32_t i = 0; i < blocks; i++) out->blocks[i].last_like = out->blocks[out->blocks[i].first_like].last_like;
}

static void note_words(Arena *arena, Map *own, Str folded, uint32_t where) {
    for (Str word; words_next(&folded, &word);) {
        uint32_t *slot = map_slot(arena, own, word);
        *slot = (*slot == MAP_NONE ? 0 : *slot) | where;
    }
}

static void read_blocks(const PageRules *rules, Arena *arena, const RawPage *page, const PageClaims *claims, PageFacts *out) {
    Map own = {0};
    note_words(arena, &own, out->title, IN_TITLE);
    note_words(arena, &own, utf8_fold_words(arena, claims->description), IN_DESCRIPTION);
    for (uint32_t i = 0; i < page->blocks.n; i++) read_block(rules, arena, &own, &page->blocks.v[i], out, &out->blocks[i]);
    guess_language(rules, page->blocks.n, out);
    compare_blocks(rules, arena, page->blocks.n, out);
}

void features_read(const PageRules *rules, Arena *arena, const RawPage *page, const PageClaims *claims, PageFacts *out) {
    *out = (PageFacts){.blocks = arena_array(arena, BlockFacts, page->blocks.n + 1)};
    out->title = utf8_fold_words(arena, claims->title);
    read_blocks(rules, arena, page, claims, out);
    features_rows(arena, page, out);
}
