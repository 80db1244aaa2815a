/* The adoption agency: what an end tag of a formatting element means where blocks were opened within it and are still open,
 * as in "<b>1<p>2</b>3". The block is taken out of the formatting element, and a copy of that put into the block. The
 * names are the standard's ("furthest block", "common ancestor", "bookmark"). */
#include "html/html_builder.h"

enum { OUTER_ROUNDS = 8, INNER_ROUNDS = 3 };

typedef struct Adoption {
    uint32_t format;           /* the formatting element: its entry in the list ... */
    uint32_t node;             /* ... and its node */
    uint32_t index;            /* on the stack, likewise of `furthest` */
    uint32_t furthest;
    uint32_t bookmark;         /* in the list */
} Adoption;

static void put_in(Builder *b, uint32_t node, Place place) {
    node_unlink(b, node);
    node_link(b, node, place);
}

static void drop_format(Builder *b, Adoption *a, uint32_t index) {
    formatting_remove(b, index);
    if (index < a->bookmark) a->bookmark--;
    if (index < a->format) a->format--;
}

/* The elements between the furthest block and the formatting element: copies of the formatting ones among them, nested
 * around the block. Returns the outermost. */
static uint32_t copy_between(Builder *b, Adoption *a) {
    uint32_t last = b->stack[a->furthest].node;
    uint32_t round = 1;
    for (uint32_t i = a->furthest - 1; i > a->index; i--, round++) {
        uint32_t node = b->stack[i].node, entry = formatting_index(b, node);
        if (entry && round > INNER_ROUNDS) drop_format(b, a, entry), entry = 0;
        if (!entry) {
            stack_remove(b, i);
            a->furthest--;
            continue;
        }
        uint32_t copy = node_clone(b, node);
        node_at(b, node)->flags &= (uint8_t)~NODE_OPEN;
        node_at(b, copy)->flags |= NODE_OPEN;
        b->stack[i].node = b->formats[entry].node = copy;
        if (last == b->stack[a->furthest].node) a->bookmark = entry + 1;
        put_in(b, last, (Place){copy, HTML_NONE});
        last = copy;
    }
    return last;
}

static void move_format(Builder *b, Adoption *a, uint32_t node) {
    Format format = {node, b->formats[a->format].hash};
    formatting_remove(b, a->format);
    if (a->format < a->bookmark) a->bookmark--;
    memmove(&b->formats[a->bookmark + 1], &b->formats[a->bookmark], (b->format_count + 1 - a->bookmark) * sizeof *b->formats);
    b->formats[a->bookmark] = format;
    b->format_count++;
}

static void adopt_block(Builder *b, Adoption *a) {
    uint32_t block = b->stack[a->furthest].node, ancestor = b->stack[a->index - 1].node;
    a->bookmark = a->format;
    uint32_t last = copy_between(b, a);
    put_in(b, last, insert_place(b, ancestor));
    uint32_t copy = node_clone(b, a->node);
    node_move_content(b, block, copy);
    node_link(b, copy, (Place){block, HTML_NONE});
    move_format(b, a, copy);
    stack_remove(b, a->index);
    stack_insert(b, a->furthest, copy); /* where the block stood, one place higher than the block now does */
}

/* The first special element above the formatting element; 0: there is none. */
static uint32_t furthest_block(const Builder *b, uint32_t index) {
    if (b->stack[b->depth].stops[IN_SPECIAL] <= index) return 0;
    for (uint32_t i = index + 1; i <= b->depth; i++)
        if (b->stack[i].stops[IN_SPECIAL] == i) return i;
    return 0;
}

/* One round. False when there is nothing left to do. */
static bool adopt_once(Builder *b, const HtmlToken *token) {
    Adoption a = {.format = formatting_find(b, token->tag)};
    if (!a.format) return close_other(b, token), false;
    a.node = b->formats[a.format].node;
    a.index = stack_index(b, a.node);
    if (!a.index) return formatting_remove(b, a.format), false;
    if (a.index < b->stack[b->depth].stops[IN_SCOPE]) return false;
    a.furthest = furthest_block(b, a.index);
    if (a.furthest && b->copies_left) {
        b->copies_left--;
        return adopt_block(b, &a), true;
    }
    stack_pop_to(b, a.index);
    formatting_remove(b, a.format);
    return false;
}

void adopt(Builder *b, const HtmlToken *token) {
    if (current_key(b) == token->tag && !formatting_index(b, current_node(b))) {
        stack_pop(b);
        return;
    }
    for (int round = 0; round < OUTER_ROUNDS && adopt_once(b, token); round++) {}
}
