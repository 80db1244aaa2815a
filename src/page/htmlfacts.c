/* Metadata of a page, as it stands in its markup. In: elements, in the order of the page. Out: the metas, scripts and
 * addresses of RawPage. They are taken wherever they stand: pages put them into the body, too. */
#include "page/htmlfacts.h"
#include "page/markup.h"

static Str unescaped(const HtmlFacts *f, Str value) { return html_unescape(&f->rules->references, f->arena, value); }

static void read_meta(const HtmlFacts *f, uint32_t node) {
    Str name = html_value(f->tree, node, STR("property")), content = html_value(f->tree, node, STR("content"));
    if (name.n == 0) name = html_value(f->tree, node, STR("name"));
    if (name.n == 0) name = html_value(f->tree, node, STR("itemprop"));
    if (name.n == 0 || content.n == 0) return;
    vec_add(f->arena, &f->out->metas, ((RawMeta){str_lower(f->arena, str_trim(name)), unescaped(f, content)}));
}

/* The text right within an element, as it stands. */
static Str raw_text(const HtmlFacts *f, uint32_t node) {
    uint32_t first = f->tree->nodes.v[node].first;
    if (first == HTML_NONE || f->tree->nodes.v[first].kind != NODE_TEXT) return (Str){0};
    return str_slice(f->tree->text, f->tree->nodes.v[first].at);
}

static void read_script(const HtmlFacts *f, uint32_t node) {
    Str words = raw_text(f, node);
    if (words.n && str_find(html_value(f->tree, node, STR("type")), STR("ld+json"), 0) >= 0) vec_add(f->arena, &f->out->json_ld, words);
}

static void read_link(const HtmlFacts *f, uint32_t node) {
    if (f->out->canonical.n || !str_equal_nocase(html_value(f->tree, node, STR("rel")), STR("canonical"))) return;
    f->out->canonical = unescaped(f, html_value(f->tree, node, STR("href")));
}

void html_fact(const HtmlFacts *f, uint32_t node) {
    RawPage *out = f->out;
    switch (f->tree->nodes.v[node].tag) {
    case TAG_META: read_meta(f, node); break;
    case TAG_LINK: read_link(f, node); break;
    case TAG_SCRIPT: read_script(f, node); break;
    case TAG_HTML:
        out->lang = html_value(f->tree, node, STR("lang"));
        if (out->lang.n == 0) out->lang = html_value(f->tree, node, STR("xml:lang"));
        break;
    case TAG_TITLE:
        if (out->title.n == 0 && f->tree->nodes.v[node].space == SPACE_HTML) out->title = unescaped(f, raw_text(f, node));
        break;
    default: break;
    }
}

void html_facts_within(const HtmlFacts *f, uint32_t root) {
    for (uint32_t node = html_following(f->tree, root, root); node != HTML_NONE; node = html_following(f->tree, node, root)) {
        const HtmlNode *n = &f->tree->nodes.v[node];
        if (n->kind == NODE_ELEMENT && n->tag != TAG_TITLE && (markup_is((HtmlTag)n->tag) & MARKUP_TELLS)) html_fact(f, node);
    }
}
