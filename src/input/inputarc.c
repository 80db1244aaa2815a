/* ARC, what WARC came after. In: an open file. Out: a record for each page that was kept in it.
 *
 *     filedesc://old.arc 0.0.0.0 20040301120000 text/plain 67        the file about itself
 *     http://a.example/x 192.0.2.1 20040301120005 text/html 1234     a line before each block: address, IP, when it was fetched, type, length
 *     HTTP/1.1 200 OK ...
 *
 * Version 2 has five fields more between type and length. Addresses may hold spaces, so the fields are counted from the moment on. Behind
 * a broken record the next line of this shape is looked for. */
#include "input/archive.h"

#include "base/utf8.h"

enum { MOMENT = 14 };   /* figures of "20040301120005" */

bool input_arc_fits(Str head) { return str_starts(head, STR("filedesc://")); }

static bool is_moment(Str s) {
    uint64_t number;
    return s.n == MOMENT && header_number((Str){s.p, MOMENT / 2}, &number) && header_number((Str){s.p + MOMENT / 2, MOMENT / 2}, &number);
}

static bool is_ip(Str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (!is_digit(s.p[i]) && !strchr(".:abcdefABCDEF", s.p[i])) return false;
    return s.n > 0;
}

static Str last_field(Str s) {
    uint32_t at = s.n;
    while (at && s.p[at - 1] != ' ') at--;
    return (Str){s.p + at, s.n - at};
}

/* Without what it says of the file itself: that is no response. False: no line of a record. */
static bool read_line(Arena *memory, Str line, ArchiveRecord *kept) {
    Str rest = line, ip = {0}, field = {0}, type;
    while (str_next_part(&rest, ' ', &field) && !(is_moment(field) && is_ip(ip))) ip = field;
    if (!is_moment(field) || ip.p <= line.p || !str_next_part(&rest, ' ', &type)) return false;
    Str url = utf8_repair(memory, (Str){line.p, (uint32_t)(ip.p - line.p) - 1}, &(uint32_t){0});
    kept->url = str_copy(memory, url);
    kept->type = str_copy(memory, type);
    kept->http = str_starts(url, STR("http:")) || str_starts(url, STR("https:"));
    return header_number(last_field(rest), &kept->length);
}

/* The next line that is not empty, once it is held as a whole; what is longer than a header may be is held so far. False: no byte is left. */
static bool hold_line(InputFile *file, Str *line) {
    for (;;) {
        while (file->held && is_space(*file->at)) inputfile_drop(file, 1);
        if (file->held) break;
        if (!inputfile_more(file)) return false;
    }
    const char *end = NULL;
    for (size_t seen = 0; seen < file->limits.header && !end; seen = file->held) {
        if (seen == file->held && !inputfile_more(file)) break;
        end = memchr(file->at + seen, '\n', file->held - seen);
    }
    *line = (Str){file->at, (uint32_t)(end ? (size_t)(end - file->at) : file->held)};
    return true;
}

static Status read_record(InputFile *file, Str line, InputRecord *record, Error *error) {
    ArchiveRecord kept = {0};
    bool sound = read_line(file->memory, str_trim(line), &kept), told = file->lost;
    inputfile_drop(file, line.n);
    if (sound) {
        inputfile_drop(file, file->held > 0);   /* the end of the line */
        archive_begin(file, record);
        bool self = str_starts(kept.url, STR("filedesc:"));
        return self ? archive_pass(file, &kept, PASSED_TYPE), STATUS_OK : archive_read(file, &kept, record, error);
    }
    file->lost = true;
    return told ? STATUS_OK : archive_reject(file, record, "not-a-page", "behind this record no other begins; passed over to the next one", error);
}

Status input_arc_next(InputFile *file, InputRecord *record, Error *error) {
    for (Str line;;) {
        if (!file->within && !hold_line(file, &line)) return archive_end(file, record, error);
        Status status = file->within ? archive_next_item(file, record, error) : read_record(file, line, record, error);
        if (status || record->kind != INPUT_END) return status;
        archive_next(file, record);
    }
}
