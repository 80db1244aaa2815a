/* MHTML (RFC 2557), what browsers call "single file": a mail whose parts are a page and what it shows. In: an open file. Out: one record.
 *
 * The page is the part that the header names (start=, Snapshot-Content-Location), else the first of HTML. Frames, pictures and styles
 * are passed over without being held; multiparts within multiparts are followed to a fixed depth. Its address is its Content-Location. The
 * day in the header is the day of saving and tells nothing of the page. A mail that has no parts but is HTML itself is read too. */
#include "input/inputhttp.h"

#include "base/utf8.h"
#include "input/mime.h"

enum {
    DEPTH = 8, BOUNDARY_MOST = 200,
    LINE = BOUNDARY_MOST + 8,   /* bytes that tell whether a line is a boundary, and of which kind */
    CANDIDATES_MOST = 64, MULTIPARTS_MOST = 256,
    CODED = 4,                  /* a body may be so many times longer than what it stands for */
};

typedef struct Message {
    InputFile *file;
    Str marks[DEPTH];       /* "\n--boundary" of each multipart that stands open, the outermost first */
    uint32_t depth, opened;
    Str start, location;    /* of the part that is the page, or empty */
    bool part;              /* behind the last boundary a part begins */
    bool over, ended;       /* the last body was too long; ended with the bytes */
} Message;

/* ---- headers ---- */

/* A line that begins with white space goes on from the one above. */
static Str unfolded(Arena *arena, Str header) {
    char *out = arena_copy(arena, header.p, header.n);
    for (uint32_t i = 1; i < header.n; i++) {
        if (out[i - 1] != '\n' || (out[i] != ' ' && out[i] != '\t')) continue;
        out[i - 1] = ' ';
        if (i > 1 && out[i - 2] == '\r') out[i - 2] = ' ';
    }
    return (Str){out, header.n};
}

/* Its length with the empty line behind it; 0 when that is not there. A boundary is no field: *ended, and nothing is there. */
static uint32_t header_length(Str s, bool *ended) {
    *ended = false;
    for (const char *p = s.p, *stop = p + s.n; p && !*ended && (p = memchr(p, '\n', (size_t)(stop - p))); p++) {
        const char *next = p + 1 < stop && p[1] == '\r' ? p + 2 : p + 1;
        if (next < stop && *next == '\n') return (uint32_t)(next - s.p) + 1;
        *ended = stop - next >= 2 && next[0] == '-' && next[1] == '-';
    }
    return 0;
}

static uint32_t hold_header(InputFile *file) {
    for (;;) {
        Str held = inputfile_held(file);
        if (held.n > file->limits.header) held.n = (uint32_t)file->limits.header;
        bool ended;
        uint32_t n = header_length(held, &ended);
        if (n || ended || file->held >= file->limits.header || !inputfile_more(file)) return n;
    }
}

static bool is_multipart(Str type) { return type.n > 10 && str_equal_nocase((Str){type.p, 10}, STR("multipart/")); }

static bool is_html(Str type) {
    return str_equal_nocase(header_type(type), STR("text/html")) || str_equal_nocase(header_type(type), STR("application/xhtml+xml"));
}

static Str location_of(Arena *arena, Str header, const char *name) {
    return utf8_repair(arena, encoded_words_decode(arena, header_field(header, name)), &(uint32_t){0});
}

static bool is_address(Str s) { return str_starts(s, STR("http://")) || str_starts(s, STR("https://")); }

static Str unbracketed(Str id) { return id.n > 2 && id.p[0] == '<' && id.p[id.n - 1] == '>' ? (Str){id.p + 1, id.n - 2} : id; }

bool input_mhtml_fits(Str head) {
    bool ended;
    Str header = {head.p, header_length(head, &ended)};
    if (!header.n || !header_field(header, "MIME-Version").n) return false;
    Str type = header_field(header, "Content-Type");
    return is_multipart(type) || is_html(type);
}

/* ---- boundaries ---- */

static void open_multipart(Message *m, Str type) {
    Str boundary = header_parameter(type, "boundary");
    if (!boundary.n || boundary.n > BOUNDARY_MOST || m->depth == DEPTH || m->opened == MULTIPARTS_MOST) return;
    m->marks[m->depth++] = str_format(m->file->memory, "\n--%.*s", STR_FMT(boundary));
    m->opened++;
}

/* Which multipart's boundary stands at the beginning, the innermost first; m->depth when none does. */
static uint32_t mark_at(const Message *m, Str s) {
    for (uint32_t i = m->depth; i-- > 0;) {
        Str mark = m->marks[i];
        if (!str_starts(s, mark)) continue;
        if (s.n == mark.n || is_space(s.p[mark.n]) || (s.p[mark.n] == '-' && s.n > mark.n + 1 && s.p[mark.n + 1] == '-')) return i;
    }
    return m->depth;
}

/* Finds the end of a body of at most `most` bytes, which stays held: *at. Of a longer one nothing stays. False when the bytes end first. */
static bool find_boundary(Message *m, size_t most, size_t *at, uint32_t *which) {
    InputFile *file = m->file;
    for (*at = 0;;) {
        const char *next = memmem(file->at + *at, file->held - *at, "\n--", 3);
        if (next) *at = (size_t)(next - file->at);
        else if (file->held - *at > 2) *at = file->held - 2;
        if (next && (file->held - *at >= LINE || file->ended)) {
            *which = mark_at(m, (Str){next, (uint32_t)(file->held - *at < LINE ? file->held - *at : LINE)});
            if (*which < m->depth) return true;
            *at += 3;
            continue;
        }
        if (*at > most) {
            inputfile_drop(file, *at);
            if (most) m->over = true;
            most = *at = 0;
        }
        if (!inputfile_more(file) && !next) return *at = file->held, false;
    }
}

/* Passes the next boundary: the body before it, if it is not longer than `most`. False at the end of the bytes. */
static bool next_boundary(Message *m, size_t most, Str *body) {
    size_t at;
    uint32_t which;
    m->over = false;
    bool found = find_boundary(m, most, &at, &which);
    *body = (Str){m->file->at, m->over ? 0 : (uint32_t)at};
    if (body->n && found && body->p[body->n - 1] == '\r') body->n--;
    m->ended = !found;
    m->part = false;
    if (!found) return inputfile_drop(m->file, at), false;
    const char *behind = m->file->at + at + m->marks[which].n;
    bool closes = at + m->marks[which].n + 2 <= m->file->held && behind[0] == '-' && behind[1] == '-';
    inputfile_drop(m->file, at + m->marks[which].n);
    m->depth = which + !closes;
    m->part = !closes;
    return true;
}

/* ---- parts ---- */

static Str decoded(Arena *arena, Str body, Str coding) {
    if (str_equal_nocase(coding, STR("base64"))) return base64_decode(arena, body);
    return str_equal_nocase(coding, STR("quoted-printable")) ? quoted_printable_decode(arena, body) : str_copy(arena, body);
}

static void fill_record(InputFile *file, Str header, Str body, InputRecord *record) {
    Str type = header_field(header, "Content-Type"), location = location_of(file->memory, header, "Content-Location");
    record->charset = header_charset(type);
    record->page = http_charset(file, decoded(file->memory, body, header_field(header, "Content-Transfer-Encoding")), type, &record->cut);
    if (is_address(location)) record->url = location;
    record->kind = INPUT_HTML;
}

static bool is_named(const Message *m, Str header) {
    Str id = unbracketed(header_field(header, "Content-ID"));
    if (m->start.n && str_equal(id, m->start)) return true;
    return m->location.n && str_equal(location_of(m->file->memory, header, "Content-Location"), m->location);
}

/* Reads a part of HTML, if it is the first or the one that is named: true when no other need be looked for. */
static bool read_part(Message *m, Str header, InputRecord *record) {
    Str body;
    bool named = is_named(m, header), wanted = named || record->kind == INPUT_END;
    next_boundary(m, wanted ? CODED * m->file->limits.page : 0, &body);
    if (!wanted) return false;
    if (m->over) record->page = (Str){NULL, 0}, record->kind = INPUT_HTML;
    else fill_record(m->file, header, body.n ? (Str){body.p + 1, body.n - 1} : body, record);
    record->cut = m->ended;
    return named || (!m->start.n && !m->location.n);
}

/* From part to part until the page is found. */
static void read_parts(Message *m, InputRecord *record) {
    InputFile *file = m->file;
    Str nothing;
    bool more = next_boundary(m, 0, &nothing);
    for (uint32_t candidates = 0; more && m->depth;) {
        uint32_t n = m->part ? hold_header(file) : 0;
        Str header = {file->at, n}, type = header_field(header, "Content-Type");
        bool html = n && is_html(type) && candidates < CANDIDATES_MOST, multipart = n && is_multipart(type);
        if (html || multipart) header = unfolded(file->memory, header);
        if (multipart) open_multipart(m, header_field(header, "Content-Type"));
        inputfile_drop(file, n ? n - 1 : 0);    /* a body may be empty: the boundary's own line begins at the end of the last one */
        candidates += html;
        if (html && read_part(m, header, record)) return;
        more = html ? !m->ended : next_boundary(m, 0, &nothing);
    }
}

/* ---- the message ---- */

static Status read_message(InputFile *file, Str header, InputRecord *record) {
    Message m = {.file = file};
    Str type = header_field(header, "Content-Type");
    record->url = location_of(file->memory, header, "Snapshot-Content-Location");
    if (!record->url.n) record->url = location_of(file->memory, header, "Content-Location");
    m.location = record->url;
    m.start = unbracketed(header_parameter(type, "start"));
    if (!is_address(record->url)) record->url = (Str){0};
    if (is_multipart(type)) {
        open_multipart(&m, type);
        if (m.depth) read_parts(&m, record);
        return STATUS_OK;
    }
    inputfile_drop(file, 1);    /* the end of the empty line */
    inputfile_fill(file, CODED * file->limits.page);
    fill_record(file, header, inputfile_held(file), record);
    return STATUS_OK;
}

Status input_mhtml_next(InputFile *file, InputRecord *record, Error *error) {
    uint32_t n = hold_header(file);
    file->done = true;
    record->source = file->path;
    if (!n) return error_set(error, STATUS_REJECTED, "limit-header", "%.*s: the header of a message is too long; --limit-header allows more", STR_FMT(file->path));
    Str header = unfolded(file->memory, inputfile_held(file).n > n ? (Str){file->at, n} : inputfile_held(file));
    inputfile_drop(file, n - 1);
    read_message(file, header, record);
    if (file->broken == BREAK_INFLATES) return record->kind = INPUT_END, inputfile_tell_break(file, file->path, error);
    if (record->kind == INPUT_END) return error_set(error, STATUS_REJECTED, "not-a-page", "%.*s: a mail without a part of HTML", STR_FMT(file->path));
    record->cut |= file->broken != BREAK_NONE;
    Status status = record->page.p ? input_check_page(file, record->page, record->source, error)
                                   : error_set(error, STATUS_REJECTED, "limit-page", "%.*s: a page that is too long; --limit-page allows more", STR_FMT(file->path));
    if (status) record->kind = INPUT_END;
    return status;
}
