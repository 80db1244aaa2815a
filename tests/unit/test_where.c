/* Where: each row reads a short page; the words must be a place of this name and country, literal or not, by this rule
 * (NULL: any), or no place at all ("-"). */
#include "check.h"
#include "pipeline.h"

typedef struct Row {
    const char *text, *words, *place, *country, *rule;
    bool literal;
} Row;

static const Row rows[] = {
    {"The summit will take place in the Uzbek city of Samarkand.", "Samarkand", "Samarkand", "UZB", NULL, true},
    {"He began his tour by landing in the capital Nursultan on Wednesday.", "Nursultan", "Astana", "KAZ", NULL, true},
    {"They last met at the Winter Olympics in Beijing.", "Beijing", "Beijing", "CHN", NULL, true},
    {"The alliance gathers in Washington D.C. on July 9.", "Washington D.C.", "Washington", "USA", NULL, true},
    {"Leaders met at the G20 summit in Bali.", "Bali", "Bali", "IDN", NULL, true},
    {"They met in Moscow in March, Beijing in October, and Hanoi in May.", "Moscow", "Moscow", "RUS", NULL, true},
    {"They met in Moscow in March, Beijing in October, and Hanoi in May.", "Beijing", "Beijing", "CHN", NULL, true},
    {"They met in Moscow in March, Beijing in October, and Hanoi in May.", "Hanoi", "Hanoi", "VNM", NULL, true},
    {"The SCO summit opened in Astana, Kazakhstan, on Wednesday.", "Kazakhstan", "Kazakhstan", "KAZ", NULL, true},
    {"Xi will visit Kazakhstan next week.", "Kazakhstan", "Kazakhstan", "KAZ", NULL, true},
    {"Xi could travel to Central Asia in September.", "Central Asia", "Central Asia", NULL, NULL, true},
    {"BEIJING, July 3 (Xinhua) -- China will host the games.", "BEIJING", "Beijing", "CHN", "where/dateline", false},
    {"China's position is well known.", "China", "-", NULL, NULL, false},
    {"Moscow said that the plan was dead.", "Moscow", "-", NULL, NULL, false},
    {"The Beijing summit lasted two days.", "Beijing", "Beijing", "CHN", NULL, false},
    {"The China-Kazakhstan pact was signed.", "China", "-", NULL, NULL, false},
    {"She is Reading the news to children.", "Reading", "-", NULL, NULL, false},
    {"He was born in Paris, Texas, and left early.", "Paris", "Paris", "USA", NULL, true},
    {"Floods hit Atlanta, Georgia, on Sunday.", "Georgia", "Georgia", "USA", NULL, true},
    {"Protests went on in Tbilisi, Georgia, on Sunday.", "Georgia", "Georgia", "GEO", NULL, true},
};

static const Place *place_of_words(const Document *doc, Str words) {
    int64_t at = str_find(doc->text, words, 0);
    for (uint32_t i = 0; i < doc->places.n; i++)
        if (doc->places.v[i].at.b == (uint32_t)at && doc->places.v[i].at.e == (uint32_t)at + words.n) return &doc->places.v[i];
    return NULL;
}

static bool right(const Know *know, const Place *p, const Row *row) {
    if (!p || str_is(STR("-"), row->place)) return !p && str_is(STR("-"), row->place);
    if (!str_is(p->name, row->place) || p->literal != row->literal) return false;
    if (row->rule && strcmp(row->rule, p->rule) != 0) return false;
    return !row->country || (p->country != KNOW_NO_COUNTRY && str_is(know->countries.v[p->country].code, row->country));
}

int main(void) {
    Bench b;
    bool open = bench_open(&b);
    CHECK(open);
    for (size_t i = 0; open && i < sizeof rows / sizeof *rows; i++) {
        Document doc;
        bench_read(&b, str_from(rows[i].text), STR("2022-09-14"), &doc);
        const Place *p = place_of_words(&doc, str_from(rows[i].words));
        bool ok = right(b.engine->know, p, &rows[i]);
        if (!ok) fprintf(stderr, "%s\n  \"%s\" is %.*s %s\n", rows[i].text, rows[i].words, p ? (int)p->name.n : 1, p ? p->name.p : "-", p ? p->rule : "");
        CHECK(ok);
    }
    if (open) bench_close(&b);
    return check_done();
}
