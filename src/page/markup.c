/* What markup says. Tables by tag; words of class and id attributes, looked up in data/page/classes.tsv and dates.tsv. */
#include "page/markup.h"

#include "base/bytes.h"

enum { BLOCK = MARKUP_BLOCK, BOX = MARKUP_BLOCK | MARKUP_BOX, HIDE = MARKUP_HIDDEN, VOID = MARKUP_VOID, TELLS = MARKUP_TELLS };

const uint8_t markup_elements[TAG_COUNT] = {
    [TAG_ADDRESS] = BOX, [TAG_ARTICLE] = BOX, [TAG_ASIDE] = BOX, [TAG_AUDIO] = HIDE, [TAG_BLOCKQUOTE] = BLOCK, [TAG_BODY] = BOX, [TAG_BR] = BLOCK | VOID, [TAG_BUTTON] = BLOCK,
    [TAG_CANVAS] = HIDE, [TAG_CAPTION] = BLOCK, [TAG_CENTER] = BOX, [TAG_DD] = BLOCK, [TAG_DETAILS] = BOX, [TAG_DIALOG] = BOX, [TAG_DIV] = BOX, [TAG_DL] = BLOCK, [TAG_DT] = BLOCK,
    [TAG_FIELDSET] = BOX, [TAG_FIGCAPTION] = BLOCK, [TAG_FIGURE] = BLOCK, [TAG_FOOTER] = BOX, [TAG_FORM] = BOX, [TAG_H1] = BLOCK, [TAG_H2] = BLOCK, [TAG_H3] = BLOCK,
    [TAG_H4] = BLOCK, [TAG_H5] = BLOCK, [TAG_H6] = BLOCK, [TAG_HEAD] = BLOCK, [TAG_HEADER] = BOX, [TAG_HGROUP] = BLOCK, [TAG_HR] = BLOCK | VOID, [TAG_HTML] = BOX | TELLS, [TAG_IFRAME] = HIDE,
    [TAG_LABEL] = BLOCK, [TAG_LEGEND] = BLOCK, [TAG_LI] = BLOCK, [TAG_MAIN] = BOX, [TAG_MATH] = HIDE, [TAG_NAV] = BOX, [TAG_NOEMBED] = HIDE, [TAG_NOFRAMES] = HIDE,
    [TAG_NOSCRIPT] = HIDE, [TAG_OBJECT] = HIDE, [TAG_OL] = BLOCK, [TAG_OPTION] = HIDE, [TAG_P] = BLOCK, [TAG_PRE] = BLOCK, [TAG_SCRIPT] = HIDE | TELLS, [TAG_SECTION] = BOX,
    [TAG_SELECT] = HIDE, [TAG_STYLE] = HIDE, [TAG_SUMMARY] = BLOCK, [TAG_SVG] = HIDE, [TAG_TABLE] = BLOCK, [TAG_TBODY] = BLOCK, [TAG_TD] = BOX, [TAG_TEMPLATE] = HIDE,
    [TAG_TEXTAREA] = HIDE, [TAG_TFOOT] = BLOCK, [TAG_TH] = BOX, [TAG_THEAD] = BLOCK, [TAG_TITLE] = HIDE | TELLS, [TAG_TR] = BLOCK, [TAG_UL] = BLOCK, [TAG_VIDEO] = HIDE, [TAG_XMP] = HIDE,
    [TAG_AREA] = VOID, [TAG_BASE] = VOID, [TAG_COL] = VOID, [TAG_EMBED] = VOID, [TAG_IMG] = VOID, [TAG_INPUT] = VOID, [TAG_LINK] = VOID | TELLS, [TAG_META] = VOID | TELLS, [TAG_PARAM] = VOID,
    [TAG_SOURCE] = VOID, [TAG_TRACK] = VOID, [TAG_WBR] = VOID,
};

static const uint32_t flags[TAG_COUNT] = {
    [TAG_ARTICLE] = RAW_ARTICLE, [TAG_MAIN] = RAW_MAIN, [TAG_ASIDE] = RAW_ASIDE, [TAG_DIALOG] = RAW_ASIDE, [TAG_NAV] = RAW_NAV, [TAG_FOOTER] = RAW_FOOTER,
    [TAG_HEADER] = RAW_HEADER, [TAG_FIGURE] = RAW_FIGURE, [TAG_FIGCAPTION] = RAW_FIGURE, [TAG_FORM] = RAW_FORM, [TAG_BUTTON] = RAW_FORM, [TAG_LABEL] = RAW_FORM,
    [TAG_FIELDSET] = RAW_FORM, [TAG_TABLE] = RAW_TABLE, [TAG_UL] = RAW_LIST, [TAG_OL] = RAW_LIST, [TAG_DL] = RAW_LIST,
};

/* 0 (RAW_LINE, which no element is): the kind of what it stands in. */
static const uint8_t raw_tags[TAG_COUNT] = {
    [TAG_P] = RAW_PARAGRAPH, [TAG_H1] = RAW_H1, [TAG_H2] = RAW_H2, [TAG_H3] = RAW_H3, [TAG_H4] = RAW_H3, [TAG_H5] = RAW_H3, [TAG_H6] = RAW_H3, [TAG_LI] = RAW_ITEM,
    [TAG_TD] = RAW_CELL, [TAG_TH] = RAW_CELL, [TAG_BLOCKQUOTE] = RAW_QUOTATION, [TAG_FIGCAPTION] = RAW_CAPTION, [TAG_CAPTION] = RAW_CAPTION, [TAG_BUTTON] = RAW_CONTROL,
    [TAG_LABEL] = RAW_CONTROL, [TAG_LEGEND] = RAW_CONTROL, [TAG_SUMMARY] = RAW_CONTROL, [TAG_DT] = RAW_TERM, [TAG_DD] = RAW_TERM, [TAG_PRE] = RAW_PRE,
};

uint32_t markup_flags(HtmlTag tag) { return flags[tag]; }

RawTag markup_raw_tag(HtmlTag tag, RawTag above) {
    if (raw_tags[tag]) return (RawTag)raw_tags[tag];
    return markup_is(tag) & MARKUP_BOX ? RAW_DIVISION : above;
}

uint32_t markup_role(Str role) {
    static const struct { Str role; uint32_t flag; } rows[] = {
        {{"navigation", 10}, RAW_NAV}, {{"main", 4}, RAW_MAIN}, {{"banner", 6}, RAW_HEADER}, {{"contentinfo", 11}, RAW_FOOTER}, {{"complementary", 13}, RAW_ASIDE},
        {{"article", 7}, RAW_ARTICLE}, {{"dialog", 6}, RAW_ASIDE}, {{"search", 6}, RAW_FORM}, {{"button", 6}, RAW_FORM}, {{"menu", 4}, RAW_NAV},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (role.n == rows[i].role.n && str_equal_nocase(role, rows[i].role)) return rows[i].flag;
    return 0;
}

bool markup_hides(Str style) {
    int64_t at = str_find(style, STR("display"), 0);
    if (at < 0) return false;
    uint32_t i = (uint32_t)at + 7;
    while (i < style.n && (is_space(style.p[i]) || style.p[i] == ':')) i++;
    return style.n - i >= 4 && str_equal_nocase((Str){style.p + i, 4}, STR("none"));
}

/* How many of the bytes at p are one word: letters, up to a capital behind a small one. */
static uint32_t word_length(const char *p) {
    uint32_t n = 0;
    for (uint32_t was_small = 0, used = BYTES; used == BYTES; n += used) {
        Bytes c = bytes_at(p + n);
        uint32_t small = bytes_bits((c - 'a') < 26), capital = bytes_bits((c - 'A') < 26);
        uint32_t ends = ~(small | capital) | (capital & (small << 1 | was_small));
        used = (uint32_t)__builtin_ctz(ends); /* BYTES where none of them does */
        was_small = small >> (BYTES - 1);
    }
    return n;
}

/* "articleBody-text" is three words: article, body, text. Read from a copy that no letters follow; the longest in pieces. */
uint32_t markup_classes(const PageRules *rules, Str value, uint32_t *says) {
    enum { PIECE = 240 };
    char room[PIECE + 2 * BYTES];
    uint32_t groups = 0;
    for (uint32_t from = 0, size; from < value.n; from += size) {
        size = value.n - from < PIECE ? value.n - from : PIECE;
        memcpy(room, value.p + from, size);
        memset(room + size, 0, 2 * BYTES);
        for (uint32_t i = 0, n; i < size; i += n + !is_alpha(room[i + n])) {
            n = word_length(room + i);
            const ClassWord *row = n > 1 ? class_word_find(&rules->classes, (Str){room + i, n}) : NULL;
            if (row) groups |= row->groups, *says |= row->says;
        }
    }
    return groups;
}
