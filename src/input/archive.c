/* The records of an archive. In: an open file behind a record's header, and what that said. Out: the page it holds, or the items of its feed.
 *
 * A page is what came with an HTTP status of 2xx, or without HTTP, of a type that is HTML or plain text; a feed is told by its content.
 * Everything else an archive holds beside its pages (redirects, images, scripts) is passed over in silence, but a file with no page at
 * all is rejected. Only the record at hand is in memory, and of what is too long or of no use not even that. A feed's bytes are
 * kept until its last item is read, as a file within the file. */
#include "input/archive.h"

enum { FEED_LOOK = 64 << 10 };   /* bytes by which a feed is told */

void archive_begin(InputFile *file, InputRecord *record) {
    file->record++;
    file->lost = false;
    record->source = str_format(file->memory, "%.*s#%u", STR_FMT(file->path), file->record);
}

bool archive_pass(InputFile *file, const ArchiveRecord *kept, ArchivePassed why) {
    file->passed[why]++;
    inputfile_skip(file, kept->length);
    return false;
}

Status archive_reject(InputFile *file, InputRecord *record, const char *name, const char *why, Error *error) {
    file->told = true;
    if (!record->source.n) record->source = str_format(file->memory, "%.*s#%u", STR_FMT(file->path), file->record);
    return error_set(error, STATUS_REJECTED, name, "%.*s: %s", STR_FMT(record->source), why);
}

size_t archive_hold_header(InputFile *file, size_t most) {
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

/* ---- what is wanted ---- */

static bool is_page_type(Str content_type) {
    static const char *const pages[] = {"", "text/html", "application/xhtml+xml", "text/plain"};
    Str type = header_type(content_type);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (str_equal_nocase(type, str_from(pages[i]))) return true;
    return false;
}

/* A feed may be of any of these types; most of what is of them is none. */
static bool is_xml_type(Str content_type) {
    Str type = header_type(content_type);
    return !is_page_type(type) && type.n > 4 && strchr("/+", type.p[type.n - 4]) && str_equal_nocase((Str){type.p + type.n - 3, 3}, STR("xml"));
}

static size_t block_most(const InputFile *file) { return file->limits.page + file->limits.header; }

static bool is_wanted_type(const InputFile *file, const ArchiveRecord *kept, Str type) {
    return is_page_type(type) || (is_xml_type(type) && kept->length <= block_most(file));
}

/* Holds the beginning of the block, where HTTP says what it wraps; false when that is no page and was passed over. */
static bool is_wanted(InputFile *file, const ArchiveRecord *kept) {
    if (!kept->http) return is_wanted_type(file, kept, kept->type) || archive_pass(file, kept, PASSED_CONTENT);
    HttpResponse response;
    size_t most = file->limits.header < kept->length ? file->limits.header : (size_t)kept->length, n = archive_hold_header(file, most);
    if (n == 0 || !http_split((Str){file->at, (uint32_t)n}, &response)) return true;   /* told when its block is held */
    if (response.status < 200 || response.status > 299) return archive_pass(file, kept, PASSED_STATUS);
    return is_wanted_type(file, kept, header_field(response.header, "content-type")) || archive_pass(file, kept, PASSED_CONTENT);
}

/* ---- the block ---- */

/* Where the file ends within a block, its length may be wrong, and the next records stand in it: they are given back. */
static Str end_at_next(Str block) {
    int64_t next = str_find(block, STR("\r\n\r\nWARC/1."), 0);
    if (next < 0) next = str_find(block, STR("\n\nWARC/1."), 0);
    return next < 0 ? block : (Str){block.p, (uint32_t)next};
}

static Status hold_block(InputFile *file, const ArchiveRecord *kept, InputRecord *record, Str *block, Error *error) {
    if (kept->length > block_most(file)) {
        inputfile_skip(file, kept->length);
        return archive_reject(file, record, "limit-page", "a page that is too long; --limit-page allows more", error);
    }
    bool whole = inputfile_fill(file, (size_t)kept->length);
    *block = whole ? (Str){file->at, (uint32_t)kept->length} : end_at_next(inputfile_held(file));
    inputfile_drop(file, block->n);
    record->cut = !whole || kept->cut;
    if (whole || !file->broken) return STATUS_OK;
    if (file->broken == BREAK_INFLATES || block->n == 0) return inputfile_tell_break(file, record->source, error);
    inputfile_resume(file);
    return STATUS_OK;
}

static Status unwrap(InputFile *file, ArchiveRecord *kept, Str block, InputRecord *record, Error *error) {
    HttpResponse response;
    if (!kept->http) {
        record->charset = header_charset(kept->type);
        record->page = http_charset(file, block, kept->type, &record->cut);
        return STATUS_OK;
    }
    file->lost = !http_split(block, &response);
    if (file->lost) return archive_reject(file, record, "not-a-page", "a response without a whole HTTP header", error);
    kept->type = header_field(response.header, "content-type");
    return http_page(file, &response, record, error);
}

static RecordKind kind_of(const ArchiveRecord *kept, Str page) {
    if (kept->text) return INPUT_TEXT;
    Str type = header_type(kept->type);
    bool html = str_equal_nocase(type, STR("text/html")) || str_equal_nocase(type, STR("application/xhtml+xml"));
    return html || input_is_html(page) ? INPUT_HTML : INPUT_TEXT;
}

/* ---- feeds ---- */

static bool is_feed(const ArchiveRecord *kept, Str page) { return !kept->text && input_feed_fits((Str){page.p, page.n < FEED_LOOK ? page.n : FEED_LOOK}); }

static Status open_feed(InputFile *file, InputRecord *record, Error *error) {
    arena_reset(file->kept);
    Str bytes = str_copy(file->kept, record->page);
    InputFile *feed = file->within = arena_new(file->kept, InputFile);
    *feed = (InputFile){.memory = file->memory, .kept = file->kept, .limits = file->limits, .fd = -1, .path = str_copy(file->kept, record->source),
                        .at = (char *)(uintptr_t)bytes.p, .held = bytes.n, .ended = true};
    *record = (InputRecord){.published = DAYS_UNKNOWN};
    return archive_next_item(file, record, error);
}

Status archive_next_item(InputFile *file, InputRecord *record, Error *error) {
    Status status = file->within->done ? STATUS_OK : input_feed_next(file->within, record, error);
    if (!status && record->kind == INPUT_END) file->within = NULL;
    return status;
}

/* ---- records ---- */

Status archive_read(InputFile *file, ArchiveRecord *kept, InputRecord *record, Error *error) {
    Str block;
    if (!is_wanted(file, kept)) return STATUS_OK;
    record->url = kept->url;
    Status status = hold_block(file, kept, record, &block, error);
    if (!status) status = unwrap(file, kept, block, record, error);
    bool feed = !status && is_feed(kept, record->page);
    if (!status && !feed && is_xml_type(kept->type)) {
        file->passed[PASSED_CONTENT]++;
        return STATUS_OK;
    }
    file->told = true;
    if (feed) return open_feed(file, record, error);
    if (!status) status = input_check_page(file, record->page, record->source, error);
    if (!status) record->kind = kind_of(kept, record->page);
    return status;
}

void archive_next(InputFile *file, InputRecord *record) {
    arena_reset(file->memory);
    *record = (InputRecord){.published = DAYS_UNKNOWN};
}

Status archive_end(InputFile *file, InputRecord *record, Error *error) {
    record->source = file->path;
    if (file->broken) {
        file->told = true;
        return inputfile_tell_break(file, file->path, error);
    }
    file->done = true;
    if (file->told) return record->source = (Str){0}, STATUS_OK;
    return error_set(error, STATUS_REJECTED, "empty", "%.*s: no page in its %u records (%u of other kinds, %u with no HTTP status 2xx, %u no HTML or text)", STR_FMT(file->path),
                     file->record, file->passed[PASSED_TYPE], file->passed[PASSED_STATUS], file->passed[PASSED_CONTENT]);
}
