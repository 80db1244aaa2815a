/* A name of the tables becomes a place when the words around it place something: a preposition of place, a verb of
 * motion, "the city of", a gathering named after it ("the Beijing summit"), or a place before it that it contains
 * ("Astana, Kazakhstan"). Among places of one name the best is chosen by class, size (log of population), the countries
 * of the page, and the place named right behind it. */
#include "where/where.h"

#include "know/words.h"
#include "who/spot.h"
#include "who/who.h"

#include <math.h>

enum { LOCATIVE = 1, MOTION = 2, PLACE_OF = 4, GATHERING = 8 };

struct WhereRules {
    const Know *know;
    Words words;
};

typedef struct Where {
    const WhereRules *rules;
    const Know *know;
    Document *doc;
    uint8_t *weight;          /* how often each country is named on the page, up to 255 */
} Where;

Status where_rules_open(WhereRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error) {
    static const char *const classes[] = {"locative", "motion", "place_of", "gathering", NULL};
    WhereRules *rules = *out = arena_new(arena, WhereRules);
    rules->know = know;
    return words_open(&rules->words, arena, tables, "where/words.tsv", classes, error);
}

static uint32_t class_of(const Where *w, uint32_t token) {
    return words_of_token(&w->rules->words, token_words(w->doc, token), w->doc->tokens.v[token].lemma);
}

static uint32_t hit_head(const Document *doc, const NameHit *hit) {
    for (uint32_t i = hit->first; i < hit->end; i++) {
        uint32_t head = doc->tokens.v[i].head;
        if (head == NONE || head < hit->first || head >= hit->end) return i;
    }
    return hit->end - 1;
}

/* The preposition in front, over articles, adjectives and a list's earlier members; NONE if there is none near. */
static uint32_t preposition(const Where *w, const NameHit *hit) {
    const Document *doc = w->doc;
    uint32_t start = doc->sentences.v[doc->tokens.v[hit->first].sentence].first;
    for (uint32_t i = hit->first; i > start && i + 6 > hit->first; i--) {
        const Token *t = &doc->tokens.v[i - 1];
        if (t->upos == UPOS_ADP) return i - 1;
        bool glue = t->upos == UPOS_DET || t->upos == UPOS_ADJ || t->upos == UPOS_PROPN || t->upos == UPOS_NOUN || t->upos == UPOS_CCONJ;
        if (!glue && !str_is(token_words(doc, i - 1), ",")) return NONE;
        if (t->upos == UPOS_NOUN && !(class_of(w, i - 1) & PLACE_OF)) return NONE;
    }
    return NONE;
}

static bool is_of(const Document *doc, uint32_t token) { return str_equal_nocase(token_words(doc, token), STR("of")); }

typedef enum Placing { PLACES_NOTHING, PLACES_LOOSELY, PLACES_LITERALLY } Placing;

static Placing placing(const Where *w, const NameHit *hit) {
    const Document *doc = w->doc;
    uint32_t head = hit_head(doc, hit), before = preposition(w, hit);
    const Token *t = &doc->tokens.v[head];
    if (hit->end < doc->tokens.n && doc->tokens.v[hit->end].xpos == XPOS_POS) return PLACES_NOTHING;
    if (before != NONE && is_of(doc, before)) {
        return before > 0 && class_of(w, before - 1) & PLACE_OF ? PLACES_LITERALLY : PLACES_NOTHING;
    }
    if (before != NONE && class_of(w, before) & LOCATIVE && t->rel != REL_COMPOUND) return PLACES_LITERALLY;
    if (t->head == NONE) return PLACES_NOTHING;
    if ((t->rel == REL_OBJ || t->rel == REL_NSUBJ_PASS || t->rel == REL_CONJ) && class_of(w, t->head) & MOTION) return PLACES_LITERALLY;
    if ((t->rel == REL_COMPOUND || t->rel == REL_NMOD_UNMARKED) && class_of(w, t->head) & GATHERING) return PLACES_LOOSELY;
    return PLACES_NOTHING;
}

/* "Astana, Kazakhstan": this name stands right behind a place, a comma between. */
static bool contains_last(const Where *w, const NameHit *hit) {
    const Document *doc = w->doc;
    if (doc->places.n == 0 || hit->first == 0 || !str_is(token_words(doc, hit->first - 1), ",")) return false;
    return vec_last(&doc->places)->at.e + 3 >= doc->tokens.v[hit->first].at.b;
}

/* Country sense of the name right behind a comma, if any: it decides between places of one name. */
static uint16_t container(const Where *w, const NameHit *hit) {
    const Document *doc = w->doc;
    if (hit->end + 1 >= doc->tokens.n || !str_is(token_words(doc, hit->end), ",")) return KNOW_NO_COUNTRY;
    for (uint32_t i = 0; i < doc->names.n; i++) {
        if (doc->names.v[i].first != hit->end + 1) continue;
        for (uint32_t s = doc->names.v[i].sense; s != KNOW_NONE; s = w->know->senses.v[s].next) {
            const NameSense *sense = &w->know->senses.v[s];
            if (sense->kind == NAME_COUNTRY) return (uint16_t)sense->index;
            if (sense->kind != NAME_PLACE) continue;
            KnownPlace p = know_place(w->know, sense->index);
            if (p.precision == PLACE_REGION) return p.country;
        }
    }
    return KNOW_NO_COUNTRY;
}

static double score_place(const Where *w, const KnownPlace *p, uint16_t inside) {
    double score = p->population ? log10((double)p->population) : 4.0;
    if (p->class == 'C') score += 2.5;
    if (p->class == 'A') score += 0.7;
    if (p->precision == PLACE_COUNTRY) score += 5;
    if (p->precision == PLACE_REGION || p->precision == PLACE_AREA || p->precision == PLACE_SEA) score += 2;
    if (p->precision == PLACE_SITE) score += 2;
    if (p->country != KNOW_NO_COUNTRY && w->weight[p->country]) score += 1.0 + 0.1 * (w->weight[p->country] > 10 ? 10 : w->weight[p->country]);
    if (inside != KNOW_NO_COUNTRY && p->country == inside) score += 6;
    return score;
}

static bool choose(const Where *w, const NameHit *hit, KnownPlace *best) {
    bool found = false;
    double best_score = 0;
    uint16_t inside = container(w, hit);
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = w->know->senses.v[s].next) {
        const NameSense *sense = &w->know->senses.v[s];
        if (sense->kind != NAME_PLACE && sense->kind != NAME_COUNTRY) continue;
        if (!name_fits(w->know, w->doc, hit, sense)) continue;
        KnownPlace p = know_place(w->know, sense->index);
        double score = score_place(w, &p, inside);
        if (!found || score > best_score) *best = p, best_score = score, found = true;
    }
    return found;
}

/* People and organisations keep their names; a state's name may place something too. */
static bool somebody(const Document *doc, const NameHit *hit) {
    uint32_t m = who_mention_at(doc, hit->first);
    if (m == NONE) return false;
    EntityType type = doc->entities.v[doc->mentions.v[m].entity].type;
    return type != ENTITY_COUNTRY || doc->mentions.v[m].how != MENTION_NAME;
}

static void count_countries(Where *w) {
    w->weight = arena_alloc(w->doc->scratch, w->know->countries.n + 1);
    for (uint32_t i = 0; i < w->doc->mentions.n; i++) {
        uint16_t c = w->doc->entities.v[w->doc->mentions.v[i].entity].country;
        if (c != KNOW_NO_COUNTRY && w->weight[c] < 255) w->weight[c]++;
    }
}

static void add_place(Where *w, const NameHit *hit, bool literal, const char *rule) {
    KnownPlace p = {0};
    if (!choose(w, hit, &p)) return;
    Document *doc = w->doc;
    Span at = {doc->tokens.v[hit->first].at.b, doc->tokens.v[hit->end - 1].at.e};
    vec_add(doc->arena, &doc->places, ((Place){at, hit_head(doc, hit), p.name, p.country, p.lat, p.lon, (Precision)p.precision, p.id, literal, rule}));
}

void where_annotate(const WhereRules *rules, Document *doc) {
    Where w = {.rules = rules, .know = rules->know, .doc = doc};
    arena_reset(doc->scratch);
    count_countries(&w);
    for (uint32_t i = 0; i < doc->names.n; i++) {
        const NameHit *hit = &doc->names.v[i];
        if (somebody(doc, hit)) continue;
        Placing how = placing(&w, hit);
        if (how == PLACES_NOTHING && contains_last(&w, hit)) add_place(&w, hit, true, "where/container");
        else if (how != PLACES_NOTHING) add_place(&w, hit, how == PLACES_LITERALLY, how == PLACES_LITERALLY ? "where/literal" : "where/gathering");
    }
}

uint32_t where_place_at(const Document *doc, uint32_t token) {
    Span at = doc->tokens.v[token].at;
    for (uint32_t i = 0; i < doc->places.n; i++)
        if (span_within(at, doc->places.v[i].at)) return i;
    return NONE;
}
