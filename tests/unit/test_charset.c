/* Encodings: every label, every single-byte encoding against its table, tricky sequences of the others, what pages declare, what bytes look
 * like, text encoded twice. */
#include "base/tsv.h"
#include "base/utf8.h"
#include "charset/charset.h"
#include "input/source.h"
#include "know/tables.h"

#include "check.h"

static Arena memory;
static CharsetTables tables;

static Encoding of(const char *label) { return encoding_of_label(&tables, str_from(label)); }

static Str decoded_bytes(const char *label, Str bytes) {
    Decoded out;
    charset_decode(&tables, &memory, of(label), bytes, 0, &out);
    CHECK(utf8_valid(out.text));
    return out.text;
}

#define DECODES(label, bytes, expected) CHECK_STR(decoded_bytes(label, STR(bytes)), expected)

static void check_labels(void) {
    Tsv tsv;
    Error error;
    uint32_t labels = 0, encodings = 0;
    CHECK(tsv_open(&tsv, tables.encodings, STR("encodings"), "name decoder labels", &error) == STATUS_OK);
    for (; tsv_next(&tsv); encodings++)
        for (Str rest = tsv.cells[2], label; str_next_part(&rest, '|', &label); labels++) {
            Encoding found = encoding_of_label(&tables, str_format(&memory, "\t %.*s\n", STR_FMT(label)));
            CHECK(found.decoder != DECODE_NONE && str_equal(found.name, tsv.cells[0]));
        }
    CHECK(labels == 228 && encodings == 40);
    CHECK_STR(of("Latin1").name, "windows-1252");
    CHECK_STR(of("US-ASCII").name, "windows-1252");
    CHECK_STR(of("gb2312").name, "GBK");
    CHECK_STR(of("ks_c_5601-1987").name, "EUC-KR");
    CHECK_STR(of("tis-620").name, "windows-874");
    CHECK_STR(of("hz-gb-2312").name, "replacement");
    CHECK(of("utf-7").decoder == DECODE_NONE && of("").decoder == DECODE_NONE && of("utf-32").decoder == DECODE_NONE);
}

/* ---- one byte a character ---- */

static void check_single(Str name, Str codes) {
    Str cell;
    for (uint32_t i = 0; i < 128; i++) {
        CHECK(str_next_part(&codes, '|', &cell));
        char byte = (char)(0x80 + i), expected[4];
        uint32_t code = str_is(cell, "=") ? 0x80 + i : str_is(cell, "-") ? 0xFFFD : 0;
        for (uint32_t k = 0; !str_is(cell, "=") && !str_is(cell, "-") && k < cell.n; k++) code = code * 16 + (uint32_t)(is_digit(cell.p[k]) ? cell.p[k] - '0' : cell.p[k] - 'A' + 10);
        Decoded out;
        charset_decode(&tables, &memory, encoding_of_label(&tables, name), (Str){&byte, 1}, 0, &out);
        CHECK(str_equal(out.text, (Str){expected, utf8_encode(code, expected)}));
        CHECK(out.broken == (code == 0xFFFD));
    }
    CHECK(codes.n == 0);
}

static void check_singles(void) {
    Tsv tsv;
    Error error;
    uint32_t n = 0;
    CHECK(tsv_open(&tsv, tables.single, STR("single"), "name codes", &error) == STATUS_OK);
    for (; tsv_next(&tsv); n++) check_single(tsv.cells[0], tsv.cells[1]);
    CHECK(n == 28);
    DECODES("windows-1252", "\x80 \x81 \x9F \xE9", "€ \xC2\x81 Ÿ é");
    DECODES("windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2", "Привет");
    DECODES("koi8-u", "\xA4\xA6\xA7\xAD", "єіїґ");
    DECODES("iso-8859-8-i", "\xF9\xEC\xE5\xED", "שלום");
    DECODES("windows-1253", "\xD2", "\xEF\xBF\xBD");
    DECODES("x-user-defined", "a\x80\xFF", "a\xEF\x9E\x80\xEF\x9F\xBF");
}

/* ---- two bytes and more ---- */

static void check_chinese(void) {
    DECODES("gbk", "\xD6\xD0\xB9\xFA \x80", "中国 €");
    DECODES("gb18030", "\x81\x30\x81\x30", "\xC2\x80");
    DECODES("gb18030", "\x90\x30\x81\x30", "\xF0\x90\x80\x80");
    DECODES("gb18030", "\x84\x31\xA4\x37", "\xEF\xBF\xBD");
    DECODES("gb18030", "\x81\x35\xF4\x37", "\xEE\x9F\x87");
    DECODES("gb18030", "\xA8\xBC", "ḿ");
    DECODES("gb18030", "\xA6\xD9", "︐");
    DECODES("gb18030", "\x81<b>", "\xEF\xBF\xBD<b>");
    DECODES("gb18030", "\x81\x30<b>", "\xEF\xBF\xBD" "0<b>");
    DECODES("gb18030", "\x81\x30\x81<b>", "\xEF\xBF\xBD" "0\xEF\xBF\xBD<b>");
    DECODES("gb18030", "\x81\x30\x81", "\xEF\xBF\xBD");
    DECODES("gb18030", "\xFE\x39\xFE\x39", "\xEF\xBF\xBD");
    DECODES("big5", "\xA4\xA4\xA4\xE5", "中文");
    DECODES("big5", "\x88\x62\x88\xA5", "Ê\xCC\x84ê\xCC\x8C");
    DECODES("big5", "\x87\x40", "\xE4\x8F\xB0");
    DECODES("big5", "\xA1<\xFF\x80", "\xEF\xBF\xBD<\xEF\xBF\xBD\xEF\xBF\xBD");
    DECODES("euc-kr", "\xC7\xD1\xB1\xDB \x8C\x63", "한글 똠");
    DECODES("euc-kr", "\xC7<p>", "\xEF\xBF\xBD<p>");
}

static void check_japanese(void) {
    DECODES("shift_jis", "\x93\xFA\x96\x7B \xB1\x5C", "日本 ｱ\\");
    DECODES("shift_jis", "\x81\x60\x87\x40\xF0\x40\x80\xA0", "～①\xEE\x80\x80\xC2\x80\xEF\xBF\xBD");
    DECODES("shift_jis", "\x93<p>", "\xEF\xBF\xBD<p>");
    DECODES("euc-jp", "\xC6\xFC\xCB\xDC\x8E\xB1\x8F\xB0\xA1", "日本ｱ丂");
    DECODES("euc-jp", "\xC6<\x8F\xA1<\x8E\x41", "\xEF\xBF\xBD<\xEF\xBF\xBD<\xEF\xBF\xBD" "A");
    DECODES("iso-2022-jp", "\x1B$BF|K\\\x1B(B ok", "日本 ok");
    DECODES("iso-2022-jp", "\x1B(J\\~\x1B(I1\x1B(B\\", "¥‾ｱ\\");
    DECODES("iso-2022-jp", "a\x1B$Z", "a\xEF\xBF\xBD$Z");
    DECODES("iso-2022-jp", "\x1B(B\x1B(Ba", "\xEF\xBF\xBD" "a");
    DECODES("iso-2022-jp", "\x1B$BF\x1B(Ba\x80", "\xEF\xBF\xBD" "a\xEF\xBF\xBD");
}

static void check_unicode(void) {
    DECODES("utf-16le", "a\0\x3D\xD8\x00\xDE", "a😀");
    DECODES("utf-16be", "\0a\xD8\x3D\0b\xDC\x00x", "a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD");
    DECODES("utf-8", "a\xC3(\xE2\x82", "a\xEF\xBF\xBD(\xEF\xBF\xBD");
    DECODES("replacement", "anything", "\xEF\xBF\xBD");
    DECODES("replacement", "", "");
}

static void check_runs(void) {
    Decoded out;
    charset_decode(&tables, &memory, of("shift_jis"), STR("ab\x93\xFA\x96\x7B<"), 0, &out);
    CHECK_STR(out.text, "ab日本<");
    CHECK(out.runs.n == 2 && out.runs.v[0].text == 5 && out.runs.v[0].source == 4 && out.runs.v[1].text == 8 && out.runs.v[1].source == 6);
    charset_decode(&tables, &memory, of("utf-16le"), STR("\xFF\xFE" "a\0b\0"), 2, &out);
    CHECK_STR(out.text, "ab");
    CHECK(out.runs.n == 2 && out.runs.v[0].source == 2 && out.runs.v[1].text == 1 && out.runs.v[1].source == 4);
}

/* ---- what a page declares ---- */

static Str prescan(const char *page) {
    Str unknown = {0};
    return charset_prescan(&tables, str_from(page), &unknown).name;
}

/* A character that grows has its last byte where its first is; a page of nothing else is cut, and has fewer runs than characters. */
static void check_bounds(void) {
    Decoded out;
    charset_decode(&tables, &memory, of("latin1"), STR("\xE9\xE9x"), 0, &out);
    for (uint32_t i = 0; i < 5; i++) CHECK(runs_source(&out.runs, runs_behind(&out.runs, i), i) == i / 2);
    uint32_t n = 8 << 20, last = 0, wrong = 0;
    char *many = arena_alloc(&memory, n);
    memset(many, 0xE9, n);
    charset_decode(&tables, &memory, of("latin1"), (Str){many, n}, 0, &out);
    CHECK(out.cut && out.text.n >= n + DECODED_GROWTH && out.text.n < n + DECODED_GROWTH + 4 && utf8_valid(out.text));
    CHECK(out.runs.n < n / 16);
    for (uint32_t i = 0; i < out.text.n; i += 101) {
        uint32_t at = runs_source(&out.runs, runs_behind(&out.runs, i), i);
        wrong += at < last || at > i / 2 + 256 || at + 256 < i / 2;
        last = at;
    }
    CHECK(wrong == 0);
    charset_decode(&tables, &memory, of("latin1"), (Str){many, DECODED_GROWTH}, 0, &out);
    CHECK(!out.cut && out.text.n == 2 * DECODED_GROWTH);
}

static void check_prescan(void) {
    CHECK_STR(prescan("<meta charset=koi8-r>"), "KOI8-R");
    CHECK_STR(prescan("<META content='text/html; charset = \"sjis\"' http-equiv=Content-Type>"), "Shift_JIS");
    CHECK_STR(prescan("<meta content='text/html; charset=sjis'>"), "");
    CHECK_STR(prescan("<!-- <meta charset=koi8-r> --><meta charset=utf-16>"), "UTF-8");
    CHECK_STR(prescan("<a title='<meta charset=koi8-r>'><meta charset=x-user-defined>"), "windows-1252");
    CHECK_STR(prescan("<metacharset=koi8-r>"), "");
    CHECK_STR(prescan("<meta charset=koi8-r"), "");
    CHECK_STR(prescan("<meta charset=nonsense><meta charset=latin2>"), "ISO-8859-2");
    CHECK_STR(prescan("<?xml version='1.0' encoding='EUC-JP'?><html>"), "EUC-JP");
    CHECK_STR(prescan("<?xml version='1.0' encoding='EUC-JP'?><meta charset=big5>"), "Big5");
    CHECK_STR(prescan("</ <meta charset=big5>"), "");
    CHECK_STR(prescan("<meta charset=big5 charset=koi8-r>"), "Big5");
    CHECK_STR(prescan(""), "");
}

/* ---- what bytes look like ---- */

static void check_detection(void) {
    CHECK_STR(charset_detect(&tables, &memory, STR("caf\xE9 \x93hello\x94")).name, "windows-1252");
    CHECK_STR(charset_detect(&tables, &memory, STR("plain")).name, "windows-1252");
    CHECK_STR(charset_detect(&tables, &memory, STR("\xCC\xE8\xED\xE8\xF1\xF2\xF0\xFB \xE2\xF1\xF2\xF0\xE5\xF2\xE8\xEB\xE8\xF1\xFC \xE2 \xC2\xE5\xED\xE5")).name, "windows-1251");
    CHECK_STR(charset_detect(&tables, &memory, STR("\xED\xC9\xCE\xC9\xD3\xD4\xD2\xD9 \xD7\xD3\xD4\xD2\xC5\xD4\xC9\xCC\xC9\xD3\xD8 \xD7 \xF7\xC5\xCE\xC5")).name, "KOI8-R");
    CHECK_STR(charset_detect(&tables, &memory, STR("\x8A\x4F\x96\xB1\x91\xE5\x90\x62\x82\xCD\x83\x45\x83\x42\x81\x5B\x83\x93\x82\xC5\x89\xEF\x92\x6B\x82\xB5\x82\xBD")).name, "Shift_JIS");
    CHECK_STR(charset_detect(&tables, &memory, STR("\x1B$BF|K\\\x1B(B")).name, "ISO-2022-JP");
    CHECK(charset_utf16(STR("<\0p\0>\0H\0e\0l\0l\0o\0!\0")) == DECODE_UTF16LE);
    CHECK(charset_utf16(STR("<p>Hello, hello, hello!")) == DECODE_NONE);
}

/* ---- which one is taken ---- */

static PageSource source_of(const char *page, const char *label) { return source_decode(&tables, &memory, str_from(page), str_from(label), SOURCE_HTML); }

static void check_order(void) {
    CHECK_STR(source_of("\xEF\xBB\xBF<meta charset=koi8-r>\xC3\xA9", "big5").text, "<meta charset=koi8-r>\xC3\xA9");
    CHECK_STR(source_of("<meta charset=koi8-r>\xC1", "windows-1251").text, "<meta charset=koi8-r>Б");
    CHECK_STR(source_of("<meta charset=koi8-r>\xC1", "").text, "<meta charset=koi8-r>а");
    CHECK_STR(source_of("<meta charset=koi8-r>\xC1", "nonsense").text, "<meta charset=koi8-r>а");
    CHECK_STR(source_of("<meta charset=latin1>caf\xC3\xA9", "").text, "<meta charset=latin1>café");
    CHECK(source_of("<meta charset=nonsense>caf\xE9", "").unknown_charset);
    PageSource lie = source_of("<meta charset=utf-8>caf\xE9 \x93tr\xE8s\x94", "");
    CHECK_STR(lie.text, "<meta charset=utf-8>café “très”");
    CHECK(lie.guessed && !lie.repaired);
    PageSource cut = source_of("<meta charset=utf-8>caf\xC3\xA9 na\xC3\xAFve caf\xC3", "");
    CHECK(!cut.guessed && cut.repaired == 1);
    CHECK_STR(source_of("<p>\x8A\x4F\x96\xB1\x91\xE5\x90\x62\x82\xCD\x83\x45\x83\x42\x81\x5B\x83\x93\x82\xC5\x89\xEF\x92\x6B\x82\xB5\x82\xBD", "euc-jp").charset, "Shift_JIS");
    CHECK_STR(source_decode(NULL, &memory, STR("caf\xC3\xA9 \xFF"), (Str){0}, SOURCE_TEXT).text, "café \xEF\xBF\xBD");
}

static void check_twice(void) {
    PageSource mended = source_of("It\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s the caf\xC3\x83\xC2\xA9 that \xC3\x83\xE2\x80\xB0mile knew", "");
    CHECK_STR(mended.text, "It’s the café that Émile knew");
    CHECK(mended.mended == 3 && source_offset(&mended, 5) == 10);
    CHECK(source_of("Mojibake: \xC3\x83\xC2\xA9 for é, ö for ö, ü, ä, ß, and no more", "").mended == 0);
    CHECK(source_of("S\xC3\x83O PAULO, \xC3\x82NGELA, \xC3\x83 \xC3\x83", "").mended == 0);
}

int main(void) {
    jmp_buf leave;
    Tables *all;
    Error error;
    arena_init(&memory, &leave);
    if (setjmp(leave)) return 5;
    if (tables_open(&all, &memory, NULL, &error)) return fprintf(stderr, "%s\n", error.message), 2;
    tables = charset_tables(all);
    check_labels();
    check_singles();
    check_chinese();
    check_japanese();
    check_unicode();
    check_runs();
    check_bounds();
    check_prescan();
    check_detection();
    check_order();
    check_twice();
    arena_free(&memory);
    return check_done();
}
