/* The stage's frame: word classes, entities, mentions, and the order of the steps. Entities are found again by identity
 * (index in know, or folded name), mentions are kept sorted by position at the end. */
#include "who/inside.h"

#include <stdlib.h>

/* In the order of WordClass. */
static const char *const classes[] = {"honorific", "female", "male", "organisation", "place_word", "person_noun", "person_verb", "leaders", "states", "one_state",
                                      "bloc", "counterpart", "former", "place_verb", "grouper", "leader", "locative", "two", "three", "four", NULL};

Status who_rules_open(WhoRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error) {
    WhoRules *rules = *out = arena_new(arena, WhoRules);
    rules->know = know;
    Status status = words_open(&rules->words, arena, tables, "who/words.tsv", classes, error);
    if (status) return status;
    Tsv t;
    status = tables_read(tables, "who/pronouns.tsv", "word gender", &t, error);
    if (status) return status;
    while (tsv_next(&t)) map_put(arena, &rules->pronouns, t.cells[0], (uint32_t)t.cells[1].p[0]);
    return STATUS_OK;
}

uint32_t who_class(const WhoRules *rules, Str lower) { return words_of_class(&rules->words, lower); }

uint32_t who_token_class(const Who *who, uint32_t token) {
    return words_of_token(&who->rules->words, token_words(who->doc, token), who->doc->tokens.v[token].lemma);
}

static uint32_t find_known(const Document *doc, EntityType type, uint32_t index) {
    for (uint32_t i = 0; i < doc->entities.n; i++)
        if (doc->entities.v[i].type == type && doc->entities.v[i].known == index) return i;
    return NONE;
}

static void set_code(Entity *e, Str code) {
    memcpy(e->code, code.p, code.n < sizeof e->code - 1 ? code.n : sizeof e->code - 1);
}

static void describe(const Know *know, Entity *e, uint32_t index) {
    if (e->type == ENTITY_PERSON) {
        e->name = know->people.v[index].name;
        e->ref = know->people.v[index].ref;
        e->gender = know->people.v[index].gender;
        uint32_t role = know_role_at(know, index, DAYS_UNKNOWN);
        if (role != KNOW_NONE) e->country = know->roles.v[role].country;
    } else if (e->type == ENTITY_COUNTRY) {
        e->name = know->countries.v[index].name;
        e->country = (uint16_t)index;
    } else {
        const Organisation *o = &know->organisations.v[index];
        e->name = o->name, e->ref = o->ref, e->country = o->country;
        e->outlet = str_is(o->type, "media") || str_is(o->type, "agency");
        set_code(e, o->code);
    }
    if (e->country != KNOW_NO_COUNTRY && !e->code[0]) set_code(e, know->countries.v[e->country].code);
}

uint32_t who_known(Who *who, EntityType type, uint32_t index) {
    Document *doc = who->doc;
    uint32_t found = find_known(doc, type, index);
    if (found != NONE) return found;
    Entity *e = vec_push(doc->arena, &doc->entities);
    *e = (Entity){.type = type, .known = index, .country = KNOW_NO_COUNTRY, .office = {0, KNOW_NO_COUNTRY, KNOW_NONE}};
    describe(who->know, e, index);
    return doc->entities.n - 1;
}

uint32_t who_unknown(Who *who, EntityType type, Str name) {
    Document *doc = who->doc;
    uint32_t *slot = map_slot(doc->arena, &who->unknown, utf8_fold(doc->arena, name));
    if (*slot != MAP_NONE) return *slot;
    Entity *e = vec_push(doc->arena, &doc->entities);
    *e = (Entity){.type = type, .name = str_copy(doc->arena, name), .known = NONE, .country = KNOW_NO_COUNTRY, .office = {0, KNOW_NO_COUNTRY, KNOW_NONE}};
    return *slot = doc->entities.n - 1;
}

static Str holder_name(const Know *know, Arena *arena, Office o) {
    Str class = know->offices.v[o.office], of = o.country != KNOW_NO_COUNTRY ? know->countries.v[o.country].name : know->organisations.v[o.organisation].name;
    Str name = str_format(arena, "%.*s of %.*s", STR_FMT(class), STR_FMT(of));
    for (uint32_t i = 0; i < class.n; i++)
        if (name.p[i] == '_') ((char *)name.p)[i] = ' ';
    return name;
}

uint32_t who_holder(Who *who, Office office) {
    Document *doc = who->doc;
    for (uint32_t i = 0; i < doc->entities.n; i++) {
        const Office *o = &doc->entities.v[i].office;
        if (doc->entities.v[i].known == NONE && o->office == office.office && o->country == office.country && o->organisation == office.organisation) return i;
    }
    Entity *e = vec_push(doc->arena, &doc->entities);
    *e = (Entity){.type = ENTITY_PERSON, .name = holder_name(who->know, doc->arena, office), .known = NONE, .country = office.country, .office = office};
    e->role = e->name;
    if (e->country != KNOW_NO_COUNTRY) set_code(e, who->know->countries.v[e->country].code);
    return doc->entities.n - 1;
}

uint32_t head_of_tokens(const Document *doc, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        uint32_t head = doc->tokens.v[i].head;
        if (head == NONE || head < first || head >= end) return i;
    }
    return end - 1;
}

Days page_window(const Document *doc) {
    return doc->published.basis == DATE_UNKNOWN ? DAYS_UNKNOWN : days_widen(doc->published.days, 366);
}

bool who_taken(const Who *who, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (who->covered[i] != NONE) return true;
    return false;
}

void who_mention(Who *who, uint32_t first, uint32_t end, uint32_t head, uint32_t entity, MentionHow how, const char *rule) {
    Document *doc = who->doc;
    Span at = {doc->tokens.v[first].at.b, doc->tokens.v[end - 1].at.e};
    uint32_t n = doc->mentions.n;
    vec_add(doc->arena, &doc->mentions, ((Mention){at, entity, first, end, head, how, rule}));
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

void who_annotate(const WhoRules *rules, Document *doc) {
    if (doc->tokens.n == 0) return;
    Who who = {.rules = rules, .know = rules->know, .doc = doc};
    who.heads = arena_array(doc->arena, uint32_t, doc->tokens.n);
    who.covered = arena_array(doc->arena, uint32_t, doc->tokens.n);
    memset(who.heads, 0xFF, doc->tokens.n * sizeof(uint32_t));
    memset(who.covered, 0xFF, doc->tokens.n * sizeof(uint32_t));
    spot_names(rules->know, doc);
    who_names(&who);
    who_nominals(&who);
    if (doc->mentions.n) qsort(doc->mentions.v, doc->mentions.n, sizeof(Mention), by_position);
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
