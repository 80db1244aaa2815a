/* Compiling the tables of data/events: kinds, frames, light verbs, words. */
#include "what/frames.h"

#include <stdlib.h>

static const char *const word_classes[] = {"edge", "agenda", "topic", "sport", "last", "invitation", "separate", "after", "definite",
                                           "bilateral", "fiction", "absent", "carrier", "occasion", "place_noun", "example", "personal", "plural", "any_gathering", "aspect", "affair", "attend", "decide", "besides", "since", "remote", "tell", "hearsay", "untrue", "any", "company", NULL};
static const char *const manner_classes[] = {"speech", "reason", "make", "leave", "toward", "before", "other", "name", "duty", "duty_verb", "side",
                                             "writer", "noside", "intent", "ailment", "arm", "crime", "prepare", "amount", "paper",
                                             "member", "land", "rank", "height", NULL};
static const char *const course_classes[] = {"round", "await", "schedule", "slate", "shift", "next", "one", "last", "opening", "closing", "docket", NULL};
static const char *const part_names[] = {"participant", "source", "target", "host", "visitor", "chair", "speaker", "body", "mover", "attendee", NULL};
static const struct { const char *name; Link link; } links[] = {{"subj", LINK_SUBJ}, {"obj", LINK_OBJ}, {"subj_pass", LINK_SUBJ_PASS}, {"poss", LINK_POSS}, {"comp", LINK_COMP}};

static Link link_of(Str name, Str *preposition) {
    *preposition = (Str){0};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (str_is(name, links[i].name)) return links[i].link;
    *preposition = name;
    return LINK_PREPOSITION;
}

static Part part_of_name(Str name) {
    for (int i = 0; part_names[i]; i++)
        if (str_is(name, part_names[i])) return (Part)i;
    return PART_NONE;
}

uint16_t what_kind(const WhatRules *rules, Str name) {
    for (uint32_t i = 0; i < rules->kinds.n; i++)
        if (str_equal(rules->kinds.v[i].name, name)) return (uint16_t)i;
    return UINT16_MAX;
}

Status frame_bad_row(const Tsv *t, const char *what, Str cell, Error *error) {
    return error_set(error, STATUS_USAGE, "bad-table", "data/%.*s:%u: unknown %s \"%.*s\"", STR_FMT(t->name), t->line, what, STR_FMT(cell));
}

static Status read_kinds(WhatRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "events/kinds.tsv", "kind class direct held_type held_mode held_cameo plan_type plan_cameo not_type not_cameo context", &t, error);
    while (!status && tsv_next(&t)) {
        const Str *c = t.cells;
        KindClass class = str_is(c[1], "encounter") ? KIND_ENCOUNTER : str_is(c[1], "gathering") ? KIND_GATHERING : KIND_ACT;
        vec_add(arena, &rules->kinds, ((EventKind){c[0], class, str_is(c[2], "equal"), c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10]}));
    }
    return status;
}

Status frame_roles(Frame *frame, const Tsv *t, Str spec, Error *error) {
    Str one;
    while (str_next_part(&spec, ' ', &one)) {
        int64_t colon = str_find(one, STR(":"), 0);
        if (colon < 0 || frame->n_roles == FRAME_MOST_ROLES) return frame_bad_row(t, "role", one, error);
        FrameRole *role = &frame->roles[frame->n_roles++];
        role->link = link_of((Str){one.p, (uint32_t)colon}, &role->preposition);
        role->part = part_of_name((Str){one.p + colon + 1, one.n - (uint32_t)colon - 1});
        if (role->part == PART_NONE) return frame_bad_row(t, "role", one, error);
    }
    return STATUS_OK;
}

Status frame_needs(Frame *frame, const Tsv *t, Str spec, Error *error) {
    Str one;
    while (str_next_part(&spec, ' ', &one)) {
        if (str_starts(one, STR("actor:"))) frame->actors = (uint8_t)atoi(one.p + 6);
        else if (str_is(one, "obj")) frame->needs_object = true;
        else if (str_is(one, "dest")) frame->needs_destination = true;
        else if (str_is(one, "body")) frame->needs_body = true;
        else if (str_is(one, "person")) frame->needs_person = true;
        else if (str_is(one, "plan")) frame->needs_plan = true;
        else if (str_is(one, "occasion")) frame->needs_occasion = true;
        else if (str_is(one, "point")) frame->needs_point = true;
        else if (str_is(one, "deed")) frame->needs_deed = true;
        else if (str_is(one, "target")) frame->needs_target = true;
        else if (str_is(one, "words")) frame->needs_words = true;
        else if (str_is(one, "made")) frame->needs_made = true;
        else if (str_is(one, "club")) frame->needs_club = true;
        else if (str_is(one, "alone")) frame->needs_alone = true;
        else if (str_is(one, "coming")) frame->to_come = true;
        else if (str_is(one, "with")) frame->needs_with = true;
        else if (str_is(one, "office")) frame->needs_office = true;
        else if (str_is(one, "content")) frame->needs_content = true;
        else if (str_is(one, "scene")) frame->needs_scene = true;
        else if (str_is(one, "side")) frame->needs_side = true;
        else if (str_is(one, "crowd")) frame->needs_crowd = true;
        else if (str_is(one, "remote")) frame->needs_remote = true;
        else if (!str_is(one, "none")) return frame_bad_row(t, "need", one, error);
    }
    return STATUS_OK;
}

/* Of the frames of a word the later row comes first. */
void frame_index(Map *map, WhatRules *rules, Arena *arena, Str words, Frame frame) {
    Str word;
    while (str_next_part(&words, '|', &word)) {
        uint32_t *first = map_slot(arena, map, word);
        frame.next = *first == MAP_NONE ? NONE : *first;
        *first = rules->frames.n;
        vec_add(arena, &rules->frames, frame);
    }
}

static Status read_frames(WhatRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "events/frames.tsv", "key pos words kind roles needs", &t, error);
    while (!status && tsv_next(&t)) {
        Frame frame = {.line = t.line, .noun = str_is(t.cells[1], "n"), .kind = what_kind(rules, t.cells[3])};
        if (frame.kind == UINT16_MAX) return frame_bad_row(&t, "kind", t.cells[3], error);
        frame.remote = str_is(t.cells[3], "meet") || str_is(t.cells[3], "negotiate") ? what_kind(rules, STR("call")) : frame.kind;
        frame.key = str_format(arena, "events/%.*s", STR_FMT(t.cells[0])).p;
        status = frame_roles(&frame, &t, t.cells[4], error);
        if (!status) status = frame_needs(&frame, &t, t.cells[5], error);
        if (!status) frame_index(frame.noun ? &rules->deeds.nouns : &rules->deeds.verbs, rules, arena, t.cells[2], frame);
    }
    return status;
}

static Status read_lights(WhatRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "events/light.tsv", "words link role", &t, error);
    while (!status && tsv_next(&t)) {
        Str words = t.cells[0], word;
        while (str_next_part(&words, '|', &word)) {
            uint32_t *first = map_slot(arena, &rules->light, word);
            LightVerb light = {.part = part_of_name(t.cells[2]), .next = *first == MAP_NONE ? NONE : *first};
            light.link = link_of(t.cells[1], &light.preposition);
            *first = rules->lights.n;
            vec_add(arena, &rules->lights, light);
        }
    }
    return status;
}

static Status read_ordinals(WhatRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "events/ordinals.tsv", "word number", &t, error);
    while (!status && tsv_next(&t)) *map_slot(arena, &rules->ordinals, t.cells[0]) = (uint32_t)str_number(t.cells[1]);
    return status;
}

Status what_rules_open(WhatRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error) {
    WhatRules *rules = *out = arena_new(arena, WhatRules);
    rules->know = know;
    Status status = read_kinds(rules, arena, tables, error);
    if (!status) status = read_frames(rules, arena, tables, error);
    if (!status) status = acts_open(rules, arena, tables, error);
    if (!status) status = read_lights(rules, arena, tables, error);
    if (!status) status = read_ordinals(rules, arena, tables, error);
    if (!status) status = words_open(&rules->words, arena, tables, "events/words.tsv", word_classes, error);
    if (!status) status = words_open(&rules->manner, arena, tables, "events/manner.tsv", manner_classes, error);
    if (!status) status = words_open(&rules->course, arena, tables, "events/course.tsv", course_classes, error);
    return status;
}
