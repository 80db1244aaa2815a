/* The stage's frame: word classes, entities, mentions, and the order of the steps. Entities are found again by identity
 * (index in know, or folded name), mentions are kept sorted by position at the end. */
#include "who/cast.h"

#include <stdlib.h>

/* In the order of WordClass; WORD_TITLE is made here. */
static const char *const classes[] = {"honorific", "female", "male", "organisation", "place_word", "person_noun", "person_verb", "leaders", "states", "one_state",
                                      "bloc", "counterpart", "former", "place_verb", "grouper", "leader", "locative", "two", "three", "four", "particle", "city",
                                      "island", "say", "state_verb", "nameless", "direction", "both", "", "descent", "motion", NULL};

static Status read_pronouns(WhoRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "who/pronouns.tsv", "word gender", &t, error);
    while (!status && tsv_next(&t)) map_put(arena, &rules->pronouns, t.cells[0], (uint32_t)t.cells[1].p[0]);
    return status;
}

static Status read_wordlike(Map *names, Arena *arena, const Tables *tables, const char *path, Error *error) {
    Tsv t;
    Status status = tables_read(tables, path, "name", &t, error);
    while (!status && tsv_next(&t)) map_put(arena, names, utf8_fold(arena, t.cells[0]), 1);
    return status;
}

static Status read_prefixes(WhoRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "countries/prefixes.tsv", "prefix code", &t, error);
    while (!status && tsv_next(&t)) map_put(arena, &rules->prefixes, utf8_fold(arena, t.cells[0]), know_country(rules->know, t.cells[1]));
    return status;
}

static Status read_surnames(WhoRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "who/surnames.tsv", "names", &t, error);
    Str name;
    while (!status && tsv_next(&t))
        while (str_next_part(&t.cells[0], '|', &name)) map_put(arena, &rules->surnames, name, 1);
    return status;
}

static Status read_islands(WhoRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "who/islands.tsv", "names", &t, error);
    Str name;
    while (!status && tsv_next(&t))
        while (str_next_part(&t.cells[0], '|', &name)) map_put(arena, &rules->islands, name, 1);
    return status;
}

static Status read_refs(WhoRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    Status status = tables_read(tables, "who/refs.tsv", "key ref", &t, error);
    while (!status && tsv_next(&t)) {
        map_put(arena, &rules->refs, t.cells[0], rules->ref_ids.n);
        vec_add(arena, &rules->ref_ids, t.cells[1]);
    }
    return status;
}

static void put_given(WhoRules *rules, Arena *arena, Str folded, char gender) {
    uint32_t *slot = map_slot(arena, &rules->given, folded);
    *slot = *slot == MAP_NONE || *slot == (uint32_t)gender ? (uint32_t)gender : 0;
}

/* Given names are the first words of the people's names; where the family's name stands first, it is none. */
static void given_of_people(WhoRules *rules, Arena *arena) {
    for (uint32_t i = 0; i < rules->know->people.n; i++) {
        const Person *p = &rules->know->people.v[i];
        Str rest = p->name, first;
        if (!str_next_part(&rest, ' ', &first) || rest.n == 0 || first.n < 3 || str_has_part(p->family, '|', first)) continue;
        Str folded = utf8_fold(arena, first);
        if (!(who_class(rules, folded) & (WORD_HONORIFIC | WORD_FEMALE | WORD_MALE))) put_given(rules, arena, folded, p->gender); /* not "Prince" */
    }
}

static Status read_given(WhoRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv t;
    map_reserve(arena, &rules->given, rules->know->people.n);
    given_of_people(rules, arena);
    Status status = tables_read(tables, "who/given.tsv", "gender names", &t, error);
    Str name;
    while (!status && tsv_next(&t))
        while (str_next_part(&t.cells[1], '|', &name)) map_put(arena, &rules->given, name, t.cells[0].p[0] == 'b' ? 0 : (uint32_t)t.cells[0].p[0]);
    return status;
}

/* By the first word most tokens are known to begin no office. */
static void first_words_of_titles(WhoRules *rules, Arena *arena) {
    for (uint32_t i = 0; i < rules->know->office_words.n; i++) {
        Str rest = rules->know->office_words.v[i].words, word;
        if (!str_next_part(&rest, ' ', &word)) continue;
        uint32_t *bits = map_slot(arena, &rules->words.bits, word);
        *bits = (*bits == MAP_NONE ? 0 : *bits) | WORD_TITLE;
    }
}

Status who_rules_open(WhoRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error) {
    WhoRules *rules = *out = arena_new(arena, WhoRules);
    rules->know = know;
    first_words_of_titles(rules, arena);
    Status status = words_open(&rules->words, arena, tables, "who/words.tsv", classes, error);
    if (!status) status = read_pronouns(rules, arena, tables, error);
    if (!status) status = read_wordlike(&rules->wordlike, arena, tables, "places/wordlike.tsv", error);
    if (!status) status = read_wordlike(&rules->word_names, arena, tables, "organisations/wordlike.tsv", error);
    if (!status) status = read_prefixes(rules, arena, tables, error);
    if (!status) status = read_islands(rules, arena, tables, error);
    if (!status) status = read_refs(rules, arena, tables, error);
    if (!status) status = read_given(rules, arena, tables, error);
    if (!status) status = read_surnames(rules, arena, tables, error);
    if (!status) status = teams_open(rules, arena, tables, error);
    if (!status) status = follow_open(rules, arena, tables, error);
    return status;
}

uint32_t who_class(const WhoRules *rules, Str lower) { return words_of_class(&rules->words, lower); }

Str who_fold(const Who *who, uint32_t first, uint32_t end) {
    return utf8_fold(who->doc->scratch, document_words(who->doc, (Span){who->doc->tokens.v[first].at.b, who->doc->tokens.v[end - 1].at.e}));
}

/* ---- entities ------------------------------------------------------------------------------------------------------ */

static void set_code(Entity *e, Str code) {
    memcpy(e->code, code.p, code.n < sizeof e->code - 1 ? code.n : sizeof e->code - 1);
}

static Str ref_of(const WhoRules *rules, Str key) {
    uint32_t i = key.n ? map_get(&rules->refs, key) : MAP_NONE;
    return i == MAP_NONE ? (Str){0} : rules->ref_ids.v[i];
}

static void describe(const WhoRules *rules, Entity *e, uint32_t index) {
    const Know *know = rules->know;
    if (e->type == ENTITY_PERSON) {
        const Person *p = &know->people.v[index];
        e->name = p->name, e->ref = p->ref, e->gender = p->gender;
        uint32_t role = know_role_at(know, index, DAYS_UNKNOWN);
        if (role != KNOW_NONE) e->country = know->roles.v[role].country;
    } else if (e->type == ENTITY_COUNTRY) {
        e->name = know->countries.v[index].name;
        e->country = (uint16_t)index;
        e->ref = ref_of(rules, know->countries.v[index].code);
    } else if (e->type == ENTITY_PLACE) {
        KnownPlace p = know_place(know, index);
        e->name = p.name, e->country = p.country, e->ref = ref_of(rules, p.key);
    } else {
        const Organisation *o = &know->organisations.v[index];
        e->name = o->name, e->ref = o->ref, e->country = o->country;
        e->outlet = str_is(o->type, "media") || str_is(o->type, "agency");
        set_code(e, o->code);
    }
    if (e->country != KNOW_NO_COUNTRY && !e->code[0]) set_code(e, know->countries.v[e->country].code);
}

static uint32_t new_entity(Who *who, Entity entity) {
    vec_add(who->doc->arena, &who->doc->entities, entity);
    vec_add(who->doc->arena, &who->seen, 0);
    return who->doc->entities.n - 1;
}

static uint32_t *slot_of(Who *who, const uint32_t *key, uint32_t n) {
    Str bytes = str_copy(who->doc->arena, (Str){(const char *)key, n * (uint32_t)sizeof *key});
    return map_slot(who->doc->arena, &who->known, bytes);
}

uint32_t who_known(Who *who, EntityType type, uint32_t index) {
    uint32_t key[2] = {type, index}, *slot = slot_of(who, key, 2);
    if (*slot != MAP_NONE) return *slot;
    Entity e = {.type = type, .known = index, .country = KNOW_NO_COUNTRY, .office = {0, KNOW_NO_COUNTRY, KNOW_NONE}};
    describe(who->rules, &e, index);
    return *slot = new_entity(who, e);
}

uint32_t who_nameless(Who *who, EntityType type, Str name) {
    return new_entity(who, (Entity){.type = type, .name = str_copy(who->doc->arena, name), .known = NONE, .country = KNOW_NO_COUNTRY, .office = {0, KNOW_NO_COUNTRY, KNOW_NONE}});
}

uint32_t who_unknown(Who *who, EntityType type, Str name) {
    uint32_t *slot = map_slot(who->doc->arena, &who->unknown, utf8_fold(who->doc->arena, name));
    if (*slot == MAP_NONE) *slot = who_nameless(who, type, name);
    return *slot;
}

/* "President of Turkey": as the table titles the latest holder, else the class's own words. */
static Str holder_name(const Know *know, Arena *arena, Office o) {
    uint32_t role;
    if (know_holders(know, o.office, o.country, o.organisation, DAYS_UNKNOWN, &role, 1)) return know_role_text(know, arena, &know->roles.v[role]);
    Str class = know->offices.v[o.office], of = o.country != KNOW_NO_COUNTRY ? know->countries.v[o.country].name : know->organisations.v[o.organisation].name;
    char *name = (char *)str_format(arena, "%.*s of %.*s", STR_FMT(class), STR_FMT(of)).p;
    for (uint32_t i = 0; i < class.n; i++) {
        if (name[i] == '_') name[i] = ' ';
        else if (is_lower(name[i]) && (i == 0 || (name[i - 1] == ' ' && strncmp(name + i, "of ", 3) != 0))) name[i] = (char)(name[i] - 32);
    }
    return str_from(name);
}

uint32_t who_holder(Who *who, Office office) {
    uint32_t key[3] = {office.office, office.country, office.organisation}, *slot = slot_of(who, key, 3);
    if (*slot != MAP_NONE) return *slot;
    Entity e = {.type = ENTITY_PERSON, .name = holder_name(who->know, who->doc->arena, office), .known = NONE, .country = office.country, .office = office};
    e.role = e.name;
    if (e.country != KNOW_NO_COUNTRY) set_code(&e, who->know->countries.v[e.country].code);
    return *slot = new_entity(who, e);
}

const KnownPlace *who_place(const Who *who, uint32_t index) {
    PlaceCache *cache = who->places;
    Str key = {(const char *)&index, sizeof index};
    uint32_t row = map_get(&cache->at, key);
    if (row != MAP_NONE) return cache->rows.v[row];
    KnownPlace *place = arena_new(who->doc->arena, KnownPlace);
    *place = know_place(who->know, index);
    map_put(who->doc->arena, &cache->at, str_copy(who->doc->arena, key), cache->rows.n);
    vec_add(who->doc->arena, &cache->rows, place);
    return place;
}

/* ---- mentions ------------------------------------------------------------------------------------------------------ */

uint32_t head_of_tokens(const Document *doc, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        uint32_t head = doc->tokens.v[i].head;
        if (head == NONE || head < first || head >= end) return i;
    }
    return end - 1;
}

enum { YEAR_BEFORE = 366, SOON = 60 }; /* days: who was in office is spoken of for long, who will be only once elected */

Days page_window(const Document *doc) {
    if (doc->published.basis == DATE_UNKNOWN) return DAYS_UNKNOWN;
    Days days = days_widen(doc->published.days, YEAR_BEFORE);
    if (days.to != DAY_OPEN_FUTURE) days.to -= YEAR_BEFORE - SOON;
    return days;
}

void who_mention(Who *who, uint32_t first, uint32_t end, uint32_t head, uint32_t entity, MentionHow how, const char *rule) {
    Document *doc = who->doc;
    Span at = {doc->tokens.v[first].at.b, doc->tokens.v[end - 1].at.e};
    uint32_t n = doc->mentions.n;
    vec_add(doc->arena, &doc->mentions, ((Mention){at, entity, first, end, head, how, rule}));
    who->seen.v[entity]++;
    if (who->heads[head] == NONE) who->heads[head] = n;
    for (uint32_t i = first; i < end; i++)
        if (who->covered[i] == NONE) who->covered[i] = n;
}

static int by_position(const void *a, const void *b) {
    const Mention *x = a, *y = b;
    if (x->at.b != y->at.b) return x->at.b < y->at.b ? -1 : 1;
    if (x->at.e != y->at.e) return x->at.e < y->at.e ? -1 : 1;
    return (x->entity > y->entity) - (x->entity < y->entity);
}

void who_sort_mentions(Document *doc) {
    if (doc->mentions.n) qsort(doc->mentions.v, doc->mentions.n, sizeof(Mention), by_position);
}

static uint32_t *none_each(Document *doc) {
    uint32_t *each = arena_array(doc->arena, uint32_t, doc->tokens.n);
    memset(each, 0xFF, doc->tokens.n * sizeof(uint32_t));
    return each;
}

/* States named without doubt; places of one name are told apart by them. */
static void weigh_states(Who *who) {
    who->weight = arena_alloc(who->doc->arena, who->know->countries.n + 1);
    for (uint32_t i = 0; i < who->doc->names.n; i++) {
        const NameHit *hit = &who->doc->names.v[i];
        for (uint32_t t = hit->first; t < hit->end; t++) who->hits[t] = i;
        Reading r = read_hit(who, hit);
        if (r.country != KNOW_NONE && r.family == KNOW_NONE && who->weight[r.country] < 255) who->weight[r.country]++;
    }
}

void who_annotate(const WhoRules *rules, Document *doc) {
    if (doc->tokens.n == 0) return;
    Who who = {.rules = rules, .know = rules->know, .doc = doc};
    who.heads = none_each(doc), who.covered = none_each(doc), who.hits = none_each(doc);
    who.classes = document_classes(doc, &rules->words);
    who.places = arena_new(doc->arena, PlaceCache);
    spot_names(rules->know, doc);
    weigh_states(&who);
    settle_places(&who);
    sure_places(&who);
    who_teams(&who);
    who_names(&who);
    who_unknown_names(&who);
    who_surnames(&who);
    who_nominals(&who);
    who_sort_mentions(doc);
}

uint32_t who_mention_at(const Document *doc, uint32_t token) {
    Span at = doc->tokens.v[token].at;
    uint32_t best = NONE, low = 0, high = doc->mentions.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->mentions.v[middle].at.b <= at.b) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low; i-- > 0 && doc->mentions.v[i].at.b + 400 > at.b;) {
        const Mention *m = &doc->mentions.v[i];
        if (!span_within(at, m->at)) continue;
        if (best == NONE || m->at.e - m->at.b <= doc->mentions.v[best].at.e - doc->mentions.v[best].at.b) best = i;
    }
    return best;
}
