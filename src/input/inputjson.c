/* JSON Lines, and one JSON object over several lines. In: an open file. Out: a record for each object with `html` or `text`.
 *
 * Whether a file is JSON Lines is told by its first line: when that is a whole object, every line is a record of its own, and
 * only one line is in memory at a time; else the file is one object. `text` is kept byte for byte, but for what is no UTF-8. */
#include "input/inputfile.h"

#include "base/json.h"

static Str line_of(const InputFile *file) {
    const char *end = memchr(file->at, '\n', file->held);
    return (Str){file->at, (uint32_t)(end ? end - file->at + 1 : (ptrdiff_t)file->held)};
}

/* "[1, 2]" is JSON, "[LATEST] News" and "[1] See below" are not: where the beginning leaves it open, it must parse to its end. */
static bool is_list(Str head, uint32_t inside) {
    char c = head.p[inside];
    if (c == '{' || c == '"' || c == ']' || str_starts((Str){head.p + inside, head.n - inside}, STR("[["))) return true;
    return json_fits(head);
}

bool input_json_fits(Str head) {
    uint32_t i = str_starts(head, STR("\xEF\xBB\xBF")) ? 3 : 0;
    head.p += i, head.n -= i, i = 0;
    while (i < head.n && is_space(head.p[i])) i++;
    bool list = i < head.n && head.p[i] == '[';
    if (i == head.n) return false;
    if (head.p[i] != '{' && !list) return json_fits(head); /* a number, a word or a string alone */
    for (i++; i < head.n && is_space(head.p[i]); i++) {}
    if (i == head.n) return true;
    return list ? is_list(head, i) : head.p[i] == '"' || head.p[i] == '}';
}

/* Of an object its members; what is nested in them is of no use here. */
static bool parse_object(InputFile *file, Str bytes, Json *json) {
    return json_parse(file->memory, bytes, 1, json, NULL) && json_kind(json, JSON_ROOT) == VALUE_OBJECT;
}

static Str string_of(const Json *json, const char *key) { return json_text(json, json_member(json, JSON_ROOT, key)); }

/* A string, or a whole number as it is written. */
static Str id_of(const Json *json) {
    uint32_t id = json_member(json, JSON_ROOT, "id");
    bool number = json_kind(json, id) == VALUE_NUMBER && !strpbrk(json->nodes.v[id].text.p, ".eE");
    return number ? json->nodes.v[id].text : json_text(json, id);
}

static Str source_of(InputFile *file, Str id) {
    if (id.n) return str_format(file->memory, "%.*s#%.*s", STR_FMT(file->path), STR_FMT(id));
    return str_format(file->memory, "%.*s#%u", STR_FMT(file->path), file->record);
}

static Status fill_record(InputFile *file, const Json *json, InputRecord *record, Error *error) {
    record->id = id_of(json);
    record->source = source_of(file, record->id);
    record->url = string_of(json, "url");
    record->page = string_of(json, "html");
    RecordKind kind = INPUT_HTML;
    if (!record->page.p) {
        kind = INPUT_TEXT;
        record->page = string_of(json, "text");
        record->clean = json_is(json, json_member(json, JSON_ROOT, "clean"), "true");
    }
    if (!record->page.p) return error_set(error, STATUS_REJECTED, "not-a-page", "%.*s: JSON without html or text", STR_FMT(record->source));
    Str published = string_of(json, "published");
    if (published.n && !days_parse(published, &record->published)) record->published = DAYS_UNKNOWN;
    Status status = input_check_page(file, record->page, record->source, error);
    if (!status) record->kind = kind;
    return status;
}

static Status reject(InputFile *file, InputRecord *record, const char *name, Error *error) {
    record->source = source_of(file, (Str){0});
    return error_set(error, STATUS_REJECTED, name, "%.*s: %s", STR_FMT(record->source),
                     name[0] == 'l' ? "a JSON line that is too long; --limit-line allows more" : "JSON that is no page");
}

static Status read_object(InputFile *file, Str bytes, InputRecord *record, Error *error) {
    Json json;
    if (!parse_object(file, bytes, &json)) return reject(file, record, "not-a-page", error);
    return fill_record(file, &json, record, error);
}

/* Passes over what is left of a line that is too long. */
static void skip_line(InputFile *file) {
    for (;;) {
        const char *end = memchr(file->at, '\n', file->held);
        inputfile_drop(file, end ? (size_t)(end - file->at) + 1 : file->held);
        if (end || !inputfile_more(file)) return;
    }
}

/* Holds a whole line, or the last one without its end; false when it is longer than the limit. */
static bool hold_line(InputFile *file) {
    for (size_t seen = 0;;) {
        const char *end = memchr(file->at + seen, '\n', file->held - seen);
        if (end) return (size_t)(end - file->at) <= file->limits.line;
        seen = file->held;
        if (seen > file->limits.line) return false;
        if (!inputfile_more(file)) return true;
    }
}

static bool is_blank(Str s) { return str_trim(s).n == 0; }

/* The first record decides: a whole object on the first line, or one object over all lines. */
static Status read_first(InputFile *file, InputRecord *record, Error *error) {
    Json json;
    Str line = line_of(file);
    bool object = parse_object(file, line, &json);
    if (object || (line.n == file->held && !inputfile_more(file))) {
        Status status = object ? fill_record(file, &json, record, error) : reject(file, record, "not-a-page", error);
        inputfile_drop(file, line.n);
        return status;
    }
    line = line_of(file);               /* it may have moved */
    char *end = NULL;
    Str begin = str_trim(line);
    bool one = begin.n <= 1 || !(end = memchr(begin.p, '}', begin.n));  /* "{" alone, or a line that closes nothing: pretty-printed */
    bool more = inputfile_fill(file, file->limits.line + 1);
    if (more && one) {
        file->done = true;
        return reject(file, record, "limit-line", error);
    }
    if (!more && parse_object(file, inputfile_held(file), &json)) {
        file->done = true;
        return fill_record(file, &json, record, error);
    }
    if (one) {
        file->done = true;
        return file->broken ? inputfile_tell_break(file, record->source = source_of(file, (Str){0}), error) : reject(file, record, "not-a-page", error);
    }
    inputfile_drop(file, line_of(file).n);   /* a broken first line of JSON Lines */
    return reject(file, record, "not-a-page", error);
}

/* The bytes end: so does the file, or gzip broke off, within a line or between two. */
static Status read_end(InputFile *file, InputRecord *record, Error *error) {
    file->done = !file->broken;
    if (!file->broken) return STATUS_OK;
    record->source = file->held ? source_of(file, (Str){0}) : file->path;
    inputfile_drop(file, file->held);
    return inputfile_tell_break(file, record->source, error);
}

Status input_json_next(InputFile *file, InputRecord *record, Error *error) {
    for (;;) {
        if (!hold_line(file)) {
            file->record++;
            Status status = reject(file, record, "limit-line", error);
            skip_line(file);
            return status;
        }
        Str line = line_of(file);
        if (file->record == 0 && str_starts(line, STR("\xEF\xBB\xBF"))) {
            inputfile_drop(file, 3);
            continue;
        }
        bool cut = file->broken && line.n == file->held && line.n && line.p[line.n - 1] != '\n';
        if (line.n == 0 || cut) {
            file->record += cut;
            return read_end(file, record, error);
        }
        if (is_blank(line)) {
            inputfile_drop(file, line.n);
            continue;
        }
        if (file->record++ == 0) return read_first(file, record, error);
        Status status = read_object(file, line, record, error);
        inputfile_drop(file, line.n);
        return status;
    }
}
