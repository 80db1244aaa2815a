/* Who is meant: each row reads a short page through the whole pipeline; the words must be a mention of exactly these
 * entities ("A & B" for a group, "-" when they must stand for nobody). */
#include "check.h"
#include "pipeline.h"

typedef struct Row {
    const char *published, *text, *words; /* words: their last occurrence in the text */
    const char *names;
} Row;

static const Row rows[] = {
    /* names */
    {"2024-07-05", "Russian President Vladimir Putin arrived in Astana on July 3.", "Vladimir Putin", "Vladimir Putin"},
    {"2024-07-05", "Vladimir Putin arrived in Astana. Mr. Putin will meet Xi Jinping.", "Putin", "Vladimir Putin"},
    {"2024-07-05", "The talks in May went on in March and ended in August.", "March", "-"},
    {"2024-07-05", "The talks in May went on in March and ended in August.", "May", "-"},
    {"2024-07-05", "The Sino-Russian border is long.", "Sino", "China"},
    {"2024-07-05", "Ships crossed the Indo-Pacific region.", "Indo", "-"},
    {"2024-07-05", "Beijing rejected the report on Monday.", "Beijing", "China"},
    {"2024-07-05", "The Kremlin confirmed the visit.", "Kremlin", "Russia"},
    {"2024-07-05", "Kim Jong Un watched the parade. Analyst Daniel Kim disagreed.", "Daniel Kim", "Daniel Kim"},
    {"2024-07-05", "Kim Jong Un watched the parade. Kim then left.", "Kim", "Kim Jong Un"},
    {"2024-07-05", "Professor Anna Lindqvist said the plan was bold.", "Anna Lindqvist", "Anna Lindqvist"},
    {"2024-07-05", "Anna Lindqvist, a professor, praised the plan. Lindqvist also wrote about it.", "Lindqvist", "Anna Lindqvist"},
    {"2024-07-05", "He taught at Orchard University of Foreign Studies for years.", "Orchard University of Foreign Studies", "Orchard University of Foreign Studies"},
    {"2024-07-05", "The Harbour Research Institute (HRI) published a study.", "HRI", "Harbour Research Institute"},
    {"2024-07-05", "Jordan Whitfield said he liked the book.", "Jordan", "-"},
    {"2024-07-05", "The king of Jordan spoke.", "Jordan", "Jordan"},
    {"2024-07-05", "Jordan Whitfield liked the book, but Jordan condemned the attack.", "Jordan", "Jordan"},
    {"2020-07-05", "Nursultan Nazarbayev arrived in Nursultan.", "Nursultan", "Astana"},
    {"2020-07-05", "Nursultan Abdiraliev, a singer, was there.", "Nursultan Abdiraliev", "Nursultan Abdiraliev"},
    {"2024-07-05", "Georgia accused Russia of spying.", "Georgia", "Georgia"},
    {"2024-07-05", "Georgia Whitfield, a teacher, voted too. In Atlanta, Georgia, voters queued.", "Georgia", "Georgia"},
    {"2024-07-05", "Washington accused Beijing of cheating.", "Washington", "United States"},
    {"2024-07-05", "He has lived in Washington state for years.", "Washington", "Washington state"},
    {"2024-07-05", "Portraits of George Washington hang there. The lawmaker flew to Washington on Friday.", "Washington", "Washington"},
    {"2024-07-05", "Kim Jong Un met Vladimir Putin. Daniel Kim, an author, said Kim would keep his weapons.", "Kim", "Kim Jong Un"},
    {"2024-07-05", "Kim Jong Un met Vladimir Putin. Daniel Kim, an author, doubted it. Kim said the talks failed.", "Kim", "Daniel Kim"},
    {"2024-07-05", "Finn's disappointment was clear.", "Finn", "-"},
    {"2024-07-05", "African American voters stayed at home.", "American", "-"},
    {"2024-07-05", "The Duchess of Cambridge smiled.", "Cambridge", "-"},
    {"2024-07-05", "The talks helped Jonny Wilkinson. Wilkinson left on his own.", "his", "Jonny Wilkinson"},
    /* what a name isn't here: a team, a word, a part of another name, somebody else's letters */
    {"2015-10-05", "The rugby match was close, and the striker scored a goal. England beat Samoa on Saturday.", "Samoa", "Samoa"},
    {"2015-10-05", "The rugby match and the cup were lost. England beat Samoa by a try. The team flew to Samoa.", "Samoa", "Samoa"},
    {"2024-07-05", "Half Marathon Time is what runners look at.", "Time", "-"},
    {"2024-07-05", "He told the reporters that Meta had cut jobs.", "Meta", "Meta Platforms"},
    {"2024-07-05", "Meta descriptions help readers to find a page.", "Meta", "-"},
    {"2024-07-05", "He was flown to North Memorial Medical Center.", "Memorial", "-"},
    {"2024-07-05", "The Environmental Defense Fund (EDF) launched a satellite. EDF was glad.", "EDF", "Environmental Defense Fund"},
    {"2024-07-05", "John Sears was freed on Friday. Sears said he was glad.", "Sears", "John Sears"},
    {"2024-07-05", "He lives in Houston, TX, and likes it.", "TX", "Texas"},
    {"2024-07-05", "She works in the heart of New York City these days.", "York City", "-"},
    {"2024-07-05", "She works in the heart of New York City these days.", "New York City", "New York City"},
    {"2024-07-05", "They hiked in Mount Cook National Park.", "National Park", "-"},
    {"2024-07-05", "He lives in Princeton, New Jersey.", "Princeton", "Princeton"},
    {"2024-07-05", "Director Philippe Lioret left with Fidel Caballero.", "Fidel", "-"},
    {"2024-07-05", "Look for it in the Amazon Store today.", "Store", "-"},
    /* offices */
    {"2024-07-05", "Xi Jinping left Beijing. The Chinese leader will visit Kazakhstan.", "The Chinese leader", "Xi Jinping"},
    {"2022-09-15", "The Turkish and Iranian presidents met in Tehran in July.", "The Turkish and Iranian presidents", "Recep Tayyip Erdoğan & Ebrahim Raisi"},
    {"2022-09-15", "He will see the leaders of Pakistan, India, and Turkey.", "the leaders of Pakistan, India, and Turkey", "Shehbaz Sharif & Narendra Modi & Recep Tayyip Erdoğan"},
    {"", "The Turkish president was welcomed at the airport.", "The Turkish president", "President of Turkey"},
    {"2024-07-05", "The Chinese and Russian heads of state will meet.", "The Chinese and Russian heads of state", "Xi Jinping & Vladimir Putin"},
    {"2024-07-05", "It would be the first visit by a sitting U.S. president.", "a sitting U.S. president", "-"},
    {"2023-05-20", "Narendra Modi spoke first. The Indian premier thanked the hosts.", "The Indian premier", "Narendra Modi"},
    {"2023-05-20", "Anthony Albanese, the Australian prime minister, called Joe Biden. The prime minister was calm.", "The prime minister", "Anthony Albanese"},
    {"2023-03-05", "Russia and Ukraine held talks, but their leaders did not meet.", "their leaders", "Vladimir Putin & Volodymyr Zelenskyy"},
    {"2023-03-05", "He met Minister of Natural Resources Alexander Petrosov on Friday.", "Alexander Petrosov", "Alexander Petrosov"},
    {"2022-07-20", "The Kremlin spokesman said the talks went well.", "The Kremlin spokesman", "Dmitry Peskov"},
    {"2022-07-20", "Sergei Lavrov met his Chinese counterpart in Moscow.", "his Chinese counterpart", "Wang Yi"},
    {"2022-07-20", "Sergei Lavrov arrived. Chinese Foreign Minister Wang Yi told his counterpart the news.", "his counterpart", "Sergei Lavrov"},
    /* groups */
    {"2022-07-20", "The Turkish and Iranian presidents met in Tehran. Both sides agreed to talk.", "Both sides", "Turkey & Iran"},
    {"2022-07-20", "The Turkish and Iranian presidents met in Tehran. The two leaders smiled.", "The two leaders", "Recep Tayyip Erdoğan & Ebrahim Raisi"},
    {"2024-07-05", "Xi Jinping met Vladimir Putin. The two leaders talked for hours.", "The two leaders", "Xi Jinping & Vladimir Putin"},
    {"2024-07-05", "Xi Jinping met Vladimir Putin. Both sides praised the talks.", "Both sides", "China & Russia"},
    {"2024-07-05", "Kyrgyzstan and Tajikistan share a border. The two countries argue over water.", "The two countries", "Kyrgyzstan & Tajikistan"},
    {"2024-07-05", "The United States, South Korea and Japan held drills. The three countries will meet again.", "The three countries", "United States & South Korea & Japan"},
    {"2024-07-05", "Xi Jinping and Vladimir Putin arrived. They will talk on Friday.", "They", "Xi Jinping & Vladimir Putin"},
    {"2023-03-05", "Kenya and Uganda spoke earlier. The four countries, Russia, China, India and Iran, will meet.", "The four countries", "Russia & China & India & Iran"},
    /* an office or "the nation" on a page that names nobody in it, or no state */
    {"2015-02-11", "Australia has a budget problem. Voters in Australia are angry. Labor moved a motion against the Prime Minister.", "the Prime Minister", "Tony Abbott"},
    {"2015-02-11", "Australia and Japan spoke. Australia and Japan will speak again, said the Prime Minister.", "the Prime Minister", "-"},
    {"2016-11-15", "Australia has worries. Australia will speak to the President-elect.", "the President", "-"},
    {"2024-07-05", "Clinics in Denver and Boston closed. Schools across the nation did so too.", "the nation", "United States"},
    {"2024-07-05", "Clinics in Denver and Toronto closed. Schools across the nation did so too.", "the nation", "-"},
    {"2024-07-05", "The bomb went off in the Tanzanian capital Dar es Salaam.", "Dar es Salaam", "Dar es Salaam"},
    /* pronouns and kind nouns */
    {"2024-06-25", "Sergei Lavrov had confirmed it. China kept silent on President Vladimir Putin's ties with North Korea, including his visit.", "his", "Vladimir Putin"},
    {"2024-06-25", "Putin spoke about ties with North Korea, including a visit to the country.", "the country", "North Korea"},
    {"2022-09-15", "Tensions rose over Taiwan. China sent ships around the island.", "the island", "Taiwan"},
    {"2024-07-05", "Vladimir Putin smiled. A political commentator suggested a deal. He mentioned no date.", "He", "-"},
    {"2024-07-05", "Vladimir Putin will meet Xi Jinping, according to aide Yuri Ushakov. He said the talks matter.", "He", "Yuri Ushakov"},
    {"2015-03-05", "Bill Shorten gave a speech that was mostly an attack on Malcolm Turnbull: \"He wants the office.\"", "He", "Malcolm Turnbull"},
    {"2024-07-05", "Emmanuel Macron was blunt about Viktor Orban: \"We spoke to him twice.\"", "him", "Viktor Orbán"},
    {"2024-07-05", "Olaf Scholz said to Emmanuel Macron: \"He waits for us.\"", "He", "Emmanuel Macron"},
    {"2024-07-05", "The Shanghai Cooperation Organization was founded in 2001. The bloc has ten members.", "The bloc", "Shanghai Cooperation Organisation"},
};

static int64_t last_of(Str text, Str words) {
    int64_t at = -1;
    for (int64_t next = str_find(text, words, 0); next >= 0; next = str_find(text, words, (uint32_t)next + 1)) at = next;
    return at;
}

static Str names_at(const Document *doc, Str words, Arena *arena) {
    int64_t at = last_of(doc->text, words);
    Str names = {0};
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const Mention *m = &doc->mentions.v[i];
        if (m->at.b != (uint32_t)at || m->at.e != (uint32_t)at + words.n) continue;
        Str name = doc->entities.v[m->entity].name;
        names = names.n ? str_format(arena, "%.*s & %.*s", STR_FMT(names), STR_FMT(name)) : name;
    }
    return names.n ? names : STR("-");
}

/* The members of a group come in the order of entities; a row may name them in any. */
static bool same_names(Str got, Str want) {
    if (got.n != want.n) return false;
    Str rest = want, part;
    while (str_next_part(&rest, '&', &part))
        if (str_find(got, str_trim(part), 0) < 0) return false;
    return true;
}

static void test_rows(Bench *b) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Document doc;
        bench_read(b, str_from(rows[i].text), str_from(rows[i].published), &doc);
        Str got = names_at(&doc, str_from(rows[i].words), &b->arena);
        bool right = same_names(got, str_from(rows[i].names));
        if (!right) fprintf(stderr, "%s\n  \"%s\" is %.*s, expected %s\n", rows[i].text, rows[i].words, STR_FMT(got), rows[i].names);
        CHECK(right);
    }
}

static const Entity *entity_called(const Document *doc, const char *name) {
    for (uint32_t i = 0; i < doc->entities.n; i++)
        if (str_is(doc->entities.v[i].name, name)) return &doc->entities.v[i];
    return NULL;
}

static void test_roles(Bench *b) {
    Document doc;
    bench_read(b, STR("Vladimir Putin met Dmitry Medvedev in Moscow."), STR("2010-03-02"), &doc);
    const Entity *putin = entity_called(&doc, "Vladimir Putin");
    CHECK(putin && str_starts(putin->role, STR("Prime Minister")));
    bench_read(b, STR("China's President Xi Jinping spoke."), STR("2024-07-05"), &doc);
    const Entity *xi = entity_called(&doc, "Xi Jinping");
    CHECK(xi && str_is(xi->role, "President of China"));
}

/* Long pages cost no more by the word than short ones. */
static void test_long_page(Bench *b) {
    static const char part[] = "Xi Jinping met Vladimir Putin in Astana. The two leaders praised Professor Anna Lindqvist of Orchard University. He smiled, and they left for Paris. ";
    enum { TIMES = 400 };
    Arena arena;
    arena_init(&arena, &b->exit);
    char *text = arena_alloc(&arena, sizeof part * TIMES);
    for (size_t i = 0; i < TIMES; i++) memcpy(text + i * (sizeof part - 1), part, sizeof part);
    Document doc;
    bench_read(b, (Str){text, (sizeof part - 1) * TIMES}, STR("2024-07-05"), &doc);
    CHECK(doc.entities.n < 12);
    CHECK(doc.mentions.n >= 6 * TIMES);
    arena_free(&arena);
}

int main(void) {
    Bench b;
    bool open = bench_open(&b);
    CHECK(open);
    if (open) {
        test_rows(&b);
        test_roles(&b);
        test_long_page(&b);
        bench_close(&b);
    }
    return check_done();
}
