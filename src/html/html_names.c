/* Names as the standard has them in the tree: HTML's in lower case, some of SVG's and MathML's with capitals, some
 * attributes in a namespace of their own. Only who prints a tree asks. */
#include "html/html_read.h"

static const char *const svg_elements[] = {
    "altGlyph", "altGlyphDef", "altGlyphItem", "animateColor", "animateMotion", "animateTransform", "clipPath", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
    "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
    "foreignObject", "glyphRef", "linearGradient", "radialGradient", "textPath",
};

static const char *const svg_attributes[] = {
    "attributeName", "attributeType", "baseFrequency", "baseProfile", "calcMode", "clipPathUnits", "diffuseConstant", "edgeMode", "filterUnits", "glyphRef",
    "gradientTransform", "gradientUnits", "kernelMatrix", "kernelUnitLength", "keyPoints", "keySplines", "keyTimes", "lengthAdjust", "limitingConeAngle", "markerHeight",
    "markerUnits", "markerWidth", "maskContentUnits", "maskUnits", "numOctaves", "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "pointsAtX",
    "pointsAtY", "pointsAtZ", "preserveAlpha", "preserveAspectRatio", "primitiveUnits", "refX", "refY", "repeatCount", "repeatDur", "requiredExtensions",
    "requiredFeatures", "specularConstant", "specularExponent", "spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "surfaceScale", "systemLanguage",
    "tableValues", "targetX", "targetY", "textLength", "viewBox", "viewTarget", "xChannelSelector", "yChannelSelector", "zoomAndPan",
};

static Str lower_name(Str name, Arena *arena) {
    char *out = arena_take(arena, (size_t)name.n * 3 + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < name.n; i++) {
        if (name.p[i]) out[n++] = to_lower(name.p[i]);
        else memcpy(out + n, "\xEF\xBF\xBD", 3), n += 3;
    }
    return (Str){out, n};
}

static Str proper(Str name, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_equal_nocase(name, str_from(names[i]))) return str_from(names[i]);
    return name;
}

Str html_element_name(const HtmlTree *tree, uint32_t node, Arena *arena) {
    const HtmlNode *n = &tree->nodes.v[node];
    Str name = tag_name(n->tag);
    if (!n->tag) {
        uint32_t from = n->start + 1, to = from;
        while (to < tree->text.n && !html_is(tree->text.p[to], CHAR_ENDS_NAME)) to++;
        name = lower_name((Str){tree->text.p + from, to - from}, arena);
    }
    return n->space == SPACE_SVG ? proper(name, svg_elements, sizeof svg_elements / sizeof *svg_elements) : name;
}

/* "xlink:href" and its like, in foreign elements. */
static Str spaced(Str name, Str *space) {
    static const char *const names[] = {"xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title", "xlink:type", "xml:lang", "xml:space", "xmlns:xlink"};
    if (str_is(name, "xmlns")) *space = name;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!str_is(name, names[i])) continue;
        uint32_t colon = (uint32_t)str_find(name, STR(":"), 0);
        *space = (Str){name.p, colon};
        return (Str){name.p + colon + 1, name.n - colon - 1};
    }
    return name;
}

Str html_attribute_name(const HtmlTree *tree, uint32_t node, const HtmlAttribute *attribute, Str *space, Arena *arena) {
    Str name = lower_name(html_name_of(tree, attribute), arena);
    HtmlSpace where = tree->nodes.v[node].space;
    *space = (Str){0};
    if (where == SPACE_HTML) return name;
    if (where == SPACE_SVG) name = proper(name, svg_attributes, sizeof svg_attributes / sizeof *svg_attributes);
    if (where == SPACE_MATHML && str_is(name, "definitionurl")) return STR("definitionURL");
    return spaced(name, space);
}
