/* The rows of features. In: RawPage and BlockFacts. Out: a row of numbers for each block, those that are 0 left out.
 *
 * The order of the numbers in a row is the order of the `add` calls; the weights know it, so a change here needs training
 * anew (tools/page). The first FEATURE_SHARED describe a block by itself and are lent to its neighbours. Then come: its
 * buckets of length, its markup, its containers' share of the page's prose, its place in the page, repetition, widgets before it, what
 * others of its make are (alike.h). All linear. Why these: see the table of features that pay in the literature on block
 * classification (boilerpipe, jusText, Readability, and line classifiers with neighbours). */
#include "page/alike.h"

#include <math.h>

enum { LOGS = 64 };

typedef struct Row {
    Feature *to;        /* room for the next one that is not 0 */
    uint32_t at;        /* its place in the row */
    const float *logs;  /* of 1 to LOGS: most numbers are small */
} Row;

static void add(Row *row, float value) {
    *row->to = (Feature){row->at++, value > 3 ? 3 : value < -3 ? -3 : value};
    row->to += value != 0;
}

/* Of what lies between 0 and 1. */
static void add_part(Row *row, float value) {
    *row->to = (Feature){row->at++, value};
    row->to += value != 0;
}

static void add_log(Row *row, float n, float scale) {
    uint32_t whole = n < LOGS ? (uint32_t)n : LOGS;
    add(row, ((float)whole == n && whole < LOGS ? row->logs[whole] : logf(1 + n)) / scale);
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
static bool phrase_is(const BlockFacts *facts, BlockRole role) { return facts->phrase && facts->phrase->role == role; }

static void add_shared(Row *row, const RawBlock *block, const BlockFacts *facts, float share_of_make) {
    add_log(row, (float)facts->count, 5);
    add_part(row, facts->stop);
    flag(row, facts->closed);
    add_part(row, facts->link);
    flag(row, facts->link > 0.9f);
    flag(row, facts->prose);
    add_part(row, facts->capital);
    add_part(row, facts->digit);
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
    add_part(row, share_of_make);
}

static void add_length(Row *row, const RawBlock *block, const BlockFacts *facts) {
    static const uint32_t bounds[] = {1, 2, 4, 7, 12, 20, 35, 70};
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) flag(row, facts->count > bounds[i]);
    add_log(row, (float)facts->marks, 3);
    add(row, share((float)facts->folded.n, (float)facts->count * 10));
    add_part(row, facts->upper);
    char last = block->words.p[block->words.n - 1];
    add_log(row, (float)facts->commas, 3);
    flag(row, facts->quotes > 0);
    flag(row, facts->bars > 0);
    flag(row, last == ':');
    flag(row, last == '?');
    flag(row, facts->copyright);
    flag(row, facts->address);
    flag(row, is_lower(block->words.p[0]));
    for (int k = 0; k < WORD_KINDS; k++) add_part(row, facts->kinds[k] ? share((float)facts->kinds[k], (float)facts->count) : 0);
    flag(row, words_of(facts, WORD_MONTH) && facts->digit > 0 && facts->count < 12); /* a line with a date */
}

static void add_markup(Row *row, const RawPage *page, const RawBlock *block, const BlockFacts *facts) {
    flag(row, page->html);
    flags(row, block->flags, RAW_FLAGS);
    flags(row, 1u << block->tag, RAW_TAGS);
    flags(row, block->near, CLASS_GROUPS);
    flags(row, block->far, CLASS_GROUPS);
    add_log(row, (float)block->links, 3);
    add_part(row, facts->title);
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
    float logs[LOGS];   /* of the row */
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
    for (uint32_t i = 0; i < LOGS; i++) whole->logs[i] = logf(1 + (float)i);
    whole->next_prose[n] = NONE;
    for (uint32_t i = n; i-- > 0;) whole->next_prose[i] = whole->facts->blocks[i].prose ? i : whole->next_prose[i + 1];
}

static float window_mean(const Whole *whole, uint32_t i, uint32_t reach) {
    uint32_t n = whole->page->blocks.n, from = i > reach ? i - reach : 0, to = i + reach + 1 < n ? i + reach + 1 : n;
    return (whole->window[to] - whole->window[from]) / (float)(to - from);
}

/* What the blocks of its make are, and how much of their text is still to come. */
static void add_make(Row *row, Whole *whole, uint32_t i) {
    const uint32_t *of = whole->makes.of;
    Make *make = &whole->makes.v[of[i]];
    add_part(row, share(make->prose, make->words));
    add_part(row, make->link / (float)make->blocks);
    add_part(row, (float)make->closed / (float)make->blocks);
    add_log(row, (float)make->blocks, 6);
    add(row, share(make->before, make->prose));
    flag(row, i > 0 && of[i - 1] == of[i]);
    flag(row, i + 1 < whole->page->blocks.n && of[i + 1] == of[i]);
    make->before += whole->facts->blocks[i].prose ? (float)whole->facts->blocks[i].count : 0;
}

/* Does the text flow on around it: the paragraph before and the one after in one element, and is it in the same? */
static void add_flow(Row *row, const Whole *whole, uint32_t i) {
    const RawBlock *blocks = whole->page->blocks.v;
    uint32_t own = blocks[i].up[0], next = whole->next_prose[i + 1];
    uint32_t before = whole->last_prose == NONE ? 0 : blocks[whole->last_prose].up[0], after = next == NONE ? 0 : blocks[next].up[0];
    flag(row, before && before == after);
    flag(row, own && own == before);
    flag(row, own && own == after);
    add_log(row, whole->all, 9);
}

static void add_place(Row *row, Whole *whole, uint32_t i) {
    const RawBlock *block = &whole->page->blocks.v[i];
    const BlockFacts *facts = &whole->facts->blocks[i];
    float n = (float)whole->page->blocks.n;
    for (int k = 0; k < RAW_CONTAINERS; k++) add_part(row, share(whole->prose[block->up[k]], whole->all));
    add_part(row, (float)i / n);
    add_log(row, (float)i, 6);
    add_log(row, n - (float)i, 6);
    add(row, share(whole->before, whole->all));
    add_log(row, whole->before, 7);
    add_log(row, whole->all - whole->before, 7);
    add_log(row, window_mean(whole, i, 2), 5);
    add_log(row, window_mean(whole, i, 6), 5);
    add_log(row, window_mean(whole, i, 15), 5);
    add_part(row, distance(whole->last_prose, i));
    add_part(row, distance(i, whole->next_prose[facts->prose && i + 1 < whole->page->blocks.n ? i + 1 : i]));
    flag(row, facts->first_like < i);
    flag(row, facts->last_like > i);
    add_part(row, distance(whole->heading, i));
    flag(row, whole->heading != NONE && (whole->last_prose == NONE || whole->last_prose < whole->heading)); /* a widget, no prose since */
    flag(row, whole->h1 != NONE);
    add_part(row, distance(whole->h1, i));
    add_flow(row, whole, i);
    add_log(row, (float)whole->linked[i], 3);
    add_part(row, facts->described);
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
    Row row = {room, 0, whole->logs};
    add_shared(&row, block, facts, share(whole->makes.v[whole->makes.of[i]].prose, whole->all));
    uint32_t shared = (uint32_t)(row.to - room);
    add_length(&row, block, facts);
    add_markup(&row, whole->page, block, facts);
    add_place(&row, whole, i);
    add_make(&row, whole, i);
    uint32_t n = (uint32_t)(row.to - room);
    return (FeatureRow){arena_copy(arena, room, n * sizeof *room), n, shared};
}

void features_rows(Arena *arena, const RawPage *page, PageFacts *out) {
    Whole whole = {.page = page, .facts = out, .heading = NONE, .last_prose = NONE, .h1 = NONE};
    measure_whole(arena, &whole);
    out->makes = whole.makes.of;
    out->rows = arena_take(arena, (page->blocks.n + 1) * sizeof *out->rows);
    for (uint32_t i = 0; i < page->blocks.n; i++) out->rows[i] = read_row(arena, &whole, i);
}

void features_dense(const FeatureRow *row, float out[FEATURE_COUNT]) {
    memset(out, 0, FEATURE_COUNT * sizeof *out);
    for (uint32_t i = 0; i < row->n; i++) out[row->v[i].at] = row->v[i].value;
}
