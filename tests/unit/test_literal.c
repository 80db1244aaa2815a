/* Literal or not: each row of tests/data/where/literal.tsv is a sentence with names in brackets; its places must hold them, or
 * none of them. */
#include "check.h"
#include "pipeline.h"

typedef struct Marked {      /* a sentence without its brackets, and where they were */
    char text[400];
    uint32_t n, names, from[4], to[4];
} Marked;

static Marked marked(Str sentence) {
    Marked m = {.n = 0};
    for (uint32_t i = 0; i < sentence.n && m.n + 1 < sizeof m.text; i++) {
        if (sentence.p[i] == '[' && m.names < 4) m.from[m.names] = m.n;
        else if (sentence.p[i] == ']') m.to[m.names++] = m.n;
        else m.text[m.n++] = sentence.p[i];
    }
    return m;
}

static bool places(const Document *doc, uint32_t from, uint32_t to) {
    for (uint32_t i = 0; i < doc->places.n; i++)
        if (doc->places.v[i].at.b < to && from < doc->places.v[i].at.e) return true;
    return false;
}

static void check_row(Bench *b, Str use, Str sentence) {
    Marked m = marked(sentence);
    Document doc;
    bench_read(b, (Str){m.text, m.n}, STR("2016-05-01"), &doc);
    for (uint32_t i = 0; i < m.names; i++) {
        bool right = places(&doc, m.from[i], m.to[i]) == str_is(use, "literal");
        if (!right) fprintf(stderr, "%.*s: name %u is not %.*s\n", STR_FMT(sentence), i + 1, STR_FMT(use));
        CHECK(right);
    }
}

int main(void) {
    Bench b;
    char line[512];
    FILE *rows = fopen("tests/data/where/literal.tsv", "r");
    bool open = bench_open(&b);
    CHECK(open && rows);
    while (open && rows && fgets(line, sizeof line, rows)) {
        Str sentence = str_from(line), use;
        if (line[0] == '#' || !str_next_part(&sentence, '\t', &use) || str_is(use, "use")) continue;
        if (sentence.n && sentence.p[sentence.n - 1] == '\n') sentence.n--;
        check_row(&b, use, sentence);
    }
    if (rows) fclose(rows);
    if (open) bench_close(&b);
    return check_done();
}
