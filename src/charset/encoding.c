/* Labels. In: what a header or a meta tag says. Out: the encoding that a browser takes it for.
 *
 * The table is read from its beginning for each question: forty rows, and asked at most a few times of a page that is not UTF-8. */
#include "base/tsv.h"
#include "charset/charset.h"

static Decoder decoder_named(Str name) {
    static const char *const names[] = {"", "utf-8", "single", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "replacement",
                                        "utf-16be", "utf-16le", "x-user-defined"};
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) return (Decoder)i;
    return DECODE_NONE;
}

static bool has_label(Str labels, Str label) {
    for (Str one; str_next_part(&labels, '|', &one);)
        if (str_equal_nocase(one, label)) return true;
    return false;
}

static Encoding find(const CharsetTables *tables, Str wanted, bool by_label) {
    Tsv tsv;
    Error error;
    if (wanted.n == 0 || tsv_open(&tsv, tables->encodings, STR("charset/encodings.tsv"), "name decoder labels", &error)) return (Encoding){0};
    while (tsv_next(&tsv))
        if (by_label ? has_label(tsv.cells[2], wanted) : str_equal(tsv.cells[0], wanted)) return (Encoding){tsv.cells[0], decoder_named(tsv.cells[1])};
    return (Encoding){0};
}

Encoding encoding_of_label(const CharsetTables *tables, Str label) { return find(tables, str_trim(label), true); }

Encoding encoding_named(const CharsetTables *tables, const char *name) { return find(tables, str_from(name), false); }

Str encoding_single_row(const CharsetTables *tables, Str name) {
    Tsv tsv;
    Error error;
    if (tsv_open(&tsv, tables->single, STR("charset/single.tsv"), "name codes", &error)) return (Str){0};
    while (tsv_next(&tsv))
        if (str_equal(tsv.cells[0], name)) return tsv.cells[1];
    return (Str){0};
}
