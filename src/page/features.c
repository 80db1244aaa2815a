/* Measuring the blocks. In: RawPage. Out: BlockFacts and a row of numbers for each block.
 *
 * The order of the numbers in a row is the order of the `add` calls; the weights know it, so a change here needs training
 * anew (tools/page). The first FEATURE_SHARED describe a block by itself and are lent to its neighbours. Then come: its
 * buckets of length, its markup, its containers' share of the page's prose, its place in the page, repetition, widgets
 * before it. One pass for each kind, all linear. Why these: see the table of features that pay in the literature on block
 * classification (boilerpipe, jusText, Readability, and line classifiers with neighbours). */
#include "page/features.h"

#include "page/alike.h"

#include <math.h>

typedef struct Row {
    Feature *to;        /* room for the next one that is not 0 */
    uint32_t at;        /* its place in the row */
} Row;

static void add(Row *row, float value) {
    *row->to = (Feature){row->at++, value > 3 ? 3 : value < -3 ? -3 : value};
    row->to += value != 0;
}

/* Most of them say yes or no. */
static void flag(Row *row, bool value) {
    *row->to = (Feature){row->at++, 1};
    row->to += value;
}

static void flags(Row *row, uint32_t bits, uint32_t n) {
    for (uint32_t left = bits & ((1u << n) - 1); left; left &= left - 1) *row->to++ = (Feature){row->at + (uint32_t)__builtin_ctz(left), 1};
    row->at += n;
}

static float share(float part, float whole) { return whole > 0 ? part / whole : 0; }
static float squash(float n, float scale) { return logf(1 + n) / scale; }

/* ---- a block by itself ---- */

static bool at(Str s, uint32_t i, const char *literal) {
    uint32_t n = (uint32_t)strlen(literal);
    return s.n - i >= n && memcmp(s.p + i, literal, n) == 0;
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

/* Length of one of these signs before `end`, or 0. */
static uint32_t sign_before(Str words, uint32_t end, const char *const *signs, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint32_t size = (uint32_t)strlen(signs[i]);
        if (end >= size && at(words, end - size, signs[i])) return size;
    }
    return 0;
}

/* A sentence may close inside quotation marks or brackets of any language. */
static void find_end(Str words, BlockFacts *facts) {
    static const char *const closing[] = {"\"", "'", ")", " ", "]", "”", "“", "’", "‘", "»", "«", "」", "』", "）", "】"};
    static const char *const marks[] = {".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟"};
    uint32_t end = words.n, n;
    while ((n = sign_before(words, end, closing, sizeof closing / sizeof *closing))) end -= n;
    facts->closed = sign_before(words, end, marks, sizeof marks / sizeof *marks) > 0;
    if (facts->closed && end >= 2 && facts->marks == 0) facts->marks = 1;
}

typedef struct Shapes { uint32_t capital, upper, digit; } Shapes;   /* words that are so */

static void count_word(Str words, Span at, Shapes *shapes, BlockFacts *facts) {
    uint32_t ups = 0, lows = 0, digits = 0, begun = 0;
    for (uint32_t i = at.b; i < at.e; i++) {
        bool up = is_upper(words.p[i]), low = is_lower(words.p[i]), digit = is_digit(words.p[i]);
        bool letter = up | low | digit | ((unsigned char)words.p[i] >= 0x80);
        shapes->capital += up & !begun;
        begun |= letter;
        ups += up, lows += low, digits += digit;
        if (!(up | low | digit)) count_sign(words, i, facts);
    }
    shapes->upper += ups > 1 && lows == 0;
    shapes->digit += digits > 0;
}

/* The first byte from i on that is no small letter and no space. */
static uint32_t skip_plain(Str words, uint32_t i) {
    typedef unsigned char Bytes __attribute__((vector_size(16)));
    for (; i + 16 <= words.n; i += 16) {
        Bytes c;
        uint64_t odd[2];
        memcpy(&c, words.p + i, sizeof c);
        Bytes wrong = ~((Bytes)((Bytes)(c - 'a') < 26) | (Bytes)(c == ' '));
        memcpy(odd, &wrong, sizeof odd);
        if (odd[0]) return i + (uint32_t)__builtin_ctzll(odd[0]) / 8;
        if (odd[1]) return i + 8 + (uint32_t)__builtin_ctzll(odd[1]) / 8;
    }
    while (i < words.n && (is_lower(words.p[i]) || words.p[i] == ' ')) i++;
    return i;
}

/* The words of a block are separated by one space each; those of small letters alone have nothing to count. */
static void count_shapes(Str words, BlockFacts *facts) {
    Shapes shapes = {0};
    uint32_t all = words.n > 0;
    for (uint32_t i = 0; i < words.n; i++) all += words.p[i] == ' ';
    for (uint32_t i = skip_plain(words, 0); i < words.n;) {
        Span at = {i, i};
        while (at.b && words.p[at.b - 1] != ' ') at.b--;
        while (at.e < words.n && words.p[at.e] != ' ') at.e++;
        count_word(words, at, &shapes, facts);
        i = skip_plain(words, at.e);
    }
    facts->capital = share((float)shapes.capital, (float)all);
    facts->upper = share((float)shapes.upper, (float)all);
    facts->digit = share((float)shapes.digit, (float)all);
}

enum { IN_TITLE = 1, IN_DESCRIPTION = 2 };

/* Looks each word up once, in the tables and among the words of the page's own title and description. */
static void look_up_words(const PageRules *rules, Arena *arena, const Map *own, PageFacts *out, BlockFacts *facts) {
    Str rest = facts->folded, word;
    uint32_t described = 0;
    facts->first_word = out->words.n;
    while (words_next(&rest, &word)) {
        uint64_t hash = map_hash(word);
        uint32_t known = map_get_hashed(&rules->words, hash, word);
        facts->holds |= word_bit(hash);
        uint32_t told = map_get_hashed(own, hash, word);
        facts->titled += told != MAP_NONE && (told & IN_TITLE);
        described += told != MAP_NONE && (told & IN_DESCRIPTION);
        vec_add(arena, &out->words, known == MAP_NONE ? 0 : known);
        if (known == MAP_NONE) continue;
        for (uint32_t left = rules->word.v[known].kinds; left; left &= left - 1) facts->kinds[__builtin_ctz(left)]++;
    }
    facts->words = out->words.n - facts->first_word;
    facts->count = words_count(facts->folded);
    facts->title = share((float)facts->titled, (float)facts->count);
    facts->described = share((float)described, (float)facts->count);
}

static void read_block(const PageRules *rules, Arena *arena, const Map *own, const RawBlock *block, PageFacts *out, BlockFacts *facts) {
    facts->folded = utf8_fold_words(arena, block->words);
    facts->link = share((float)block->link_bytes, (float)block->words.n);
    look_up_words(rules, arena, own, out, facts);
    facts->phrase = words_phrase(rules, block->words, facts->folded, out->words.v + facts->first_word, facts->words);
    count_shapes(block->words, facts);
    find_end(block->words, facts);
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
    flags(row, block->flags, RAW_FLAGS);
    flags(row, 1u << block->tag, RAW_TAGS);
    flags(row, block->near, CLASS_GROUPS);
    flags(row, block->far, CLASS_GROUPS);
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
    uint32_t *linked;   /* blocks on end, this one among them, that are little but links */
    Makes makes;
} Whole;

static float distance(uint32_t from, uint32_t to) { return from == NONE || to == NONE ? 0 : 1 / (1 + 0.25f * (float)(to > from ? to - from : from - to)); }

static bool is_linked(const Whole *whole, uint32_t i) { return whole->facts->blocks[i].link > 0.6f; }

static void measure_lists(Arena *arena, Whole *whole) {
    uint32_t n = whole->page->blocks.n;
    whole->linked = arena_array(arena, uint32_t, n + 1);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && is_linked(whole, end);) end++;
        for (uint32_t k = i; k < end; k++) whole->linked[k] = end - i;
        end += end == i;
    }
}

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
    whole->makes = alike_read(arena, whole->page, whole->facts->blocks);
    measure_lists(arena, whole);
    whole->next_prose[n] = NONE;
    for (uint32_t i = n; i-- > 0;) whole->next_prose[i] = whole->facts->blocks[i].prose ? i : whole->next_prose[i + 1];
}

static float window_mean(const Whole *whole, uint32_t i, uint32_t reach) {
    uint32_t n = whole->page->blocks.n, from = i > reach ? i - reach : 0, to = i + reach + 1 < n ? i + reach + 1 : n;
    return squash((whole->window[to] - whole->window[from]) / (float)(to - from), 5);
}

/* What the blocks of its make are, and how much of their text is still to come. */
static void add_make(Row *row, Whole *whole, uint32_t i) {
    const uint32_t *of = whole->makes.of;
    Make *make = &whole->makes.v[of[i]];
    add(row, share(make->prose, whole->all));
    add(row, share(make->prose, make->words));
    add(row, make->link / (float)make->blocks);
    add(row, (float)make->closed / (float)make->blocks);
    add(row, squash((float)make->blocks, 6));
    add(row, share(make->before, make->prose));
    flag(row, i > 0 && of[i - 1] == of[i]);
    flag(row, i + 1 < whole->page->blocks.n && of[i + 1] == of[i]);
    make->before += whole->facts->blocks[i].prose ? (float)whole->facts->blocks[i].count : 0;
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
    add(row, squash((float)whole->linked[i], 3));
    add(row, facts->described);
    flag(row, facts->described > 0.8f && facts->count > 5);
    whole->before += facts->prose ? (float)facts->count : 0;
    if (facts->prose) whole->last_prose = i;
    if (facts->phrase && facts->phrase->heading) whole->heading = i;
    if (block->tag == RAW_H1 || (facts->count > 3 && facts->title > 0.8f && whole->h1 == NONE)) whole->h1 = i;
}

static FeatureRow read_row(Arena *arena, Whole *whole, uint32_t i) {
    const RawBlock *block = &whole->page->blocks.v[i];
    const BlockFacts *facts = &whole->facts->blocks[i];
    Feature room[FEATURE_COUNT + 1];        /* what is 0 is written, and then written over */
    Row row = {room, 0};
    add_shared(&row, block, facts);
    uint32_t shared = (uint32_t)(row.to - room);
    add_length(&row, block, facts);
    add_markup(&row, whole->page, block, facts);
    add_place(&row, whole, i);
    add_make(&row, whole, i);
    uint32_t n = (uint32_t)(row.to - room);
    return (FeatureRow){arena_copy(arena, room, n * sizeof *room), n, shared};
}

void features_read(const PageRules *rules, Arena *arena, const RawPage *page, const PageClaims *claims, PageFacts *out) {
    *out = (PageFacts){.blocks = arena_array(arena, BlockFacts, page->blocks.n + 1)};
    out->title = utf8_fold_words(arena, claims->title);
    read_blocks(rules, arena, page, claims, out);
    Whole whole = {.page = page, .facts = out, .heading = NONE, .last_prose = NONE, .h1 = NONE};
    measure_whole(arena, &whole);
    out->rows = arena_take(arena, (page->blocks.n + 1) * sizeof *out->rows);
    for (uint32_t i = 0; i < page->blocks.n; i++) out->rows[i] = read_row(arena, &whole, i);
}

void features_dense(const FeatureRow *row, float out[FEATURE_COUNT]) {
    memset(out, 0, FEATURE_COUNT * sizeof *out);
    for (uint32_t i = 0; i < row->n; i++) out[row->v[i].at] = row->v[i].value;
}
