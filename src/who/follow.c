/* Following everybody else through the page: common nouns ("the company"), names in no table, pronouns that the rules of
 * pronouns.c left open, "I" and "we". In: a document read up to the quotations and events. Out: further mentions of its
 * entities, and new entities of those who are spoken of at least twice.
 *
 * From left to right each thing is either new or the same as one before: what scores highest by the model (features:
 * followweigh.c; weights: data/who/follow.model, made by tools/follow). What the stage who has linked stays as it is. It
 * comes last, so that what it adds is read by people and programs but makes no actor of an event. */
#include "text/linear.h"
#include "who/follow.h"

typedef struct ModelHead {
    char magic[8];           /* "DLFOLLOW" */
    uint32_t version, bits;  /* 1 << bits weights follow, a signed byte each */
} ModelHead;

Status follow_open(WhoRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Str bytes = tables_get(tables, "who/follow.model");
    ModelHead head = {.bits = 0};
    if (bytes.n >= sizeof head) memcpy(&head, bytes.p, sizeof head);
    if (memcmp(head.magic, "DLFOLLOW", 8) != 0 || head.version != FOLLOW_VERSION || head.bits < 8 || head.bits > 24 || bytes.n != sizeof head + (1u << head.bits))
        return error_set(error, STATUS_USAGE, "bad-table", "who/follow.model: not a model of version %d", FOLLOW_VERSION);
    FollowModel *model = arena_new(arena, FollowModel);
    *model = (FollowModel){(const int8_t *)bytes.p + sizeof head, head.bits};
    rules->follow = model;
    return STATUS_OK;
}

static int sum_of(const FollowModel *model, const Features *f) {
    int sum = 0;
    for (uint32_t i = 0; i < f->n; i++) sum += model->cells[follow_cell(f->hash[i], model->bits)];
    return sum;
}

/* ---- which things are the same ------------------------------------------------------------------------------------------- */

static void choose(const FollowModel *model, const Document *doc, Things *things, uint32_t thing) {
    Features f;
    follow_new(doc, things, thing, &f);
    int best = sum_of(model, &f);
    uint32_t same = thing;
    uint32_t from[FOLLOW_MOST_CANDIDATES], n = follow_candidates(doc, things, thing, from);
    for (uint32_t i = 0; i < n; i++) {
        follow_pair(doc, things, from[i], thing, &f);
        int score = sum_of(model, &f);
        if (score > best) best = score, same = from[i];
    }
    things->v[thing].chain = same == thing ? thing : things->v[same].chain;
    Thing *t = &things->v[thing];
    const Thing *a = &things->v[same];
    if (same == thing) return;
    if (t->type == TYPE_UNKNOWN) t->type = a->type;
    if (t->gender == 0) t->gender = a->gender;
    if (t->entity == NONE && t->kind == THING_PRONOUN && t->number == 0) t->number = a->number;
}

static void follow_chains(const FollowModel *model, const Document *doc, Arena *arena, Things *things) {
    uint32_t *first = arena_array(arena, uint32_t, doc->entities.n + 1); /* of each entity */
    memset(first, 0xFF, (doc->entities.n + 1) * sizeof *first);
    for (uint32_t i = 0; i < things->n; i++) {
        Thing *t = &things->v[i];
        if (t->apart) continue;
        if (t->entity == NONE) {
            choose(model, doc, things, i);
            continue;
        }
        if (first[t->entity] == NONE) first[t->entity] = i;
        t->chain = first[t->entity];
    }
}

/* ---- what becomes of them ----------------------------------------------------------------------------------------------- */

typedef struct Follow {
    const WhoRules *rules;
    Document *doc;
    Things things;
    uint32_t *size, *best;   /* by the chain's first thing: how many, and the one that names it best */
    int (*types)[4];         /* and the scores of ThingType */
} Follow;

static void weigh_types(Follow *w, Arena *arena) {
    uint32_t n = w->things.n;
    w->size = arena_array(arena, uint32_t, n + 1);
    w->best = arena_array(arena, uint32_t, n + 1);
    w->types = arena_alloc_many(arena, n + 1, sizeof *w->types);
    for (uint32_t i = 0; i < n; i++) {
        const Thing *t = &w->things.v[i];
        if (t->apart) continue;
        if (w->size[t->chain]++ == 0 || w->things.v[w->best[t->chain]].kind < t->kind) w->best[t->chain] = i;
    }
    for (uint32_t i = 0; i < n; i++) {
        const Thing *t = &w->things.v[i];
        Features f;
        if (t->apart || w->size[t->chain] < 2 || w->things.v[t->chain].entity != NONE) continue;
        arena_reset(w->doc->scratch);
        follow_type(w->rules, w->doc, t, &f);
        for (uint32_t k = 0; k < f.n; k++)
            for (uint32_t type = 0; type < 4; type++) w->types[t->chain][type] += w->rules->follow->cells[follow_type_cell(f.hash[k], (ThingType)type, w->rules->follow->bits)];
    }
}

static ThingType type_of_chain(const Follow *w, uint32_t chain) {
    uint32_t type = 0;
    for (uint32_t k = 1; k < 4; k++)
        if (w->types[chain][k] > w->types[chain][type]) type = k;
    return (ThingType)type;
}

/* NONE when it is nobody and nothing of the kinds that are told; the name of a place that no table has is seldom one. */
static uint32_t new_entity(Follow *w, uint32_t chain) {
    static const EntityType types[] = {ENTITY_GROUP, ENTITY_PERSON, ENTITY_ORGANISATION, ENTITY_PLACE};
    ThingType type = type_of_chain(w, chain);
    const Thing *t = &w->things.v[w->best[chain]];
    if (type == TYPE_OTHER || (type == TYPE_PLACE && t->kind == THING_NAME)) return NONE;
    Str name = document_words(w->doc, (Span){w->doc->tokens.v[t->first].at.b, w->doc->tokens.v[t->end - 1].at.e});
    Entity e = {.type = type == TYPE_PERSON && t->number == 'p' ? ENTITY_GROUP : types[type], .name = name, .known = NONE, .country = KNOW_NO_COUNTRY, .office = {0, KNOW_NO_COUNTRY, KNOW_NONE},
                .plural = t->number == 'p'};
    vec_add(w->doc->arena, &w->doc->entities, e);
    return w->doc->entities.n - 1;
}

static void add_mention(Document *doc, const Thing *t, uint32_t entity) {
    static const MentionHow how[] = {MENTION_PRONOUN, MENTION_TITLE, MENTION_NAME};
    static const char *const rules[] = {"who/follow-pronoun", "who/follow-noun", "who/follow-name"};
    Span at = {doc->tokens.v[t->first].at.b, doc->tokens.v[t->end - 1].at.e};
    vec_add(doc->arena, &doc->mentions, ((Mention){at, entity, t->first, t->end, t->head, how[t->kind], rules[t->kind]}));
}

/* "the court", "our country", "Roe, a senator", "Roe is president", but not "a court", "his aides", "elected president". */
static bool points_back(const Thing *t, const Entity *e) {
    if (t->seat == SEAT_APPOSITION || t->seat == SEAT_PREDICATE) return true;
    if (t->determiner == DETERMINER_POSSESSIVE) return e->type == ENTITY_COUNTRY;
    return (t->determiner == DETERMINER_THE || t->determiner == DETERMINER_THIS) && t->number != 'p';
}

/* A thing that the tables know is called by its own words, and by nouns of its kind: "the product" is no company, "the camp" no minister. */
static bool may_be_known(const Follow *w, const Thing *t, const Entity *e, uint64_t names) {
    static const uint32_t kinds[] = {[ENTITY_PERSON] = WORD_PERSON_NOUN | WORD_LEADER | WORD_HONORIFIC | WORD_FEMALE | WORD_MALE | WORD_COUNTERPART | WORD_TITLE,
                                     [ENTITY_COUNTRY] = WORD_ONE_STATE | WORD_ISLAND, [ENTITY_ORGANISATION] = WORD_BLOC | WORD_ORGANISATION,
                                     [ENTITY_PLACE] = WORD_PLACE | WORD_CITY | WORD_ONE_STATE | WORD_ISLAND};
    if (e->known == NONE) return true;
    if (t->kind == THING_PRONOUN) return t->person != 2; /* "you": whoever reads it, or an interviewer speaks to */
    if (t->kind == THING_NAME) return (t->names & ~names) == 0;
    return e->type != ENTITY_GROUP && points_back(t, e) && who_class(w->rules, w->doc->tokens.v[t->head].lemma) & kinds[e->type];
}

/* By the chain's first thing, the words of its names. */
static uint64_t *names_of_chains(const Follow *w, Arena *arena) {
    uint64_t *names = arena_array(arena, uint64_t, w->things.n + 1);
    for (uint32_t i = 0; i < w->things.n; i++)
        if (w->things.v[i].entity != NONE && w->things.v[i].kind == THING_NAME) names[w->things.v[i].chain] |= w->things.v[i].names;
    return names;
}

void who_follow(const WhoRules *rules, Document *doc) {
    Follow w = {.rules = rules, .doc = doc};
    Arena *arena = doc->arena;
    if (doc->tokens.n == 0) return;
    follow_things(rules, doc, arena, &w.things);
    follow_chains(rules->follow, doc, arena, &w.things);
    weigh_types(&w, arena);
    uint32_t *entity = arena_array(arena, uint32_t, w.things.n + 1);
    const uint64_t *names = names_of_chains(&w, arena);
    for (uint32_t i = 0; i < w.things.n; i++) {
        const Thing *t = &w.things.v[i];
        if (t->apart || w.size[t->chain] < 2) continue;
        if (t->chain == i) entity[i] = t->entity != NONE ? t->entity : new_entity(&w, i);
        if (t->entity == NONE && entity[t->chain] != NONE && may_be_known(&w, t, &doc->entities.v[entity[t->chain]], names[t->chain])) add_mention(doc, t, entity[t->chain]);
    }
    who_sort_mentions(doc);
}
