/* A block of an image is as untrusted as its file. In: the block, and what the tables gave. Out: does every length, offset and number in it lead to
 * something that is there, and every chain and search end? One pass over it, so that looking up need not ask. The built-in block is not looked at. */
#include "know/index.h"

static bool holds_parts(Str block) {
    const IndexHead *head = (const IndexHead *)(const void *)block.p;
    if (block.n < sizeof *head || head->bytes != block.n) return false;
    uint64_t bytes = sizeof *head + (uint64_t)head->slots * sizeof(NameSlot) + (uint64_t)head->senses * sizeof(NameSense) +
                     (uint64_t)head->dated * sizeof(DatedSense) + (uint64_t)head->roles * (sizeof(RoleRow) + sizeof(uint32_t));
    for (uint32_t i = 0; i < KNOW_PLACE_TABLES; i++) bytes += (uint64_t)head->rows[i] * sizeof(uint32_t);
    return bytes == block.n;
}

/* A free slot ends the search for what is not there. */
static bool slots_sound(const NameSlot *slots, uint32_t n, uint32_t senses) {
    bool free = false;
    for (uint32_t i = 0; i < n; i++) {
        free |= slots[i].hash == 0;
        if (slots[i].sense != SLOT_NO_SENSE && slots[i].sense >= senses) return false;
    }
    return free;
}

/* A sense's next is one made before it: no chain runs in circles. */
static bool senses_sound(const Know *know, const NameSense *senses, uint32_t n, uint64_t places) {
    const uint64_t things[] = {[NAME_PERSON] = know->people.n, [NAME_FAMILY] = know->people.n, [NAME_COUNTRY] = know->countries.n, [NAME_DEMONYM] = know->countries.n,
                               [NAME_METONYM] = know->countries.n, [NAME_ORGANISATION] = know->organisations.n, [NAME_PLACE] = places};
    for (uint32_t i = 0; i < n; i++) {
        const NameSense *s = &senses[i];
        if (s->kind > NAME_PLACE || s->index >= things[s->kind] || (s->next != KNOW_NONE && s->next >= i)) return false;
    }
    return true;
}

static bool role_sound(const Know *know, const RoleRow *row, uint32_t table) {
    bool bearer = (row->country == KNOW_NO_COUNTRY || row->country < know->countries.n) && (row->organisation == KNOW_NONE || row->organisation < know->organisations.n);
    bool cells = (uint64_t)row->title + row->title_length <= table && (uint64_t)row->note + row->note_length <= table;
    return row->person < know->people.n && row->office < know->offices.n && bearer && cells;
}

static bool roles_sound(const Know *know, const RoleRow *rows, uint32_t n, uint32_t table) {
    const uint32_t *by_office = (const uint32_t *)(rows + n);
    for (uint32_t i = 0; i < n; i++)
        if (!role_sound(know, &rows[i], table) || (i && rows[i].person < rows[i - 1].person) || by_office[i] >= n) return false;
    return true;
}

static bool rows_sound(const Know *know, const IndexHead *head, const uint32_t *rows) {
    for (uint32_t table = 0; table < KNOW_PLACE_TABLES; rows += head->rows[table++])
        for (uint32_t i = 0; i < head->rows[table]; i++)
            if (rows[i] >= know->index.tables[table].text.n) return false;
    return true;
}

bool index_sound(const Know *know, Str block, uint32_t roles_table) {
    if (!holds_parts(block)) return false;
    const IndexHead *head = (const IndexHead *)(const void *)block.p;
    const NameSlot *slots = (const NameSlot *)(head + 1);
    const NameSense *senses = (const NameSense *)(slots + head->slots);
    const RoleRow *roles = (const RoleRow *)((const DatedSense *)(senses + head->senses) + head->dated);
    uint64_t places = know->countries.n;
    for (uint32_t i = 0; i < KNOW_PLACE_TABLES; i++) places += head->rows[i];
    return places < KNOW_NONE && slots_sound(slots, head->slots, head->senses) && senses_sound(know, senses, head->senses, places) &&
           roles_sound(know, roles, head->roles, roles_table) && rows_sound(know, head, (const uint32_t *)(roles + head->roles) + head->roles);
}
