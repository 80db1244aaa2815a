/* What fusion knows of kinds of events: data/story/kinds.tsv. */
#include "story/gatherings.h"

enum { KIND, FAMILY, TRAITS, SIDES };

static const char *const family_names[] = {[FAMILY_ACT] = "act", [FAMILY_MEETING] = "meeting", [FAMILY_GATHERING] = "gathering",
                                           [FAMILY_VISIT] = "visit", [FAMILY_CALL] = "call", [FAMILY_HAPPENING] = "happening", [FAMILY_SUMMIT] = "summit"};
static const char *const trait_names[] = {"own", "lasts", "news", "goes-on"}; /* by bit */

static Family family_named(Str name) {
    uint32_t i = sizeof family_names / sizeof *family_names - 1;
    while (i > FAMILY_ACT && !str_is(name, family_names[i])) i--;
    return (Family)i;
}

static uint8_t traits_named(Str names) {
    uint8_t traits = 0;
    for (Str part; str_next_part(&names, '|', &part);)
        for (uint32_t i = 0; i < sizeof trait_names / sizeof *trait_names; i++)
            if (str_is(part, trait_names[i])) traits |= (uint8_t)(1u << i);
    return traits;
}

Status story_kinds_read(StoryRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "story/kinds.tsv", "kind family traits sides", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        const Str *cell = tsv.cells;
        vec_add(arena, &rules->kinds, ((KindRow){cell[KIND], {.family = family_named(cell[FAMILY]), .sides = (uint8_t)str_number(cell[SIDES]) & 15, .traits = traits_named(cell[TRAITS])}}));
    }
    return status;
}

StoryKind story_kind(const StoryRules *rules, Str name) {
    for (uint32_t i = 0; i < rules->kinds.n; i++)
        if (str_equal(rules->kinds.v[i].name, name)) return rules->kinds.v[i].kind;
    return (StoryKind){.family = FAMILY_ACT, .sides = 2};
}
