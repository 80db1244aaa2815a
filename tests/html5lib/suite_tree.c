/* Tests of tree construction: blocks of "#data", "#errors", "#document" and others, parted by empty lines. Fragments and parse errors are not tried. */
#include "suite.h"

#include <stdlib.h>

typedef struct TreeTest {
    Str data, document;
    bool fragment, script_on, script_off;
} TreeTest;

/* ---- the file ---- */

/* The lines up to the next one that begins a part, without the last newline. */
static Str part(Str file, uint32_t *at) {
    uint32_t from = *at, end = from;
    while (end < file.n) {
        Str rest = {file.p + end, file.n - end};
        if (str_starts(rest, STR("#errors\n")) || str_starts(rest, STR("#new-errors\n")) || str_starts(rest, STR("#document")) || str_starts(rest, STR("#script-o")) || str_starts(rest, STR("#data\n"))) break;
        int64_t newline = str_find(file, STR("\n"), end);
        end = newline < 0 ? file.n : (uint32_t)newline + 1;
    }
    *at = end;
    return (Str){file.p + from, end > from ? end - from - 1 : 0};
}

static Str part_name(Str file, uint32_t *at) {
    int64_t newline = str_find(file, STR("\n"), *at);
    uint32_t from = *at, end = newline < 0 ? file.n : (uint32_t)newline;
    *at = end < file.n ? end + 1 : end;
    return (Str){file.p + from, end - from};
}

static bool next_test(Str file, uint32_t *at, TreeTest *test) {
    *test = (TreeTest){0};
    if (*at >= file.n || !str_is(part_name(file, at), "#data")) return false;
    test->data = part(file, at);
    while (*at < file.n && !str_starts((Str){file.p + *at, file.n - *at}, STR("#data\n"))) {
        Str name = part_name(file, at), words = part(file, at);
        if (str_is(name, "#document")) test->document = words;
        if (str_is(name, "#document-fragment")) test->fragment = true;
        if (str_is(name, "#script-on")) test->script_on = true;
        if (str_is(name, "#script-off")) test->script_off = true;
    }
    while (test->document.n && test->document.p[test->document.n - 1] == '\n') test->document.n--;
    return true;
}

/* ---- the tree, as the tests print it ---- */

static void indent(Buffer *out, uint32_t depth) {
    if (out->n) buffer_char(out, '\n');
    buffer_text(out, "| ");
    for (uint32_t i = 0; i < depth; i++) buffer_text(out, "  ");
}

static int by_bytes(const void *a, const void *b) { return str_compare(*(const Str *)a, *(const Str *)b); }

static void put_attributes(Suite *suite, Buffer *out, const HtmlTree *tree, uint32_t node, uint32_t depth) {
    uint32_t n;
    const HtmlAttribute *a = html_attributes(tree, node, &n);
    Str *lines = arena_array(suite->arena, Str, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        Str space, name = html_attribute_name(tree, node, &a[i], &space, suite->arena), value = html_read_all(html_read_value(&suite->references, tree, &a[i]), suite->arena);
        if (space.n && !str_equal(space, name)) name = str_join(suite->arena, space, ' ', name);
        else if (space.n) name = str_format(suite->arena, "xmlns %.*s", STR_FMT(name));
        lines[i] = str_format(suite->arena, "%.*s=\"%.*s\"", STR_FMT(name), STR_FMT(value));
    }
    qsort(lines, n, sizeof *lines, by_bytes);
    for (uint32_t i = 0; i < n; i++) {
        indent(out, depth);
        buffer_str(out, lines[i]);
    }
}

static void put_element(Suite *suite, Buffer *out, const HtmlTree *tree, uint32_t node, uint32_t depth) {
    static const char *const spaces[] = {"", "svg ", "math "};
    const HtmlNode *n = &tree->nodes.v[node];
    indent(out, depth);
    buffer_format(out, "<%s", spaces[n->space]);
    buffer_str(out, html_element_name(tree, node, suite->arena));
    buffer_char(out, '>');
    put_attributes(suite, out, tree, node, depth + 1);
    if (n->tag == TAG_TEMPLATE && n->space == SPACE_HTML) indent(out, depth + 1), buffer_text(out, "content");
}

/* A text and those that follow it. */
static void put_text(Suite *suite, Buffer *out, const HtmlTree *tree, uint32_t node, uint32_t depth) {
    Buffer words = {.arena = suite->arena};
    if (tree->nodes.v[node].flags & TEXT_FOLLOWS) return;
    put_read(&words, html_read_text(&suite->references, tree, node));
    while ((node = tree->nodes.v[node].next) != HTML_NONE && tree->nodes.v[node].kind == NODE_TEXT && (tree->nodes.v[node].flags & TEXT_FOLLOWS))
        put_read(&words, html_read_text(&suite->references, tree, node));
    if (words.n == 0) return;
    indent(out, depth);
    buffer_char(out, '"');
    buffer_bytes(out, words.p, words.n);
    buffer_char(out, '"');
}

static void put_doctype(Buffer *out, const HtmlTree *tree) {
    const HtmlDoctype *d = &tree->doctype;
    HtmlReader reader = {.page = tree->text, .flags = TEXT_LITERAL | TEXT_KEEPS_NUL};
    indent(out, 0);
    buffer_text(out, "<!DOCTYPE ");
    Buffer name = {.arena = out->arena};
    reader.at = d->name;
    put_read(&name, reader);
    buffer_str(out, str_lower(out->arena, buffer_view(&name)));
    if (d->public_id.b < d->public_id.e || d->system_id.b < d->system_id.e) {
        buffer_text(out, " \"");
        put_read(out, (reader.at = d->public_id, reader));
        buffer_text(out, "\" \"");
        put_read(out, (reader.at = d->system_id, reader));
        buffer_char(out, '"');
    }
    buffer_char(out, '>');
}

static void put_node(Suite *suite, Buffer *out, const HtmlTree *tree, uint32_t node, uint32_t depth) {
    switch (tree->nodes.v[node].kind) {
    case NODE_ELEMENT: put_element(suite, out, tree, node, depth); break;
    case NODE_TEXT: put_text(suite, out, tree, node, depth); break;
    case NODE_DOCTYPE: put_doctype(out, tree); break;
    case NODE_COMMENT:
        indent(out, depth);
        buffer_text(out, "<!-- ");
        put_read(out, html_read_text(&suite->references, tree, node));
        buffer_text(out, " -->");
        break;
    default: break;
    }
}

static Str print_tree(Suite *suite, Str data, bool scripting) {
    Buffer out = {.arena = suite->arena};
    HtmlTree tree = html_parse(suite->arena, data, (HtmlOptions){.scripting = scripting});
    for (uint32_t node = html_following(&tree, 0, 0); node != HTML_NONE; node = html_following(&tree, node, 0)) {
        uint32_t depth = 0;
        for (uint32_t up = tree.nodes.v[node].parent; up; up = tree.nodes.v[up].parent) depth += 1 + (tree.nodes.v[up].tag == TAG_TEMPLATE && tree.nodes.v[up].space == SPACE_HTML);
        put_node(suite, &out, &tree, node, depth);
    }
    return buffer_view(&out);
}

void run_tree_file(Suite *suite, Str dat) {
    TreeTest test;
    uint32_t at = 0;
    for (uint32_t number = 1; next_test(dat, &at, &test); number++) {
        if (test.fragment) {
            suite->skipped++;
            continue;
        }
        bool wrong_on = false;
        Str on = print_tree(suite, test.data, true), off = print_tree(suite, test.data, false);
        if (!test.script_off) wrong_on = !str_equal(on, test.document);
        suite_result(suite, number, wrong_on || test.script_on ? on : off, test.document);
    }
}
