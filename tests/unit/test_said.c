/* Every example of data/said/cues.tsv is read up to the stage: some quote of it must have the words of `content` in its content and those
 * of `speaker` in its speaker. Further sentences try what no single row shows: places of the cue, runs of quotations, chains. */
#include "check.h"
#include "said/said.h"
#include "text/text.h"
#include "who/who.h"

typedef struct Models {
    Arena arena, page, scratch;
    Tables *tables;
    TextModel *text;
    Know *know;
    WhoRules *who;
    SaidRules *said;
} Models;

static void read_text(Models *m, Document *doc, Str text) { /* a line is a paragraph */
    arena_reset(&m->page);
    arena_reset(&m->scratch);
    document_init(doc, &m->page, &m->scratch);
    doc->text = str_copy(&m->page, text);
    for (uint32_t b = 0, i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != '\n') continue;
        if (i > b) vec_add(&m->page, &doc->paragraphs, ((Paragraph){{b, i}, 0}));
        b = i + 1;
    }
    text_annotate(m->text, doc);
    who_annotate(m->who, doc);
    said_annotate(m->said, m->know, doc);
}

static bool holds(Str words, Str part) { return part.n == 0 || str_find(words, part, 0) >= 0; }

static const Quote *quote_with(const Document *doc, Str speaker, Str content) {
    for (uint32_t i = 0; i < doc->quotes.n; i++)
        if (holds(document_words(doc, doc->quotes.v[i].at), content) && holds(doc->quotes.v[i].speaker.name, speaker)) return &doc->quotes.v[i];
    return NULL;
}

static const Quote *told(Models *m, Document *doc, const char *text, const char *speaker, const char *content) {
    read_text(m, doc, str_from(text));
    const Quote *q = quote_with(doc, str_from(speaker), str_from(content));
    if (!q) {
        fprintf(stderr, "no quote by \"%s\" of \"%s\" in: %s\n", speaker, content, text);
        for (uint32_t i = 0; i < doc->quotes.n; i++)
            fprintf(stderr, "  %.*s: %.*s\n", STR_FMT(doc->quotes.v[i].speaker.name), STR_FMT(document_words(doc, doc->quotes.v[i].at)));
    }
    CHECK(q != NULL);
    return q;
}

static void test_examples(Models *m) {
    Tsv tsv;
    Error error;
    Document doc;
    CHECK(tables_read(m->tables, "said/cues.tsv", "example speaker content denial", &tsv, &error) == STATUS_OK);
    while (tsv_next(&tsv)) {
        if (tsv.cells[0].n == 0) continue;
        Str copy[3];
        for (int i = 0; i < 3; i++) copy[i] = str_copy(&m->arena, tsv.cells[i]);
        const Quote *q = told(m, &doc, copy[0].p, copy[1].p, copy[2].p);
        CHECK(!q || q->denial == (tsv.cells[3].n > 0));
    }
}

static void test_places_of_the_cue(Models *m) {
    Document doc;
    told(m, &doc, "Oil prices will fall next year, the bank said on Friday.", "bank", "Oil prices will fall next year");
    told(m, &doc, "The visit went well, according to two officials familiar with the matter.", "two officials", "The visit went well");
    told(m, &doc, "The minister told reporters on Monday that the bridge had been rebuilt.", "minister", "bridge had been rebuilt");
    const Quote *q = told(m, &doc, "The senator described the treaty as a “historic and shameful mistake”.", "senator", "historic and shameful mistake");
    CHECK(q != NULL);
    q = told(m, &doc, "“We will not sign anything today,” said the foreign minister.", "foreign minister", "We will not sign anything today");
    CHECK(q && q->direct);
    told(m, &doc, "“We will not sign,” the envoy said. “There is nothing to sign.”", "envoy", "There is nothing to sign");
    told(m, &doc, "The envoy said:\n“There is nothing left to sign, and nobody to sign it.”", "envoy", "There is nothing left to sign");
    told(m, &doc, "The mayor said the road was safe. He added that the bridge would open on Monday.", "mayor", "bridge would open on Monday");
}

static void test_chain(Models *m) {
    Document doc;
    Source chain[4];
    uint32_t n = 0;
    read_text(m, &doc, STR("A newspaper reported that the minister had said the talks would fail."));
    for (uint32_t t = 0; t < doc.tokens.n; t++)
        if (str_is(doc.tokens.v[t].lemma, "fail")) said_chain(&doc, t, &m->page, chain, &n, 4);
    CHECK(n == 2);
    CHECK(n == 2 && holds(chain[0].name, STR("newspaper")) && holds(chain[1].name, STR("minister")));
    read_text(m, &doc, STR("The lake froze in January."));
    CHECK(doc.quotes.n == 0);
    read_text(m, &doc, STR(""));
    CHECK(doc.quotes.n == 0);
}

int main(void) {
    static Models m;
    jmp_buf out;
    Error error = {0};
    arena_init(&m.arena, &out);
    arena_init(&m.page, &out);
    arena_init(&m.scratch, &out);
    if (setjmp(out)) return 1;
    bool open = tables_open(&m.tables, &m.arena, NULL, &error) == STATUS_OK && text_model_open(&m.text, &m.arena, m.tables, &error) == STATUS_OK &&
                know_open(&m.know, &m.arena, m.tables, &error) == STATUS_OK && who_rules_open(&m.who, &m.arena, m.tables, m.know, &error) == STATUS_OK &&
                said_rules_open(&m.said, &m.arena, m.tables, &error) == STATUS_OK;
    if (!open) fprintf(stderr, "%s\n", error.message);
    CHECK(open);
    if (open) {
        test_examples(&m);
        test_places_of_the_cue(&m);
        test_chain(&m);
    }
    arena_free(&m.arena);
    arena_free(&m.page);
    arena_free(&m.scratch);
    return check_done();
}
