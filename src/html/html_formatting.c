/* The list of active formatting elements: what <b>, <a>, <font> ... stand for where they were not closed, so that a
 * paragraph begun within bold is bold though the one before it ended. Markers part cells, captions and the like.
 *
 * The standard's list has no bounds, and a page can make each paragraph begin ten thousand elements anew. Here the list
 * holds FORMATS_MOST, the oldest makes way, and a page has a budget of elements made again. */
#include "html/html_builder.h"

enum { ALIKE_MOST = 3 /* "Noah's Ark" */ };

/* Of its attributes, in whatever order. */
static uint32_t format_hash(Builder *b, Format *format) {
    HtmlRange range = b->tree.ranges.v[node_at(b, format->node)->attributes];
    uint64_t hash = 1;
    if (format->hash) return format->hash;
    for (uint32_t i = 0; i < range.n; i++) {
        const HtmlAttribute *a = &b->tokens.attributes.v[range.first + i];
        Str name = {b->tree.text.p + a->name, a->name_length}, value = {b->tree.text.p + a->value, a->value_length};
        uint64_t letters = name.n;
        for (uint32_t k = 0; k < name.n; k++) letters = letters * 0x100000001B3u + (unsigned char)to_lower(name.p[k]);
        hash += hash_mix(letters, str_hash(value));
    }
    return format->hash = (uint32_t)(hash ^ hash >> 32) | 1;
}

void formatting_remove(Builder *b, uint32_t index) {
    memmove(&b->formats[index], &b->formats[index + 1], (b->format_count - index) * sizeof *b->formats);
    b->format_count--;
}

static void add(Builder *b, Format format) {
    if (b->format_count == FORMATS_MOST) formatting_remove(b, 1);
    b->formats[++b->format_count] = format;
}

/* How many since the marker are of its name, or (hashes) also of its attributes; the earliest of them. */
static uint32_t count_alike(Builder *b, Format *format, bool hashes, uint32_t *earliest) {
    uint32_t alike = 0;
    for (uint32_t i = b->format_count; i && b->formats[i].node != HTML_NONE; i--) {
        if (node_at(b, b->formats[i].node)->tag != node_at(b, format->node)->tag) continue;
        if (hashes && format_hash(b, &b->formats[i]) != format_hash(b, format)) continue;
        alike++;
        *earliest = i;
    }
    return alike;
}

void formatting_push(Builder *b, uint32_t node) {
    Format format = {.node = node};
    uint32_t earliest;
    bool full = count_alike(b, &format, false, &earliest) >= ALIKE_MOST && count_alike(b, &format, true, &earliest) >= ALIKE_MOST;
    if (full) formatting_remove(b, earliest);
    add(b, format);
}

void formatting_mark(Builder *b) { add(b, (Format){.node = HTML_NONE}); }

void formatting_clear_to_marker(Builder *b) {
    while (b->format_count && b->formats[b->format_count--].node != HTML_NONE) {}
}

uint32_t formatting_index(const Builder *b, uint32_t node) {
    uint32_t i = b->format_count;
    while (i && b->formats[i].node != node) i--;
    return i;
}

uint32_t formatting_find(Builder *b, HtmlTag tag) {
    for (uint32_t i = b->format_count; i && b->formats[i].node != HTML_NONE; i--)
        if (node_at(b, b->formats[i].node)->tag == tag) return i;
    return 0;
}

static bool stands(Builder *b, uint32_t index) {
    uint32_t node = b->formats[index].node;
    return node == HTML_NONE || (node_at(b, node)->flags & NODE_OPEN);
}

void formatting_reconstruct(Builder *b) {
    uint32_t i = b->format_count;
    if (i == 0 || stands(b, i)) return;
    while (i > 1 && !stands(b, i - 1)) i--;
    for (; i <= b->format_count && b->copies_left; i++, b->copies_left--) {
        stack_make_room(b);
        uint32_t node = node_clone(b, b->formats[i].node);
        node_link(b, node, insert_place(b, current_node(b)));
        stack_push(b, node);
        b->formats[i].node = node;
    }
}
