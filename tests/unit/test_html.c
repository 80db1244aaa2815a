/* src/html in words of our own: each row is a page and the tree a browser makes of it, written on one line. */
#include "base/buffer.h"
#include "check.h"
#include "html/html_read.h"

#include <stdio.h>
#include <stdlib.h>

static const char table_text[] = "# a few\nname\tcodes\tbare\namp\t26\tyes\ncopy\tA9\tyes\neacute\tE9\tyes\nlt\t3C\tyes\nnot\tAC\tyes\nnotin\t2209\t\nbne\t3D|20E5\t\n";

typedef struct Fixture {
    Arena arena;
    HtmlReferences references;
} Fixture;

/* html(head,body(p('words'))): children in brackets, text in quotes. */
static void put_node(Fixture *f, const HtmlTree *tree, uint32_t node, Buffer *out) {
    HtmlReader reader = html_read_text(&f->references, tree, node);
    switch (tree->nodes.v[node].kind) {
    case NODE_ELEMENT: buffer_str(out, html_element_name(tree, node, &f->arena)); break;
    case NODE_COMMENT: buffer_str(out, str_format(&f->arena, "!%.*s!", STR_FMT(html_read_all(reader, &f->arena)))); break;
    case NODE_TEXT: buffer_str(out, str_format(&f->arena, "'%.*s'", STR_FMT(html_read_all(reader, &f->arena)))); break;
    default: break;
    }
}

static Str line_of(Fixture *f, const char *page, HtmlOptions options) {
    Buffer out = {.arena = &f->arena};
    HtmlTree tree = html_parse(&f->arena, str_from(page), options);
    uint32_t node = tree.nodes.v[0].first;
    while (node != HTML_NONE) {
        const HtmlNode *n = &tree.nodes.v[node];
        put_node(f, &tree, node, &out);
        if (n->first != HTML_NONE) buffer_char(&out, '(');
        uint32_t next = html_following(&tree, node, 0);
        if (n->first == HTML_NONE)
            for (uint32_t up = node; up && (next == HTML_NONE || tree.nodes.v[next].parent != tree.nodes.v[up].parent); up = tree.nodes.v[up].parent)
                if (tree.nodes.v[up].parent) buffer_char(&out, ')');
        if (n->first == HTML_NONE && next != HTML_NONE && out.n) buffer_char(&out, ',');
        node = next;
    }
    return buffer_view(&out);
}

static void test_trees(Fixture *f) {
    static const struct { const char *page, *tree; } rows[] = {
        {"", "html(head,body)"},
        {"<title>A &amp; B</title><p>One<p>Two", "html(head(title('A & B')),body(p('One'),p('Two')))"},
        {"<ul><li>one<li>two</ul>", "html(head,body(ul(li('one'),li('two'))))"},
        {"<b>1<p>2</b>3", "html(head,body(b('1'),p(b('2'),'3')))"},
        {"<table>out<td>in", "html(head,body('out',table(tbody(tr(td('in'))))))"},
        {"<p>a<div>b</p>c", "html(head,body(p('a'),div('b',p,'c')))"},
        {"<a>1<a>2", "html(head,body(a('1'),a('2')))"},
        {"<svg><foreignobject><p>x</p></foreignobject></svg>y", "html(head,body(svg(foreignObject(p('x'))),'y'))"},
        {"<script><!--<script></script>x</script>y", "html(head(script('<!--<script></script>x')),body('y'))"},
        {"<select><option>a<option>b</select>", "html(head,body(select(option('a'),option('b'))))"},
        {"x<!--y--!>z", "html(head,body('x',!y!,'z'))"},
        {"<pre>\n\na\r\nb</pre>", "html(head,body(pre('\na\nb')))"},
        {"<template><td>x</template>", "html(head(template(td('x'))),body)"},
        {"a<b", "html(head,body('a'))"},
        {"a < b &lt c &notin; &notit; &bne;", "html(head,body('a < b < c \xE2\x88\x89 \xC2\xACit; =\xE2\x83\xA5'))"},
        {"&#128;&#xE9;&#0;&#x110000;&#;", "html(head,body('\xE2\x82\xAC\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD&#;'))"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) CHECK_STR(line_of(f, rows[i].page, (HtmlOptions){0}), rows[i].tree);
    CHECK_STR(line_of(f, "<noscript><p>x</noscript>y", (HtmlOptions){.scripting = true}), "html(head(noscript('<p>x')),body('y'))");
}

static void test_places(Fixture *f) {
    Str page = STR("<p CLASS='a &copy;' class=b hidden>caf&eacute;\r\n</p>");
    HtmlTree tree = html_parse(&f->arena, page, (HtmlOptions){0});
    uint32_t node = 0, n;
    while (tree.nodes.v[node].tag != TAG_P) node = html_following(&tree, node, 0);
    const HtmlAttribute *a = html_attributes(&tree, node, &n);
    CHECK(n == 2 && tree.nodes.v[node].start == 0);
    CHECK_STR(html_read_all(html_read_value(&f->references, &tree, a), &f->arena), "a \xC2\xA9");
    CHECK_STR(html_value(&tree, node, STR("class")), "a &copy;");
    CHECK(html_value(&tree, node, STR("hidden")).p && html_value(&tree, node, STR("hidden")).n == 0 && !html_value(&tree, node, STR("id")).p);
    HtmlReader reader = html_read_text(&f->references, &tree, tree.nodes.v[node].first);
    HtmlPiece piece;
    CHECK(html_next_piece(&reader, &piece) && str_is(piece.words, "caf") && str_is(str_slice(page, piece.source), "caf"));
    CHECK(html_next_piece(&reader, &piece) && str_is(piece.words, "\xC3\xA9") && str_is(str_slice(page, piece.source), "&eacute;"));
    CHECK(html_next_piece(&reader, &piece) && str_is(piece.words, "\n") && str_is(str_slice(page, piece.source), "\r\n"));
    CHECK(!html_next_piece(&reader, &piece));
}

static void test_values(Fixture *f) { /* in values, "&copy=" and "&copyx" are no references */
    HtmlTree tree = html_parse(&f->arena, STR("<a href='?a&copy=1&copy2&copy;&lt'>"), (HtmlOptions){0});
    uint32_t node = 0, n;
    while (tree.nodes.v[node].tag != TAG_A) node = html_following(&tree, node, 0);
    const HtmlAttribute *a = html_attributes(&tree, node, &n);
    CHECK_STR(html_read_all(html_read_value(&f->references, &tree, a), &f->arena), "?a&copy=1&copy2\xC2\xA9<");
}

/* Of the first tag, with so many bytes behind it. */
static HtmlTag first_tag(Fixture *f, Str name, char behind, unsigned more) {
    Str page = str_format(&f->arena, "<%.*s%c>%*s", STR_FMT(name), behind, (int)more, "");
    HtmlTokens tokens = html_tokens(&f->arena, page);
    HtmlToken token;
    CHECK(html_next_token(&tokens, &token) && token.inner.e - token.inner.b == name.n);
    return token.tag;
}

static void test_tags(Fixture *f) {
    static const char ends[] = {'/', ' ', '\t', '\n', '\f', '\r'};
    for (unsigned tag = 1; tag < TAG_COUNT; tag++) {
        Str name = tag_name((HtmlTag)tag), more = str_format(&f->arena, "%.*s\v", STR_FMT(name));
        CHECK(tag_named(name) == tag);
        for (unsigned i = 0; i < 2 * sizeof ends; i++) CHECK(first_tag(f, name, ends[i / 2], i % 2 * 40) == tag && first_tag(f, more, ends[i / 2], i % 2 * 40) == TAG_OTHER);
    }
    CHECK(first_tag(f, STR("DiV"), ' ', 40) == TAG_DIV && first_tag(f, STR("abcdefghijklmnop"), ' ', 40) == TAG_OTHER && first_tag(f, STR("annotation-xml-of"), ' ', 40) == TAG_OTHER);
    CHECK(tag_named(STR("DIV")) == TAG_DIV && tag_named(STR("divx")) == TAG_OTHER && tag_named(STR("")) == TAG_OTHER);
}

/* A page of n units holds no more depth than asked for, and as many elements as it has. */
static void test_depth(Fixture *f) {
    enum { UNITS = 5000, DEEPEST = 64 };
    Buffer page = {.arena = &f->arena};
    for (int i = 0; i < UNITS; i++) buffer_text(&page, "<div>");
    HtmlTree tree = html_parse(&f->arena, buffer_view(&page), (HtmlOptions){.deepest = DEEPEST});
    uint32_t elements = 0, deepest = 0;
    for (uint32_t node = html_following(&tree, 0, 0); node != HTML_NONE; node = html_following(&tree, node, 0)) {
        uint32_t depth = 0;
        for (uint32_t up = node; up; up = tree.nodes.v[up].parent) depth++;
        if (depth > deepest) deepest = depth;
        elements += tree.nodes.v[node].tag == TAG_DIV;
    }
    CHECK(elements == UNITS && deepest == DEEPEST);
}

int main(void) {
    Fixture f;
    jmp_buf out_of_memory;
    Error error;
    arena_init(&f.arena, &out_of_memory);
    if (setjmp(out_of_memory)) return 1;
    CHECK(html_references_open(&f.references, &f.arena, STR(table_text), &error) == STATUS_OK);
    test_trees(&f);
    test_places(&f);
    test_values(&f);
    test_tags(&f);
    test_depth(&f);
    arena_free(&f.arena);
    return check_done();
}
