/* Tags, lemmas and trees of plain sentences about public events, and the questions of tree.h. */
#include "check.h"
#include "text/model.h"
#include "text/tree.h"

static Arena arena, scratch;
static TextModel *model;

static Document annotate(const char *text) {
    Document doc;
    document_init(&doc, &arena, &scratch);
    doc.text = str_from(text);
    vec_add(&arena, &doc.paragraphs, ((Paragraph){.at = {0, doc.text.n}}));
    text_annotate(model, &doc);
    return doc;
}

static uint32_t word(const Document *doc, const char *form) {
    for (uint32_t i = 0; i < doc->tokens.n; i++)
        if (str_is(token_words(doc, i), form)) return i;
    return NONE;
}

static Str words(const Document *doc, uint32_t token) { return token == NONE ? STR("-") : token_words(doc, token); }

static void test_questions(void) {
    Document doc = annotate("The two leaders will not meet with the president of India in Samarkand.");
    uint32_t meet = word(&doc, "meet");
    CHECK(doc.sentences.n == 1 && doc.sentences.v[0].root == meet);
    CHECK_STR(words(&doc, token_subject(&doc, meet)), "leaders");
    CHECK_STR(words(&doc, token_aux(&doc, meet, "will")), "will");
    CHECK(token_aux(&doc, meet, "have") == NONE);
    CHECK_STR(words(&doc, token_negation(&doc, meet)), "not");
    CHECK_STR(words(&doc, token_oblique(&doc, meet, "with")), "president");
    CHECK_STR(words(&doc, token_preposition(&doc, word(&doc, "India"))), "of");
    CHECK(token_under(&doc, word(&doc, "India"), meet));
    CHECK(token_under(&doc, word(&doc, "India"), word(&doc, "president")));
    CHECK(!token_under(&doc, meet, word(&doc, "India")) && !token_under(&doc, meet, meet));
    CHECK(!token_passive(&doc, meet));
    CHECK(token_child(&doc, NONE, REL_NSUBJ) == NONE && token_negation(&doc, NONE) == NONE);
}

static void test_shared(void) {
    Document doc = annotate("The minister plans to visit Ankara.");
    CHECK_STR(words(&doc, token_shared_subject(&doc, word(&doc, "visit"))), "minister");
    CHECK_STR(words(&doc, token_object(&doc, word(&doc, "visit"))), "Ankara");
    Document joined = annotate("The president arrived in Paris and met the king.");
    CHECK_STR(words(&joined, token_shared_subject(&joined, word(&joined, "met"))), "president");
    Document passive = annotate("The summit was postponed by the organisers.");
    CHECK(token_passive(&passive, word(&passive, "postponed")));
}

static void test_lemmas(void) {
    static const struct { const char *text, *form, *lemma; uint8_t upos; } rows[] = {
        {"The leaders met in Beijing.", "met", "meet", UPOS_VERB},
        {"The leaders met in Beijing.", "leaders", "leader", UPOS_NOUN},
        {"He has travelled to five countries.", "countries", "country", UPOS_NOUN},
        {"They were holding talks.", "holding", "hold", UPOS_VERB},
        {"They were holding talks.", "were", "be", UPOS_AUX},
        {"She wo n't come.", "wo", "will", UPOS_AUX},
        {"Talks in Moscow began.", "Moscow", "Moscow", UPOS_PROPN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Document doc = annotate(rows[i].text);
        uint32_t token = word(&doc, rows[i].form);
        CHECK_STR(doc.tokens.v[token].lemma, rows[i].lemma);
        CHECK(doc.tokens.v[token].upos == rows[i].upos);
    }
}

static void test_headlines(void) {
    Document loud = annotate("PRESIDENT SIGNS NEW TRADE LAW IN PARIS");
    CHECK_STR(loud.tokens.v[word(&loud, "SIGNS")].lemma, "sign");
    CHECK(loud.tokens.v[word(&loud, "IN")].upos == UPOS_ADP);
    Document title = annotate("Minister Will Visit Three Countries Next Week");
    CHECK(title.tokens.v[word(&title, "Will")].upos == UPOS_AUX);
    CHECK(title.tokens.v[word(&title, "Visit")].upos == UPOS_VERB);
}

/* Who does what to whom, in sentences of the kinds that news has and treebanks have few of. */
static void test_news(void) {
    static const struct { const char *text, *verb, *subject, *object; } rows[] = {
        {"Finnish President Sauli Niinisto met Li Keqiang.", "met", "Sauli", "Li"},
        {"Scholz met Zelenskyy on June 16 in Kyiv.", "met", "Scholz", "Zelenskyy"},
        {"The G20 gathering coincides with the visit of the prime minister.", "coincides", "gathering", "-"},
        {"Mexico hosted Jean-Yves Le Drian and Kim Yong-nam.", "hosted", "Mexico", "Jean"},
        {"The United States sanctioned Syria.", "sanctioned", "States", "Syria"},
        {"Macron, Scholz Hold Talks in Berlin", "Hold", "Macron", "Talks"},
        {"Erdogan to visit Greece", "visit", "Erdogan", "Greece"},
        {"Emmanuel Macron, the president of France, met Joe Biden in Rome.", "met", "Emmanuel", "Joe"},
        {"Trudeau as well as Merkel attended the funeral.", "attended", "Trudeau", "funeral"},
        {"BEIJING, May 12 (AFP) -- Chinese Premier Wen Jiabao will open the forum.", "open", "Wen", "forum"},
        {"TASHKENT, Uzbekistan \xE2\x80\x94 Islam Karimov met Dmitry Medvedev on Thursday.", "met", "Islam", "Dmitry"},
        {"She last met Merkel in May.", "met", "She", "Merkel"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Document doc = annotate(rows[i].text);
        uint32_t verb = word(&doc, rows[i].verb);
        CHECK_STR(words(&doc, token_subject(&doc, verb)), rows[i].subject);
        CHECK_STR(words(&doc, token_object(&doc, verb)), rows[i].object);
    }
}

/* A punctuation mark heads nothing but marks of a text that has nothing else. */
static void test_marks(void) {
    static const char *const texts[] = {"Xi met Putin on July 3 in Astana.", "\"...\" - ! ? a (b) , c .", "- - -", "LONDON (AP) - !", "\"(Who?)\" : he , she ; - it"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Document doc = annotate(texts[i]);
        bool wordless = true;
        for (uint32_t k = 0; k < doc.tokens.n; k++) wordless = wordless && doc.tokens.v[k].upos == UPOS_PUNCT;
        for (uint32_t k = 0; k < doc.tokens.n && !wordless; k++) {
            uint32_t head = doc.tokens.v[k].head;
            CHECK(head == NONE || doc.tokens.v[head].upos != UPOS_PUNCT || doc.tokens.v[head].rel != REL_PUNCT);
        }
    }
}

/* Where the mark that stands behind a word hangs. */
static void test_mark_heads(void) {
    static const struct { const char *text, *before, *head; } rows[] = {
        {"If the talks fail, and they may end soon, we leave.", "soon", "end"},
        {"He left early (the train was late.) [1]", "late", "late"},
        {"The talks ended in Paris. [3]", "Paris", "ended"},
        {"He wrote to Jane Roe <jane.roe@example.org>.", "jane.roe@example.org", "jane.roe@example.org"},
        {"\"We won,\" said Roe (\"it is over!\").", "over", "over"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Document doc = annotate(rows[i].text);
        uint32_t head = doc.tokens.v[word(&doc, rows[i].before) + 1].head;
        CHECK_STR(words(&doc, head), rows[i].head);
    }
}

static void test_damaged(const Tables *tables) {
    Str sound = tables_get(tables, "text/english.model");
    char *bytes = arena_copy(&arena, sound.p, sound.n);
    Error error;
    TextModel other = {0};
    CHECK(model_read(&other, (Str){bytes, sound.n}, &error) == STATUS_OK);
    CHECK(model_read(&other, (Str){bytes, sound.n - 1}, &error) == STATUS_USAGE);
    CHECK(model_read(&other, (Str){bytes, 10}, &error) == STATUS_USAGE);
    CHECK(model_read(&other, (Str){NULL, 0}, &error) == STATUS_USAGE);
    for (uint32_t i = 0; i < 16; i++) { /* magic, version, size */
        bytes[i] ^= 0x40;
        CHECK(model_read(&other, (Str){bytes, sound.n}, &error) == STATUS_USAGE);
        bytes[i] ^= 0x40;
    }
}

static void test_damaged_kin(const Tables *tables) {
    Str sound = tables_get(tables, "text/kin.model");
    char *bytes = arena_copy(&arena, sound.p, sound.n);
    Error error;
    Kin kin;
    CHECK(kin_read(&kin, (Str){bytes, sound.n}, &error) == STATUS_OK);
    CHECK(kin_find(&kin, word_hash("visited", 7))->brown == kin_find(&kin, word_hash("urged", 5))->brown);
    CHECK(kin_find(&kin, word_hash("qzxvqzxv", 8))->brown == 0);
    CHECK(kin_read(&kin, (Str){bytes, sound.n - 1}, &error) == STATUS_USAGE);
    CHECK(kin_read(&kin, (Str){NULL, 0}, &error) == STATUS_USAGE);
    bytes[0] ^= 0x40;
    CHECK(kin_read(&kin, (Str){bytes, sound.n}, &error) == STATUS_USAGE);
}

int main(void) {
    jmp_buf out;
    Tables *tables;
    Error error;
    arena_init(&arena, &out);
    arena_init(&scratch, &out);
    if (setjmp(out) || tables_open(&tables, &arena, NULL, &error) || text_model_open(&model, &arena, tables, &error)) return 1;
    test_questions();
    test_shared();
    test_lemmas();
    test_headlines();
    test_news();
    test_marks();
    test_mark_heads();
    test_damaged(tables);
    test_damaged_kin(tables);
    arena_free(&scratch);
    arena_free(&arena);
    return check_done();
}
