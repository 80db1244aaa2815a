/* Which sentences are parsed, and that a sentence that is not has a sound tree all the same. */
#include "check.h"
#include "lib/treeneeds.h"
#include "text/text.h"
#include "text/tree.h"

static Arena arena, scratch;
static TextModel *model;
static TreeNeeds *needs;

static Document annotate(const char *text) {
    Document doc;
    document_init(&doc, &arena, &scratch);
    doc.text = str_from(text);
    vec_add(&arena, &doc.paragraphs, ((Paragraph){.at = {0, doc.text.n}}));
    text_annotate_needed(model, needs, &doc);
    return doc;
}

/* The sentence is the fourth of nine: the others ask for nothing, and keep the page from being news. */
static bool parsed(const char *sentence) {
    static const char before[] = "The oven is hot. The pan is large. The bread is good.", behind[] = "Bread needs salt. Dough rises slowly. Ovens need heat. Heat dries dough. The salt is cheap.";
    Document doc = annotate(str_format(&arena, "%s %s %s", before, sentence, behind).p);
    CHECK(doc.sentences.n == 9);
    CHECK(!doc.sentences.v[0].parsed && !doc.sentences.v[8].parsed);
    return doc.sentences.n == 9 && doc.sentences.v[3].parsed;
}

static void test_signs(void) {
    CHECK(!parsed("A large oven dries the dough."));
    CHECK(!parsed("Angela Merkel likes bread."));
    CHECK(parsed("Angela Merkel met the bakers in Berlin."));
    CHECK(parsed("The visit of Angela Merkel was short."));
    CHECK(parsed("The bakers said that the dough had risen."));
    CHECK(!parsed("The bakers know the dough."));
    CHECK(parsed("The bakers hope to sell more bread."));
    CHECK(parsed("According to the bakers the dough rises."));
    CHECK(parsed("The bakers called it \xE2\x80\x9C" "dough\xE2\x80\x9D ."));
    CHECK(!parsed("\xE2\x80\x9CThe dough is soft.\xE2\x80\x9D"));
    CHECK(parsed("The bakers called for lower prices."));
    CHECK(parsed("Angela Merkel likes her bread."));
}

static void test_tellers(void) {
    CHECK(parsed("Bakers found that the dough had risen."));
    CHECK(parsed("They claim that the dough had risen."));
    CHECK(!parsed("You will find that the dough has risen."));
    CHECK(!parsed("Find out whether the dough has risen."));
    CHECK(!parsed("We want to sell more bread."));
    CHECK(!parsed("We met the bakers of Angela Merkel."));
    CHECK(parsed("The dough had risen, says Angela Merkel."));
}

static void test_pronoun(void) {
    Document doc = annotate("Ovens are hot. Angela Merkel was in Berlin. She liked it. Bread is good. Dough rises. Salt keeps. Heat dries. Ovens need heat. Bread needs salt.");
    CHECK(doc.sentences.n == 9);
    CHECK(!doc.sentences.v[0].parsed && doc.sentences.v[1].parsed && doc.sentences.v[2].parsed && !doc.sentences.v[3].parsed);
}

static void test_news(void) { /* a page that tells of deeds throughout is parsed throughout */
    Document doc = annotate("Emmanuel Macron met Angela Merkel. Bread is good. Ovens are hot.");
    CHECK(doc.sentences.n == 3 && doc.sentences.v[1].parsed && doc.sentences.v[2].parsed);
}

static void test_short(void) { /* a line or two is parsed whatever it tells */
    CHECK(annotate("Bread is good.").sentences.v[0].parsed);
}

static void test_flat(void) {
    Document doc = annotate("Sydney Opera House has large rooms. Bread is good. Ovens are hot. Dough rises. Salt keeps. Heat dries. Ovens need heat.");
    const Token *v = doc.tokens.v;
    CHECK(doc.sentences.n == 7 && !doc.sentences.v[0].parsed && doc.sentences.v[0].end == 7);
    CHECK(doc.sentences.v[0].root == 2 && v[2].head == NONE && v[2].rel == REL_ROOT);
    CHECK(v[0].head == 2 && v[0].rel == REL_COMPOUND && v[1].head == 2 && v[5].head == 2 && v[6].rel == REL_PUNCT);
    CHECK(v[2].subtree.b == 0 && v[2].subtree.e == 7);
}

int main(void) {
    jmp_buf exit_point;
    Error error = {0};
    Tables *tables;
    arena_init(&arena, &exit_point);
    arena_init(&scratch, &exit_point);
    if (setjmp(exit_point)) return 1;
    if (tables_open(&tables, &arena, NULL, &error) || text_model_open(&model, &arena, tables, &error) || needs_open(&needs, &arena, tables, &error)) return 1;
    test_signs();
    test_tellers();
    test_pronoun();
    test_news();
    test_short();
    test_flat();
    arena_free(&scratch);
    arena_free(&arena);
    return check_done();
}
