/* The levels above words: each pattern row is a path through the trie of its level; the lattice is walked beside it, depth
 * first with a stack of its own. What a level makes becomes visible to the next level only, so that there is no recursion. */
#include "when/time_rules.h"

enum { MOST_FRAMES = 4096 };

typedef struct Frame {
    uint32_t node, at, edge, parent; /* the edge that led here, and the frame before */
    uint8_t depth;
} Frame;

typedef VEC(Edge) Edges;

typedef struct Matching {
    VEC(Frame) frames;
    Edges made;
} Matching;

static bool digit_or_letter(char c) { return is_digit(c) || is_alpha(c) || (unsigned char)c >= 0xC3; }

/* An extent begins and ends where words do. */
static bool sound_extent(const Lattice *l, uint32_t start, uint32_t end) {
    if (start >= end) return false;
    if (start && l->atoms.v[start].glued && digit_or_letter(l->atoms.v[start].word.p[0]) && digit_or_letter(l->atoms.v[start - 1].word.p[0]) &&
        (unsigned char)l->atoms.v[start - 1].word.p[0] != 0xE2)
        return false;
    return end >= l->atoms.n || !l->atoms.v[end].glued || !digit_or_letter(l->atoms.v[end].word.p[0]) || !digit_or_letter(l->atoms.v[end - 1].word.p[0]) ||
           (unsigned char)l->atoms.v[end].word.p[0] == 0xE2;
}

static bool extent_of(const PatternRow *row, const Edge *const items[], int which, uint32_t out[2]) {
    out[0] = NONE, out[1] = NONE;
    for (int i = row->open[which]; i >= 0 && i < row->close[which]; i++) {
        if (!items[i]) continue;
        if (out[0] == NONE) out[0] = items[i]->start;
        out[1] = items[i]->end;
    }
    return out[0] != NONE;
}

static void accept_row(const TimeRules *rules, Lattice *l, const Accept *accept, const Edge *const path[], Edges *made) {
    const PatternRow *row = &rules->rows.v[accept->row];
    const Edge *items[MOST_ITEMS] = {0};
    for (uint32_t i = 0; i < accept->n; i++) items[accept->item[i]] = path[i];
    uint32_t extent[2], second[2];
    if (!extent_of(row, items, 0, extent) || !sound_extent(l, extent[0], extent[1])) return;
    Found found = {.row = accept->row, .type = row->type};
    if (!time_apply(row, &found, items, l)) return;
    extent_of(row, items, 1, second);
    found.second = second[0], found.second_end = second[1];
    vec_add(l->arena, &l->found, found);
    uint32_t matched = path[accept->n - 1]->end - path[0]->start;
    vec_add(l->arena, made, ((Edge){.start = extent[0], .end = extent[1], .symbol = row->symbol, .found = l->found.n - 1, .matched = (uint16_t)matched}));
}

static void accept_all(const TimeRules *rules, Lattice *l, const Frame *frames, uint32_t frame, Edges *made) {
    const Edge *path[MOST_ITEMS];
    for (uint32_t f = frame; frames[f].depth; f = frames[f].parent) path[frames[f].depth - 1] = &l->edges.v[frames[f].edge];
    for (uint32_t a = rules->nodes.v[frames[frame].node].accept; a != NONE; a = rules->accepts.v[a].next) accept_row(rules, l, &rules->accepts.v[a], path, made);
}

static uint32_t arc_to(const TimeRules *rules, uint32_t node, uint16_t symbol) {
    if (node < LEVELS) return rules->openings[node * rules->symbol_count + symbol];
    for (uint32_t a = rules->nodes.v[node].arc; a != NONE; a = rules->arcs.v[a].next)
        if (rules->arcs.v[a].symbol == symbol) return rules->arcs.v[a].node;
    return NONE;
}

static void match_from(const TimeRules *rules, Lattice *l, uint32_t root, uint32_t start, Matching *m) {
    m->frames.n = 0;
    vec_add(l->arena, &m->frames, ((Frame){.node = root, .at = start, .edge = NONE}));
    for (uint32_t f = 0; f < m->frames.n; f++) {
        Frame frame = m->frames.v[f];
        if (frame.depth && rules->nodes.v[frame.node].accept != NONE) accept_all(rules, l, m->frames.v, f, &m->made);
        if (frame.at >= l->atoms.n || frame.depth >= MOST_ITEMS) continue;
        for (uint32_t e = l->first[frame.at]; e != NONE; e = l->edges.v[e].next) {
            uint32_t node = arc_to(rules, frame.node, l->edges.v[e].symbol);
            if (node == NONE || m->frames.n >= MOST_FRAMES) continue;
            vec_add(l->arena, &m->frames, ((Frame){.node = node, .at = l->edges.v[e].end, .edge = e, .parent = f, .depth = (uint8_t)(frame.depth + 1)}));
        }
    }
}

/* Does a row of the level begin with what stands here? At most places none does. */
static bool opens(const TimeRules *rules, const Lattice *l, uint32_t level, uint32_t start) {
    for (uint32_t e = l->first[start]; e != NONE; e = l->edges.v[e].next)
        if (arc_to(rules, level, l->edges.v[e].symbol) != NONE) return true;
    return false;
}

void time_match(const TimeRules *rules, Lattice *l) {
    Matching m = {0};
    for (uint32_t level = 0; level < LEVELS; level++) {
        m.made.n = 0;
        for (uint32_t i = 0; i < l->atoms.n; i++)
            if (opens(rules, l, level, i)) match_from(rules, l, level, i, &m);
        for (uint32_t i = 0; i < m.made.n; i++) time_edge(l, m.made.v[i]);
    }
}
