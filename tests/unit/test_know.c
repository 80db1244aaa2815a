/* What the program knows: the index of names as built in and as made anew, offices and their holders by day, members, names
 * by day; on the real tables, with facts of the public record. */
#include "check.h"
#include "base/utf8.h"
#include "know/know.h"
#include "know/index.h"

static Days on(const char *day) {
    Days days = DAYS_UNKNOWN;
    days_parse(str_from(day), &days);
    return days;
}

static Str first_answer(const Know *know, Arena *arena, const char *day, const char *question) {
    KnowAnswer answers[8];
    return know_ask(know, arena, str_from(question), on(day), answers, 8) ? answers[0].name : (Str){0};
}

static void test_holders(const Know *know, Arena *arena) {
    static const struct { const char *day, *question, *name; } rows[] = {
        {"1999-06-01", "president of Russia", "Boris Yeltsin"},
        {"2009-06-01", "president of Russia", "Dmitry Medvedev"},
        {"2009-06-01", "prime minister of Russia", "Vladimir Putin"},
        {"2018-03-01", "Russian president", "Vladimir Putin"},
        {"2016-10-20", "president of the United States", "Barack Obama"},
        {"2018-10-20", "US president", "Donald Trump"},
        {"2018-10-20", "president of Kazakhstan", "Nursultan Nazarbayev"},
        {"2020-10-20", "president of Kazakhstan", "Kassym-Jomart Tokayev"},
        {"2005-05-05", "chancellor of Germany", "Gerhard Schröder"},
        {"2010-05-05", "German chancellor", "Angela Merkel"},
        {"2018-05-05", "foreign minister of Russia", "Sergei Lavrov"},
        {"2018-05-05", "foreign minister of China", "Wang Yi"},
        {"2010-05-05", "Secretary-General of the UN", "Ban Ki-moon"},
        {"2018-05-05", "secretary general of the United Nations", "António Guterres"},
        {"2015-05-05", "NATO secretary general", "Jens Stoltenberg"},
        {"2014-05-05", "president of the European Commission", "José Manuel Barroso"},
        /* the words of the question */
        {"2023-05-05", "the president of France", "Emmanuel Macron"},
        {"2023-05-05", "Hungary's prime minister", "Viktor Orbán"},
        {"2023-05-05", "President Macron", "Emmanuel Macron"},
        {"2023-05-05", "Macron", "Emmanuel Macron"},
        {"2012-05-05", "Obama", "Barack Obama"},
        {"2014-05-05", "Kremlin spokesman", "Dmitry Peskov"},
        {"2014-05-05", "taoiseach", "Enda Kenny"},
        {"2014-05-05", "pope", "Pope Francis"},
        {"2014-05-05", "secretary of state", "John Kerry"},
        {"2014-05-05", "minister of external affairs of India", "Salman Khurshid"},
        {"2014-05-05", "minister for foreign affairs of Sweden", "Carl Bildt"},
        {"2014-05-05", "foreign minister of the United States", "John Kerry"},
        {"2014-05-05", "foreign secretary of the United Kingdom", "William Hague"},
        {"2014-05-05", "president of the government of Spain", "Mariano Rajoy"},
        {"2014-05-05", "federal chancellor of Germany", "Angela Merkel"},
        {"2014-05-05", "prince of Monaco", "Albert II"},
        {"2014-05-05", "minister of state of Monaco", "Michel Roger"},
        {"2022-05-05", "acting president of Russia", "Vladimir Putin"},
        /* whoever heads the government where no prime minister does */
        {"2014-05-05", "head of government of the United States", "Barack Obama"},
        {"2014-05-05", "head of government of France", "Manuel Valls"},
        {"2010-05-05", "head of government of Kenya", "Raila Odinga"},
        {"2023-05-05", "head of state of Afghanistan", "Hibatullah Akhundzada"},
        /* states of several names */
        {"2018-05-05", "prime minister of the Netherlands", "Mark Rutte"},
        {"2018-05-05", "president of the Ivory Coast", "Alassane Ouattara"},
        {"2018-05-05", "president of Côte d'Ivoire", "Alassane Ouattara"},
        {"2018-05-05", "prime minister of Czechia", "Andrej Babiš"},
        {"2018-05-05", "president of Burma", "Win Myint"},
        {"2008-05-05", "king of Swaziland", "Mswati III"},
        {"2018-05-05", "president of DR Congo", "Joseph Kabila"},
        {"2018-05-05", "president of the Republic of the Congo", "Denis Sassou Nguesso"},
        {"2018-05-05", "president of The Gambia", "Adama Barrow"},
        {"2018-05-05", "prime minister of Timor-Leste", "Mari Alkatiri"},
        {"2014-05-05", "president of the Republic of China", "Ma Ying-jeou"},
        /* terms of months and days: the day of the handover is the new holder's */
        {"2019-05-05", "president of Bosnia", "Milorad Dodik"},
        {"2019-07-20", "chairman of the presidency of Bosnia and Herzegovina", "Željko Komšić"},
        {"2013-12-31", "president of Switzerland", "Ueli Maurer"},
        {"2014-01-01", "president of Switzerland", "Didier Burkhalter"},
        {"2017-01-20", "president of the United States", "Donald Trump"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str got = utf8_fold(arena, first_answer(know, arena, rows[i].day, rows[i].question));
        Str want = utf8_fold(arena, str_from(rows[i].name));
        CHECK(str_equal(got, want));
        if (!str_equal(got, want)) fprintf(stderr, "  %s: %s: got %.*s\n", rows[i].day, rows[i].question, STR_FMT(got));
    }
    static const char *const nobody[] = {"president of nowhere at all", "prime minister of the United States", "prime minister of Mexico", "governor of France"};
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) CHECK(first_answer(know, arena, "2018-05-05", nobody[i]).n == 0);
}

static Str first_role(const Know *know, Arena *arena, const char *day, const char *question) {
    KnowAnswer answers[8];
    return know_ask(know, arena, str_from(question), on(day), answers, 8) ? answers[0].role : (Str){0};
}

/* Articles where English has them, and nothing said twice. */
static void test_role_texts(const Know *know, Arena *arena) {
    CHECK_STR(first_role(know, arena, "2018-05-05", "US president"), "President of the United States");
    CHECK_STR(first_role(know, arena, "2018-05-05", "prime minister of Holland"), "Prime Minister of the Netherlands");
    CHECK_STR(first_role(know, arena, "2018-05-05", "Philippine president"), "President of the Philippines");
    CHECK_STR(first_role(know, arena, "2018-05-05", "French president"), "President of France");
    CHECK_STR(first_role(know, arena, "2018-05-05", "UN secretary general"), "Secretary-General of the United Nations");
    CHECK_STR(first_role(know, arena, "2018-05-05", "NATO secretary general"), "NATO Secretary General");
    CHECK_STR(first_role(know, arena, "2018-05-05", "Kremlin spokesman"), "Kremlin spokesman");
    CHECK(know_names_state(know, arena, STR("UN envoy")) && !know_names_state(know, arena, STR("leader of us all")));
}

/* Every role stands in its person's slice, the slices in the order of their days. */
static void test_slices(const Know *know) {
    uint32_t roles = 0;
    bool ordered = true;
    for (uint32_t p = 0; p < know->people.n; p++) {
        const Person *person = &know->people.v[p];
        roles += person->roles;
        for (uint32_t i = person->first_role; i < person->first_role + person->roles; i++) {
            ordered &= know->roles.v[i].person == p;
            if (i > person->first_role) ordered &= know->roles.v[i - 1].days.from <= know->roles.v[i].days.from;
        }
    }
    CHECK(ordered);
    CHECK(roles == know->roles.n && roles == know->by_office.n && roles > 5000);
}

static bool member(const Know *know, const char *organisation, const char *country, const char *day) {
    uint32_t o = map_get(&know->organisation_ids, str_from(organisation));
    return o != KNOW_NONE && know_is_member(know, o, know_country(know, str_from(country)), on(day));
}

static void test_members(const Know *know) {
    CHECK(member(know, "sco", "UZB", "2005-01-01"));
    CHECK(!member(know, "shanghai-five", "UZB", "2000-01-01"));
    CHECK(!member(know, "sco", "IND", "2016-01-01"));
    CHECK(member(know, "sco", "IND", "2018-01-01"));
    CHECK(!member(know, "sco", "IRN", "2022-01-01"));
    CHECK(member(know, "sco", "IRN", "2024-01-01"));
    CHECK(!member(know, "sco", "BLR", "2023-12-01"));
    CHECK(member(know, "sco", "BLR", "2024-12-01"));
    CHECK(member(know, "nato", "FIN", "2023-06-01") && !member(know, "nato", "FIN", "2022-06-01"));
    CHECK(!member(know, "no-such-body", "FIN", "2022-06-01"));
}

static const NameSense *sense_of(const Know *know, Arena *arena, const char *name, NameKind kind) {
    for (uint32_t i = know_name(know, utf8_fold(arena, str_from(name))); i != KNOW_NONE; i = know->senses.v[i].next)
        if (know->senses.v[i].kind == kind) return &know->senses.v[i];
    return NULL;
}

static void test_names(const Know *know, Arena *arena) {
    const NameSense *us = sense_of(know, arena, "US", NAME_COUNTRY), *states = sense_of(know, arena, "United States", NAME_COUNTRY);
    CHECK(us && us->upper && states && !states->upper && us->index == states->index);
    const NameSense *who = sense_of(know, arena, "WHO", NAME_ORGANISATION);
    CHECK(who && who->upper);
    CHECK(sense_of(know, arena, "Kazakh", NAME_DEMONYM) != NULL);
    CHECK(sense_of(know, arena, "Kremlin", NAME_METONYM) != NULL);
    CHECK(sense_of(know, arena, "Putin", NAME_FAMILY) != NULL);
    CHECK(sense_of(know, arena, "no name of anything", NAME_PLACE) == NULL);
    CHECK(know_most_words(know, STR("shanghai")) >= 3);   /* Shanghai Cooperation Organisation */
    CHECK(know_most_words(know, STR("zzzz")) == 0);
    CHECK(know_names_state(know, arena, STR("Kremlin spokesman")) && !know_names_state(know, arena, STR("who knows")));
}

/* Is the name in use for a place of that name of today on that day? */
static bool in_use(const Know *know, Arena *arena, const char *name, const char *place, const char *day) {
    for (uint32_t i = know_name(know, utf8_fold(arena, str_from(name))); i != KNOW_NONE; i = know->senses.v[i].next) {
        const NameSense *s = &know->senses.v[i];
        if (s->kind == NAME_PLACE && str_is(know_place(know, s->index).name, place) && days_overlap(know_sense_days(know, s), on(day))) return true;
    }
    return false;
}

static void test_places(const Know *know, Arena *arena) {
    CHECK(in_use(know, arena, "Nur-Sultan", "Astana", "2020-01-01"));
    CHECK(!in_use(know, arena, "Nur-Sultan", "Astana", "2023-01-01"));
    CHECK(in_use(know, arena, "Astana", "Astana", "2010-01-01"));
    CHECK(!in_use(know, arena, "Astana", "Astana", "2021-01-01"));
    CHECK(in_use(know, arena, "Astana", "Astana", "2023-01-01"));
    const NameSense *sense = sense_of(know, arena, "Almaty", NAME_PLACE);
    KnownPlace almaty = know_place(know, sense ? sense->index : 0);
    CHECK_STR(almaty.name, "Almaty");
    CHECK(almaty.precision == PLACE_CITY && almaty.population > 1000000 && almaty.lat > 43 && almaty.lat < 44 && almaty.lon > 76 && almaty.lon < 78);
    CHECK(almaty.country == know_country(know, STR("KAZ")));
    sense = sense_of(know, arena, "Caspian Sea", NAME_PLACE);
    CHECK(sense && know_place(know, sense->index).precision == PLACE_SEA);
    KnownPlace country = know_place(know, know_country(know, STR("KAZ")));
    CHECK(country.precision == PLACE_COUNTRY && country.class == 'K');
    CHECK_STR(country.name, "Kazakhstan");
}

static bool has_sense(const Know *know, uint32_t first, NameKind kind, uint32_t index) {
    for (uint32_t i = first; i != KNOW_NONE; i = know->senses.v[i].next)
        if (know->senses.v[i].kind == kind && know->senses.v[i].index == index) return true;
    return false;
}

/* Every place, person, organisation and state is found by its own name, and every place's row is its own. */
static void test_all_found(const Know *know, Arena *arena) {
    uint32_t lost = 0;
    for (uint32_t i = know->countries.n; i < know->places; i++)
        lost += !has_sense(know, know_name(know, utf8_fold(arena, know_place(know, i).name)), NAME_PLACE, i);
    for (uint32_t i = 0; i < know->people.n; i++) lost += !has_sense(know, know_name(know, utf8_fold(arena, know->people.v[i].name)), NAME_PERSON, i);
    for (uint32_t i = 0; i < know->organisations.n; i++)
        lost += !has_sense(know, know_name(know, utf8_fold(arena, know->organisations.v[i].name)), NAME_ORGANISATION, i);
    for (uint32_t i = 0; i < know->countries.n; i++) lost += !has_sense(know, know_name(know, utf8_fold(arena, know->countries.v[i].name)), NAME_COUNTRY, i);
    CHECK(lost == 0);
    CHECK(know->places > 35000);
}

/* The built-in block is that of the built-in tables, byte for byte; a folder of other tables gets one of its own. */
static void test_index(Arena *arena, const Tables *tables) {
    const IndexHead *built_in = (const IndexHead *)(const void *)embedded_index;
    Str block;
    Error error;
    CHECK(index_build(&block, arena, tables, &error) == STATUS_OK);
    CHECK(built_in->hash == index_hash(tables));
    CHECK(block.n == built_in->bytes && memcmp(block.p, embedded_index, block.n) == 0);
    Tables *folder;
    Know *know;
    CHECK(tables_open(&folder, arena, "tests/data/know", &error) == STATUS_OK);
    CHECK(!tables_built_in(folder, "places/places.tsv") && tables_built_in(folder, "places/cities.tsv"));
    CHECK(know_open(&know, arena, folder, &error) == STATUS_OK);
    const NameSense *sense = sense_of(know, arena, "Isle of the Test", NAME_PLACE);
    CHECK(sense && str_is(know_place(know, sense->index).name, "Isle of the Test"));
    CHECK(sense_of(know, arena, "Caspian Sea", NAME_PLACE) == NULL);
    test_all_found(know, arena);
}

static bool opens_within(size_t limit) {
    jmp_buf exit;
    Arena arena;
    Tables *tables;
    Know *know;
    Error error;
    volatile bool opened = false;
    arena_init(&arena, &exit);
    arena.limit = limit;
    if (setjmp(exit) == 0)
        opened = tables_open(&tables, &arena, "tests/data/know", &error) == STATUS_OK && know_open(&know, &arena, tables, &error) == STATUS_OK;
    arena_free(&arena);
    return opened;
}

/* An arena that is too small leaves by its exit, and nothing is lost (the sanitizers look). */
static void test_little_room(void) {
    for (size_t limit = 1 << 16; limit < 4 << 20; limit *= 2) CHECK(!opens_within(limit));
    CHECK(opens_within(16 << 20));
}

int main(void) {
    jmp_buf exit;
    Arena arena;
    Tables *tables;
    Know *know;
    Error error;
    arena_init(&arena, &exit);
    if (setjmp(exit) || tables_open(&tables, &arena, NULL, &error) || know_open(&know, &arena, tables, &error)) return 1;
    test_holders(know, &arena);
    test_role_texts(know, &arena);
    test_slices(know);
    test_members(know);
    test_names(know, &arena);
    test_places(know, &arena);
    test_all_found(know, &arena);
    test_index(&arena, tables);
    test_little_room();
    arena_free(&arena);
    return check_done();
}
