/* Making the index: every name of the tables, folded, with the things it may stand for; and for each first word
 * how many words the longest name beginning with it has, so that a text is searched by longest match with one look-up a
 * word. Things are told by their row: the tables of people, organisations and places are never reordered. Names written
 * in capitals alone ("US", "WHO") match only capitals. Same tables, same bytes. */
#include "know/index.h"

#include "base/utf8.h"

uint64_t index_hash(const Tables *tables) {
    uint64_t hash = 0;
    for (uint32_t i = 0; i < INDEX_TABLES; i++) hash = hash_mix(hash, str_hash(tables_get(tables, index_tables[i])));
    return hash;
}

typedef struct NameKey { /* a name, or the first word of names */
    uint64_t hash;
    uint32_t sense, words;
} NameKey;

typedef struct Namer {
    Arena *arena;
    const Tables *tables;
    Error *error;
    Map folded;          /* name → key */
    VEC(NameKey) keys;
    VEC(NameSense) senses;
    VEC(Days) days;      /* of each sense */
    VEC(uint32_t) rows;  /* of places */
    uint32_t row_counts[KNOW_PLACE_TABLES];
    uint32_t countries;
    Map place_ids;       /* place id, GeoNames id or country code → place */
} Namer;

static bool is_acronym(Str name) {
    uint32_t upper = 0;
    for (uint32_t i = 0; i < name.n; i++) {
        if (is_lower(name.p[i]) || (unsigned char)name.p[i] >= 0x80) return false;
        upper += is_upper(name.p[i]);
    }
    return upper > 0 && name.n <= 8;
}

static uint32_t words_of(Str folded) {
    uint32_t n = 1;
    for (uint32_t i = 0; i < folded.n; i++) n += folded.p[i] == ' ';
    return n;
}

static NameKey *key_of(Namer *n, Str folded) {
    uint32_t *slot = map_slot(n->arena, &n->folded, folded);
    if (*slot != MAP_NONE) return &n->keys.v[*slot];
    *slot = n->keys.n;
    NameKey *key = vec_push(n->arena, &n->keys);
    *key = (NameKey){index_key(folded), KNOW_NONE, 0};
    return key;
}

static void index_beginning(Namer *n, Str beginning, uint32_t words) {
    NameKey *key = key_of(n, beginning);
    if (key->words < words) key->words = words;
}

/* Under its first word and, of three words and more, its first two: so a search ends early, as most names that begin with "the" do. */
static void index_beginnings(Namer *n, Str folded) {
    uint32_t words = words_of(folded);
    const char *space = memchr(folded.p, ' ', folded.n);
    uint32_t first = space ? (uint32_t)(space - folded.p) : folded.n;
    index_beginning(n, (Str){folded.p, first}, words);
    const char *second = words > 2 ? memchr(space + 1, ' ', folded.n - first - 1) : NULL;
    if (second) index_beginning(n, (Str){folded.p, (uint32_t)(second - folded.p)}, words);
}

/* The sense that the name has already for that thing: an undated row is one with any, a dated row with one of its days or an undated one. */
static uint32_t old_sense(const Namer *n, uint32_t first, const NameSense *sense, Days days) {
    for (uint32_t i = first; i != KNOW_NONE; i = n->senses.v[i].next) {
        if (n->senses.v[i].kind != sense->kind || n->senses.v[i].index != sense->index) continue;
        if (!days_known(days) || !days_known(n->days.v[i]) || days_equal(days, n->days.v[i])) return i;
    }
    return KNOW_NONE;
}

static void add_sense(Namer *n, Str name, NameSense sense, Days days) {
    Str folded = utf8_fold(n->arena, name);
    if (folded.n == 0) return;
    sense.upper = is_acronym(name);
    NameKey *key = key_of(n, folded);
    uint32_t same = old_sense(n, key->sense, &sense, days);
    if (same != KNOW_NONE) {
        NameSense *old = &n->senses.v[same];
        old->upper &= sense.upper;
        old->main |= sense.main;
        if (days_known(days)) n->days.v[same] = days;
        return;
    }
    sense.next = key->sense;
    key->sense = n->senses.n;
    vec_add(n->arena, &n->senses, sense);
    vec_add(n->arena, &n->days, days);
    index_beginnings(n, folded);
}

/* "Blue House[..2022-05-09]": the name, and the days it was in use. */
static Str bounded_name(Str name, Days *days) {
    *days = DAYS_UNKNOWN;
    if (name.n < 4 || name.p[name.n - 1] != ']') return name;
    int64_t open = str_find(name, STR("["), 0), dots = open < 0 ? -1 : str_find(name, STR(".."), (uint32_t)open);
    if (dots < 0) return name;
    *days = days_between((Str){name.p + open + 1, (uint32_t)(dots - open - 1)}, (Str){name.p + dots + 2, name.n - (uint32_t)dots - 3});
    return str_trim((Str){name.p, (uint32_t)open});
}

typedef enum { OTHER_NAMES, MAIN_NAME } Rank;

static void add_names(Namer *n, Str names, NameKind kind, uint32_t index, Rank rank) {
    Str one;
    while (str_next_part(&names, '|', &one)) {
        Days days;
        Str name = bounded_name(one, &days);
        add_sense(n, name, (NameSense){.kind = kind, .index = index, .main = rank == MAIN_NAME}, days);
    }
}

static Status country_names(Namer *n) {
    Tsv t;
    Status status = tables_read(n->tables, "countries/countries.tsv", "code name names demonyms metonyms", &t, n->error);
    if (status) return status;
    while (tsv_next(&t)) {
        uint32_t c = n->countries++;
        map_put(n->arena, &n->place_ids, t.cells[0], c);
        add_names(n, t.cells[1], NAME_COUNTRY, c, MAIN_NAME);
        add_names(n, t.cells[2], NAME_COUNTRY, c, OTHER_NAMES);
        add_names(n, t.cells[3], NAME_DEMONYM, c, OTHER_NAMES);
        add_names(n, t.cells[4], NAME_METONYM, c, OTHER_NAMES);
    }
    return STATUS_OK;
}

static Status person_names(Namer *n) {
    Tsv t;
    Status status = tables_read(n->tables, "actors/people.tsv", "name names family", &t, n->error);
    for (uint32_t p = 0; !status && tsv_next(&t); p++) {
        add_names(n, t.cells[0], NAME_PERSON, p, MAIN_NAME);
        add_names(n, t.cells[1], NAME_PERSON, p, OTHER_NAMES);
        add_names(n, t.cells[2], NAME_FAMILY, p, OTHER_NAMES);
    }
    return status;
}

static Status organisation_names(Namer *n) {
    Tsv t;
    Status status = tables_read(n->tables, "organisations/organisations.tsv", "name names", &t, n->error);
    for (uint32_t o = 0; !status && tsv_next(&t); o++) {
        add_names(n, t.cells[0], NAME_ORGANISATION, o, MAIN_NAME);
        add_names(n, t.cells[1], NAME_ORGANISATION, o, OTHER_NAMES);
    }
    return status;
}

/* columns: name, names, then whatever identifies a place. */
static Status place_names(Namer *n, uint32_t table, const char *columns) {
    Tsv t;
    Status status = tables_read(n->tables, index_tables[table], columns, &t, n->error);
    if (status) return status;
    while (tsv_next(&t)) {
        uint32_t place = n->countries + n->rows.n;
        vec_add(n->arena, &n->rows, t.row);
        n->row_counts[table]++;
        for (uint32_t i = 2; i < t.wanted; i++)
            if (t.cells[i].n) map_put(n->arena, &n->place_ids, t.cells[i], place);
        add_names(n, t.cells[0], NAME_PLACE, place, MAIN_NAME);
        add_names(n, t.cells[1], NAME_PLACE, place, OTHER_NAMES);
    }
    return STATUS_OK;
}

/* A state's names are those of its own table: here they only get their days. */
static void date_name(Namer *n, Str name, uint32_t place, Days days) {
    if (place >= n->countries) {
        add_sense(n, name, (NameSense){.kind = NAME_PLACE, .index = place}, days);
        return;
    }
    uint32_t key = map_get(&n->folded, utf8_fold(n->arena, name));
    uint32_t old = key == MAP_NONE ? KNOW_NONE : old_sense(n, n->keys.v[key].sense, &(NameSense){.kind = NAME_COUNTRY, .index = place}, days);
    if (old != KNOW_NONE) n->days.v[old] = days;
}

static Status renamed_places(Namer *n) {
    Tsv t;
    Status status = tables_read(n->tables, "places/renamed.tsv", "name geonames_or_id from to", &t, n->error);
    while (!status && tsv_next(&t)) {
        uint32_t place = map_get(&n->place_ids, t.cells[1]);
        Str names = t.cells[0], one;
        while (place != MAP_NONE && str_next_part(&names, '|', &one)) date_name(n, one, place, days_between(t.cells[2], t.cells[3]));
    }
    return status;
}

static Status read_names(Namer *n) {
    Status status = country_names(n);
    if (!status) status = person_names(n);
    if (!status) status = organisation_names(n);
    if (!status) status = place_names(n, 0, "name names geonames");
    if (!status) status = place_names(n, 1, "name names id geonames");
    if (!status) status = place_names(n, 2, "name names id geonames");
    if (!status) status = renamed_places(n);
    return status;
}

static void fill_slots(NameSlot *slots, uint32_t n, const Namer *namer) {
    for (uint32_t i = 0; i < namer->keys.n; i++) {
        const NameKey *key = &namer->keys.v[i];
        uint32_t at = index_slot(key->hash, n);
        while (slots[at].hash) at = at + 1 == n ? 0 : at + 1;
        uint32_t words = key->words < SLOT_MOST_WORDS ? key->words : SLOT_MOST_WORDS;
        slots[at] = (NameSlot){(uint32_t)key->hash, key->sense == KNOW_NONE ? SLOT_NO_SENSE : key->sense, words};
    }
}

/* Few names have days: they stand apart, by sense. */
static uint32_t date_senses(Namer *n, DatedSense *out) {
    uint32_t dated = 0;
    for (uint32_t i = 0; i < n->senses.n; i++) {
        n->senses.v[i].dated = days_known(n->days.v[i]);
        if (n->senses.v[i].dated) out[dated++] = (DatedSense){i, n->days.v[i]};
    }
    return dated;
}

/* Each part is a multiple of four bytes, and the slots, which hold 64-bit numbers, come right behind the head. */
static Str write_block(Namer *n, const IndexRoles *roles) {
    uint32_t slots = n->keys.n + n->keys.n / 2 + 1;
    IndexHead head = {.magic = INDEX_MAGIC, .hash = index_hash(n->tables), .slots = slots, .senses = n->senses.n, .roles = roles->n};
    NameSlot *filled = arena_array(n->arena, NameSlot, slots);
    fill_slots(filled, slots, n);
    DatedSense *dated = arena_array(n->arena, DatedSense, n->senses.n);
    head.dated = date_senses(n, dated);
    for (uint32_t i = 0; i < INDEX_TABLES; i++) head.lengths[i] = tables_get(n->tables, index_tables[i]).n;
    for (uint32_t i = 0; i < KNOW_PLACE_TABLES; i++) head.rows[i] = n->row_counts[i];
    const struct { const void *bytes; size_t n; } parts[] = {
        {&head, sizeof head},
        {filled, slots * sizeof *filled},
        {n->senses.v, n->senses.n * sizeof *n->senses.v},
        {dated, head.dated * sizeof *dated},
        {roles->rows, roles->n * sizeof *roles->rows},
        {roles->by_office, roles->n * sizeof *roles->by_office},
        {n->rows.v, n->rows.n * sizeof *n->rows.v},
    };
    size_t bytes = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) bytes += parts[i].n;
    head.bytes = (uint32_t)bytes;
    char *block = arena_alloc(n->arena, bytes), *at = block;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; at += parts[i++].n)
        if (parts[i].n) memcpy(at, parts[i].bytes, parts[i].n);
    return (Str){block, (uint32_t)bytes};
}

Status index_build(Str *block, Arena *arena, const Tables *tables, Error *error) {
    Namer n = {.arena = arena, .tables = tables, .error = error};
    IndexRoles roles;
    Status status = read_names(&n);
    if (!status) status = roles_build(&roles, arena, tables, error);
    if (!status) *block = write_block(&n, &roles);
    return status;
}
