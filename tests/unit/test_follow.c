/* Following: each row reads a short page and follows whoever is spoken of; two words must be mentions of one entity, or of two. */
#include "check.h"
#include "pipeline.h"

typedef struct Row {
    const char *text, *a, *b; /* of a the first occurrence, of b the last */
    bool same;
} Row;

static const Row rows[] = {
    {"The company opened a factory. Workers praised the company.", "The company", "the company", true},
    {"A biologist found a new ant. The biologist named it after her niece.", "A biologist", "her", true},
    {"The mayor thanked the firefighters. They had worked all night.", "the firefighters", "They", true},
    {"The firm will hire. \"We need people,\" said its owner. \"We pay well.\"", "We", "We", true},
    {"Anna Lindqvist wrote the report. \"I was surprised,\" she said.", "Anna Lindqvist", "she", true},
    {"The Harbour Research Institute published a study. HRI will repeat it.", "Harbour Research Institute", "HRI", true},
    {"The teacher met the lawyer. The lawyer was late.", "The teacher", "The lawyer", false},
    {"The teacher met him.", "The teacher", "him", false},
};

static int64_t last_of(Str text, Str words) {
    int64_t at = -1;
    for (int64_t next = str_find(text, words, 0); next >= 0; next = str_find(text, words, (uint32_t)next + 1)) at = next;
    return at;
}

static uint32_t entity_at(const Document *doc, int64_t at, uint32_t n) {
    for (uint32_t i = 0; i < doc->mentions.n; i++)
        if (doc->mentions.v[i].at.b == (uint32_t)at && doc->mentions.v[i].at.e == (uint32_t)at + n) return doc->mentions.v[i].entity;
    return NONE;
}

static void check_row(Bench *bench, const Row *row) {
    Document doc;
    bench_read(bench, str_from(row->text), STR("2024-07-05"), &doc);
    uint32_t events = doc.events.n;
    who_follow(bench->engine->who, &doc);
    Str a = str_from(row->a), b = str_from(row->b);
    uint32_t x = entity_at(&doc, str_find(doc.text, a, 0), a.n), y = entity_at(&doc, last_of(doc.text, b), b.n);
    bool right = row->same ? x != NONE && x == y : x == NONE || x != y;
    if (!right) fprintf(stderr, "%s: %s %s %s\n", row->text, row->a, row->same ? "is not" : "is", row->b);
    CHECK(right);
    CHECK(doc.events.n == events);
}

/* All mentions stand in order, of entities that there are; nobody new is spoken of only once. */
static void check_sound(Bench *bench) {
    Document doc;
    bench_read(bench, STR("The mayor met a farmer. The farmer said he was tired. His dog barked at the mayor, and the mayor left the farmer."), STR(""), &doc);
    uint32_t told = doc.entities.n;
    who_follow(bench->engine->who, &doc);
    for (uint32_t i = 0; i < doc.mentions.n; i++) {
        CHECK(doc.mentions.v[i].entity < doc.entities.n);
        CHECK(i == 0 || doc.mentions.v[i - 1].at.b <= doc.mentions.v[i].at.b);
    }
    for (uint32_t e = told; e < doc.entities.n; e++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < doc.mentions.n; i++) n += doc.mentions.v[i].entity == e;
        CHECK(n > 1);
    }
}

int main(void) {
    Bench bench;
    if (!bench_open(&bench)) return 1;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_row(&bench, &rows[i]);
    check_sound(&bench);
    bench_close(&bench);
    return check_done();
}
