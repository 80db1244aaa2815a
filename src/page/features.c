/* Measuring the blocks. In: RawPage. Out: BlockFacts and a row of numbers for each block.
 *
 * The order of the numbers in a row is the order of the `add` calls; the weights know it, so a change here needs training
 * anew (tools/page). The first FEATURE_SHARED describe a block by itself and are lent to its neighbours. Then come: its
 * buckets of length, its markup, its containers' share of the page's prose, its place in the page, repetition, widgets
 * before it. One pass for each kind, all linear. Why these: see the table of features that pay in the literature on block
 * classification (boilerpipe, jusText, Readability, and line classifiers with neighbours). */
#include "page/features.h"

#include <math.h>

typedef struct Row {
    float *v;
    uint32_t n;
} Row;

static void add(Row *row, float value) {
    if (row->n < FEATURE_COUNT) row->v[row->n++] = value > 3 ? 3 : value < -3 ? -3 : value;
}

/* Most of them say yes or no. */
static void flag(Row *row, bool value) {
    if (row->n < FEATURE_COUNT) row->v[row->n++] = value;
}

static float share(float part, float whole) { return whole > 0 ? part / whole : 0; }
static float squash(float n, float scale) { return logf(1 + n) / scale; }

/* ---- a block by itself ---- */

static bool at(Str s, uint32_t i, const char *literal) {
    uint32_t n = (uint32_t)strlen(literal);
    return s.n - i >= n && memcmp(s.p + i, literal, n) == 0;
}

static bool is_mark(char c) { return c == '.' || c == '!' || c == '?'; }

static bool mark_ends(Str words, uint32_t i) {
    return i + 1 == words.n || words.p[i + 1] == ' ' || words.p[i + 1] == '"' || at(words, i + 1, "”");
}

/* Signs of more than one byte, by their first. */
static void count_wide_sign(Str words, uint32_t i, BlockFacts *facts) {
    switch (words.p[i]) {
    case '\xC2':
        facts->bars += at(words, i, "»") || at(words, i, "·");
        facts->copyright |= at(words, i, "©");
        return;
    case '\xE2':
        facts->bars += at(words, i, "›");
        facts->quotes += at(words, i, "“");
        return;
    case '\xE3': facts->marks += at(words, i, "。"); return;
    case '\xEF': facts->marks += at(words, i, "！") || at(words, i, "？"); return;
    default: return;
    }
}

static void count_signs(Str words, BlockFacts *facts) {
    for (uint32_t i = 0; i < words.n; i++) {
        char c = words.p[i];
        if (is_alpha(c) || c == ' ') continue; /* most are */
        switch (c) {
        case '.': case '!': case '?': facts->marks += mark_ends(words, i); break;
        case ',': facts->commas++; break;
        case '"': facts->quotes++; break;
        case '|': facts->bars++; break;
        case '@': facts->address = true; break;
        default: count_wide_sign(words, i, facts);
        }
    }
}

static void find_end(Str words, BlockFacts *facts) {
    uint32_t end = words.n;
    while (end && (words.p[end - 1] == '"' || words.p[end - 1] == '\'' || words.p[end - 1] == ')' || words.p[end - 1] == ' ')) end--;
    while (end >= 3 && (at(words, end - 3, "”") || at(words, end - 3, "’"))) end -= 3;
    facts->closed = end && (is_mark(words.p[end - 1]) || (end >= 3 && (at(words, end - 3, "。") || at(words, end - 3, "…"))));
    if (facts->closed && end >= 2 && facts->marks == 0) facts->marks = 1;
}

/* The words of a block are separated by one space each. */
static void count_shapes(Str words, BlockFacts *facts) {
    uint32_t capital = 0, upper = 0, digit = 0, all = 0;
    for (uint32_t i = 0; i < words.n; i++, all++) {
        uint32_t ups = 0, letters = 0, digits = 0;
        while (i < words.n && words.p[i] != ' ' && !is_alpha(words.p[i]) && !is_digit(words.p[i]) && (unsigned char)words.p[i] < 0x80) i++;
        capital += i < words.n && is_upper(words.p[i]);
        for (; i < words.n && words.p[i] != ' '; i++) {
            bool big = is_upper(words.p[i]);
            ups += big;
            letters += big || is_lower(words.p[i]);
            digits += is_digit(words.p[i]);
        }
        upper += ups > 1 && ups == letters;
        digit += digits > 0;
    }
    facts->capital = share((float)capital, (float)all);
    facts->upper = share((float)upper, (float)all);
    facts->digit = share((float)digit, (float)all);
}

/* Looks each word up once, in the tables and among the words of the page's own title. */
static void look_up_words(const PageRules *rules, Arena *arena, const Map *title, PageFacts *out, BlockFacts *facts) {
    Str rest = facts->folded, word;
    facts->first_word = out->words.n;
    while (words_next(&rest, &word)) {
        uint64_t hash = map_hash(word);
        uint32_t known = map_get_hashed(&rules->words, hash, word);
        facts->holds |= word_bit(hash);
        facts->titled += map_get_hashed(title, hash, word) != MAP_NONE;
        vec_add(arena, &out->words, known == MAP_NONE ? 0 : known);
        if (known == MAP_NONE) continue;
        for (uint32_t left = rules->word.v[known].kinds; left; left &= left - 1) facts->kinds[__builtin_ctz(left)]++;
    }
    facts->words = out->words.n - facts->first_word;
    facts->count = words_count(facts->folded);
    facts->title = share((float)facts->titled, (float)facts->count);
}

static void read_block(const PageRules *rules, Arena *arena, const Map *title, const RawBlock *block, PageFacts *out, BlockFacts *facts) {
    facts->folded = utf8_fold_words(arena, block->words);
    facts->link = share((float)block->link_bytes, (float)block->words.n);
    look_up_words(rules, arena, title, out, facts);
    facts->phrase = words_phrase(rules, block->words, facts->folded, out->words.v + facts->first_word);
    count_signs(block->words, facts);
    find_end(block->words, facts);
    count_shapes(block->words, facts);
}

static const PageWord *word_of(const PageRules *rules, const PageFacts *page, const BlockFacts *facts, uint32_t i) {
    return &rules->word.v[page->words.v[facts->first_word + i]];
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
    uint32_t language = out->language ? out->language : ~0u;
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

static void read_blocks(const PageRules *rules, Arena *arena, const RawPage *page, PageFacts *out) {
    Map title = {0};
    Str rest = out->title, word;
    while (words_next(&rest, &word)) map_put(arena, &title, word, 1);
    for (uint32_t i = 0; i < page->blocks.n; i++) read_block(rules, arena, &title, &page->blocks.v[i], out, &out->blocks[i]);
    guess_language(rules, page->blocks.n, out);
    compare_blocks(rules, arena, page->blocks.n, out);
}

/* ---- rows ---- */

static bool phrase_is(const BlockFacts *facts, BlockRole role) { return facts->phrase && facts->phrase->role == role; }

static void add_shared(Row *row, const RawBlock *block, const BlockFacts *facts) {
    add(row, squash((float)facts->count, 5));
    add(row, facts->stop);
    flag(row, facts->closed);
    add(row, facts->link);
    flag(row, facts->link > 0.9f);
    flag(row, facts->prose);
    add(row, facts->capital);
    add(row, facts->digit);
    flag(row, facts->first_like != facts->last_like);
    flag(row, (block->flags & RAW_BULLET) != 0 || block->tag == RAW_ITEM);
    flag(row, block->tag == RAW_H1 || block->tag == RAW_H2 || block->tag == RAW_H3);
    flag(row, block->tag == RAW_PARAGRAPH);
    flag(row, facts->phrase && facts->phrase->heading);
    flag(row, facts->phrase != NULL);
    flag(row, facts->phrase && facts->phrase->where == PHRASE_WHOLE);
    flag(row, phrase_is(facts, BLOCK_LINKS));
    flag(row, phrase_is(facts, BLOCK_COMMENTS));
    flag(row, phrase_is(facts, BLOCK_NOTICE));
    flag(row, (block->near & (1u << CLASS_BODY)) != 0);
    flag(row, (block->near & (1u << CLASS_LINKS | 1u << CLASS_ASIDE)) != 0);
    flag(row, (block->flags & RAW_ARTICLE) != 0);
    flag(row, (block->flags & RAW_BLANK_BEFORE) != 0);
}

static void add_length(Row *row, const RawBlock *block, const BlockFacts *facts) {
    static const uint32_t bounds[] = {1, 2, 4, 7, 12, 20, 35, 70};
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) flag(row, facts->count > bounds[i]);
    add(row, squash((float)facts->marks, 3));
    add(row, share((float)facts->folded.n, (float)facts->count * 10));
    add(row, facts->upper);
    char last = block->words.p[block->words.n - 1];
    add(row, squash((float)facts->commas, 3));
    flag(row, facts->quotes > 0);
    flag(row, facts->bars > 0);
    flag(row, last == ':');
    flag(row, last == '?');
    flag(row, facts->copyright);
    flag(row, facts->address);
    flag(row, is_lower(block->words.p[0]));
    for (int k = 0; k < 9; k++) add(row, share((float)facts->kinds[k], (float)facts->count));
    flag(row, facts->kinds[2] && facts->digit > 0 && facts->count < 12); /* a line with a date */
}

static void add_markup(Row *row, const RawPage *page, const RawBlock *block, const BlockFacts *facts) {
    flag(row, page->html);
    for (int i = 0; i < RAW_FLAGS; i++) flag(row, block->flags >> i & 1);
    for (int tag = RAW_LINE; tag <= RAW_PRE; tag++) flag(row, (int)block->tag == tag);
    for (int g = 0; g < CLASS_GROUPS; g++) flag(row, block->near >> g & 1);
    for (int g = 0; g < CLASS_GROUPS; g++) flag(row, block->far >> g & 1);
    add(row, squash((float)block->links, 3));
    add(row, facts->title);
    flag(row, facts->title > 0.8f && facts->count > 3);
    flag(row, phrase_is(facts, BLOCK_NAVIGATION));
    flag(row, phrase_is(facts, BLOCK_CAPTION));
    flag(row, phrase_is(facts, BLOCK_SHARE));
    flag(row, phrase_is(facts, BLOCK_BYLINE));
    flag(row, facts->phrase && facts->phrase->where == PHRASE_INSIDE);
}

/* ---- rows that need the whole page ---- */

typedef struct Whole {
    const RawPage *page;
    const PageFacts *facts;
    float *prose;       /* words of prose in each container */
    float all;          /* in the page */
    float before;       /* before the block at hand */
    uint32_t heading, last_prose; /* the last widget heading and the last prose before it, or NONE */
    uint32_t *next_prose;
    uint32_t h1;        /* the last h1 or copy of the title before it, or NONE */
    float *window;      /* running sums of prose words */
} Whole;

static float distance(uint32_t from, uint32_t to) { return from == NONE || to == NONE ? 0 : 1 / (1 + 0.25f * (float)(to > from ? to - from : from - to)); }

static void measure_whole(Arena *arena, Whole *whole) {
    uint32_t n = whole->page->blocks.n;
    whole->prose = arena_array(arena, float, whole->page->containers + 1);
    whole->next_prose = arena_array(arena, uint32_t, n + 1);
    whole->window = arena_array(arena, float, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const BlockFacts *facts = &whole->facts->blocks[i];
        float words = facts->prose ? (float)facts->count : 0;
        whole->all += words;
        whole->window[i + 1] = whole->window[i] + words;
        for (int k = 0; k < RAW_CONTAINERS; k++)
            if (whole->page->blocks.v[i].up[k]) whole->prose[whole->page->blocks.v[i].up[k]] += words;
    }
    whole->next_prose[n] = NONE;
    for (uint32_t i = n; i-- > 0;) whole->next_prose[i] = whole->facts->blocks[i].prose ? i : whole->next_prose[i + 1];
}

static float window_mean(const Whole *whole, uint32_t i, uint32_t reach) {
    uint32_t n = whole->page->blocks.n, from = i > reach ? i - reach : 0, to = i + reach + 1 < n ? i + reach + 1 : n;
    return squash((whole->window[to] - whole->window[from]) / (float)(to - from), 5);
}

static void add_place(Row *row, Whole *whole, uint32_t i) {
    const RawBlock *block = &whole->page->blocks.v[i];
    const BlockFacts *facts = &whole->facts->blocks[i];
    float n = (float)whole->page->blocks.n;
    for (int k = 0; k < RAW_CONTAINERS; k++) add(row, share(whole->prose[block->up[k]], whole->all));
    add(row, (float)i / n);
    add(row, squash((float)i, 6));
    add(row, squash(n - (float)i, 6));
    add(row, share(whole->before, whole->all));
    add(row, squash(whole->before, 7));
    add(row, squash(whole->all - whole->before, 7));
    add(row, window_mean(whole, i, 2));
    add(row, window_mean(whole, i, 6));
    add(row, window_mean(whole, i, 15));
    add(row, distance(whole->last_prose, i));
    add(row, distance(i, whole->next_prose[facts->prose && i + 1 < whole->page->blocks.n ? i + 1 : i]));
    flag(row, facts->first_like < i);
    flag(row, facts->last_like > i);
    add(row, distance(whole->heading, i));
    flag(row, whole->heading != NONE && (whole->last_prose == NONE || whole->last_prose < whole->heading)); /* a widget, no prose since */
    flag(row, whole->h1 != NONE);
    add(row, distance(whole->h1, i));
    whole->before += facts->prose ? (float)facts->count : 0;
    if (facts->prose) whole->last_prose = i;
    if (facts->phrase && facts->phrase->heading) whole->heading = i;
    if (block->tag == RAW_H1 || (facts->count > 3 && facts->title > 0.8f && whole->h1 == NONE)) whole->h1 = i;
}

void features_read(const PageRules *rules, Arena *arena, const RawPage *page, Str title, PageFacts *out) {
    uint32_t n = page->blocks.n;
    *out = (PageFacts){.blocks = arena_array(arena, BlockFacts, n + 1), .features = arena_array(arena, float, (size_t)n * FEATURE_COUNT + 1)};
    out->title = utf8_fold_words(arena, title);
    read_blocks(rules, arena, page, out);
    Whole whole = {.page = page, .facts = out, .heading = NONE, .last_prose = NONE, .h1 = NONE};
    measure_whole(arena, &whole);
    for (uint32_t i = 0; i < n; i++) {
        Row row = {out->features + (size_t)i * FEATURE_COUNT, 0};
        add_shared(&row, &page->blocks.v[i], &out->blocks[i]);
        add_length(&row, &page->blocks.v[i], &out->blocks[i]);
        add_markup(&row, page, &page->blocks.v[i], &out->blocks[i]);
        add_place(&row, &whole, i);
    }
}
