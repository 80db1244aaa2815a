/* Using the index: choosing the block that belongs to the tables, and looking up. A block that was made from
 * other tables (a folder given with --data) is never used: lengths are compared always, bytes where tables and block do not
 * come out of one file, the program or an image; nor one of an image that isn't sound. */
#include "know/index.h"

#include "know/load.h"

static bool belongs(const IndexHead *head, const Tables *tables) {
    bool all_built_in = true;
    if (head->magic != INDEX_MAGIC) return false;
    for (uint32_t i = 0; i < INDEX_TABLES; i++) {
        if (head->lengths[i] != tables_get(tables, index_tables[i]).n) return false;
        all_built_in &= tables_built_in(tables, index_tables[i]);
    }
    return all_built_in || tables_index(tables).p || head->hash == index_hash(tables);
}

static void use_places(Know *know, const IndexHead *head) {
    know->places = know->countries.n;
    for (uint32_t i = 0; i < KNOW_PLACE_TABLES; i++) {
        know->index.first_place[i] = know->places;
        know->places += head->rows[i];
    }
}

/* Rows stand by person: each person's are a slice. */
static void use_roles(Know *know, const RoleRow *rows, uint32_t n, const char *table) {
    vec_reserve(know->arena, &know->roles, n);
    for (uint32_t i = 0; i < n; i++) {
        const RoleRow *row = &rows[i];
        Person *p = &know->people.v[row->person];
        if (p->roles++ == 0) p->first_role = i;
        know->roles.v[know->roles.n++] = (Role){row->person, row->office, row->country, row->organisation, {table + row->title, row->title_length},
                                                row->days, {table + row->note, row->note_length}};
    }
}

static void use_block(Know *know, const Tables *tables, const IndexHead *head) {
    know->index.slots = (const NameSlot *)(head + 1);
    know->index.slot_count = head->slots;
    know->senses.v = (const NameSense *)(know->index.slots + head->slots);
    know->senses.n = head->senses;
    know->index.dated = (const DatedSense *)(know->senses.v + head->senses);
    know->index.dated_count = head->dated;
    const RoleRow *roles = (const RoleRow *)(know->index.dated + head->dated);
    know->by_office.v = (const uint32_t *)(roles + head->roles);
    know->by_office.n = head->roles;
    know->index.rows = know->by_office.v + head->roles;
    use_places(know, head);
    use_roles(know, roles, head->roles, tables_get(tables, "roles/roles.tsv").p);
}

/* Builds in an arena of its own, of which only the block is kept. Either arena running out leaves by the outer exit. */
static Status build_block(Str *block, Arena *arena, const Tables *tables, Error *error) {
    jmp_buf exit, *outer = arena->exit;
    Arena aside;
    arena_init(&aside, &exit);
    arena->exit = &exit;
    if (setjmp(exit)) {
        arena_free(&aside);
        arena->exit = outer;
        arena_exhausted(arena);
    }
    Status status = index_build(block, &aside, tables, error);
    if (!status) *block = str_copy(arena, *block);
    arena_free(&aside);
    arena->exit = outer;
    return status;
}

static Status index_open(Know *know, const Tables *tables, Error *error) {
    Str block = tables_index(tables);
    const IndexHead *head = (const IndexHead *)(const void *)(block.p ? block.p : embedded_index);
    bool sound = !block.p || index_sound(know, block, tables_get(tables, "roles/roles.tsv").n);
    if (sound && belongs(head, tables)) {
        use_block(know, tables, head);
        return STATUS_OK;
    }
    Status status = build_block(&block, know->arena, tables, error);
    if (!status) use_block(know, tables, (const IndexHead *)(const void *)block.p);
    return status;
}

Status know_open(Know **out, Arena *arena, const Tables *tables, Error *error) {
    Know *know = *out = arena_new(arena, Know);
    know->arena = arena;
    Status status = know_load(know, tables, error);
    if (!status) status = places_open(know, tables, error);
    if (!status) status = index_open(know, tables, error);
    return status;
}

static const NameSlot *find(const Know *know, uint64_t hash) {
    uint32_t n = know->index.slot_count;
    for (uint32_t i = index_slot(hash, n);; i = i + 1 == n ? 0 : i + 1) {
        const NameSlot *slot = &know->index.slots[i];
        if (slot->hash == (uint32_t)hash) return slot;
        if (slot->hash == 0) return NULL;
    }
}

uint64_t know_call(const Know *know, Str folded) {
    uint64_t key = index_key(folded);
    __builtin_prefetch(&know->index.slots[index_slot(key, know->index.slot_count)]);
    return key;
}

NameEntry know_called(const Know *know, uint64_t key) {
    const NameSlot *slot = find(know, key);
    if (!slot) return (NameEntry){KNOW_NONE, 0};
    return (NameEntry){slot->sense != SLOT_NO_SENSE ? slot->sense : KNOW_NONE, slot->words};
}

NameEntry know_entry(const Know *know, Str folded) { return know_called(know, index_key(folded)); }
uint32_t know_name(const Know *know, Str folded) { return know_entry(know, folded).sense; }
uint32_t know_most_words(const Know *know, Str first_words) { return know_entry(know, first_words).words; }

Days know_sense_days(const Know *know, const NameSense *sense) {
    uint32_t number = (uint32_t)(sense - know->senses.v), low = 0, high = know->index.dated_count;
    while (sense->dated && low < high) {
        uint32_t middle = low + (high - low) / 2;
        const DatedSense *dated = &know->index.dated[middle];
        if (dated->sense == number) return dated->days;
        if (dated->sense < number) low = middle + 1;
        else high = middle;
    }
    return DAYS_UNKNOWN;
}
