/* Reading data/text/status.tsv and event_nouns.tsv into maps by part of speech and cue. Cells that are empty take the
 * usual value of their status, so that most rows are short. */
#include "text/status_rules.h"

#include <stdlib.h>

static const char *const part_names[CUE_PARTS] = {
    [CUE_VERB] = "verb", [CUE_NOUN] = "noun", [CUE_ADJECTIVE] = "adjective", [CUE_ADVERB] = "adverb", [CUE_MODAL] = "modal",
    [CUE_NEGATION] = "negation", [CUE_MARK] = "mark", [CUE_PREPOSITION] = "preposition", [CUE_TIME] = "time", [CUE_CLAUSE] = "clause"};
static const char *const effect_names[] = {
    [EVENT_HELD] = "held", [EVENT_ONGOING] = "ongoing", [EVENT_PLANNED] = "planned", [EVENT_POSSIBLE] = "possible", [EVENT_HYPOTHETICAL] = "hypothetical",
    [EVENT_CANCELLED] = "cancelled", [EVENT_POSTPONED] = "postponed", [EVENT_DENIED] = "denied", [EVENT_NOT_HELD] = "not_held",
    [EFFECT_KEEP] = "keep", [EFFECT_FACT] = "fact"};
static const float usual_values[] = {
    [EVENT_HELD] = 3, [EVENT_ONGOING] = 3, [EVENT_PLANNED] = 1.8f, [EVENT_POSSIBLE] = 1, [EVENT_HYPOTHETICAL] = 0.8f,
    [EVENT_CANCELLED] = -1.5f, [EVENT_POSTPONED] = 0.2f, [EVENT_DENIED] = -2, [EVENT_NOT_HELD] = -2.4f, [EFFECT_KEEP] = 3, [EFFECT_FACT] = 3};
static const char *const takes_names[] = {"inf", "that", "ing", "obj", "subj", "of"};
static const char *const clause_names[CLAUSE_KINDS] = {
    [CLAUSE_DONE] = "done", [CLAUSE_PRESENT] = "present", [CLAUSE_PROGRESSIVE] = "progressive", [CLAUSE_FUTURE_PRESENT] = "future-present",
    [CLAUSE_BACKSHIFT] = "backshift", [CLAUSE_IMPERATIVE] = "imperative", [CLAUSE_QUESTION] = "question", [CLAUSE_PURPOSE] = "purpose",
    [CLAUSE_INFINITIVE] = "infinitive", [CLAUSE_RELATIVE_INFINITIVE] = "relative-infinitive", [CLAUSE_HEADLINE_INFINITIVE] = "headline-infinitive",
    [CLAUSE_BE_TO] = "be-to", [CLAUSE_GERUND] = "gerund", [CLAUSE_PARTICIPLE] = "participle", [CLAUSE_NOUN] = "noun", [CLAUSE_NOUN_FUTURE] = "noun-future",
    [CLAUSE_NOUN_LOOSE] = "noun-loose", [CLAUSE_NEGATED] = "negated", [CLAUSE_NEGATED_NOUN] = "negated-noun", [CLAUSE_NEGATED_PLAN] = "negated-plan", [CLAUSE_NEGATED_REST] = "negated-rest",
    [CLAUSE_CONSEQUENCE] = "consequence", [CLAUSE_PAST_PLAN] = "past-plan", [CLAUSE_PAST_DUTY] = "past-duty", [CLAUSE_WAS_TO_HAVE] = "was-to-have"};
static const char *const nature_names[] = {"none", "gathering", "happening", "act", "never", "ending"};

#define COUNT(names) (sizeof(names) / sizeof *(names))

static uint32_t name_index(const char *const *names, uint32_t n, Str word) {
    for (uint32_t i = 0; i < n; i++)
        if (names[i] && str_is(word, names[i])) return i;
    return NONE;
}

static float number_or(Str cell, float otherwise) {
    char digits[16];
    if (cell.n == 0 || cell.n >= sizeof digits) return otherwise;
    memcpy(digits, cell.p, cell.n);
    digits[cell.n] = 0;
    return strtof(digits, NULL);
}

static bool takes_parse(Str cell, uint8_t *out) {
    Str part;
    while (str_next_part(&cell, '|', &part)) {
        uint32_t i = name_index(takes_names, COUNT(takes_names), part);
        if (i == NONE) return false;
        *out |= (uint8_t)(1u << i);
    }
    return true;
}

/* Columns: cue part takes status value negated negated_value certainty. */
static bool row_parse(const Str *cells, CueRow *row) {
    uint32_t part = name_index(part_names, CUE_PARTS, cells[1]);
    uint32_t effect = name_index(effect_names, COUNT(effect_names), cells[3]);
    uint32_t negated = cells[5].n ? name_index(effect_names, COUNT(effect_names), cells[5]) : EFFECT_NONE;
    if (part == NONE || effect == NONE || negated == NONE || !takes_parse(cells[2], &row->takes)) return false;
    row->cue = cells[0];
    row->part = (uint8_t)part;
    row->effect = (uint8_t)effect;
    row->negated = (uint8_t)negated;
    row->value = number_or(cells[4], usual_values[effect]);
    row->negated_value = number_or(cells[6], negated == EFFECT_NONE ? 0 : usual_values[negated]);
    row->certainty = number_or(cells[7], 1);
    row->next = NONE;
    return true;
}

static void note_opener(StatusRules *rules, Arena *arena, const CueRow *row) {
    int64_t blank = str_find(row->cue, STR(" "), 0);
    if (blank < 0) return;
    uint32_t *parts = map_slot(arena, &rules->openers, (Str){row->cue.p, (uint32_t)blank});
    *parts = (*parts == MAP_NONE ? 0 : *parts) | 1u << row->part;
}

static void row_put(StatusRules *rules, Arena *arena, CueRow row) {
    Str cues = row.cue;
    while (str_next_part(&cues, '|', &row.cue)) {
        uint32_t clause = row.part == CUE_CLAUSE ? name_index(clause_names, CLAUSE_KINDS, row.cue) : NONE;
        if (clause != NONE) rules->clauses[clause] = row;
        uint32_t *slot = map_slot(arena, &rules->parts[row.part], row.cue), at = rules->rows.n;
        if (*slot == MAP_NONE) *slot = at;
        else {
            uint32_t last = *slot;
            while (rules->rows.v[last].next != NONE) last = rules->rows.v[last].next;
            rules->rows.v[last].next = at;
        }
        vec_add(arena, &rules->rows, row);
        note_opener(rules, arena, &row);
    }
}

static Status cues_read(StatusRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "text/status.tsv", "cue part takes status value negated negated_value certainty", &tsv, error);
    if (status != STATUS_OK) return status;
    while (tsv_next(&tsv)) {
        CueRow row = {0};
        if (!row_parse(tsv.cells, &row))
            return error_set(error, STATUS_USAGE, "bad-table", "text/status.tsv:%u: \"%.*s\": unknown part, takes or status", tsv.line, STR_FMT(tsv.cells[0]));
        row_put(rules, arena, row);
    }
    for (uint32_t i = 0; i < CLAUSE_KINDS; i++)
        if (rules->clauses[i].cue.n == 0) return error_set(error, STATUS_USAGE, "bad-table", "text/status.tsv: no clause row \"%s\"", clause_names[i]);
    return STATUS_OK;
}

static Status nouns_read(StatusRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "text/event_nouns.tsv", "nature nouns", &tsv, error);
    if (status != STATUS_OK) return status;
    while (tsv_next(&tsv)) {
        uint32_t nature = name_index(nature_names, COUNT(nature_names), tsv.cells[0]);
        if (nature == NONE) return error_set(error, STATUS_USAGE, "bad-table", "text/event_nouns.tsv:%u: unknown nature", tsv.line);
        Str noun, rest = tsv.cells[1];
        while (str_next_part(&rest, '|', &noun)) {
            if (nature > NOUN_NEVER) vec_add(arena, &rules->endings, noun);
            else if (map_get(&rules->nouns, noun) == MAP_NONE) map_put(arena, &rules->nouns, noun, nature);
        }
    }
    return STATUS_OK;
}

Status status_rules_open(StatusRules **out, Arena *arena, const Tables *tables, Error *error) {
    StatusRules *rules = arena_new(arena, StatusRules);
    Status status = cues_read(rules, arena, tables, error);
    if (status == STATUS_OK) status = nouns_read(rules, arena, tables, error);
    if (status == STATUS_OK) *out = rules;
    return status;
}

const CueRow *status_row(const StatusRules *rules, CuePart part, Str cue, unsigned takes) {
    uint32_t at = map_get(&rules->parts[part], cue);
    for (; at != MAP_NONE && at != NONE; at = rules->rows.v[at].next) {
        const CueRow *row = &rules->rows.v[at];
        if (!takes || !row->takes || (row->takes & takes)) return row;
    }
    return NULL;
}

const CueRow *status_row_of_pair(const StatusRules *rules, CuePart part, Str first, Str second, unsigned takes) {
    char both[64];
    uint32_t parts = map_get(&rules->openers, first);
    if (parts == MAP_NONE || !(parts >> part & 1) || first.n + 1 + second.n > sizeof both) return NULL;
    memcpy(both, first.p, first.n);
    both[first.n] = ' ';
    memcpy(both + first.n + 1, second.p, second.n);
    return status_row(rules, part, (Str){both, first.n + 1 + second.n}, takes);
}

NounNature status_noun(const StatusRules *rules, Str lemma) {
    uint32_t nature = map_get(&rules->nouns, lemma);
    if (nature != MAP_NONE) return (NounNature)nature;
    for (uint32_t i = 0; i < rules->endings.n; i++)
        if (lemma.n > rules->endings.v[i].n + 2 && str_ends(lemma, rules->endings.v[i])) return NOUN_ACT;
    return NOUN_NONE;
}

bool status_is_event_noun(const StatusRules *rules, Str lemma) {
    NounNature nature = status_noun(rules, lemma);
    return nature != NOUN_NONE && nature != NOUN_NEVER;
}
