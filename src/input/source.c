/* Which charset a page is read in. In: bytes, the label of a header, and what the page says itself. Out: sound UTF-8 with runs
 * that lead each byte back to the page.
 *
 * Order: byte order mark, valid UTF-8 whatever a label says (a Latin-1 label on UTF-8 bytes is the commonest error of all), the
 * header's label, the page's own declaration, and else what the bytes look like. A label that the bytes contradict is a lie: bytes
 * that are UTF-8 but for a few of them are UTF-8, and bytes that mean nothing in the charset declared are judged by their looks. Most pages are
 * valid UTF-8 and end after one pass. */
#include "input/source.h"

#include "base/utf8.h"

enum { BROKEN_SHARE = 20, SAMPLE = 256 << 10, ESCAPE = 0x1B };  /* one sequence in so many may be broken; bytes by which a label is judged */

static const Encoding utf8 = {{"UTF-8", 5}, DECODE_UTF8};

static void take(PageSource *source, const Decoded *decoded, Encoding encoding) {
    source->text = decoded->text;
    source->runs = decoded->runs;
    source->repaired = decoded->broken;
    source->cut = decoded->cut;
    source->charset = encoding.name;
}

static void decode_as(const CharsetTables *tables, Arena *arena, PageSource *source, Str page, Encoding encoding) {
    Decoded decoded;
    charset_decode(tables, arena, encoding, page, source->skipped, &decoded);
    take(source, &decoded, encoding);
}

/* ---- marks ---- */

static Encoding marked(const CharsetTables *tables, Str page, uint32_t *length) {
    *length = 3;
    if (str_starts(page, STR("\xEF\xBB\xBF"))) return utf8;
    *length = 2;
    if (str_starts(page, STR("\xFF\xFE"))) return encoding_named(tables, "UTF-16LE");
    if (str_starts(page, STR("\xFE\xFF"))) return encoding_named(tables, "UTF-16BE");
    *length = 0;
    Decoder wide = charset_utf16(page);
    return wide ? encoding_named(tables, wide == DECODE_UTF16LE ? "UTF-16LE" : "UTF-16BE") : (Encoding){0};
}

/* ---- bytes against labels ---- */

typedef struct Utf8Shape { uint32_t sound, broken; bool cut; } Utf8Shape;  /* sequences beyond ASCII; the last one lacks its end */

static Utf8Shape utf8_shape(Str page) {
    Utf8Shape shape = {0};
    for (uint32_t i = 0, length; i < page.n; i += length) {
        length = 1;
        if ((unsigned char)page.p[i] < 0x80) continue;
        bool sound = utf8_decode(page.p + i, page.n - i, &length) != UTF8_REPLACEMENT || length == 3;
        bool cut = !sound && i + length == page.n && (unsigned char)page.p[i] >= 0xC2;
        shape.sound += sound;
        shape.broken += !sound && !cut;
        shape.cut |= cut;
    }
    return shape;
}

/* Hardly any text of another charset has so many sequences that happen to be UTF-8. */
static bool nearly_utf8(Utf8Shape shape) { return shape.sound && shape.sound >= shape.broken * BROKEN_SHARE; }

static Encoding declared(const CharsetTables *tables, PageSource *source, Str page, Str label, SourceKind kind) {
    Encoding said = encoding_of_label(tables, label);
    Str unknown = {0};
    if (!said.decoder && kind == SOURCE_HTML) said = charset_prescan(tables, page, &unknown);
    source->unknown_charset = !said.decoder && (str_trim(label).n || unknown.n);
    return said;
}

static void guess(const CharsetTables *tables, Arena *arena, PageSource *source, Str page) {
    source->guessed = true;
    decode_as(tables, arena, source, page, charset_detect(tables, arena, page));
}

/* Reads it as declared; by its looks where that breaks it. A long page is judged by its beginning. */
static void decode_declared(const CharsetTables *tables, Arena *arena, PageSource *source, Str page, Encoding said) {
    Str sample = {page.p, page.n < SAMPLE ? page.n : SAMPLE};
    Decoded decoded, other;
    charset_decode(tables, arena, said, sample, 0, &decoded);
    if (said.decoder != DECODE_REPLACEMENT && decoded.broken * BROKEN_SHARE > decoded.wide + decoded.broken) {
        Encoding seen = charset_detect(tables, arena, page);
        charset_decode(tables, arena, seen, sample, 0, &other);
        source->guessed = other.broken < decoded.broken / 4;
        if (source->guessed) said = seen, decoded = other;
    }
    if (sample.n == page.n) take(source, &decoded, said);
    else decode_as(tables, arena, source, page, said);
}

static void decode_unsound(const CharsetTables *tables, Arena *arena, PageSource *source, Str page, Encoding said) {
    Utf8Shape shape = utf8_shape(page);
    bool likely = said.decoder <= DECODE_UTF8 && shape.sound && shape.sound >= shape.broken;
    if (likely || nearly_utf8(shape)) decode_as(tables, arena, source, page, utf8);
    else if (said.decoder && said.decoder != DECODE_UTF8) decode_declared(tables, arena, source, page, said);
    else guess(tables, arena, source, page);
}

/* Seven bits are valid UTF-8 always; their escapes are something else's. */
static Encoding escaped(const CharsetTables *tables, Arena *arena, Str page, Encoding said) {
    Encoding seen = said.decoder ? said : charset_detect(tables, arena, page);
    return seen.decoder == DECODE_ISO_2022_JP || seen.decoder == DECODE_REPLACEMENT ? seen : (Encoding){0};
}

static void mend(const CharsetTables *tables, Arena *arena, PageSource *source) {
    Decoded decoded = {.text = source->text, .runs = source->runs};
    source->mended = charset_mend_twice(tables, arena, &decoded);
    source->text = decoded.text;
    source->runs = decoded.runs;
}

static void keep(Arena *arena, PageSource *source, Str page) {
    source->text = (Str){page.p + source->skipped, page.n - source->skipped};
    runs_add(arena, &source->runs, 0, source->skipped);
}

static void decode_unmarked(const CharsetTables *tables, Arena *arena, PageSource *source, Str page, Encoding said) {
    bool sound = utf8_valid(page);
    Encoding seven = page.n && memchr(page.p, ESCAPE, page.n) ? escaped(tables, arena, page, said) : (Encoding){0};
    source->guessed = seven.decoder && !said.decoder;
    if (seven.decoder) decode_as(tables, arena, source, page, seven);
    else if (sound) keep(arena, source, page);
    else decode_unsound(tables, arena, source, page, said);
    if (sound) source->unknown_charset = false;
}

PageSource source_decode(const CharsetTables *tables, Arena *arena, Str page, Str label, SourceKind kind) {
    static const CharsetTables none;
    PageSource source = {0};
    if (!tables) tables = &none;
    Encoding mark = marked(tables, page, &source.skipped);
    bool plain = mark.decoder <= DECODE_UTF8 && utf8_valid(page) && (mark.decoder || !page.n || !memchr(page.p, ESCAPE, page.n));
    if (plain) keep(arena, &source, page);
    else if (mark.decoder) decode_as(tables, arena, &source, page, mark);
    else decode_unmarked(tables, arena, &source, page, declared(tables, &source, page, label, kind));
    if (kind != SOURCE_CLEAN) mend(tables, arena, &source);
    return source;
}

CharsetTables charset_tables(const Tables *tables) {
    return (CharsetTables){
        .encodings = tables_get(tables, "charset/encodings.tsv"), .single = tables_get(tables, "charset/single.tsv"), .gb18030 = tables_get(tables, "charset/gb18030.tsv"),
        .gb18030_ranges = tables_get(tables, "charset/gb18030-ranges.tsv"), .big5 = tables_get(tables, "charset/big5.tsv"), .euc_kr = tables_get(tables, "charset/euc-kr.tsv"),
        .jis0208 = tables_get(tables, "charset/jis0208.tsv"), .jis0212 = tables_get(tables, "charset/jis0212.tsv"), .letters = tables_get(tables, "charset/letters.tsv"),
    };
}

uint32_t source_offset(const PageSource *source, uint32_t text) { return runs_source(&source->runs, runs_behind(&source->runs, text), text); }
