/* Tokens, sentences and quotation depth: each row is a text and what must come out, tokens parted by a space, sentences by " / ". */
#include "check.h"
#include "text/text.h"

#include <stdlib.h>

static Arena arena, scratch;
static TextModel *model;

static Document annotate(const char *title, const char *body) {
    Document doc;
    document_init(&doc, &arena, &scratch);
    doc.text = str_format(&arena, "%s%s%s", title, *title ? "\n\n" : "", body);
    doc.body = *title ? (uint32_t)strlen(title) + 2 : 0;
    for (uint32_t b = doc.body; b < doc.text.n;) {
        int64_t gap = str_find(doc.text, STR("\n\n"), b);
        uint32_t e = gap < 0 ? doc.text.n : (uint32_t)gap;
        vec_add(&arena, &doc.paragraphs, ((Paragraph){.at = {b, e}}));
        b = gap < 0 ? e : e + 2;
    }
    text_annotate(model, &doc);
    return doc;
}

static Str joined(const Document *doc) {
    Str out = STR("");
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        bool first = doc->sentences.v[doc->tokens.v[i].sentence].first == i;
        Str word = token_words(doc, i);
        out = str_format(&arena, "%.*s%s%.*s", STR_FMT(out), i == 0 ? "" : first ? " / " : " ", STR_FMT(word));
    }
    return out;
}

static void test_cuts(void) {
    static const struct { const char *text, *want; } rows[] = {
        {"They don't know Putin's plans.", "They do n't know Putin 's plans ."},
        {"They can\xE2\x80\x99t; it\xE2\x80\x99s over.", "They ca n\xE2\x80\x99t ; it \xE2\x80\x99s over ."},
        {"We cannot say.", "We can not say ."},
        {"Moscow-based pro-Western co-founder", "Moscow - based pro-Western co-founder"},
        {"Mr. Smith met Dr. Lee at 5 p.m. on Sept. 3.", "Mr. Smith met Dr. Lee at 5 p.m. on Sept. 3 ."},
        {"The U.S. President left Washington D.C. The visit ended.", "The U.S. President left Washington D.C. / The visit ended ."},
        {"Article No. 5 cost $3.4 billion (10%).", "Article No. 5 cost $ 3.4 billion ( 10 % ) ."},
        {"He came. No. That is all.", "He came . / No . / That is all ."},
        {"See https://example.org/a-b?c=1, or write to a.b@example.org.", "See https://example.org/a-b?c=1 , or write to a.b@example.org ."},
        {"On September 15-16, 1,200 came at 7:30am\xE2\x80\x94late\xE2\x80\xA6", "On September 15 - 16 , 1,200 came at 7:30 am \xE2\x80\x94 late \xE2\x80\xA6"},
        {"J. Smith and A.B. Jones spoke... Nobody listened!!", "J. Smith and A.B. Jones spoke ... / Nobody listened !!"},
        {"\"We agreed.\" He left.", "\" We agreed . \" / He left ."},
        {"\xE2\x80\x9CIs it over?\xE2\x80\x9D he asked. \xE2\x80\x9CNo.\xE2\x80\x9D", "\xE2\x80\x9C Is it over ? \xE2\x80\x9D he asked . / \xE2\x80\x9C No . \xE2\x80\x9D"},
        {"One ended.Two began.", "One ended . / Two began ."},
        {"First paragraph\n\nsecond one", "First paragraph / second one"},
        {"He said so.[12] She left.", "He said so . [ 12 ] / She left ."},
        {"Nobody asked.[citation needed] Nobody came.", "Nobody asked . [ citation needed ] / Nobody came ."},
        {"What now? nobody knew. Yahoo! said no.", "What now ? / nobody knew . / Yahoo ! said no ."},
        {"\"What now?\" he asked.", "\" What now ? \" he asked ."},
        {"Jane Doe (b. March 1950; m. 1972) holds a Ph.D. in law.", "Jane Doe ( b . March 1950 ; m . 1972 ) holds a Ph.D. in law ."},
        {"1. The price of it. 2. The cost.", "1 . The price of it . / 2 . The cost ."},
        {"Jane Roe 04/26/2001 07:17 AM Will you come on 05/01/2001 at 7:30 PM?", "Jane Roe / 04/26/2001 07:17 AM / Will you come on 05/01/2001 at 7:30 PM ?"},
        {"See https://example.org/a The end is near. Or write to a.b@example.org first.", "See https://example.org/a / The end is near . / Or write to a.b@example.org first ."},
        {"It ended here ------ it began there", "It ended here / ------ / it began there"},
        {"He hit .265 in May :-)", "He hit .265 in May :-)"},
        {"its not its fault, your the owner of your car", "it s not its fault , you r the owner of your car"},
        {"I liked it alot b/c of the sun. It went down 4.", "I liked it a lot b/c of the sun . / It went down 4 ."},
        {"We sell cars, boats, etc. and planes, kites, etc.", "We sell cars , boats , etc. and planes , kites , etc ."},
        {"3M paid $3M for 10k units of 5'11\" from Example.Com", "3M paid $ 3 M for 10 k units of 5 ' 11 \" from Example.Com"},
        {"(draft).doc, plan 9.pdf and x.y@z, @name #word +44 713/853-3989 or 3-3989", "( draft ) .doc , plan 9.pdf and x.y@z , @name #word +44 713/853-3989 or 3-3989"},
        {"Fun ^_^ or not :-( The end... Really...? Yes.? [...] No :P.", "Fun ^_^ or not :-( / The end ... / Really ... ? / Yes .? [ ... ] / No :P ."},
        {"It rained on 5th. then it snowed. they left Example. i stayed.", "It rained on 5th . / then it snowed . / they left Example . / i stayed ."},
        {"Please call. Best regards, Jane Here is the plan. Thanks, I will.", "Please call . / Best regards , / Jane / Here is the plan . / Thanks , I will ."},
        {"<jane.roe@example.org> 04/26/2001 07:17 AM Come.", "< jane.roe@example.org > / 04/26/2001 07:17 AM / Come ."},
        {"", ""},
        {" \xC2\xA0 ", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Document doc = annotate("", rows[i].text);
        CHECK_STR(joined(&doc), rows[i].want);
    }
}

static void test_title(void) {
    Document doc = annotate("Leaders meet in Astana", "They met.\n\nThey left.");
    CHECK(doc.sentences.n == 3);
    CHECK(doc.sentences.v[0].in_title && !doc.sentences.v[1].in_title);
    CHECK(doc.sentences.v[1].paragraph == 0 && doc.sentences.v[2].paragraph == 1);
    CHECK_STR(document_words(&doc, doc.sentences.v[2].at), "They left.");
    CHECK(!doc.tokens.v[7].space_before || doc.tokens.v[7].at.b != doc.tokens.v[6].at.e);
}

static void test_quotes(void) {
    Document doc = annotate("", "\"Come in\", he said, \"and sit.\"\n\nHe sat.\n\n\"It never ended\n\nOut again.");
    CHECK(doc.tokens.v[1].quoted == 1 && doc.tokens.v[2].quoted == 1 && doc.tokens.v[5].quoted == 0);
    CHECK(doc.tokens.v[doc.tokens.n - 1].quoted == 0);
    Document nested = annotate("", "\xE2\x80\x9CHe told me \xE2\x80\x98go home\xE2\x80\x99 and I did,\xE2\x80\x9D she said of the \xE2\x80\x99" "90s.");
    uint32_t deepest = 0;
    for (uint32_t i = 0; i < nested.tokens.n; i++)
        if (nested.tokens.v[i].quoted > deepest) deepest = nested.tokens.v[i].quoted;
    CHECK(deepest == 2);
    CHECK(nested.tokens.v[nested.tokens.n - 2].quoted == 0);
}

/* Whatever the bytes: tokens in order within their paragraph, every tree with one root and no circle. */
static bool sound(const Document *doc) {
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        const Sentence *sentence = &doc->sentences.v[s];
        uint32_t roots = 0, n = sentence->end - sentence->first;
        if (n == 0 || n > SENTENCE_MOST_TOKENS) return false;
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            const Token *token = &doc->tokens.v[i];
            if (token->at.b >= token->at.e || token->at.e > doc->text.n || (i && token->at.b < doc->tokens.v[i - 1].at.e)) return false;
            roots += token->head == NONE;
            uint32_t steps = 0;
            for (uint32_t h = token->head; h != NONE; h = doc->tokens.v[h].head)
                if (h < sentence->first || h >= sentence->end || ++steps > n) return false;
        }
        if (roots != 1 || doc->tokens.v[sentence->root].head != NONE) return false;
    }
    return true;
}

static void test_any_bytes(void) {
    static const char *const pieces[] = {"a", "B", ".", "'", "\"", "-", "1", ",", " ", "\n\n", "\xE2\x80\x9C", "\xE2\x80\x99", "@", "://", "$", "U.S.", "n't", "\xC3\xA9", "\xE2\x80", "(", "The ", "said ", "www.", "\xF0\x9F\x98\x80", "/", "s"};
    uint32_t seed = 7;
    char text[600];
    for (int round = 0; round < 80; round++) {
        size_t n = 0;
        while (n < 500) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        text[n] = 0;
        Document doc = annotate(round % 2 ? "A title" : "", text);
        CHECK(sound(&doc));
    }
}

static void test_huge(void) {
    static const char *const units[] = {"word ", "a-", "A.", "\"", "(", "x'", "No. ", "a@", "1-", ".", "and he said that "};
    enum { SIZE = 12000 };
    char *text = malloc(SIZE + 32);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t n = 0, step = strlen(units[u]);
        for (; n < SIZE; n += step) memcpy(text + n, units[u], step);
        text[n] = 0;
        Document doc = annotate("", text);
        CHECK(sound(&doc));
    }
    free(text);
}

int main(void) {
    jmp_buf out;
    Tables *tables;
    Error error;
    arena_init(&arena, &out);
    arena_init(&scratch, &out);
    if (setjmp(out) || tables_open(&tables, &arena, NULL, &error) || text_model_open(&model, &arena, tables, &error)) return 1;
    test_cuts();
    test_title();
    test_quotes();
    test_any_bytes();
    test_huge();
    arena_free(&scratch);
    arena_free(&arena);
    return check_done();
}
