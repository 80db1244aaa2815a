/* Compiling the tables of acts: events/acts.tsv and happenings.tsv (which verb with which object or preposition tells which deed), the classes of nouns they ask
 * for, the nouns for people without a name, the codes. In: tables. Out: frames beside those of frames.tsv, and maps by lemma and code. */
#include "what/frames.h"

enum { MOST_THING_CLASSES = 64 };

static Status read_things(WhatRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "events/things.tsv", "class words", &t, error);
    while (!status && tsv_next(&t)) {
        Str words = t.cells[1], word;
        if (rules->thing_classes.n == MOST_THING_CLASSES) return frame_bad_row(&t, "class too many", t.cells[0], error);
        while (str_next_part(&words, '|', &word)) {
            uint32_t *slot = map_slot(arena, &rules->thing_words, word);
            if (*slot == MAP_NONE) {
                *slot = rules->things.n;
                vec_add(arena, &rules->things, 0);
            }
            rules->things.v[*slot] |= UINT64_C(1) << rules->thing_classes.n;
        }
        vec_add(arena, &rules->thing_classes, t.cells[0]);
    }
    return status;
}

static Status read_agents(WhatRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "events/agents.tsv", "sector alone power crowd words", &t, error);
    while (!status && tsv_next(&t)) {
        Str words = t.cells[4], word;
        while (str_next_part(&words, '|', &word)) map_put(arena, &rules->agent_words, word, rules->agents.n);
        vec_add(arena, &rules->agents, ((Agent){t.cells[0], str_is(t.cells[1], "y"), str_is(t.cells[2], "y"), str_is(t.cells[3], "y")}));
    }
    return status;
}

static Status read_codes(WhatRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "events/cameo.tsv", "code type mode context", &t, error);
    while (!status && tsv_next(&t)) {
        map_put(arena, &rules->cameo_codes, t.cells[0], rules->cameo.n);
        vec_add(arena, &rules->cameo, ((Cameo){t.cells[0], t.cells[1], t.cells[2], t.cells[3]}));
    }
    if (!status) status = tables_read(tables, "events/codes.tsv", "code kind intend refuse request threaten", &t, error);
    while (!status && tsv_next(&t)) {
        Shift shift = {what_kind(rules, t.cells[1]), t.cells[2], t.cells[3], t.cells[4], t.cells[5]};
        if (shift.kind == UINT16_MAX) return frame_bad_row(&t, "kind", t.cells[1], error);
        map_put(arena, &rules->shift_codes, t.cells[0], rules->shifts.n);
        vec_add(arena, &rules->shifts, shift);
    }
    return status;
}

const Shift *cameo_shift(const WhatRules *rules, Str code) {
    for (; code.n > 0; code.n--) {
        uint32_t found = map_get(&rules->shift_codes, code);
        if (found != MAP_NONE) return &rules->shifts.v[found];
    }
    return NULL;
}

const Cameo *cameo_entry(const WhatRules *rules, Str code) {
    uint32_t found = map_get(&rules->cameo_codes, code);
    return found == MAP_NONE ? NULL : &rules->cameo.v[found];
}

/* ---- acts.tsv ------------------------------------------------------------------------------------------------------- */

static bool read_thing(const WhatRules *rules, Str thing, With *with) {
    with->place = str_is(thing, "place"), with->person = str_is(thing, "person");
    if (thing.n > 1 && thing.p[0] == '=') with->word = (Str){thing.p + 1, thing.n - 1};
    if (with->place || with->person || with->word.n || str_is(thing, "*")) return true;
    for (uint32_t i = 0; i < rules->thing_classes.n; i++)
        if (str_equal(rules->thing_classes.v[i], thing)) with->classes = UINT64_C(1) << i;
    return with->classes != 0;
}

static bool read_one(const WhatRules *rules, Str one, With *with) {
    static const struct { const char *name; WithKind kind; } shapes[] = {{"inf", WITH_INFINITIVE}, {"that", WITH_THAT}, {"must", WITH_MUST}, {"base", WITH_WISH}, {"none", WITH_NO_OBJECT}, {"ing", WITH_GERUND}};
    *with = (With){0};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (str_is(one, shapes[i].name)) {
            with->kind = shapes[i].kind;
            return true;
        }
    int64_t colon = str_find(one, STR(":"), 0);
    if (colon < 0) return read_thing(rules, one, with);
    with->preposition = (Str){one.p, (uint32_t)colon};
    with->kind = str_is(with->preposition, "subj") ? WITH_SUBJECT : str_is(with->preposition, "that") ? WITH_THAT : str_is(with->preposition, "within") ? WITH_WITHIN : WITH_PREPOSITION;
    return read_thing(rules, (Str){one.p + colon + 1, one.n - (uint32_t)colon - 1}, with);
}

/* "subj:troops+place": both. */
static Status read_together(const WhatRules *rules, Frame *frame, const Tsv *t, Str together, Error *error) {
    Str one;
    while (str_next_part(&together, '+', &one)) {
        if (frame->n_with == FRAME_MOST_WITH) return frame_bad_row(t, "companion too many", one, error);
        if (!read_one(rules, one, &frame->with[frame->n_with])) return frame_bad_row(t, "companion", one, error);
        frame->with[frame->n_with++].joined = together.n > 0;
    }
    return STATUS_OK;
}

static Status read_with(const WhatRules *rules, Frame *frame, const Tsv *t, Str spec, Error *error) {
    Status status = STATUS_OK;
    Str together;
    while (!status && str_next_part(&spec, '|', &together)) status = read_together(rules, frame, t, together, error);
    return status;
}

/* key, pos, words, with: what rows of acts and of happenings begin with. */
static Status add_row(WhatRules *rules, FrameIndex *index, Arena *arena, const Tsv *t, Frame frame, Str roles, Str needs, Error *error) {
    const Str *c = t->cells;
    frame.line = t->line, frame.noun = str_is(c[1], "n"), frame.remote = frame.kind;
    frame.key = str_format(arena, "events/%.*s", STR_FMT(c[0])).p;
    Status status = read_with(rules, &frame, t, c[3], error);
    if (!status) status = frame_roles(&frame, t, roles.n ? roles : frame.noun ? STR("poss:source by:source of:target against:target") : STR("subj:source obj:target by:source"), error);
    if (!status) status = frame_needs(&frame, t, needs, error);
    if (!status) frame_index(frame.noun ? &index->nouns : str_is(c[1], "a") ? &index->adjectives : &index->verbs, rules, arena, c[2], frame);
    return status;
}

static Status read_act(WhatRules *rules, Arena *arena, const Tsv *t, Error *error) {
    const Str *c = t->cells;
    const Shift *shift = cameo_shift(rules, c[4]);
    if (!shift || !cameo_entry(rules, c[4])) return frame_bad_row(t, "code", c[4], error);
    Frame frame = {.act = true, .kind = shift->kind, .cameo = c[4], .mode = c[5]};
    return add_row(rules, &rules->deeds, arena, t, frame, c[6], c[7], error);
}

static Status read_happening(WhatRules *rules, Arena *arena, const Tsv *t, Error *error) {
    const Str *c = t->cells;
    Frame frame = {.happening = true, .kind = what_kind(rules, c[4])};
    if (frame.kind == UINT16_MAX) return frame_bad_row(t, "kind", c[4], error);
    Str roles = c[5].n || !str_is(c[1], "n") ? c[5] : STR("of:target poss:target by:source"); /* "the death of Roe", "Roe's arrest" */
    return add_row(rules, &rules->happenings, arena, t, frame, roles, (Str){0}, error);
}

Status acts_open(WhatRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = read_things(rules, arena, tables, error);
    if (!status) status = read_agents(rules, arena, tables, error);
    if (!status) status = read_codes(rules, arena, tables, error);
    if (!status) status = tables_read(tables, "events/acts.tsv", "key pos words with cameo mode roles needs", &t, error);
    while (!status && tsv_next(&t)) status = read_act(rules, arena, &t, error);
    if (!status) status = tables_read(tables, "events/happenings.tsv", "key pos words with kind roles", &t, error);
    while (!status && tsv_next(&t)) status = read_happening(rules, arena, &t, error);
    return status;
}
