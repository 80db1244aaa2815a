/* A Wikidata dump as JSON, an item a line: people (P31 Q5) and the positions they held (P39) with start and end (P580, P582).
 *
 * A position is an item itself, described anywhere in the dump, so the input is read twice: first the positions whose English label
 * our own words for offices read ("President of Kazakhstan"), then the people. The label decides, not a list of ids; what it
 * doesn't tell is passed over. Lines that cannot matter are told by their bytes and never parsed. */
#include "know/import.h"

#include "base/json.h"
#include "base/utf8.h"

enum { MOST_ALIASES = 8, PRECISION_YEAR = 9, PRECISION_MONTH = 10, PRECISION_DAY = 11, ITEM_DEEP = 12 };

typedef struct Item {
    Json json;
    uint32_t claims;
    Str id, label;
} Item;

static uint32_t path(const Json *json, uint32_t node, const char *const *keys) {
    for (; *keys && node; keys++) node = json_member(json, node, *keys);
    return node;
}
#define PATH(json, node, ...) path(json, node, (const char *const[]){__VA_ARGS__, NULL})

/* The item of a line; false when it is none, or bad. */
static bool read_item(Importer *im, Str line, Item *item) {
    while (line.n && (is_space(line.p[line.n - 1]) || line.p[line.n - 1] == ',' || line.p[line.n - 1] == ']')) line.n--;
    while (line.n && (is_space(line.p[0]) || line.p[0] == '[')) line.p++, line.n--;
    if (line.n == 0) return false;
    *item = (Item){.claims = 0};
    if (!utf8_valid(line) || !json_parse(im->scratch, line, ITEM_DEEP, &item->json, NULL)) return import_bad(im, "no JSON"), false;
    const Json *json = &item->json;
    item->id = json_text(json, json_member(json, JSON_ROOT, "id"));
    item->claims = json_member(json, JSON_ROOT, "claims");
    item->label = json_text(json, PATH(json, JSON_ROOT, "labels", "en", "value"));
    if (!item->label.n) item->label = json_text(json, PATH(json, JSON_ROOT, "labels", "mul", "value"));
    if (!item->id.n) return import_bad(im, "an item without id"), false;
    return utf8_fold(im->scratch, item->label).n != 0; /* marks alone name nobody */
}

static uint32_t value_of(const Json *json, uint32_t snak) { return PATH(json, snak, "datavalue", "value"); }
static Str item_of(const Json *json, uint32_t statement) { return json_text(json, json_member(json, value_of(json, json_member(json, statement, "mainsnak")), "id")); }

static bool states(const Item *item, const char *property, const char *what) {
    for (uint32_t s = json_first(&item->json, json_member(&item->json, item->claims, property)); s; s = json_next(&item->json, s))
        if (str_is(item_of(&item->json, s), what)) return true;
    return false;
}

/* ---- positions ---- */

static void note_position(Importer *im, const Item *item) {
    ImportOffice office;
    uint32_t words;
    bool first;
    if (!know_office_phrase(im->know, utf8_fold(im->scratch, item->label), &office.office, &office.country, &office.organisation, &words, &first)) return;
    Str title = item->label;
    if (!first) return; /* "Foreign Minister of X" tells the title; "X foreign minister" may be a list or a team */
    uint32_t n = 0;
    for (uint32_t seen = 0; n < title.n && !(title.p[n] == ' ' && ++seen == words);) n++;
    office.title = str_copy(im->arena, (Str){title.p, n});
    map_put(im->arena, &im->positions, str_copy(im->arena, item->id), im->offices.n);
    vec_add(im->arena, &im->offices, office);
}

static bool says(Str line, const char *what) { return memmem(line.p, line.n, what, strlen(what)) != NULL; }

static void read_positions(Importer *im, RowLines *lines, Str line) {
    do {
        Item item;
        if (says(line, "\"Q5\"") || !(says(line, "\"P1001\"") || says(line, "\"P17\"") || says(line, "\"Q4164871\""))) continue;
        if (says(line, "\"P625\"") || !read_item(im, line, &item)) continue; /* nor is a position anywhere on a map */
        note_position(im, &item);
    } while (import_next(im, lines, &line));
}

/* ---- people ---- */

/* "+2012-11-15T00:00:00Z" as far as its precision goes. */
static Str day_of(Importer *im, const Json *json, uint32_t statement, const char *qualifier) {
    uint32_t value = value_of(json, json_first(json, PATH(json, statement, "qualifiers", qualifier)));
    Str time = json_text(json, json_member(json, value, "time")), day;
    uint32_t node = json_member(json, value, "precision");
    int precision = node ? (int)str_number(json->nodes.v[node].text) : 0;
    if (time.n < 11 || time.p[0] != '+' || precision < PRECISION_YEAR) return STR("");
    day = (Str){time.p + 1, precision == PRECISION_YEAR ? 4 : precision == PRECISION_MONTH ? 7 : 10};
    Days days;
    return days_parse(day, &days) ? str_copy(im->scratch, day) : STR("");
}

static Str gender_of(const Item *item) { return states(item, "P21", "Q6581097") ? STR("m") : states(item, "P21", "Q6581072") ? STR("f") : STR(""); }

/* Aliases of two words and more: a surname alone names too many. */
static Str aliases_of(Importer *im, const Item *item) {
    const Json *json = &item->json;
    Str out = {0};
    uint32_t n = 0;
    for (uint32_t a = json_first(json, PATH(json, JSON_ROOT, "aliases", "en")); a && n < MOST_ALIASES; a = json_next(json, a)) {
        Str alias = json_text(json, json_member(json, a, "value"));
        if (!memchr(alias.p ? alias.p : "", ' ', alias.n) || memchr(alias.p, '|', alias.n)) continue;
        out = out.n ? str_join(im->scratch, out, '|', alias) : alias;
        n++;
    }
    return out;
}

static void add_person(Importer *im, const Item *item) {
    const Json *json = &item->json;
    Str person = {0};
    for (uint32_t s = json_first(json, json_member(json, item->claims, "P39")); s; s = json_next(json, s)) {
        uint32_t position = map_get(&im->positions, item_of(json, s));
        if (position == MAP_NONE || str_is(json_text(json, json_member(json, s, "rank")), "deprecated")) continue;
        Str from = day_of(im, json, s, "P580"), to = day_of(im, json, s, "P582");
        if (!from.n && !to.n) continue; /* held at some time */
        if (!person.p) person = import_person(im, item->label, aliases_of(im, item), gender_of(item), item->id);
        import_role(im, person, &im->offices.v[position], from, to, STR(""));
    }
    if (!person.p) im->counts.passed++;
}

Status import_wikidata(Importer *im, RowLines *lines, Str line) {
    if (strcmp(im->source, "-") == 0) return error_set(im->error, STATUS_USAGE, "unreadable", "-: a Wikidata dump is read twice; give a file");
    Status status = import_open(im, IMPORT_PEOPLE);
    if (!status) status = import_open(im, IMPORT_ROLES);
    if (status) return status;
    RowLines *again;
    read_positions(im, lines, line);
    if ((status = rowlines_open(&again, im->source, im->error))) return status;
    rowlines_close(im->lines);
    im->lines = again;
    while (import_next(im, again, &line)) {
        Item item;
        if (!says(line, "\"P39\"") || !says(line, "\"Q5\"") || !read_item(im, line, &item)) continue;
        if (states(&item, "P31", "Q5")) add_person(im, &item);
    }
    return STATUS_OK;
}
