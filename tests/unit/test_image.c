/* Images are as untrusted as any file: an index whose hash is right but whose lengths, offsets or numbers lead nowhere is told, and is made anew from
 * the tables beside it. */
#include "check.h"
#include "know/image.h"
#include "know/index.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct Block {            /* an index, and where its parts begin */
    Str bytes;
    IndexHead *head;
    NameSlot *slots;
    NameSense *senses;
    RoleRow *roles;
    uint32_t *by_office, *rows;
} Block;

static Block block_of(Arena *arena, Str bytes) {
    char *own = arena_copy(arena, bytes.p, bytes.n);
    Block b = {.bytes = {own, bytes.n}, .head = (IndexHead *)(void *)own};
    b.slots = (NameSlot *)(b.head + 1);
    b.senses = (NameSense *)(b.slots + b.head->slots);
    b.roles = (RoleRow *)((struct DatedSense *)(b.senses + b.head->senses) + b.head->dated);
    b.by_office = (uint32_t *)(b.roles + b.head->roles);
    b.rows = b.by_office + b.head->roles;
    return b;
}

static bool is_sound(const Know *know, const Tables *tables, const Block *b) { return index_sound(know, b->bytes, tables_get(tables, "roles/roles.tsv").n); }

/* Each is one change that must be seen, undone before the next. */
#define MUST_SEE(place, bad) do { __typeof__(place) kept = (place); (place) = (bad); CHECK(!is_sound(know, tables, &b)); (place) = kept; } while (0)

static void test_soundness(const Know *know, const Tables *tables, Arena *arena, Str index) {
    Block b = block_of(arena, index);
    uint32_t filled = 0, first = 0;
    while (b.slots[filled].hash == 0) filled++;
    while (b.senses[first].kind != NAME_PERSON) first++;
    CHECK(is_sound(know, tables, &b));
    CHECK(!index_sound(know, (Str){b.bytes.p, sizeof(IndexHead) - 1}, 0));
    MUST_SEE(b.head->bytes, b.head->bytes + 4);
    MUST_SEE(b.head->slots, UINT32_MAX);
    MUST_SEE(b.head->senses, 0);
    MUST_SEE(b.head->rows[0], UINT32_MAX);
    MUST_SEE(b.roles[0].person, know->people.n);
    MUST_SEE(b.roles[0].office, UINT16_MAX);
    MUST_SEE(b.roles[0].country, KNOW_NO_COUNTRY - 1);
    MUST_SEE(b.roles[0].organisation, know->organisations.n);
    MUST_SEE(b.roles[0].title, UINT32_MAX);
    MUST_SEE(b.by_office[0], b.head->roles);
    MUST_SEE(b.rows[0], UINT32_MAX);
    MUST_SEE(b.senses[0].next, 0); /* its own next */
    NameSlot slot = b.slots[filled];
    b.slots[filled].sense = SLOT_NO_SENSE - 1;
    CHECK(!is_sound(know, tables, &b));
    b.slots[filled] = slot;
    b.senses[first].index = (1 << 24) - 1;
    CHECK(!is_sound(know, tables, &b));
    for (uint32_t i = 0; i < b.head->slots; i++) b.slots[i].hash = 1; /* no search would end */
    CHECK(!is_sound(know, tables, &b));
}

static void test_made_anew(Arena *arena, const Tables *tables, Str index) {
    Block b = block_of(arena, index);
    char path[] = "/tmp/test_image_XXXXXX";
    int file = mkstemp(path);
    Tables *damaged = NULL;
    Know *know;
    Error error;
    b.by_office[0] = UINT32_MAX;
    CHECK(tables_write(tables, arena, b.bytes, path, &error) == STATUS_OK);
    CHECK(tables_open(&damaged, arena, path, &error) == STATUS_OK);
    CHECK(know_open(&know, arena, damaged, &error) == STATUS_OK && know_name(know, STR("paris")) != KNOW_NONE);
    tables_close(damaged);
    close(file);
    unlink(path);
}

int main(void) {
    Arena arena = {0};
    Tables *tables;
    Know *know;
    Str index;
    Error error;
    CHECK(tables_open(&tables, &arena, NULL, &error) == STATUS_OK && know_open(&know, &arena, tables, &error) == STATUS_OK);
    CHECK(index_build(&index, &arena, tables, &error) == STATUS_OK);
    test_soundness(know, tables, &arena, index);
    test_made_anew(&arena, tables, index);
    arena_free(&arena);
    return check_done();
}
