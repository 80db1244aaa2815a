/* What fusion knows of kinds of events: data/story/kinds.tsv. */
#include "story/gatherings.h"

enum { KIND, FAMILY, TRAITS, SIDES };

static const char *const family_names[] = {[FAMILY_ACT] = "act", [FAMILY_MEETING] = "meeting", [FAMILY_GATHERING] = "gathering",
                                           [FAMILY_VISIT] = "visit", [FAMILY_CALL] = "call", [FAMILY_SUMMIT] = "summit"};
static const char *const trait_names[] = {"own", "lasts", "news", "goes-on"}; /* by bit */

static Family family_named(Str name) {
    uint32_t i = sizeof family_names / sizeof *family_names - 1;
    while (i > FAMILY_ACT && !str_is(name, family_names[i])) i--;
    return (Family)i;
}

static unsigned traits_named(Str names) {
    unsigned traits = 0;
    for (Str part; str_next_part(&names, '|', &part);)
        for (uint32_t i = 0; i < sizeof trait_names / sizeof *trait_names; i++)
            if (str_is(part, trait_names[i])) traits |= 1u << i;
    return traits;
}

Status story_kinds_read(StoryRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "story/kinds.tsv", "kind family traits sides", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        const Str *cell = tsv.cells;
        vec_add(arena, &rules->kinds, ((StoryKind){cell[KIND], family_named(cell[FAMILY]), traits_named(cell[TRAITS]), (uint32_t)str_number(cell[SIDES])}));
    }
    return status;
}

const StoryKind *story_kind(const StoryRules *rules, Str name) {
    static const StoryKind act = {.family = FAMILY_ACT, .sides = 2};
    for (uint32_t i = 0; i < rules->kinds.n; i++)
        if (str_equal(rules->kinds.v[i].name, name)) return &rules->kinds.v[i];
    return &act;
}
