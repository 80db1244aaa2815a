/* Lines of map and reduce: writing and reading. In: a page's digest. Out: text lines that survive any sort, copy or repeat.
 *
 * An engine may cut a line short or mix in lines of another program or version, so nothing of a line is taken on trust:
 * the version stands in the key, each field is closed by TAB, lists are led by their length, and a page says how many
 * lines of events go with it. A page's lines are written bands first, events last: output that was cut at the end of a
 * line lacks the page, or tells that it lacks events. */
#include "story/round.h"

#include "base/utf8.h"

enum { HEX_DIGITS = 16, NUMBER_DIGITS = 8 };

static const char version[] = "5:"; /* rises whenever a field of any line changes, those of digests included */
enum { KEY_HEAD = sizeof version }; /* a letter and the version */

/* ---- ids ---------------------------------------------------------------------------------------------------------------- */

/* '!' stands below, '~' above all bytes that are not escaped: so the order of ids is kept. */
static void put_id(Buffer *out, Str id) {
    for (uint32_t i = 0; i < id.n; i++) {
        unsigned char c = (unsigned char)id.p[i];
        if (c <= '!' || c >= '~') buffer_format(out, "%c%02X", c <= '!' ? '!' : '~', c);
        else buffer_char(out, (char)c);
    }
}

Str round_id(Arena *arena, Str id) {
    Buffer out = {.arena = arena};
    put_id(&out, id);
    return buffer_view(&out);
}

/* ---- writing ------------------------------------------------------------------------------------------------------------ */

static void put_lead(Buffer *out, Str page, uint64_t reading, uint32_t number) {
    buffer_format(out, "p%s%.*s\t%016llx\t%08u\t", version, STR_FMT(page), (unsigned long long)reading, number);
}

static void put_bands(const Digest *d, Str page, Buffer *out) {
    Bands bands = copies_bands(d);
    for (uint32_t i = 0; i < bands.n; i++) {
        buffer_format(out, "b%s", version);
        copies_write(&bands.v[i], 1, out);
        buffer_format(out, "\t%08u\t%.*s\t\n", d->words, STR_FMT(page));
    }
}

static void put_events(const Digest *d, Str page, Buffer *out) {
    for (uint32_t i = 0; i < d->events.n; i++) {
        put_lead(out, page, d->reading, i + 1);
        digest_put_event(out, &d->events.v[i]);
        buffer_char(out, '\n');
    }
}

static void put_head(const Digest *d, Buffer *out) {
    field_put_int(out, d->events.n);
    digest_put_head(out, d);
    buffer_char(out, '\n');
}

void round_put_page(const Digest *digest, Buffer *out) {
    Str page = round_id(out->arena, digest->page);
    put_bands(digest, page, out);
    put_lead(out, page, digest->reading, 0);
    field_put_str(out, STR("page"));
    put_head(digest, out);
    put_events(digest, page, out);
}

void round_put_dated(const Record *record, uint32_t at, Buffer *out) {
    const RecordPage *p = &record->pages.v[at];
    Str page = round_id(out->arena, p->digest->page);
    put_lead(out, page, p->digest->reading, 0);
    field_put_str(out, STR("dated"));
    digest_put_published(out, &p->published);
    field_put_str(out, record->pages.v[p->origin].digest->page);
    field_put_int(out, p->copies != NONE);
    field_put_strs(out, &p->evidence);
    put_head(p->digest, out);
    put_events(p->digest, page, out);
}

void round_put_pair(Str page, Str other, Buffer *out) { buffer_format(out, "c%s%.*s\t%.*s\t\n", version, STR_FMT(page), STR_FMT(other)); }

/* ---- reading: the lead ---------------------------------------------------------------------------------------------------- */

static bool next_field(Str *rest, Str *field) {
    const char *tab = rest->n ? memchr(rest->p, '\t', rest->n) : NULL;
    if (!tab) return false;
    *field = (Str){rest->p, (uint32_t)(tab - rest->p)};
    *rest = (Str){tab + 1, rest->n - field->n - 1};
    return true;
}

static int hex_digit(char c) { return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

static bool parse_hex(Str s, uint64_t *out) {
    *out = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (hex_digit(s.p[i]) < 0) return false;
        *out = *out << 4 | (uint64_t)hex_digit(s.p[i]);
    }
    return s.n == HEX_DIGITS;
}

static bool parse_number(Str s, uint32_t *out) {
    *out = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i])) return false;
        *out = *out * 10 + (uint32_t)(s.p[i] - '0');
    }
    return s.n == NUMBER_DIGITS;
}

/* "p3:": which letter, and whether the version is this one. */
static LineProblem parse_key(Str key, char *letter) {
    uint32_t digits = 1;
    while (digits < key.n && is_digit(key.p[digits])) digits++;
    if (key.n < 3 || !memchr("bcp", key.p[0], 3) || digits == 1 || digits == key.n || key.p[digits] != ':') return LINE_FOREIGN;
    *letter = key.p[0];
    return str_starts(str_slice(key, (Span){1, key.n}), str_from(version)) ? LINE_FINE : LINE_OTHER_VERSION;
}

static Str behind_head(Str key) { return str_slice(key, (Span){KEY_HEAD, key.n}); }

static bool parse_band(Line *line) {
    Str words;
    line->kind = LINE_BAND;
    return behind_head(line->key).n == LETTERS_SIGNED && next_field(&line->fields, &words) && parse_number(words, &line->number) && next_field(&line->fields, &line->page);
}

static bool parse_pair(Line *line) {
    line->kind = LINE_PAIR;
    line->page = behind_head(line->key);
    return next_field(&line->fields, &line->other) && line->other.n;
}

static bool parse_page(Line *line) {
    Str reading, number;
    line->kind = LINE_EVENT;
    line->page = behind_head(line->key);
    if (!next_field(&line->fields, &reading) || !next_field(&line->fields, &number)) return false;
    return parse_hex(reading, &line->reading) && parse_number(number, &line->number);
}

/* A page's own line says in words whether it is dated. */
static bool parse_stage(Line *line) {
    Str stage;
    if (line->kind != LINE_EVENT) return line->fields.n == 0;
    if (line->number) return true;
    if (!next_field(&line->fields, &stage)) return false;
    line->kind = str_is(stage, "dated") ? LINE_DATED : LINE_PAGE;
    return line->kind == LINE_DATED || str_is(stage, "page");
}

LineProblem round_parse(Str text, Line *out) {
    char letter = 0;
    *out = (Line){.fields = text};
    if (!next_field(&out->fields, &out->key)) return LINE_FOREIGN;
    LineProblem problem = parse_key(out->key, &letter);
    if (problem) return problem;
    if (!utf8_valid(text)) return LINE_BROKEN;
    if (!(letter == 'b' ? parse_band(out) : letter == 'c' ? parse_pair(out) : parse_page(out))) return LINE_BROKEN;
    out->lead = (Str){text.p, text.n - out->fields.n};
    return out->page.n && parse_stage(out) ? LINE_FINE : LINE_BROKEN;
}

/* ---- reading: the rest ---------------------------------------------------------------------------------------------------- */

bool round_get_event(const Line *line, Arena *arena, DigestEvent *out) {
    Fields in = fields_of(arena, line->fields);
    *out = (DigestEvent){0};
    digest_get_event(&in, out);
    return fields_done(&in);
}

bool round_get_head(const Line *line, Arena *arena, Digest *head, Dating *dating, uint32_t *events) {
    Fields in = fields_of(arena, line->fields);
    *head = (Digest){.reading = line->reading};
    *dating = (Dating){0};
    if (line->kind == LINE_DATED) {
        digest_get_published(&in, &dating->published);
        dating->origin = field_get_str(&in);
        dating->copied = field_get_small(&in, 1);
        field_get_strs(&in, &dating->evidence);
    }
    *events = field_get_offset(&in);
    digest_get_head(&in, head);
    return fields_done(&in) && str_equal(round_id(arena, head->page), line->page);
}
