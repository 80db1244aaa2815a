/* Which program and which tables fused what a store keeps? In: the build id that the linker wrote into the object this code lies in (a program, or the
 * library), and the tables that fusion reads. Out: a number that is another when any of them is, so that nothing kept by another version is shown. */
#include "lib/engine.h"

#include <elf.h>
#include <link.h>

typedef struct Build {
    uintptr_t here;           /* an address within the object that is looked for */
    uint64_t hash;            /* of its build id; 0: it has none */
} Build;

static uint64_t id_in_notes(const char *at, size_t n) {
    while (n >= sizeof(ElfW(Nhdr))) {
        const ElfW(Nhdr) *note = (const ElfW(Nhdr) *)(const void *)at;
        size_t name = (note->n_namesz + 3u) & ~3u, room = sizeof *note + name + ((note->n_descsz + 3u) & ~3u);
        if (room > n) return 0;
        if (note->n_type == NT_GNU_BUILD_ID) return str_hash((Str){at + sizeof *note + name, note->n_descsz});
        at += room, n -= room;
    }
    return 0;
}

static int look(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    Build *build = context;
    bool holds = false;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        holds |= part->p_type == PT_LOAD && build->here - object->dlpi_addr - part->p_vaddr < part->p_memsz;
    }
    for (int i = 0; i < object->dlpi_phnum && holds && !build->hash; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type == PT_NOTE) build->hash = id_in_notes((const char *)object->dlpi_addr + part->p_vaddr, part->p_memsz);
    }
    return holds;
}

uint64_t engine_stamp(const dateline_engine *engine) {
    static const char *const fusing[] = {"date/known.tsv", "story/kinds.tsv", "countries/countries.tsv", "organisations/organisations.tsv", "organisations/members.tsv",
                                        "places/places.tsv", "places/cities.tsv", "places/regions.tsv"};
    Build build = {(uintptr_t)&engine_stamp, 0};
    dl_iterate_phdr(look, &build);
    uint64_t stamp = build.hash;
    for (size_t i = 0; i < sizeof fusing / sizeof *fusing && stamp; i++) stamp = hash_mix(stamp, str_hash_long(tables_get(engine->tables, fusing[i])));
    return stamp;
}
