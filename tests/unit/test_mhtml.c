/* MHTML: which part is the page, its address and codings, what is broken. Pages here are made up. */
#include "inputs.h"
#include "input/inputfile.h"
#include "input/mime.h"

#define HEAD "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"cut\"\r\n"
#define HTML "Content-Type: text/html\r\n"
#define PART "\r\n--cut\r\n"

/* "address page", or the name of the error. */
static Str page_of(const char *path, const InputLimits *limits) {
    Input *input = opened(path, limits);
    InputRecord record, next;
    Error error = {0};
    Status status = input_next(input, &record, &error);
    Str said = status ? str_from(error.name) : str_format(&arena, "%.*s %.*s%s", STR_FMT(record.url), STR_FMT(record.page), record.cut ? " cut" : "");
    said = str_copy(&arena, said);
    CHECK(input_next(input, &next, &error) == STATUS_OK && next.kind == INPUT_END);
    input_close(input);
    return said;
}

#define PAGE(literal) page_of(PUT("f", literal), NULL)

static void test_parts(void) {
    CHECK_STR(PAGE(HEAD "\r\nfor old programs" PART "Content-Type: image/png\r\n\r\nx" PART HTML "Content-Location: https://news.example/a\r\n\r\n<p>Talks" PART HTML "\r\n<p>Advert\r\n--cut--\r\n"), "https://news.example/a <p>Talks");
    /* what the header names; by its address or its number */
    CHECK_STR(PAGE("Snapshot-Content-Location: https://news.example/b\r\n" HEAD PART HTML "\r\n<p>Advert" PART HTML "Content-Location: https://news.example/b\r\n\r\n<p>Talks\r\n--cut--"), "https://news.example/b <p>Talks");
    CHECK_STR(PAGE(HEAD "\t; start=\"<two>\"\r\n" PART HTML "\r\n<p>Advert" PART HTML "Content-ID: <two>\r\n\r\n<p>Talks\r\n--cut--"), " <p>Talks");
    CHECK_STR(PAGE(HEAD "\t; start=\"<none>\"\r\n" PART HTML "\r\n<p>Talks" PART HTML "Content-ID: <two>\r\n\r\n<p>Advert\r\n--cut--"), " <p>Talks");
    /* parts within parts, lines that end in LF alone, a boundary that begins like another */
    CHECK_STR(PAGE("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=ab\n\n--ab\nContent-Type: text/plain\n\nTalks\n--ab\nContent-Type: text/html\n\n<p>Talks\n--abc\n--a b\n--ab--\n--a--\n"),
              " <p>Talks\n--abc");
    CHECK_STR(PAGE("MIME-Version: 1.0\nContent-Type: text/html; charset=iso-8859-1\nContent-Location: file:///home/a\n\n<p>Talks\n"), " <p>Talks\n");
    CHECK_STR(PAGE(HEAD PART HTML "\r\n\r\n--cut--"), "empty");
}

static void test_codings(void) {
    CHECK_STR(PAGE(HEAD PART HTML "Content-Transfer-Encoding: Quoted-Printable\r\nContent-Location: =?utf-8?Q?https://news.example/a=5Fb?=\r\n =?utf-8?B?LmM=?=\r\n\r\n<p>Ta=\r\nlks=3A a=b =C3=A9\r\n--cut--"), "https://news.example/a_b.c <p>Talks: a=b \xC3\xA9");
    CHECK_STR(PAGE(HEAD PART HTML "Content-Transfer-Encoding: base64\r\n\r\nPHA+VGFs\r\na3M=\r\n--cut--"), " <p>Talks");
    CHECK_STR(base64_decode(&arena, STR("YQ")), "a");
    CHECK_STR(base64_decode(&arena, STR("Y\nW-_=Y")), "ao\xBF");
    CHECK_STR(quoted_printable_decode(&arena, STR("a= \r\nb=\nc=zz=4")), "abc=zz=4");
    CHECK_STR(encoded_words_decode(&arena, STR("=?x?q?a_=41?= =?x?B?Yg==?= c =?d?=")), "a Abc =?d?=");
}

static void test_broken(void) {
    CHECK_STR(PAGE(HEAD PART HTML "\r\n<p>Tal"), " <p>Tal cut");
    CHECK_STR(PAGE(HEAD PART "Content-Type: image/png\r\n\r\nx\r\n--cut--"), "not-a-page");
    CHECK_STR(PAGE(HEAD "\r\n"), "not-a-page");
    CHECK_STR(PAGE(HEAD PART HTML "X: a header without an end\r\n--cut--\r\n"), "not-a-page");
    const InputLimits limits = {.page = 100, .header = 4096};
    Buffer out = {.arena = &arena};
    buffer_text(&out, HEAD PART HTML "\r\n");
    for (int i = 0; i < 100; i++) buffer_text(&out, "<p>Talks");
    buffer_text(&out, "\r\n--cut--");
    CHECK_STR(page_of(put("f", out.p, out.n), &limits), "limit-page");
}

/* What is quadratic takes hours here. */
static void test_storms(void) {
    static const struct { const char *head, *again; } storms[] = {
        {HEAD, PART "Content-Type: image/png\r\n\r\nx"}, {HEAD, PART}, {HEAD "\t; start=a\r\n", PART HTML "\r\n<p>Talks"}, {HEAD PART HTML "\r\n", "\r\n--cu"}, {HEAD PART, "a: b\r\n"}, {HEAD PART HTML "\r\n<p>", "----------"},
        {HEAD, PART "Content-Type: multipart/related; boundary=d\r\n\r\n--d\r\n"}, {"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>", "=       "}};
    for (size_t i = 0; i < sizeof storms / sizeof *storms; i++) {
        Buffer out = {.arena = &arena};
        buffer_text(&out, storms[i].head);
        buffer_text(&out, "\r\n");
        for (int k = 0; k < 300000; k++) buffer_text(&out, storms[i].again);
        CHECK(page_of(put("f", out.p, out.n), NULL).n > 0);
    }
}

int main(void) {
    jmp_buf leave;
    if (setjmp(leave) || begin_inputs(&leave)) return 1;
    test_parts();
    test_codings();
    test_broken();
    test_storms();
    return end_inputs();
}
