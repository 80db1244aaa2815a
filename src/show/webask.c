/* Targets. In: the bytes of a request line. Out: a place, an id and parameters, decoded; and the way back for links.
 *
 * Nothing is guessed: a parameter that a place does not know is refused by name, so that a misspelt filter never looks like a
 * result. Decoded text must be sound UTF-8 without NUL, as the rest of the program takes it. */
#include "show/webask.h"

#include "base/utf8.h"
#include "show/html.h"

const char *const web_param_names[] = {
    [PARAM_ACTOR] = "actor", [PARAM_PLACE] = "place", [PARAM_KIND] = "kind", [PARAM_TYPE] = "type", [PARAM_STATUS] = "status", [PARAM_FROM] = "from", [PARAM_TO] = "to",
    [PARAM_SOURCE] = "source", [PARAM_TEXT] = "text", [PARAM_AS_OF] = "as-of", [PARAM_P] = "p", [PARAM_Q] = "q", [PARAM_AFTER] = "after", [PARAM_VERDICT] = "verdict",
    [PARAM_MARKS] = "marks",
};

#define BIT(param) (1u << (param))
enum { FILTER_BITS = (1u << FILTER_PARAMS) - 1 };

static const struct {
    const char *name;         /* first segment of the path */
    unsigned takes;           /* parameters */
    bool has_id;
} places[WEB_PLACES] = {
    [WEB_TIMELINE] = {"", FILTER_BITS | BIT(PARAM_P), false},
    [WEB_EVENT] = {"event", BIT(PARAM_AS_OF), true},
    [WEB_PAGE] = {"page", BIT(PARAM_AS_OF) | BIT(PARAM_MARKS), true},
    [WEB_RAW] = {"page", BIT(PARAM_AS_OF), true},
    [WEB_STORIES] = {"stories", FILTER_BITS | BIT(PARAM_P), false},
    [WEB_CLAIMS] = {"claims", FILTER_BITS | BIT(PARAM_P) | BIT(PARAM_VERDICT), false},
    [WEB_SEARCH] = {"search", BIT(PARAM_AS_OF) | BIT(PARAM_Q) | BIT(PARAM_AFTER), false},
    [WEB_EXPORT] = {"export", FILTER_BITS, true},
    [WEB_STYLE] = {"style.css", 0, false},
};

/* Percent-decoded; in queries '+' is a space. False: not text. */
static bool decode(Arena *arena, Str s, bool query, Str *out) {
    char *p = arena_alloc(arena, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        bool coded = s.p[i] == '%' && i + 2 < s.n && hex_value(s.p[i + 1]) >= 0 && hex_value(s.p[i + 2]) >= 0;
        p[n++] = coded ? (char)(hex_value(s.p[i + 1]) << 4 | hex_value(s.p[i + 2])) : query && s.p[i] == '+' ? ' ' : s.p[i];
        i += coded ? 2 : 0;
    }
    *out = (Str){p, n};
    return utf8_valid(*out) && memchr(p, 0, n) == NULL;
}

static Status not_text(Error *error) { return error_set(error, STATUS_USAGE, "bad-query", "the address holds bytes that are no text"); }
static Status no_place(Error *error) { return error_set(error, STATUS_USAGE, "no-such-place", "there is no page at this address"); }

/* ---- path ---- */

typedef struct Segments {
    Str v[4];
    uint32_t n;               /* may be more than there is room for */
} Segments;

static bool split_path(Arena *arena, Str path, Segments *segments) {
    for (uint32_t b = 1, i = 1; i <= path.n; i++) {
        if (i < path.n && path.p[i] != '/') continue;
        if (segments->n < 4 && !decode(arena, (Str){path.p + b, i - b}, false, &segments->v[segments->n])) return false;
        segments->n++;
        b = i + 1;
    }
    return true;
}

static Status find_place(const Segments *path, WebAsk *ask, Error *error) {
    int place = 0;
    while (place < WEB_PLACES && !str_is(path->v[0], places[place].name)) place++;
    if (place == WEB_PLACES) return no_place(error);
    ask->place = (WebPlace)place;
    ask->id = path->v[1];
    if (path->n == (places[place].has_id ? 2 : 1) && (ask->id.n > 0) == places[place].has_id) return STATUS_OK;
    if (path->n != 3 || ask->id.n == 0) return no_place(error);
    ask->format = path->v[2];
    if (place == WEB_EVENT && ask->format.n) return STATUS_OK;
    ask->place = WEB_RAW;
    return place == WEB_PAGE && str_is(ask->format, "raw") ? STATUS_OK : no_place(error);
}

/* ---- query ---- */

static int find_param(const WebAsk *ask, Str name) {
    for (int i = 0; i < PARAMS; i++)
        if ((places[ask->place].takes & BIT(i)) && str_is(name, web_param_names[i])) return i;
    return -1;
}

static Status take_pair(WebAsk *ask, Arena *arena, Str pair, Error *error) {
    int64_t equals = str_find(pair, STR("="), 0);
    uint32_t cut = equals < 0 ? pair.n : (uint32_t)equals;
    Str name, value, rest = equals < 0 ? (Str){0} : (Str){pair.p + cut + 1, pair.n - cut - 1};
    if (!decode(arena, (Str){pair.p, cut}, true, &name) || !decode(arena, rest, true, &value)) return not_text(error);
    int param = find_param(ask, name);
    if (param < 0) return error_set(error, STATUS_USAGE, "bad-query", "%.*s: this page takes no such parameter", (int)(name.n < 100 ? name.n : 100), name.p);
    ask->params[param] = str_trim(value);
    return STATUS_OK;
}

Status web_ask(Str target, Arena *arena, WebAsk *ask, Error *error) {
    int64_t mark = str_find(target, STR("?"), 0);
    Str path = {target.p, mark < 0 ? target.n : (uint32_t)mark}, query = mark < 0 ? (Str){0} : (Str){target.p + mark + 1, target.n - (uint32_t)mark - 1}, pair;
    Segments segments = {0};
    *ask = (WebAsk){0};
    if (path.n == 0 || path.p[0] != '/') return no_place(error);
    if (!split_path(arena, path, &segments)) return not_text(error);
    Status status = find_place(&segments, ask, error);
    while (!status && str_next_part(&query, '&', &pair)) status = take_pair(ask, arena, pair, error);
    return status;
}

uint32_t web_number(Str s, uint32_t otherwise) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]) || i == 9) return otherwise;
        n = 10 * n + (uint32_t)(s.p[i] - '0');
    }
    return n ? n : otherwise;
}

/* ---- links ---- */

static void put_path(Buffer *out, WebPlace place, Str id) {
    buffer_format(out, "/%s", places[place].name);
    if (places[place].has_id) buffer_char(out, '/'), html_part(out, id);
    if (place == WEB_RAW) buffer_text(out, "/raw");
}

static void put_param(Buffer *out, uint32_t from, WebParam param, Str value) {
    if (value.n == 0) return;
    bool first = memchr(out->p + from, '?', out->n - from) == NULL;
    buffer_format(out, "%s%s=", first ? "?" : "&amp;", web_param_names[param]);
    html_part(out, value);
}

void web_target(Buffer *out, const WebAsk *from, WebPlace place, Str id) {
    uint32_t start = out->n;
    put_path(out, place, id);
    put_param(out, start, PARAM_AS_OF, from->params[PARAM_AS_OF]);
}

void web_here(Buffer *out, const WebAsk *ask) {
    uint32_t start = out->n;
    put_path(out, ask->place, ask->id);
    for (int i = 0; i < PARAMS; i++) put_param(out, start, (WebParam)i, ask->params[i]);
}

void web_same(Buffer *out, const WebAsk *from, WebParam change, Str value) {
    WebAsk ask = *from;
    ask.params[PARAM_P] = ask.params[PARAM_AFTER] = (Str){0};
    ask.params[change] = value;
    web_here(out, &ask);
}

void web_filtered(Buffer *out, const WebAsk *from, WebPlace place, Str id) {
    uint32_t start = out->n;
    put_path(out, place, id);
    for (int i = 0; i < FILTER_PARAMS; i++)
        if (places[place].takes & BIT(i)) put_param(out, start, (WebParam)i, from->params[i]);
}

void web_timeline_with(Buffer *out, const WebAsk *from, WebParam param, Str value) {
    uint32_t start = out->n;
    put_path(out, WEB_TIMELINE, (Str){0});
    put_param(out, start, param, value);
    put_param(out, start, PARAM_AS_OF, from->params[PARAM_AS_OF]);
}
