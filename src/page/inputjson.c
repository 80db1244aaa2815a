/* JSON Lines, and one JSON object over several lines. In: an open file. Out: a record for each object with `html` or `text`.
 *
 * Whether a file is JSON Lines is told by its first line: when that is a whole object, every line is a record of its own, and
 * only one line is in memory at a time; else the file is one object. Parsing is jansson's; `text` is kept byte for byte. What
 * jansson refuses but pages do hold (invalid UTF-8, half of a surrogate pair) is replaced by U+FFFD first. */
#include "page/inputfile.h"

#include "base/utf8.h"

#include <stdlib.h>

static Str line_of(const InputFile *file) {
    const char *end = memchr(file->line, '\n', file->held);
    return (Str){file->line, (uint32_t)(end ? end - file->line + 1 : (ptrdiff_t)file->held)};
}

/* "[1, 2]" is JSON, "[LATEST] News" and "[1] See below" are not: where the beginning leaves it open, it must parse to its end. */
static bool is_list(Str head, uint32_t inside) {
    char c = head.p[inside];
    if (c == '{' || c == '"' || c == ']' || str_starts((Str){head.p + inside, head.n - inside}, STR("[["))) return true;
    json_t *list = json_loadb(head.p, head.n, JSON_ALLOW_NUL, NULL);
    json_decref(list);
    return list != NULL;
}

bool input_json_fits(Str head) {
    uint32_t i = str_starts(head, STR("\xEF\xBB\xBF")) ? 3 : 0;
    head.p += i, head.n -= i, i = 0;
    while (i < head.n && is_space(head.p[i])) i++;
    bool list = i < head.n && head.p[i] == '[';
    if (i == head.n || (head.p[i] != '{' && !list)) return false;
    for (i++; i < head.n && is_space(head.p[i]); i++) {}
    if (i == head.n) return true;
    return list ? is_list(head, i) : head.p[i] == '"' || head.p[i] == '}';
}

/* Escapes of half a surrogate pair become \ufffd, in place. */
static void mend_surrogates(char *p, uint32_t n) {
    for (uint32_t i = 0; i + 6 <= n; i++) {
        if (p[i] != '\\') continue;
        unsigned code = 0, next = 0;
        bool half = p[i + 1] == 'u' && sscanf((char[5]){p[i + 2], p[i + 3], p[i + 4], p[i + 5], 0}, "%4x", &code) == 1 && code >= 0xD800 && code < 0xE000;
        bool pair = half && code < 0xDC00 && i + 12 <= n && p[i + 6] == '\\' && p[i + 7] == 'u' &&
                    sscanf((char[5]){p[i + 8], p[i + 9], p[i + 10], p[i + 11], 0}, "%4x", &next) == 1 && next >= 0xDC00 && next < 0xE000;
        if (half && !pair) memcpy(p + i + 2, "fffd", 4);
        i += pair ? 11 : 1;
    }
}

static json_t *parse(InputFile *file, Str bytes) {
    json_error_t why;
    json_decref(file->json);
    file->json = json_loadb(bytes.p, bytes.n, JSON_ALLOW_NUL, &why);
    if (file->json) return file->json;
    if (json_error_code(&why) == json_error_out_of_memory) arena_exhausted(file->memory);
    uint32_t repaired;
    Str sound = utf8_repair(file->memory, bytes, &repaired);
    char *copy = arena_copy(file->memory, sound.p, sound.n);
    mend_surrogates(copy, sound.n);
    file->json = json_loadb(copy, sound.n, JSON_ALLOW_NUL, &why);
    return file->json;
}

static Str string_of(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value) || json_string_length(value) > UINT32_MAX) return (Str){0};
    return (Str){json_string_value(value), (uint32_t)json_string_length(value)};
}

static Str id_of(Arena *arena, const json_t *object) {
    const json_t *value = json_object_get(object, "id");
    if (json_is_integer(value)) return str_format(arena, "%lld", (long long)json_integer_value(value));
    return string_of(object, "id");
}

static Str source_of(InputFile *file, Str id) {
    if (id.n) return str_format(file->memory, "%.*s#%.*s", STR_FMT(file->path), STR_FMT(id));
    return str_format(file->memory, "%.*s#%u", STR_FMT(file->path), file->record);
}

static Status fill_record(InputFile *file, const json_t *object, InputRecord *record, Error *error) {
    record->id = id_of(file->memory, object);
    record->source = source_of(file, record->id);
    record->url = string_of(object, "url");
    record->page = string_of(object, "html");
    RecordKind kind = INPUT_HTML;
    if (!json_is_string(json_object_get(object, "html"))) {
        if (!json_is_string(json_object_get(object, "text")))
            return error_set(error, STATUS_REJECTED, "not-a-page", "%.*s: JSON without html or text", STR_FMT(record->source));
        kind = INPUT_TEXT;
        record->page = string_of(object, "text");
        record->clean = json_is_true(json_object_get(object, "clean"));
    }
    Str published = string_of(object, "published");
    if (published.n && !days_parse(published, &record->published)) record->published = DAYS_UNKNOWN;
    Status status = input_check_page(file, record->page, record->source, error);
    if (!status) record->kind = kind;
    return status;
}

static Status reject(InputFile *file, InputRecord *record, const char *name, Error *error) {
    record->source = source_of(file, (Str){0});
    return error_set(error, STATUS_REJECTED, name, "%.*s: %s", STR_FMT(record->source), name[0] == 'l' ? "a JSON line that is too long" : "JSON that is no page");
}

static Status read_object(InputFile *file, Str bytes, InputRecord *record, Error *error) {
    const json_t *object = parse(file, bytes);
    if (!json_is_object(object)) return reject(file, record, "not-a-page", error);
    return fill_record(file, object, record, error);
}

static void drop(InputFile *file, size_t n) {
    file->line += n;
    file->held -= n;
}

/* Passes over what is left of a line that is too long. */
static void skip_line(InputFile *file) {
    for (bool ended = false;;) {
        const char *end = memchr(file->line, '\n', file->held);
        if (end) {
            drop(file, (size_t)(end - file->line) + 1);
            return;
        }
        if (ended) {
            file->held = 0;
            file->done = true;
            return;
        }
        file->held = 0;
        ended = inputfile_fill(file, 64 << 10);
    }
}

/* Makes sure that a whole line is held. The bytes held grow by doubling, so that a long line is looked at a few times only. */
static bool hold_line(InputFile *file, bool *ended) {
    size_t seen = 0;
    for (size_t want = 64 << 10; ; want *= 2) {
        if (want > file->limits.line + 1) want = file->limits.line + 1;
        const char *end = file->held > seen ? memchr(file->line + seen, '\n', file->held - seen) : NULL;
        if (end) return (size_t)(end - file->line) <= file->limits.line;
        seen = file->held;
        if (seen > file->limits.line) return false;
        if (seen >= want) continue;
        *ended = inputfile_fill(file, want);
        if (*ended) return file->held <= file->limits.line;
    }
}

static bool is_blank(Str s) { return str_trim(s).n == 0; }

/* The first record decides: a whole object on the first line, or one object over all lines. */
static Status read_first(InputFile *file, InputRecord *record, Error *error) {
    Str line = line_of(file);
    if (json_is_object(parse(file, line)) || line.n == file->held) {
        Status status = json_is_object(file->json) ? fill_record(file, file->json, record, error) : reject(file, record, "not-a-page", error);
        drop(file, line.n);
        return status;
    }
    char *end = NULL;
    Str begin = str_trim(line);
    bool one = begin.n <= 1 || !(end = memchr(begin.p, '}', begin.n));  /* "{" alone, or a line that closes nothing: pretty-printed */
    bool whole = inputfile_fill(file, file->limits.line + 1);
    if (!whole && one) {
        file->done = true;
        return reject(file, record, "limit-line", error);
    }
    if (whole && json_is_object(parse(file, (Str){file->line, (uint32_t)file->held}))) {
        file->done = true;
        return fill_record(file, file->json, record, error);
    }
    if (one) {
        file->done = true;
        return reject(file, record, "not-a-page", error);
    }
    drop(file, line_of(file).n);   /* a broken first line of JSON Lines */
    return reject(file, record, "not-a-page", error);
}

Status input_json_next(InputFile *file, InputRecord *record, Error *error) {
    for (bool ended = false;;) {
        bool first = file->record == 0;
        if (!hold_line(file, &ended)) {
            file->record++;
            Status status = reject(file, record, "limit-line", error);
            skip_line(file);
            return status;
        }
        if (file->held == 0) return file->done = true, STATUS_OK;
        Str line = line_of(file);
        if (first && str_starts(line, STR("\xEF\xBB\xBF"))) {
            drop(file, 3);
            continue;
        }
        if (is_blank(line)) {
            drop(file, line.n);
            continue;
        }
        file->record++;
        if (first) return read_first(file, record, error);
        Status status = read_object(file, line, record, error);
        drop(file, line.n);
        return status;
    }
}
