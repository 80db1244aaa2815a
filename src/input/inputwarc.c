/* WARC 0.17 to 1.1, and WET, which is WARC too. In: an open file. Out: a record for each page that was kept in it.
 *
 * A page is in a `response`, a `resource`, or a `conversion` (the text that a WET file holds); which of them archive.c tells. Behind a broken
 * record the next one is looked for by the words it begins with.
 * The day of the crawl is not the day of the page: WARC-Date is not used. */
#include "input/archive.h"

#include "base/utf8.h"

bool input_warc_fits(Str head) { return str_starts(head, STR("WARC/")); }

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

/* ---- one record ---- */

static bool known_version(Str header) { return str_starts(header, STR("WARC/1.")) || str_starts(header, STR("WARC/0.")); }

/* What the header says; false when the record is of a type that holds no page. */
static bool read_header(Arena *memory, Str header, ArchiveRecord *kept) {
    Str type = header_field(header, "WARC-Type"), content = header_field(header, "Content-Type"), url = header_field(header, "WARC-Target-URI");
    bool response = str_equal_nocase(type, STR("response")), conversion = str_equal_nocase(type, STR("conversion"));
    if (url.n > 2 && url.p[0] == '<' && url.p[url.n - 1] == '>') url = (Str){url.p + 1, url.n - 2};   /* as wget wrote them */
    kept->url = str_copy(memory, utf8_repair(memory, url, &(uint32_t){0}));
    kept->type = str_copy(memory, content);
    kept->text = conversion;
    kept->http = response && (content.n == 0 || str_equal_nocase(header_type(content), STR("application/http")));
    kept->cut = header_field(header, "WARC-Truncated").n > 0;
    bool notes = str_starts(url, STR("metadata:"));   /* what wget says of itself: its arguments, its log */
    return response || conversion || (str_equal_nocase(type, STR("resource")) && !notes);
}

/* A record begins: to its page, to a rejection, or to STATUS_OK with kind INPUT_END when it was passed over. */
static Status read_record(InputFile *file, InputRecord *record, Error *error) {
    ArchiveRecord kept = {0};
    archive_begin(file, record);
    size_t n = archive_hold_header(file, file->limits.header);
    if (n == 0) {
        bool ended = file->held < file->limits.header;
        file->lost = true;
        if (ended) inputfile_drop(file, file->held);
        else drop_header(file, file->limits.header);
        if (ended && file->broken) return inputfile_tell_break(file, record->source, error);
        return ended ? archive_reject(file, record, "not-a-page", "the file ends within the header of a record", error)
                     : archive_reject(file, record, "limit-header", "the header of a record is too long; --limit-header allows more", error);
    }
    Str header = {file->at, (uint32_t)n};
    bool known = known_version(header), wanted = read_header(file->memory, header, &kept), sound = header_number(header_field(header, "Content-Length"), &kept.length);
    inputfile_drop(file, n);
    if (!sound) file->lost = true;
    if (!sound) return archive_reject(file, record, "not-a-page", "a record without a sound Content-Length", error);
    if (!known) inputfile_skip(file, kept.length);
    if (!known) return archive_reject(file, record, "not-a-page", "a version of WARC that is not read; 0.17 to 1.1 are", error);
    if (!wanted) archive_pass(file, &kept, PASSED_TYPE);
    return wanted ? archive_read(file, &kept, record, error) : STATUS_OK;
}

Status input_warc_next(InputFile *file, InputRecord *record, Error *error) {
    for (;;) {
        if (file->within || at_record(file)) {
            Status status = file->within ? archive_next_item(file, record, error) : read_record(file, record, error);
            if (status || record->kind != INPUT_END) return status;
            archive_next(file, record);
        } else if (file->held) {
            bool told = file->lost, found = find_record(file);
            file->lost = true;
            if (!told && (found || !file->broken)) return archive_reject(file, record, "not-a-page", "behind this record no other begins; passed over to the next one", error);
        } else {
            return archive_end(file, record, error);
        }
    }
}
