/* WARC 0.17 to 1.1, and WET, which is WARC too. In: an open file. Out: a record for each page that was kept in it.
 *
 * A page is a `response` whose HTTP status is 2xx, a `resource`, or a `conversion` (the text that a WET file holds), of a type that is
 * HTML or plain text. Everything else an archive holds beside its pages (requests, redirects, images, scripts, feeds) is passed over
 * in silence, but a file with no page at all is rejected. Only the record at hand is in memory, and of what is too long or of
 * no use not even that. Behind a broken record the next one is looked for by the words it begins with.
 * The day of the crawl is not the day of the page: WARC-Date is not used. */
#include "input/inputhttp.h"

#include "base/utf8.h"

typedef enum WarcPassed { PASSED_TYPE, PASSED_STATUS, PASSED_CONTENT } WarcPassed;

typedef struct Warc {       /* the record at hand */
    uint64_t length;        /* of its block */
    bool http, text;        /* wrapped in HTTP; words and no HTML, whatever they look like */
    bool cut;               /* the crawler stopped early and says so */
    Str url, type;          /* WARC-Target-URI; Content-Type of the block, then of the page */
} Warc;

bool input_warc_fits(Str head) { return str_starts(head, STR("WARC/")); }

static Str number_of(InputFile *file) { return str_format(file->memory, "%.*s#%u", STR_FMT(file->path), file->record); }

/* ---- from record to record ---- */

/* Passes over what is no beginning of a record; false at the end of the bytes. */
static bool find_record(InputFile *file) {
    const Str begin = STR("\nWARC/");
    for (;;) {
        const char *p = file->at, *stop = p + file->held;
        while ((p = memchr(p, '\n', (size_t)(stop - p))) && (size_t)(stop - p) >= begin.n && memcmp(p, begin.p, begin.n) != 0) p++;
        inputfile_drop(file, (size_t)((p ? p : stop) - file->at));
        if (file->held >= begin.n) return inputfile_drop(file, 1), true;
        if (!inputfile_more(file)) return inputfile_drop(file, file->held), false;
    }
}

/* Behind a header that does not end within n bytes: where in them the last record seems to begin, for no other there can be whole. */
static void drop_header(InputFile *file, size_t n) {
    const Str begin = STR("\nWARC/");
    size_t at = n - begin.n;
    while (at && memcmp(file->at + at, begin.p, begin.n) != 0) at--;
    inputfile_drop(file, at ? at + 1 : n);
}

/* Is a record next? False at the end of the bytes, and where something else stands. */
static bool at_record(InputFile *file) {
    for (;;) {
        while (file->held && is_space(*file->at)) inputfile_drop(file, 1);
        if (file->held) break;
        if (!inputfile_more(file)) return false;
    }
    return inputfile_fill(file, 5) && memcmp(file->at, "WARC/", 5) == 0;
}

/* The length of a header with the empty line behind it, once it is held; 0 when it ends before, is longer than the limit. */
static size_t hold_header(InputFile *file, size_t most) {
    for (size_t seen = 0;;) {
        const char *p = file->at + seen, *stop = file->at + (file->held < most ? file->held : most);
        for (; (p = memchr(p, '\n', (size_t)(stop - p))); p++) {
            const char *next = p + 1 < stop && p[1] == '\r' ? p + 2 : p + 1;
            if (next < stop && *next == '\n') return (size_t)(next - file->at) + 1;
        }
        if (file->held >= most) return 0;
        seen = file->held > 2 ? file->held - 2 : 0;
        if (!inputfile_more(file)) return 0;
    }
}

/* ---- one record ---- */

static Status reject(InputFile *file, InputRecord *record, const char *name, const char *why, Error *error) {
    file->told = true;
    if (!record->source.n) record->source = number_of(file);
    return error_set(error, STATUS_REJECTED, name, "%.*s: %s", STR_FMT(record->source), why);
}

static bool known_version(Str header) { return str_starts(header, STR("WARC/1.")) || str_starts(header, STR("WARC/0.")); }

/* What the header says; false when the record is of a type that holds no page. */
static bool read_header(Arena *memory, Str header, Warc *warc) {
    Str type = header_field(header, "WARC-Type"), content = header_field(header, "Content-Type"), url = header_field(header, "WARC-Target-URI");
    bool response = str_equal_nocase(type, STR("response")), conversion = str_equal_nocase(type, STR("conversion"));
    if (url.n > 2 && url.p[0] == '<' && url.p[url.n - 1] == '>') url = (Str){url.p + 1, url.n - 2};   /* as wget wrote them */
    warc->url = str_copy(memory, utf8_repair(memory, url, &(uint32_t){0}));
    warc->type = str_copy(memory, content);
    warc->text = conversion;
    warc->http = response && (content.n == 0 || str_equal_nocase(header_type(content), STR("application/http")));
    warc->cut = header_field(header, "WARC-Truncated").n > 0;
    bool notes = str_starts(url, STR("metadata:"));   /* what wget says of itself: its arguments, its log */
    return response || conversion || (str_equal_nocase(type, STR("resource")) && !notes);
}

static bool is_page_type(Str content_type) {
    static const char *const pages[] = {"", "text/html", "application/xhtml+xml", "text/plain"};
    Str type = header_type(content_type);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (str_equal_nocase(type, str_from(pages[i]))) return true;
    return false;
}

static RecordKind kind_of(const Warc *warc, Str page) {
    if (warc->text) return INPUT_TEXT;
    Str type = header_type(warc->type);
    bool html = str_equal_nocase(type, STR("text/html")) || str_equal_nocase(type, STR("application/xhtml+xml"));
    return html || input_is_html(page) ? INPUT_HTML : INPUT_TEXT;
}

static bool pass(InputFile *file, const Warc *warc, WarcPassed why) {
    file->passed[why]++;
    inputfile_skip(file, warc->length);
    return false;
}

/* Holds the beginning of the block, where HTTP says what it wraps; false when that is no page and was passed over. */
static bool is_wanted(InputFile *file, Warc *warc) {
    if (!warc->http) return is_page_type(warc->type) || pass(file, warc, PASSED_CONTENT);
    HttpResponse response;
    size_t most = file->limits.header < warc->length ? file->limits.header : (size_t)warc->length, n = hold_header(file, most);
    if (n == 0 || !http_split((Str){file->at, (uint32_t)n}, &response)) return true;   /* told when its block is held */
    if (response.status < 200 || response.status > 299) return pass(file, warc, PASSED_STATUS);
    return is_page_type(header_field(response.header, "content-type")) || pass(file, warc, PASSED_CONTENT);
}

/* Where the file ends within a block, its length may be wrong, and the next records stand in it: they are given back. */
static Str end_at_next(Str block) {
    int64_t next = str_find(block, STR("\r\n\r\nWARC/1."), 0);
    if (next < 0) next = str_find(block, STR("\n\nWARC/1."), 0);
    return next < 0 ? block : (Str){block.p, (uint32_t)next};
}

static Status hold_block(InputFile *file, const Warc *warc, InputRecord *record, Str *block, Error *error) {
    if (warc->length > file->limits.page + file->limits.header) {
        inputfile_skip(file, warc->length);
        return reject(file, record, "limit-page", "a page that is too long; --limit-page allows more", error);
    }
    bool whole = inputfile_fill(file, (size_t)warc->length);
    *block = whole ? (Str){file->at, (uint32_t)warc->length} : end_at_next(inputfile_held(file));
    inputfile_drop(file, block->n);
    record->cut = !whole || warc->cut;
    if (whole || !file->broken) return STATUS_OK;
    if (file->broken == BREAK_INFLATES || block->n == 0) return inputfile_tell_break(file, record->source, error);
    inputfile_resume(file);
    return STATUS_OK;
}

static Status unwrap(InputFile *file, Warc *warc, Str block, InputRecord *record, Error *error) {
    HttpResponse response;
    if (!warc->http) {
        record->charset = header_charset(warc->type);
        record->page = http_charset(file, block, warc->type, &record->cut);
        return STATUS_OK;
    }
    file->lost = !http_split(block, &response);
    if (file->lost) return reject(file, record, "not-a-page", "a response without a whole HTTP header", error);
    warc->type = header_field(response.header, "content-type");
    return http_page(file, &response, record, error);
}

static Status read_page(InputFile *file, Warc *warc, InputRecord *record, Error *error) {
    Str block;
    file->told = true;
    record->url = warc->url;
    Status status = hold_block(file, warc, record, &block, error);
    if (!status) status = unwrap(file, warc, block, record, error);
    if (!status) status = input_check_page(file, record->page, record->source, error);
    if (!status) record->kind = kind_of(warc, record->page);
    return status;
}

/* A record begins: to its page, to a rejection, or to STATUS_OK with kind INPUT_END when it was passed over. */
static Status read_record(InputFile *file, InputRecord *record, Error *error) {
    Warc warc = {0};
    file->record++;
    file->lost = false;
    record->source = number_of(file);
    size_t n = hold_header(file, file->limits.header);
    if (n == 0) {
        bool ended = file->held < file->limits.header;
        file->lost = true;
        if (ended) inputfile_drop(file, file->held);
        else drop_header(file, file->limits.header);
        if (ended && file->broken) return inputfile_tell_break(file, record->source, error);
        return ended ? reject(file, record, "not-a-page", "the file ends within the header of a record", error)
                     : reject(file, record, "limit-header", "the header of a record is too long; --limit-header allows more", error);
    }
    Str header = {file->at, (uint32_t)n};
    bool known = known_version(header), wanted = read_header(file->memory, header, &warc), sound = header_number(header_field(header, "Content-Length"), &warc.length);
    inputfile_drop(file, n);
    if (!sound) file->lost = true;
    if (!sound) return reject(file, record, "not-a-page", "a record without a sound Content-Length", error);
    if (!known) inputfile_skip(file, warc.length);
    if (!known) return reject(file, record, "not-a-page", "a version of WARC that is not read; 0.17 to 1.1 are", error);
    if (!wanted) pass(file, &warc, PASSED_TYPE);
    return wanted && is_wanted(file, &warc) ? read_page(file, &warc, record, error) : STATUS_OK;
}

static Status finish(InputFile *file, InputRecord *record, Error *error) {
    file->done = true;
    record->source = file->told ? (Str){0} : file->path;
    if (file->told) return STATUS_OK;
    return error_set(error, STATUS_REJECTED, "empty", "%.*s: no page in its %u records (%u of other kinds, %u with no HTTP status 2xx, %u no HTML or text)", STR_FMT(file->path),
                     file->record, file->passed[PASSED_TYPE], file->passed[PASSED_STATUS], file->passed[PASSED_CONTENT]);
}

Status input_warc_next(InputFile *file, InputRecord *record, Error *error) {
    for (;;) {
        if (at_record(file)) {
            Status status = read_record(file, record, error);
            if (status || record->kind != INPUT_END) return status;
            arena_reset(file->memory);
            *record = (InputRecord){.published = DAYS_UNKNOWN};
        } else if (file->held) {
            bool told = file->lost, found = find_record(file);
            file->lost = true;
            if (!told && (found || !file->broken)) return reject(file, record, "not-a-page", "behind this record no other begins; passed over to the next one", error);
        } else if (file->broken) {
            file->told = true;
            record->source = file->path;
            return inputfile_tell_break(file, file->path, error);
        } else {
            return finish(file, record, error);
        }
    }
}
