/* ARC: both versions of its lines, what is a page, and what becomes of broken records. Records here are made up. */
#include "inputs.h"

#define HTML "<!DOCTYPE html><p>Talks ended."
#define OK_HTML "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" HTML
#define PAGE " html " HTML "\n"

/* A record of version 1. */
static Str record_of(const char *url, const char *type, Str block) {
    return joined(joined(str_format(&arena, "%s 192.0.2.1 20040301120005 %s %u\n", url, type, block.n), block), STR("\n"));
}

static Str page(void) { return record_of("http://a.example/talks", "text/html", STR(OK_HTML)); }

static Str archive(Str records) {
    return joined(record_of("filedesc://old.arc", "text/plain", STR("1 0 nobody\nURL IP-address Archive-date Content-type Archive-length\n")), records);
}

static Str read_all(Str file) { return all_of(put("a", file.p, file.n), NULL); }

static void test_records(void) {
    CHECK_STR(read_all(archive(page())), "#2" PAGE);
    CHECK_STR(read_all(joined(gzipped(archive((Str){0})), joined(gzipped(page()), gzipped(page())))), "#2" PAGE "#3" PAGE);
    Str name = record_of("dns:a.example", "text/dns", STR("20040301120000\na.example. 1 IN A 192.0.2.1\n"));
    Str moved = record_of("http://a.example/", "text/html", STR("HTTP/1.1 301 Moved\r\nLocation: /talks\r\n\r\n")), image = record_of("http://a.example/i", "image/gif", STR("HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF8"));
    CHECK_STR(read_all(archive(joined(joined(name, moved), joined(image, page())))), "#5" PAGE);
    CHECK_STR(read_all(archive(joined(name, moved))), "empty\n");
    CHECK_STR(read_all(archive(record_of("http://a.example/two words", "text/html; charset=utf-8", STR(OK_HTML)))), "#2" PAGE);
    CHECK_STR(read_all(archive(record_of("ftp://a.example/talks", "text/plain", STR("Talks ended.")))), "#2 text Talks ended.\n");
    Str second = joined(str_format(&arena, "http://a.example/talks 192.0.2.1 20040301120005 text/html 200 6f1ed002 - 1234 old.arc %u\n", (unsigned)sizeof OK_HTML - 1), STR(OK_HTML "\n"));
    CHECK_STR(read_all(archive(joined(second, page()))), "#2" PAGE "#3" PAGE);
    Str feed = record_of("http://a.example/f", "text/xml", STR("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss><channel><item><title>Talks</title><guid>a1</guid></item></channel></rss>"));
    Str all = read_all(archive(joined(feed, page())));
    CHECK(str_starts(all, STR("#2#a1 html ")) && str_ends(all, STR("#3" PAGE)));
}

static void test_address(void) {
    Str file = archive(page());
    Input *input = opened(put("a", file.p, file.n), NULL);
    InputRecord record;
    Error error = {0};
    CHECK(input_next(input, &record, &error) == STATUS_OK);
    CHECK_STR(record.url, "http://a.example/talks");
    CHECK(!days_known(record.published) && !record.cut);
    input_close(input);
}

static void test_broken(void) {
    CHECK_STR(read_all(archive(joined(STR("what is this?\nand this?\n"), page()))), "#1 not-a-page\n#2" PAGE);
    CHECK_STR(read_all(archive(joined(STR("http://a.example/x 192.0.2.1 20040301120005 text/html -1\n" OK_HTML "\n"), page()))), "#1 not-a-page\n#2" PAGE);
    CHECK_STR(read_all(archive(joined(record_of("http://a.example/x", "text/html", STR("<p>no header")), page()))), "#2 not-a-page\n#3" PAGE);
    Str file = archive(page());
    CHECK_STR(read_all((Str){file.p, file.n - 7}), "#2 html <!DOCTYPE html><p>Talks  cut\n");
    CHECK_STR(read_all(archive((Str){page().p, 30})), "#1 not-a-page\n");
    CHECK_STR(read_all(STR("filedesc://")), "#0 not-a-page\n");
    uint32_t n = 3 << 20;
    CHECK_STR(read_all(archive(joined((Str){memset(arena_alloc(&arena, n), 'a', n), n}, joined(STR("\n"), page())))), "#1 not-a-page\n#2" PAGE);
}

int main(void) {
    jmp_buf leave;
    if (setjmp(leave) || begin_inputs(&leave)) return 1;
    test_records();
    test_address();
    test_broken();
    return end_inputs();
}
