/* A name that stands for a place or state becomes a place of the page when the words around it place something: a
 * preposition of place, motion towards it, "the city of", a gathering named after it ("the Beijing summit"), a place before
 * it that it contains ("Astana, Kazakhstan"), or the list it stands in. Which place a name means was settled when it was
 * read as a name (who/choice.c). Datelines tell where a story was filed, not where anything happened: they are kept,
 * marked by their rule, and literal is false. So are names that place a thing or somebody, but nothing that happens ("an
 * Edmonton woman", "Montreal-area mayors", "Canada's largest cities"): they are told as aside. */
#include "where/where.h"

#include "know/words.h"
#include "text/tree.h"
#include "when/when.h"
#include "who/spot.h"

enum { LONGEST_NAME = 400 }; /* bytes */
enum { LOCATIVE = 1, MOTION = 2, PLACE_OF = 4, GATHERING = 8, TOWARDS = 16, TRAVEL = 32, DASH = 64, BY_SEA = 128, SPOT = 256, RESIDENT = 512, LINKED = 1024, UNDERGOES = 2048, DEALING = 4096,
       ORIGIN = 8192, BETWEEN = 1 << 14, LAND = 1 << 15, NAMED_SPOT = 1 << 16, GRASP = 1 << 17, EXAMPLE = 1 << 18, SEAT = 1 << 19, SEQUENCE = 1 << 20 };

struct WhereRules {
    const Know *know;
    Words words;
};

typedef struct Where {
    const WhereRules *rules;
    const Know *know;
    Document *doc;
    uint32_t *at;             /* token → 1 + index of the place whose name it is in, or 0 */
} Where;

typedef enum Placing { PLACES_NOTHING, PLACES_LOOSELY, PLACES_LITERALLY } Placing;

Status where_rules_open(WhereRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error) {
    static const char *const classes[] = {"locative", "motion", "place_of", "gathering", "towards", "travel", "dash", "by_sea", "spot", "resident", "linked", "undergoes", "dealing", "origin", "between", "land", "named_spot", "grasp", "example", "seat", "sequence", NULL};
    WhereRules *rules = *out = arena_new(arena, WhereRules);
    rules->know = know;
    return words_open(&rules->words, arena, tables, "where/words.tsv", classes, error);
}

static uint32_t class_of(const Where *w, uint32_t token) {
    return words_of_token(&w->rules->words, token_words(w->doc, token), w->doc->tokens.v[token].lemma);
}

/* ---- what places a name ------------------------------------------------------------------------------------------------ */

/* The preposition in front, over articles, adjectives, owners ("in China's Hainan") and "the capital"; NONE if none is near. */
static uint32_t preposition(const Where *w, const Mention *m) {
    const Document *doc = w->doc;
    uint32_t start = doc->sentences.v[doc->tokens.v[m->first].sentence].first;
    for (uint32_t i = m->first; i > start && i + 6 > m->first; i--) {
        const Token *t = &doc->tokens.v[i - 1];
        if (t->upos == UPOS_ADP) return i - 1;
        if (t->xpos == XPOS_POS) continue;
        bool glue = t->upos == UPOS_DET || t->upos == UPOS_ADJ || t->upos == UPOS_PROPN || t->upos == UPOS_NOUN || t->upos == UPOS_CCONJ;
        Str words = token_words(doc, i - 1);
        if (!glue && !str_is(words, ",") && !str_is(words, "-") && !(class_of(w, i - 1) & PLACE_OF)) return NONE;
        if (t->upos == UPOS_NOUN && !(class_of(w, i - 1) & PLACE_OF)) return NONE;
    }
    return NONE;
}

/* Is the phrase the goal or start of a motion: "travel to X", "a visit to X"? */
static bool in_motion(const Where *w, uint32_t head, uint32_t before) {
    const Document *doc = w->doc;
    for (uint32_t h = doc->tokens.v[head].head, hops = 0; h != NONE && hops < 3; h = doc->tokens.v[h].head, hops++)
        if (class_of(w, h) & (MOTION | TRAVEL)) return true;
    for (uint32_t i = before; i > 0 && i + 4 > before; i--)
        if (class_of(w, i - 1) & (MOTION | TRAVEL)) return true;
    return false;
}

static bool is_city(const Where *w, const Mention *m) {
    const Entity *e = &w->doc->entities.v[m->entity];
    return e->type == ENTITY_PLACE && know_place(w->know, e->known).precision <= PLACE_CITY;
}

/* "on Guam", "on the Brooklyn Bridge"; not "on Moscow" */
static bool stands_on(const Where *w, const Mention *m) {
    const Entity *e = &w->doc->entities.v[m->entity];
    return e->type == ENTITY_PLACE && know_place(w->know, e->known).precision != PLACE_CITY;
}

/* Is it a part of the noun behind it: "in Moscow circles"? Not so "in Texas Thursday", nor where a verb was taken for a noun's head. */
static bool modifies(const Document *doc, const Mention *m) {
    const Token *t = &doc->tokens.v[m->head];
    if ((t->rel != REL_COMPOUND && t->rel != REL_AMOD) || t->head == NONE || t->head < m->end) return false;
    uint8_t upos = doc->tokens.v[t->head].upos;
    return (upos == UPOS_NOUN || upos == UPOS_PROPN) && !in_time(doc, t->head);
}

/* "from X" tells an origin, unless it is what governments give and take: "pressure from X". */
static bool comes_from(const Where *w, uint32_t before) {
    const Document *doc = w->doc;
    uint32_t head = doc->tokens.v[before].head == NONE ? NONE : doc->tokens.v[doc->tokens.v[before].head].head;
    return !(before > 0 && class_of(w, before - 1) & DEALING) && !(head != NONE && class_of(w, head) & DEALING);
}

/* "the city of X", "north of X", "outside of X"; of towns also "control of X", "the siege of X" */
static bool of_place(const Where *w, const Mention *m, uint32_t before) {
    return before > 0 && class_of(w, before - 1) & (PLACE_OF | SPOT | LOCATIVE | (is_city(w, m) ? GRASP : 0));
}

/* "cities like X", "countries such as X" */
static bool as_example(const Where *w, uint32_t before) {
    if (before > 1 && class_of(w, before - 1) & EXAMPLE) before--;
    return before > 0 && class_of(w, before - 1) & (PLACE_OF | LAND);
}

/* "on Ukraine" tells the topic, "on the island of Bali" and "on Guam" a place. */
static Placing by_preposition(const Where *w, const Mention *m, uint32_t before) {
    const Document *doc = w->doc;
    uint32_t class = class_of(w, before);
    if (str_equal_nocase(token_words(doc, before), STR("of"))) return of_place(w, m, before) ? PLACES_LITERALLY : PLACES_NOTHING;
    if (class & EXAMPLE && as_example(w, before)) return PLACES_LITERALLY;
    if (modifies(doc, m) || (m->end < doc->tokens.n && doc->tokens.v[m->end].xpos == XPOS_POS)) return PLACES_NOTHING;
    if (class & LOCATIVE) return PLACES_LITERALLY;
    if (class & BETWEEN) return before > 0 && class_of(w, before - 1) & (PLACE_OF | SPOT) ? PLACES_LITERALLY : PLACES_NOTHING;
    if (class & TOWARDS && in_motion(w, m->head, before)) return PLACES_LITERALLY;
    if (class & TOWARDS) return (class & ORIGIN ? comes_from(w, before) : is_city(w, m)) ? PLACES_LOOSELY : PLACES_NOTHING;
    if (class & BY_SEA) return stands_on(w, m) ? PLACES_LITERALLY : PLACES_NOTHING;
    return PLACES_NOTHING;
}

/* "X is an island", "its capital is X" */
static bool told_what(const Where *w, uint32_t head) {
    const Document *doc = w->doc;
    uint32_t above = doc->tokens.v[head].head, subject = token_child(doc, head, REL_NSUBJ);
    if (above != NONE && doc->tokens.v[head].rel == REL_NSUBJ && token_child(doc, above, REL_COP) != NONE) return class_of(w, above) & (PLACE_OF | SPOT | LAND);
    return subject != NONE && token_child(doc, head, REL_COP) != NONE && class_of(w, subject) & (PLACE_OF | SPOT | LAND);
}

/* "their third meeting, after Beijing in May": what was there then comes before. */
static bool dated_before(const Where *w, const Mention *m) {
    const Document *doc = w->doc;
    if (m->first == 0 || m->end + 1 >= doc->tokens.n || !is_city(w, m) || !(class_of(w, m->first - 1) & SEQUENCE)) return false;
    return class_of(w, m->end) & LOCATIVE && in_time(doc, m->end + 1);
}

static Placing by_tree(const Where *w, const Mention *m) {
    const Document *doc = w->doc;
    const Token *t = &doc->tokens.v[m->head];
    if (m->end < doc->tokens.n && doc->tokens.v[m->end].xpos == XPOS_POS) return PLACES_NOTHING;
    if (told_what(w, m->head) || dated_before(w, m)) return PLACES_LITERALLY;
    if (t->head == NONE) return PLACES_NOTHING;
    uint32_t class = class_of(w, t->head);
    if (m->first > 0 && doc->tokens.v[m->first - 1].upos == UPOS_VERB && class_of(w, m->first - 1) & MOTION) return PLACES_LITERALLY;
    if (t->rel == REL_CONJ && w->at[t->head]) return doc->places.v[w->at[t->head] - 1].literal ? PLACES_LITERALLY : PLACES_LOOSELY;
    if ((t->rel == REL_OBJ || t->rel == REL_IOBJ) && class & MOTION) return PLACES_LITERALLY;
    if ((t->rel == REL_NSUBJ_PASS || t->rel == REL_CONJ) && class & MOTION && doc->tokens.v[t->head].upos == UPOS_VERB) return PLACES_LITERALLY;
    if ((t->rel == REL_COMPOUND || t->rel == REL_NMOD_UNMARKED || t->rel == REL_AMOD) && class & GATHERING) return PLACES_LOOSELY;
    return t->rel == REL_APPOS && class & PLACE_OF ? PLACES_LITERALLY : PLACES_NOTHING;
}

/* "Astana, Kazakhstan": this name stands right behind a place, a comma between. */
static bool contains_last(const Where *w, const Mention *m) {
    const Document *doc = w->doc;
    if (doc->places.n == 0 || m->first == 0 || !str_is(token_words(doc, m->first - 1), ",")) return false;
    const Place *last = vec_last(&doc->places);
    return last->at.e + 3 >= doc->tokens.v[m->first].at.b && last->at.e <= doc->tokens.v[m->first].at.b && last->precision < PLACE_COUNTRY && last->literal;
}

/* "BEIJING, July 3 (Xinhua) --", "MOSCOW —": at the head of a paragraph, a dash within its next words. */
static bool dateline(const Where *w, const Mention *m) {
    const Document *doc = w->doc;
    const Sentence *s = &doc->sentences.v[doc->tokens.v[m->first].sentence];
    uint32_t start = s->first;
    bool opens = s->at.b == doc->paragraphs.v[s->paragraph].at.b;
    for (uint32_t i = start; i < m->first; i++) opens &= doc->tokens.v[i].upos == UPOS_PROPN || doc->tokens.v[i].upos == UPOS_PUNCT;
    if (!opens || m->first > start + 6) return false;
    if (m->first == start && m->end < s->end && str_is(token_words(doc, m->end), ":") && token_shouts(doc, m->head)) return true; /* "RIYADH: The king ..." */
    for (uint32_t i = m->end; i < doc->tokens.n && i < m->end + 14; i++) {
        const Token *t = &doc->tokens.v[i];
        if (class_of(w, i) & DASH && t->space_before) return true;
        if (t->upos == UPOS_VERB || t->upos == UPOS_AUX || t->upos == UPOS_PRON) return false;
    }
    return false;
}

/* "the China-Kazakhstan summit" */
static bool compounded(const Where *w, const Mention *m) {
    const Document *doc = w->doc;
    if (m->end < doc->tokens.n && str_is(token_words(doc, m->end), "-") && !doc->tokens.v[m->end].space_before) return true;
    return m->first > 0 && str_is(token_words(doc, m->first - 1), "-") && !doc->tokens.v[m->first].space_before;
}

/* ---- what places a thing or somebody ------------------------------------------------------------------------------------ */

static bool is_linked(const Where *w, uint32_t hyphen) {
    return hyphen + 1 < w->doc->tokens.n && str_is(token_words(w->doc, hyphen), "-") && class_of(w, hyphen + 1) & LINKED;
}

/* "Montreal-area mayors", "a Vancouver-based firm", "the Columbus, Ohio-based firm" */
static bool linked(const Where *w, const Mention *m) {
    const Document *doc = w->doc;
    if (m->end + 2 >= doc->tokens.n || !str_is(token_words(doc, m->end), ",")) return is_linked(w, m->end);
    return doc->tokens.v[m->end + 1].upos == UPOS_PROPN && (is_linked(w, m->end + 2) || is_linked(w, m->end + 3));
}

/* "an Edmonton woman", "the Turkish border", "Canada's largest cities": the last noun of the phrase that the name begins. */
static bool before_place(const Where *w, const Mention *m) {
    const Document *doc = w->doc;
    uint32_t end = doc->sentences.v[doc->tokens.v[m->first].sentence].end, last = NONE;
    bool owner = m->end < end && doc->tokens.v[m->end].xpos == XPOS_POS;
    for (uint32_t i = m->end + owner; i < end && i < m->end + 5; i++) {
        uint8_t upos = doc->tokens.v[i].upos;
        if (upos == UPOS_PROPN && class_of(w, i) & NAMED_SPOT) return true; /* "Miami International Airport" */
        if (upos == UPOS_NOUN) last = i;
        else if (upos != UPOS_ADJ && upos != UPOS_NUM && upos != UPOS_PROPN) break;
    }
    if (last == NONE) return false;
    return class_of(w, last) & (owner || m->how == MENTION_DEMONYM ? PLACE_OF | SPOT : PLACE_OF | SPOT | RESIDENT);
}

/* "John Roe, of Paris, was", "the people of Edmonton" */
static bool lives_there(const Where *w, const Mention *m) {
    const Document *doc = w->doc;
    uint32_t before = preposition(w, m);
    if (before == NONE || before == 0 || before + 2 < m->first || !str_equal_nocase(token_words(doc, before), STR("of"))) return false;
    return class_of(w, before - 1) & RESIDENT || (is_city(w, m) && str_is(token_words(doc, before - 1), ","));
}

/* "Missouri has suffered", "Germany saw a spate of attacks": what happens to the land. */
static bool undergoes(const Where *w, const Mention *m) {
    const Token *t = &w->doc->tokens.v[m->head];
    return t->rel == REL_NSUBJ && t->head != NONE && w->doc->tokens.v[t->head].upos == UPOS_VERB && class_of(w, t->head) & UNDERGOES;
}

static bool placed_aside(const Where *w, const Mention *m) { return linked(w, m) || before_place(w, m) || (m->how == MENTION_NAME && (lives_there(w, m) || undergoes(w, m))); }

/* ---- the stage ----------------------------------------------------------------------------------------------------------- */

static bool place_of(const Where *w, const Mention *m, KnownPlace *out) {
    const Entity *e = &w->doc->entities.v[m->entity];
    if (e->known == NONE || (m->how != MENTION_NAME && m->how != MENTION_DEMONYM) || (e->type != ENTITY_PLACE && e->type != ENTITY_COUNTRY)) return false;
    if (str_equal(str_from(m->rule), STR("who/capital")) || str_equal(str_from(m->rule), STR("who/metonym")) || str_equal(str_from(m->rule), STR("who/place-inside"))) return false;
    *out = know_place(w->know, e->known);
    return out->lat != 0 || out->lon != 0;
}

static void add_place(const Where *w, const Mention *m, const KnownPlace *p, bool literal, const char *rule) {
    Document *doc = w->doc;
    vec_add(doc->arena, &doc->places, ((Place){m->at, m->head, p->name, p->country, p->lat, p->lon, (Precision)p->precision, p->id, literal, false, rule}));
    for (uint32_t i = m->first; i < m->end; i++) w->at[i] = doc->places.n;
}

static uint32_t capital_of(const Know *know, Arena *scratch, uint16_t country) { /* as a place, or KNOW_NONE */
    for (uint32_t s = know_name(know, utf8_fold(scratch, know->countries.v[country].capital)); s != KNOW_NONE; s = know->senses.v[s].next) {
        if (know->senses.v[s].kind != NAME_PLACE) continue;
        KnownPlace town = know_place(know, know->senses.v[s].index);
        if (town.class == 'C' && town.country == country) return know->senses.v[s].index;
    }
    return KNOW_NONE;
}

static void add_aside(const Where *w, const Mention *m, const KnownPlace *p) {
    add_place(w, m, p, false, "where/aside");
    vec_last(&w->doc->places)->aside = true;
}

/* "in the Peruvian capital", "in Peru's capital": the town is meant by the noun, the state is told aside. */
static bool add_seat(const Where *w, const Mention *m, const KnownPlace *state) {
    Document *doc = w->doc;
    uint32_t noun = m->end, end = doc->sentences.v[doc->tokens.v[m->first].sentence].end;
    bool owner = noun < end && doc->tokens.v[noun].xpos == XPOS_POS;
    noun += owner;
    if (state->precision != PLACE_COUNTRY || noun >= end || !(class_of(w, noun) & SEAT) || (noun + 1 < end && doc->tokens.v[noun + 1].upos == UPOS_NOUN)) return false; /* "capital markets" */
    if (!owner && (m->how != MENTION_DEMONYM || m->first == 0 || doc->tokens.v[m->first - 1].upos != UPOS_DET)) return false;
    uint32_t before = preposition(w, m), capital = capital_of(w->know, doc->scratch, state->country);
    if (before == NONE || capital == KNOW_NONE || !(class_of(w, before) & (LOCATIVE | TOWARDS))) return false;
    KnownPlace town = know_place(w->know, capital);
    Mention seat = *m;
    seat.at = doc->tokens.v[noun].at, seat.first = seat.head = noun, seat.end = noun + 1;
    add_aside(w, m, state);
    add_place(w, &seat, &town, true, "where/seat");
    return true;
}

static void place_mention(const Where *w, const Mention *m, const KnownPlace *p) {
    if (m->how == MENTION_NAME && dateline(w, m)) {
        add_place(w, m, p, false, "where/dateline");
        return;
    }
    if (add_seat(w, m, p)) return;
    if (placed_aside(w, m)) {
        add_aside(w, m, p);
        return;
    }
    if (compounded(w, m) || m->how == MENTION_DEMONYM) return;
    uint32_t before = preposition(w, m);
    Placing how = before == NONE ? PLACES_NOTHING : by_preposition(w, m, before);
    if (how != PLACES_LITERALLY) {
        Placing tree = by_tree(w, m);
        if (tree > how) how = tree;
    }
    if (how == PLACES_NOTHING && contains_last(w, m)) add_place(w, m, p, true, "where/container");
    else if (how == PLACES_LITERALLY) add_place(w, m, p, true, "where/literal");
    else if (how == PLACES_LOOSELY) add_place(w, m, p, false, "where/loose");
}

void where_annotate(const WhereRules *rules, Document *doc) {
    Where w = {.rules = rules, .know = rules->know, .doc = doc};
    w.at = arena_array(doc->arena, uint32_t, doc->tokens.n + 1);
    for (uint32_t i = 0, people_to = 0; i < doc->mentions.n; i++) {
        KnownPlace place;
        const Mention *m = &doc->mentions.v[i];
        if ((m->how == MENTION_TITLE || m->how == MENTION_GROUP) && m->at.e > people_to) people_to = m->at.e;
        if (m->at.e <= people_to) continue; /* "the leaders from Japan and India" */
        if (place_of(&w, &doc->mentions.v[i], &place)) place_mention(&w, &doc->mentions.v[i], &place);
    }
    doc->places_named = doc->places.n;
}

static uint32_t hit_at(const Document *doc, uint32_t token) {
    uint32_t low = 0, high = doc->names.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->names.v[middle].first < token) low = middle + 1;
        else high = middle;
    }
    return low < doc->names.n && doc->names.v[low].first == token ? low : NONE;
}

KnownPlace where_named(const Know *know, const Document *doc, const Mention *mention) {
    KnownPlace place = know_place(know, doc->entities.v[mention->entity].known);
    uint32_t hit = str_is(str_from(mention->rule), "who/capital") ? hit_at(doc, mention->first) : NONE;
    for (uint32_t s = hit == NONE ? KNOW_NONE : doc->names.v[hit].sense; s != KNOW_NONE; s = know->senses.v[s].next) {
        if (know->senses.v[s].kind != NAME_PLACE) continue;
        KnownPlace city = know_place(know, know->senses.v[s].index);
        if (city.class == 'C' && city.country == place.country) return city;
    }
    return place;
}

uint32_t where_place_at(const Document *doc, uint32_t token) {
    Span at = doc->tokens.v[token].at;
    uint32_t low = 0, high = doc->places_named, found = NONE;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->places.v[middle].at.b <= at.b) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low; i-- > 0 && doc->places.v[i].at.b + LONGEST_NAME > at.b;)
        if (span_within(at, doc->places.v[i].at) && !doc->places.v[i].aside) found = i;
    for (uint32_t i = doc->places_named; i < doc->places.n && found == NONE; i++)
        if (span_within(at, doc->places.v[i].at)) found = i;
    return found;
}
