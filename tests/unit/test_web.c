/* The web page and the report, of a record in which every word is hostile: what comes out is sound HTML, and the words stay words.
 * Then: what a browser may ask, how days are told, marks that overlap. */
#include "base/str.h"
#include "check.h"
#include "lib/serve.h"
#include "pipeline.h"
#include "show/html.h"
#include "show/plain.h"
#include "show/marks.h"
#include "stories.h"

/* ---- a judge of HTML: elements nest and are known, attributes are quoted and none of them runs anything ---- */

enum { DEEPEST_ELEMENT = 64 };

static bool is_one_of(Str name, const char *list) {
    Str rest = str_from(list), part;
    while (str_next_part(&rest, ' ', &part))
        if (str_equal(part, name)) return true;
    return false;
}

static bool safe_link(Str value) {
    return str_starts(value, STR("/")) ? !str_starts(value, STR("//")) : str_starts(value, STR("#")) || str_starts(value, STR("http://")) || str_starts(value, STR("https://")) || str_starts(value, STR("data:image/svg+xml,"));
}

static bool sound_attribute(Str name, Str value) {
    static const char known[] = "action aria-current aria-hidden aria-label autocomplete charset class content d datetime dir for height href http-equiv id lang list method name open placeholder "
                                "preserveAspectRatio rel role rx scope tabindex title type value viewBox width x y";
    if (!is_one_of(name, known)) return false;
    if (str_is(name, "href") || str_is(name, "action")) return safe_link(value);
    return memchr(value.p, '<', value.n) == NULL && memchr(value.p, '\n', value.n) == NULL;
}

/* ' name="value"' or ' open' over and over, up to '>'; the byte behind it, or 0. */
static uint32_t sound_attributes(Str html, uint32_t at) {
    while (at < html.n && html.p[at] == ' ') {
        uint32_t b = ++at, value;
        while (at < html.n && (is_alpha(html.p[at]) || html.p[at] == '-')) at++;
        Str name = {html.p + b, at - b};
        if (at + 1 >= html.n || html.p[at] != '=') {
            if (!str_is(name, "open")) return 0;
            continue;
        }
        if (html.p[at + 1] != '"') return 0;
        for (value = at += 2; at < html.n && html.p[at] != '"'; at++) {}
        if (at++ >= html.n || !sound_attribute(name, (Str){html.p + value, at - 1 - value})) return 0;
    }
    if (at < html.n && html.p[at] == '/') at++;
    return at < html.n && html.p[at] == '>' ? at + 1 : 0;
}

static bool sound_html(Str html, const char **why) {
    static const char known[] = "a article b bdi body br button caption cite code datalist dd details div dl dt footer form h1 h2 h3 head header html input label li link main meta nav ol option p path "
                                "rect section span strong style summary svg table tbody td th thead time title tr ul";
    Str open[DEEPEST_ELEMENT];
    uint32_t depth = 0;
    *why = "";
    for (uint32_t i = 0; i < html.n;) {
        unsigned char c = (unsigned char)html.p[i];
        *why = html.p + i;
        if ((c < ' ' && c != '\n') || c == 0x7F || c == '>') return false;
        if (c != '<') {
            i++;
            continue;
        }
        if (i == 0 && str_starts(html, STR("<!DOCTYPE html>"))) {
            i = 15;
            continue;
        }
        bool end = html.p[++i] == '/';
        uint32_t b = i += end;
        while (i < html.n && (is_alpha(html.p[i]) || is_digit(html.p[i]))) i++;
        Str name = {html.p + b, i - b};
        if (!is_one_of(name, known)) return false;
        if (end) {
            if (depth == 0 || !str_equal(open[--depth], name) || html.p[i++] != '>') return false;
            continue;
        }
        i = sound_attributes(html, i);
        if (i == 0) return false;
        bool closed = is_one_of(name, "br input link meta option") || html.p[i - 2] == '/';
        if (!closed && depth == DEEPEST_ELEMENT) return false;
        if (!closed) open[depth++] = name;
    }
    return depth == 0;
}

static bool judged(Str html) {
    const char *why;
    bool sound = sound_html(html, &why);
    if (!sound) fprintf(stderr, "not sound at: %.200s\n", why);
    return sound;
}

static bool holds(Str html, const char *words) { return str_find(html, str_from(words), 0) >= 0; }

/* ---- text ---- */

static Str text_of(Arena *arena, Str s) {
    Buffer out = {.arena = arena};
    html_text(&out, s);
    return buffer_view(&out);
}

static void test_text(Arena *arena) {
    CHECK_STR(text_of(arena, STR("\"><script>alert('1')</script>&amp;")), "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;");
    CHECK_STR(text_of(arena, STR("a\0b\033[1m\xE2\x80\xAE" "c\xFF\xC3")), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD[1m\xEF\xBF\xBD" "c\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK_STR(text_of(arena, STR("Erdoğan 习\nx")), "Erdoğan 习 x");
    Buffer out = {.arena = arena};
    html_part(&out, STR("a b/ü?&\"<'"));
    CHECK_STR(buffer_view(&out), "a%20b%2F%C3%BC%3F%26%22%3C%27");
}

/* The address that a link leads to; empty when it is none. */
static Str url_of(Arena *arena, Str url) {
    Buffer out = {.arena = arena};
    CHECK(plain_url(&out, url) == (out.n > 0));
    return buffer_view(&out);
}

static void test_urls(Arena *arena) {
    static const char *const none[] = {"javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//example.org", "http://", "https://", "mailto:a@example.org", ""};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) CHECK_STR(url_of(arena, str_from(none[i])), "");
    CHECK_STR(url_of(arena, STR("https://example.org/a?b=c#d")), "https://example.org/a?b=c#d");
    CHECK_STR(url_of(arena, STR(" HTTP://example.org/\n")), "HTTP://example.org/");
    CHECK_STR(url_of(arena, STR("https://example.org/a\nb \"<>\\ü")), "https://example.org/a%0Ab%20%22%3C%3E%5C%C3%BC");
    Buffer link = {.arena = arena};
    html_outside(&link, STR("http://example.org/?a&b='c'"), STR("<b>"));
    CHECK_STR(buffer_view(&link), "<a rel=\"noreferrer noopener\" href=\"http://example.org/?a&amp;b=&#39;c&#39;\"><bdi>&lt;b&gt;</bdi></a>");
}

static Str days_told(Arena *arena, const char *words) {
    Buffer out = {.arena = arena};
    html_days(&out, days_of_words(words));
    return buffer_view(&out);
}

static void test_days(Arena *arena) {
    CHECK_STR(days_told(arena, "2022-09-15"), "<time datetime=\"2022-09-15\">Thu 15 Sep 2022</time>");
    CHECK_STR(days_told(arena, "2022-09-15/2022-09-16"), "15–16 Sep 2022");
    CHECK_STR(days_told(arena, "2022-09"), "Sep 2022");
    CHECK_STR(days_told(arena, "2022"), "2022");
    CHECK_STR(days_told(arena, "2021/2022"), "2021–2022");
    CHECK_STR(days_told(arena, "2021-12/2022-02"), "Dec 2021 – Feb 2022");
    CHECK_STR(days_told(arena, "2022-08/2022-09"), "Aug – Sep 2022");
    CHECK_STR(days_told(arena, "2022-08-22/2022-09-11"), "22 Aug – 11 Sep 2022");
    CHECK_STR(days_told(arena, "2021-12-30/2022-01-02"), "30 Dec 2021 – 2 Jan 2022");
    CHECK_STR(days_told(arena, ""), "day unknown");
}

/* ---- targets ---- */

static bool asks(Arena *arena, const char *target, WebPlace place, const char *id) {
    WebAsk ask;
    Error error;
    return web_ask(str_from(target), arena, &ask, &error) == STATUS_OK && ask.place == place && str_is(ask.id, id);
}

static bool refused(Arena *arena, Str target, const char *name) {
    WebAsk ask;
    Error error;
    return web_ask(target, arena, &ask, &error) == STATUS_USAGE && strcmp(error.name, name) == 0;
}

static void test_targets(Arena *arena) {
    WebAsk ask;
    Error error;
    CHECK(asks(arena, "/", WEB_TIMELINE, "") && asks(arena, "/stories", WEB_STORIES, "") && asks(arena, "/event/v1", WEB_EVENT, "v1") && asks(arena, "/event/v1/ics", WEB_EVENT, "v1"));
    CHECK(asks(arena, "/page/a%2Fb%20%C3%BC", WEB_PAGE, "a/b ü") && asks(arena, "/page/raw/raw", WEB_RAW, "raw") && asks(arena, "/export/csv?actor=x", WEB_EXPORT, "csv"));
    CHECK(refused(arena, STR("/nothing"), "no-such-place") && refused(arena, STR("/page/"), "no-such-place") && refused(arena, STR("/page/a/b"), "no-such-place") && refused(arena, STR("/page/a/raw/x"), "no-such-place"));
    CHECK(refused(arena, STR("/../etc/passwd"), "no-such-place") && refused(arena, STR("//example.org/"), "no-such-place") && refused(arena, STR("http://example.org/"), "no-such-place") && refused(arena, (Str){0}, "no-such-place"));
    CHECK(refused(arena, STR("/?stauts=held"), "bad-query") && refused(arena, STR("/event/v1?actor=x"), "bad-query") && refused(arena, STR("/?actor=%00"), "bad-query") && refused(arena, STR("/?actor=%FF"), "bad-query") && refused(arena, STR("/page/%ff"), "bad-query"));
    CHECK(web_ask(STR("/?actor=Xi+Jinping&place=&from=2022%2D09&as-of=2022-10-01&p=3"), arena, &ask, &error) == STATUS_OK);
    CHECK_STR(ask.params[PARAM_ACTOR], "Xi Jinping");
    CHECK(ask.params[PARAM_PLACE].n == 0 && web_number(ask.params[PARAM_P], 1) == 3 && web_number(STR("-1"), 7) == 7 && web_number(STR("99999999999"), 7) == 7);
    Buffer out = {.arena = arena};
    web_same(&out, &ask, PARAM_PLACE, STR("a&b"));
    CHECK_STR(buffer_view(&out), "/?actor=Xi%20Jinping&amp;place=a%26b&amp;from=2022-09&amp;as-of=2022-10-01");
    out.n = 0;
    web_target(&out, &ask, WEB_PAGE, STR("a/b"));
    CHECK_STR(buffer_view(&out), "/page/a%2Fb?as-of=2022-10-01");
}

/* ---- who may ask ---- */

static int code_for(const char *host, const char *origin, const char *site, const char *mode) {
    Request request = {.target = STR("/"), .method = STR("GET"), .host = str_from(host), .origin = str_from(origin), .site = str_from(site), .mode = str_from(mode), .port = 8321};
    Error error;
    int code;
    request_check(&request, &code, &error);
    return code;
}

static void test_guard(void) {
    CHECK(code_for("127.0.0.1:8321", NULL, NULL, NULL) == 200 && code_for("localhost:8321", NULL, "none", "navigate") == 200 && code_for("[::1]:8321", "http://localhost:8321", "same-origin", "cors") == 200);
    CHECK(code_for(NULL, NULL, NULL, NULL) == 403 && code_for("example.org:8321", NULL, NULL, NULL) == 403 && code_for("127.0.0.1:80", NULL, NULL, NULL) == 403 && code_for("127.0.0.1", NULL, NULL, NULL) == 403 &&
          code_for("127.0.0.1.example.org:8321", NULL, NULL, NULL) == 403);
    CHECK(code_for("127.0.0.1:8321", "http://example.org", NULL, NULL) == 403 && code_for("127.0.0.1:8321", "null", NULL, NULL) == 403 && code_for("127.0.0.1:8321", "https://127.0.0.1:8321", NULL, NULL) == 403);
    CHECK(code_for("127.0.0.1:8321", NULL, "cross-site", "no-cors") == 403 && code_for("127.0.0.1:8321", NULL, "cross-site", "navigate") == 200 && code_for("127.0.0.1:8321", NULL, "same-site", NULL) == 403);
}

/* ---- a hostile record ---- */

static const char *const payloads[] = {
    "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "</title></style></bdi><svg onload=alert(1)>", "javascript:alert(1)", "a\xE2\x80\xAE" "b\xE2\x81\xA6" "c", "\033]0;x\007\x01\x7F",
    "\xFF\xFE\xC3(", "<!--", "]]>", "&lt;b&gt;&#x3C;", "{{7*7}}${7*7}%s%n", "\r\nSet-Cookie: a=b", "//evil.example/", "/\\evil.example", "",
};
enum { PAYLOADS = sizeof payloads / sizeof *payloads };

/* Every string of two pages and their events is the payload, or holds it where it must differ. */
static void hostile(Pages *p, Str word) {
    for (int i = 0; i < 2; i++) {
        Digest *d = page(p, str_format(&p->arena, "%d%.*s", i, STR_FMT(word)).p, i ? "2022-09-16" : "2022-09-01");
        d->source = d->url = d->site = d->title = d->lang = word;
        DigestEvent *e = tell(p, "meet", i ? EVENT_HELD : EVENT_PLANNED, i ? "2022-09-15" : "2022-09", "", "person:a|person:b");
        e->quote = e->rule = e->place.name = e->place.country = e->type = e->mode = word;
        vec_add(&p->arena, &e->topics, word);
        vec_add(&p->arena, &e->said_by, word);
        e->actors.v[0].name = e->actors.v[0].code = e->actors.v[0].title = word;
        e->actors.v[1].name = str_format(&p->arena, "b%.*s", STR_FMT(word));
    }
}

typedef struct Stage {
    Pages pages;
    WebAsk ask;
    Shown shown;
    Buffer out;
    Web web;
} Stage;

static void set_stage(Stage *s, Subject subject, WebPlace place, Str word) {
    s->ask = (WebAsk){.place = place, .id = word};
    for (int i = 0; i < PARAMS; i++) s->ask.params[i] = word;
    s->shown = (Shown){.record = &s->pages.record, .subject = subject, .as_of = DAY_OPEN_FUTURE, .style = STR("p{color:red}")};
    s->shown.filter.days = DAYS_UNKNOWN;
    shown_select(&s->shown, &s->pages.arena, &s->pages.scratch);
    s->out = (Buffer){.arena = &s->pages.arena};
    s->web = (Web){.record = &s->pages.record, .ask = &s->ask, .shown = &s->shown, .out = &s->out};
}

static Str report(Stage *s, Subject subject, Str word) {
    set_stage(s, subject, WEB_TIMELINE, word);
    const Format *format = format_find(subject, STR("html"));
    format->head(&s->shown, &s->out);
    for (uint32_t i = 0; i < s->shown.rows.n; i++) format->row(&s->shown, s->shown.rows.v[i], &s->out);
    format->tail(&s->shown, &s->out);
    return buffer_view(&s->out);
}

static void test_hostile(Str word) {
    static const struct { Subject subject; WebPlace place; void (*write)(const Web *); } lists[] = {
        {SHOW_TIMELINE, WEB_TIMELINE, web_timeline}, {SHOW_STORIES, WEB_STORIES, web_stories}, {SHOW_CLAIMS, WEB_CLAIMS, web_claims}};
    Stage *s = calloc(1, sizeof *s);
    pages_open(&s->pages);
    hostile(&s->pages, word);
    fuse(&s->pages);
    CHECK(s->pages.record.events.n > 0);
    for (int i = 0; i < 3; i++) {
        set_stage(s, lists[i].subject, lists[i].place, word);
        lists[i].write(&s->web);
        CHECK(judged(buffer_view(&s->out)));
    }
    set_stage(s, SHOW_EVENTS, WEB_EVENT, word);
    web_event(&s->web, 0);
    CHECK(judged(buffer_view(&s->out)));
    set_stage(s, SHOW_EVENTS, WEB_SEARCH, word);
    WebFound found = {.searched = 1, .kept = 2, .next = 1};
    vec_add(&s->pages.arena, &found.hits, ((WebHit){word, word, word, word}));
    web_search(&s->web, &found);
    CHECK(judged(buffer_view(&s->out)));
    s->out.n = 0;
    web_error(&s->out, 404, word);
    CHECK(judged(buffer_view(&s->out)));
    for (Subject subject = SHOW_EVENTS; subject < SHOW_SUBJECTS; subject++) CHECK(judged(report(s, subject, word)));
    pages_close(&s->pages);
    free(s);
}

/* ---- a report says what it should ---- */

static void test_report(void) {
    Stage *s = calloc(1, sizeof *s);
    pages_open(&s->pages);
    page(&s->pages, "early", "2022-09-01")->url = STR("https://example.org/?a=1&b=2");
    tell(&s->pages, "meet", EVENT_PLANNED, "2022-09-15", "Samarkand|UZB", "person:a|person:b");
    page(&s->pages, "late", "2022-09-16")->url = STR("javascript:alert(1)");
    tell(&s->pages, "meet", EVENT_HELD, "2022-09-15", "Samarkand|UZB", "person:a|person:b");
    fuse(&s->pages);
    Str html = report(s, SHOW_EVENTS, (Str){0});
    CHECK(holds(html, "Thu 15 Sep 2022") && holds(html, "●</span> held") && holds(html, "2 pages, <span class=\"nowrap\">2 independent"));
    CHECK(holds(html, "<span class=\"verdict superseded\">superseded</span>") && holds(html, "class=\"differs superseded\">planned"));
    CHECK(holds(html, "<a rel=\"noreferrer noopener\" href=\"https://example.org/?a=1&amp;b=2\">") && !holds(html, "javascript:"));
    pages_close(&s->pages);
    free(s);
}

/* What is only history is folded, and the fold says of which months, unless it holds what has no day. */
static void test_history(const char *last, const char *summary) {
    const char *const days[] = {"2020-01-10", "2020-02-10", last};
    Stage *s = calloc(1, sizeof *s);
    pages_open(&s->pages);
    page(&s->pages, "history", "2022-09-01");
    for (int i = 0; i < 3; i++) tell(&s->pages, "meet", EVENT_HELD, days[i], "", str_format(&s->pages.arena, "person:a%d|person:b%d", i, i).p)->background = true;
    fuse(&s->pages);
    set_stage(s, SHOW_TIMELINE, WEB_TIMELINE, (Str){0});
    web_timeline(&s->web);
    CHECK(holds(buffer_view(&s->out), summary));
    pages_close(&s->pages);
    free(s);
}

/* ---- marks ---- */

static void test_marks(Bench *b) {
    Document doc;
    static const WebAsk ask = {.place = WEB_PAGE};
    static const Record record;
    bench_read(b, STR("Xi Jinping met Vladimir Putin in Samarkand on September 15, 2022.\n\n\"We are <b>friends</b> & more\", Mr. Putin said.\n\n\"><script>alert(1)</script> said the Kremlin in Moscow on Friday."), STR("2022-09-17"), &doc);
    CHECK(doc.events.n && doc.times.n && doc.mentions.n && doc.places.n && doc.quotes.n);
    vec_add(doc.arena, &doc.quotes, ((Quote){.at = {3, 20}, .speaker = {.entity = NONE}})); /* crosses what is there */
    vec_add(doc.arena, &doc.quotes, ((Quote){.at = {12, 40}, .speaker = {.entity = NONE}}));
    Shown shown = {.record = &record};
    Buffer out = {.arena = &b->arena};
    Web web = {.record = &record, .ask = &ask, .shown = &shown, .out = &out};
    web_page(&web, &(WebKept){&doc, b->engine->what, "0", NONE});
    Str html = buffer_view(&out);
    CHECK(judged(html));
    CHECK(holds(html, "id=\"e1\"") && holds(html, "DATE 2022-09-15") && holds(html, "/?actor=Xi%20Jinping") && holds(html, "/?place=Samarkand"));
    CHECK(holds(html, "&lt;b&gt;") && !holds(html, "<script"));
}

/* NIST's example, as a check of the encoding: the report's own style is allowed by the browser only if the hash is right. */
static void test_hash(void) {
    Pages p;
    pages_open(&p);
    Record none = {0};
    Shown shown = {.record = &none, .as_of = 19249, .style = STR("abc")};
    shown.filter.days = DAYS_UNKNOWN;
    Buffer out = {.arena = &p.arena};
    html_head(&shown, &out);
    CHECK(holds(buffer_view(&out), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='") && holds(buffer_view(&out), "<style>abc</style>") && holds(buffer_view(&out), "by 2022-09-14"));
    pages_close(&p);
}

/* ---- the server ---- */

typedef struct Served {
    dateline_store *store;
    ServedData data;
} Served;

static bool served_open(Served *s, const dateline_engine *engine) {
    static const char *const inputs[] = {"examples/02-harbour-gazette-xi-putin-samarkand.html"};
    dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1};
    dateline_error error;
    *s = (Served){0};
    if (dateline_store_open("", DATELINE_STORE_CREATE, &s->store, &error) || dateline_store_add(s->store, engine, &options, NULL, &error)) return false;
    s->data = (ServedData){.engine = engine, .store = s->store->inner};
    return true;
}

static void served_close(Served *s) {
    served_drop(&s->data);
    dateline_store_close(s->store);
}

/* The code of the answer; 0: memory ran out on the way. limit: bytes for each arena, 0 = none. */
static int code_of_answer(ServedData *data, const char *target, size_t limit, Room *room) {
    jmp_buf exit;
    Answer answer;
    Request request = {.target = str_from(target), .method = STR("GET"), .host = STR("localhost:8321"), .port = 8321};
    arena_init(&room->answer, &exit);
    arena_init(&room->page, &exit);
    arena_init(&room->scratch, &exit);
    room->answer.limit = room->page.limit = room->scratch.limit = limit;
    if (setjmp(exit)) return 0;
    serve_answer(data, &request, room, &answer);
    return answer.code;
}

static int answered(ServedData *data, const char *target, size_t limit) {
    Room room;
    int code = code_of_answer(data, target, limit, &room);
    arena_free(&room.answer);
    arena_free(&room.page);
    arena_free(&room.scratch);
    return code;
}

/* Too little memory for a request: the answer is whole, or there is none; afterwards all is well again. */
static void test_no_memory(const dateline_engine *engine) {
    static const char *const targets[] = {"/", "/search?q=putin", "/?as-of=2022-09-30"};
    Served s;
    if (!served_open(&s, engine)) return;
    for (int i = 0; i < 3; i++) {
        int whole = 0, none = 0, others = 0;
        for (size_t limit = 1000; limit < 4000000; limit += limit / 3) {
            int code = answered(&s.data, targets[i], limit);
            whole += code == 200, none += code == 0, others += code != 0 && code != 200;
        }
        CHECK(whole && none && !others && answered(&s.data, targets[i], 0) == 200);
    }
    CHECK(answered(&s.data, "/nothing", 0) == 404);
    served_close(&s);
}

static void test_server(const dateline_engine *engine) {
    Served s;
    dateline_server *server = NULL, *second = NULL;
    dateline_error error;
    CHECK(served_open(&s, engine));
    CHECK(dateline_server_open(engine, s.store, NULL, &server, &error) == DATELINE_OK && strncmp(dateline_server_address(server), "http://127.0.0.1:", 17) == 0);
    unsigned port = (unsigned)str_number(str_from(dateline_server_address(server) + 17));
    dateline_server_options options = {.size = sizeof options, .port = port};
    CHECK(dateline_server_open(engine, s.store, &options, &second, &error) == DATELINE_USAGE && strcmp(error.name, "port-in-use") == 0 && second == NULL);
    options.port = 65536;
    CHECK(dateline_server_open(engine, s.store, &options, &second, &error) == DATELINE_USAGE && strcmp(error.name, "bad-port") == 0);
    dateline_server_close(server);
    dateline_server_close(NULL);
    options.port = port;
    CHECK(dateline_server_open(engine, s.store, &options, &server, &error) == DATELINE_OK);
    dateline_server_close(server);
    served_close(&s);
}

int main(void) {
    Bench b;
    Pages p;
    if (!bench_open(&b)) return 1;
    pages_open(&p);
    test_text(&p.arena);
    test_urls(&p.arena);
    test_days(&p.arena);
    test_targets(&p.arena);
    test_guard();
    for (int i = 0; i < PAYLOADS; i++) test_hostile(str_from(payloads[i]));
    test_report();
    test_history("2020-03-10", "only as history, January 2020 to March 2020</summary>");
    test_history("", "only as history</summary>");
    test_hash();
    test_marks(&b);
    test_server(b.engine);
    test_no_memory(b.engine);
    pages_close(&p);
    bench_close(&b);
    return check_done();
}
