/* WARC: what is a page and what is passed over, HTTP taken off, and what becomes of broken records. Records here are made up. */
#include "inputs.h"
#include "input/source.h"

#define HTML "<!DOCTYPE html><p>Talks ended."
#define OK_HTML "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" HTML
#define PAGE " html " HTML "\n"

/* A record; `fields` are lines that end in "\r\n". */
static Str record_of(const char *type, const char *fields, Str block) {
    Str header = str_format(&arena, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: <https://a.example/talks>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n%sContent-Length: %u\r\n\r\n", type,
                            fields, block.n);
    return joined(joined(header, block), STR("\r\n\r\n"));
}

static Str response(Str message) { return record_of("response", "Content-Type: application/http;msgtype=response\r\n", message); }

static Str read_under(Str file, const InputLimits *limits) { return all_of(put("w", file.p, file.n), limits); }
static Str read_all(Str file) { return read_under(file, NULL); }

static void test_types(void) {
    Str others = joined(joined(record_of("warcinfo", "Content-Type: application/warc-fields\r\n", STR("software: none\r\n")), record_of("request", "", STR("GET / HTTP/1.1\r\n\r\n"))),
                        joined(record_of("revisit", "", STR("HTTP/1.1 200 OK\r\n\r\n")), record_of("metadata", "", STR("a: b\r\n"))));
    CHECK_STR(read_all(joined(others, response(STR(OK_HTML)))), "#5" PAGE);
    CHECK_STR(read_all(others), "empty\n");
    CHECK_STR(read_all(record_of("conversion", "Content-Type: text/plain\r\n", STR("<p>as it was written</p> <p>by hand"))), "#1 text <p>as it was written</p> <p>by hand\n");
    CHECK_STR(read_all(record_of("resource", "Content-Type: text/html; charset=utf-8\r\n", STR("Talks ended."))), "#1 html Talks ended.\n");
    CHECK_STR(read_all(joined(record_of("resource", "Content-Type: image/png\r\n", STR("\x89PNG")), response(STR(OK_HTML)))), "#2" PAGE);
    Str not_found = response(STR("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>No such page.")), script = response(STR("HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\np {}"));
    CHECK_STR(read_all(joined(joined(not_found, script), response(STR(OK_HTML)))), "#3" PAGE);
    CHECK_STR(read_all(response(STR("HTTP/1.1 200 OK\r\n\r\n\xFF\xD8\xFF\xE0"))), "#1 not-text\n");
    CHECK_STR(read_all(response(STR("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"))), "#1 empty\n");
    CHECK_STR(read_all(response(STR("HTTP/1.0 200\nContent-Type: text/html\n\n" HTML))), "#1" PAGE);
}

static void test_fields(void) {
    Input *input = opened(put("w", response(STR(OK_HTML)).p, response(STR(OK_HTML)).n), &(InputLimits){.nesting = 7});
    InputRecord record;
    Error error = {0};
    CHECK(input_next(input, &record, &error) == STATUS_OK);
    CHECK_STR(record.url, "https://a.example/talks");
    CHECK(str_ends(record.source, STR("/w#1")) && record.id.n == 0 && !record.cut && record.nesting == 7);
    CHECK(!days_known(record.published));
    input_close(input);
}

static void test_gzip(void) {
    Str one = response(STR(OK_HTML)), members = joined(gzipped(one), joined(gzipped(record_of("request", "", STR("GET /"))), gzipped(one)));
    CHECK_STR(read_all(members), "#1" PAGE "#3" PAGE);
    CHECK_STR(read_all(gzipped(joined(one, one))), "#1" PAGE "#2" PAGE);
    Str cut = (Str){gzipped(one).p, gzipped(one).n - 12}, all = read_all(cut);
    CHECK(str_starts(all, STR("#1 html <!DOCTYPE")) && str_ends(all, STR(" cut\n")));
    CHECK_STR(read_all((Str){members.p, members.n - gzipped(one).n + 11}), "#1" PAGE "bad-gzip\n");
    Buffer numbers = {.arena = &arena};
    for (int i = 0; i < 3000; i++) buffer_format(&numbers, " %d", i * i);
    Str long_one = gzipped(response(joined(STR(OK_HTML), buffer_view(&numbers))));
    all = read_all(joined(gzipped(one), joined((Str){long_one.p, long_one.n - 3000}, gzipped(one))));
    CHECK(str_starts(all, STR("#1" PAGE "#2 html <!DOCTYPE")) && str_ends(all, STR(" cut\n#3" PAGE)));
    CHECK_STR(read_all(joined(gzipped(one), joined(one, gzipped(one)))), "#1" PAGE "bad-gzip\n#2" PAGE);
}

static void test_codings(void) {
    Str html = STR(HTML), head = STR("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n");
    CHECK_STR(read_all(response(STR("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10;x=y\r\n<!DOCTYPE html><\r\nE\r\np>Talks ended.\r\n0\r\n\r\n"))), "#1" PAGE);
    CHECK_STR(read_all(response(STR("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" HTML))), "#1" PAGE);
    CHECK_STR(read_all(response(STR("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n" HTML))), "#1 html " HTML " cut\n");
    static const struct { const char *name; int window; } codings[] = {{"gzip", 31}, {"x-gzip", 31}, {"deflate", 15}, {"Deflate", -15}};
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
        Str coded = joined(head, str_format(&arena, "Content-Encoding: %s\r\n\r\n", codings[i].name));
        CHECK_STR(read_all(response(joined(coded, packed(html, codings[i].window)))), "#1" PAGE);
    }
    Str gzip = joined(head, STR("Content-Encoding: gzip\r\n\r\n"));
    CHECK_STR(read_all(response(joined(gzip, html))), "#1" PAGE);                 /* unpacked already */
    CHECK_STR(read_all(response(joined(gzip, STR("none of that")))), "#1 bad-gzip\n");
    CHECK_STR(read_all(response(joined(head, STR("Content-Encoding: exi\r\n\r\n\x8b\x06\x80")))), "#1 not-text\n");
    CHECK_STR(read_all(response(joined(head, STR("Content-Encoding: br\r\n\r\n\x8b\x06\x80")))), "#1 bad-gzip\n");
    uint32_t n = 3 << 20;
    Str bomb = gzipped((Str){memset(arena_alloc(&arena, n), 'a', n), n});
    CHECK_STR(read_all(joined(response(joined(gzip, bomb)), response(STR(OK_HTML)))), "#1 limit-inflate\n#2" PAGE);
}

static void test_charset(void) {
    Tables *tables;
    Error error;
    CHECK(tables_open(&tables, &arena, NULL, &error) == STATUS_OK);
    CharsetTables charsets = charset_tables(tables);
    const InputLimits limits = {.charsets = &charsets};
    CHECK_STR(read_under(response(STR("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n<p>caf\xE9")), &limits), "#1 html \xEF\xBB\xBF<p>caf\xC3\xA9\n");
    CHECK_STR(read_under(response(STR("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"koi8-r\"\r\n\r\n<p>\xCD\xC9\xD2")), &limits), "#1 html \xEF\xBB\xBF<p>\xD0\xBC\xD0\xB8\xD1\x80\n");
    CHECK_STR(read_under(response(STR("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin1\r\n\r\n<p>caf\xC3\xA9")), &limits), "#1 html <p>caf\xC3\xA9\n");
    CHECK_STR(read_under(response(STR("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=nonsense\r\n\r\n<p>caf\xE9")), &limits), "#1 html <p>caf\xE9\n");
}

static void test_broken(void) {
    Str one = response(STR(OK_HTML));
    const char *bad = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %s\r\n\r\n" OK_HTML "\r\n\r\n";
    CHECK_STR(read_all(joined(str_format(&arena, bad, "-1"), one)), "#1 not-a-page\n#2" PAGE);
    CHECK_STR(read_all(joined(str_format(&arena, bad, "18446744073709551617"), one)), "#1 not-a-page\n#2" PAGE);
    CHECK_STR(read_all(joined(str_format(&arena, bad, "12"), one)), "#1 not-a-page\n#2" PAGE);
    CHECK_STR(read_all(joined(str_format(&arena, bad, "600"), one)), "#1 html " HTML " cut\n#2" PAGE);
    CHECK_STR(read_all(joined(one, joined(STR("what is this?\r\n"), one))), "#1" PAGE "#1 not-a-page\n#2" PAGE);
    CHECK_STR(read_all((Str){one.p, one.n - 10}), "#1 html <!DOCTYPE html><p>Talks  cut\n");
    CHECK_STR(read_all(joined(one, (Str){one.p, 40})), "#1" PAGE "#2 not-a-page\n");
    CHECK_STR(read_all(record_of("response", "WARC-Truncated: length\r\n", STR(OK_HTML))), "#1 html " HTML " cut\n");
    CHECK_STR(read_all(joined(STR("WARC/9.9\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"), one)), "#1 not-a-page\n#2" PAGE);
}

/* Told by its content; its items come one by one, and the archive goes on behind them. */
static void test_feeds(void) {
    Str one = response(STR(OK_HTML));
    const char *rss = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>A</title>"
                      "<item><title>Talks</title><guid>a1</guid></item><item><title>More talks</title><guid>a2</guid></item></channel></rss>";
    static const char *const types[] = {"application/rss+xml", "application/xml; charset=utf-8", "text/xml", "text/html", "text/plain"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        Str all = read_all(joined(joined(one, response(str_format(&arena, rss, types[i]))), one));
        CHECK(str_starts(all, STR("#1" PAGE "#2#a1 html ")) && str_find(all, STR("\n#2#a2 html "), 0) > 0 && str_ends(all, STR("\n#3" PAGE)));
    }
    Str map = response(STR("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<?xml version=\"1.0\"?><urlset><url><loc>https://a.example/</loc></url></urlset>"));
    CHECK_STR(read_all(joined(map, one)), "#2" PAGE);
    CHECK_STR(read_all(map), "empty\n");
    Str long_map = response(str_format(&arena, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<urlset>%0600d</urlset>", 7));
    CHECK_STR(read_under(joined(long_map, one), &(InputLimits){.page = 100, .header = 400}), "#2" PAGE);
    Str none = response(STR("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel><title>A</title></channel></rss>"));
    CHECK_STR(read_all(joined(none, one)), "#1 empty\n#2" PAGE);
    CHECK(str_ends(read_all((Str){response(str_format(&arena, rss, "text/xml")).p, response(str_format(&arena, rss, "text/xml")).n - 40}), STR(" cut\n")));
}

static void test_limits(void) {
    Str one = response(STR(OK_HTML)), long_header = record_of("response", str_format(&arena, "X: %0500d\r\n", 7).p, STR(OK_HTML));
    Str long_page = response(joined(STR(OK_HTML), str_format(&arena, "%0900d", 7))), long_image = record_of("resource", "Content-Type: image/png\r\n", str_format(&arena, "%02000d", 7));
    const InputLimits limits = {.page = 100, .header = 400};
    Str file = joined(joined(long_header, long_page), joined(long_image, one));
    CHECK_STR(all_of(put("w", file.p, file.n), &limits), "#1 limit-header\n#2 limit-page\n#4" PAGE);
    CHECK_STR(all_of(put("w", gzipped(file).p, gzipped(file).n), &limits), "#1 limit-header\n#2 limit-page\n#4" PAGE);
}

int main(void) {
    jmp_buf leave;
    if (setjmp(leave) || begin_inputs(&leave)) return 1;
    test_types();
    test_fields();
    test_gzip();
    test_codings();
    test_charset();
    test_broken();
    test_feeds();
    test_limits();
    return end_inputs();
}
