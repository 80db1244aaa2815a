/* Who goes by a word: the people and organisations that the page has named in full, by the parts of their names that news
 * uses afterwards; and, where the page names nobody in full, the people of the tables. The tables' ministers bear every
 * ordinary surname, so a bare surname is theirs only with their office beside it, or when it is that of somebody prominent
 * then: of a state that the page names, or the only one of that surname. */
#include "text/tree.h"
#include "who/cast.h"

enum { FEW = 2, MORE_SPOKEN_OF = 3, NARROW_WINDOW = 800 }; /* page_window of a page whose day is known */

static void add_part(Who *who, Str part, uint32_t entity, uint32_t token) {
    Arena *arena = who->doc->arena;
    if (part.n < 2) return;
    uint32_t *last = map_slot(arena, &who->parts, utf8_fold(arena, part));
    vec_add(arena, &who->bearers, ((Bearer){entity, token, *last}));
    *last = who->bearers.n - 1;
}

static Str last_word(Str name) {
    uint32_t n = name.n;
    while (n > 0 && name.p[n - 1] != ' ') n--;
    return (Str){name.p + n, name.n - n};
}

static Str first_word(Str name) {
    Str rest = name, word = {0};
    str_next_part(&rest, ' ', &word);
    return word;
}

static void add_family(Who *who, uint32_t entity, uint32_t token) {
    Str parts = who->know->people.v[who->doc->entities.v[entity].known].family, part;
    while (str_next_part(&parts, '|', &part)) add_part(who, part, entity, token);
    if (who->know->people.v[who->doc->entities.v[entity].known].roles == 0) add_part(who, first_word(who->doc->entities.v[entity].name), entity, token); /* "Taylor": no politician */
    Str last = last_word(who->doc->entities.v[entity].name);
    if (last.n > 4 && !str_has_part(who->know->people.v[who->doc->entities.v[entity].known].family, '|', last)) add_part(who, last, entity, token);
}

/* In "Hwang Jae Ho" and "Kim Min-ji" the family's name stands first: when the given name is no known one. */
static bool family_first(const Who *who, Str name) {
    arena_reset(who->doc->scratch);
    return map_get(&who->rules->given, utf8_fold(who->doc->scratch, first_word(name))) == MAP_NONE && first_word(name).n <= 6;
}

void bearer_add(Who *who, uint32_t entity, uint32_t token) {
    const Entity *e = &who->doc->entities.v[entity];
    if (e->type == ENTITY_PERSON && e->known != NONE) {
        add_family(who, entity, token);
        return;
    }
    Str last = last_word(e->name), first = first_word(e->name);
    if (e->type == ENTITY_PERSON) {
        add_part(who, last, entity, token);
        if (first.n < e->name.n) add_part(who, first, entity, token);
        if (first.n < e->name.n && !family_first(who, e->name) && memchr(last.p, '-', last.n)) add_part(who, first_word(last), entity, token);
    } else if (e->known == NONE && first.n > 2 && first.n < e->name.n && !(who_class(who->rules, utf8_fold(who->doc->scratch, first)) & (WORD_ORGANISATION | WORD_DIRECTION | WORD_NAMELESS))) {
        add_part(who, first, entity, token);
    }
}

static bool fits_gender(const Entity *e, char gender) { return gender == 0 || e->gender == 0 || e->gender == gender; }

/* "Kim" beside Kim Jong Un and Daniel Kim who writes about him: he of the tables, but not where the name is a source's. */
static bool source_here(const Who *who, uint32_t token) {
    const Token *t = &who->doc->tokens.v[token];
    return t->rel == REL_NSUBJ && t->head != NONE && who_token_class(who, t->head) & WORD_SAY;
}

static uint32_t known_before(const Who *who, const Bearer *b, uint32_t token, char gender) {
    if (who->doc->entities.v[b->entity].known != NONE || source_here(who, token)) return b->entity;
    for (uint32_t i = b->next, hops = 0; i != MAP_NONE && hops < 64; i = who->bearers.v[i].next, hops++) {
        const Entity *e = &who->doc->entities.v[who->bearers.v[i].entity];
        if (e->known != NONE && e->type == ENTITY_PERSON && fits_gender(e, gender)) return who->bearers.v[i].entity;
    }
    return b->entity;
}

/* "Trump" is he whom the page speaks of, though Melania Trump was named last. */
static const Bearer *spoken_of(const Who *who, const Bearer *last, uint32_t token, char gender) {
    const Bearer *best = last;
    for (uint32_t i = last->next, hops = 0; i != MAP_NONE && hops < 64; i = who->bearers.v[i].next, hops++) {
        const Bearer *b = &who->bearers.v[i];
        bool fits = b->token < token && fits_gender(&who->doc->entities.v[b->entity], gender);
        if (fits && who->seen.v[b->entity] > MORE_SPOKEN_OF * who->seen.v[best->entity]) best = b;
    }
    return best;
}

uint32_t bearer_of(const Who *who, Str folded, uint32_t token, char gender) {
    uint32_t after = NONE, i = map_get(&who->parts, folded);
    for (uint32_t hops = 0; i != MAP_NONE && hops < 64; i = who->bearers.v[i].next, hops++) {
        const Bearer *b = &who->bearers.v[i];
        if (!fits_gender(&who->doc->entities.v[b->entity], gender)) continue;
        if (b->token < token) return known_before(who, spoken_of(who, b, token, gender), token, gender);
        after = b->entity;
    }
    return after;
}

bool better_person(const Know *know, uint32_t a, uint32_t b, Days when) {
    if (b == KNOW_NONE) return true;
    uint32_t ra = know_role_at(know, a, when), rb = know_role_at(know, b, when);
    if (ra == KNOW_NONE && rb == KNOW_NONE) {
        ra = know_role_at(know, a, DAYS_UNKNOWN);
        rb = know_role_at(know, b, DAYS_UNKNOWN);
    }
    if (ra == KNOW_NONE || rb == KNOW_NONE) return rb == KNOW_NONE && ra != KNOW_NONE;
    const Role *x = &know->roles.v[ra], *y = &know->roles.v[rb];
    if (x->office != y->office) return x->office < y->office;
    return x->days.to != y->days.to ? x->days.to > y->days.to : x->days.from > y->days.from;
}

/* Did this person hold the office that the title names, of the state told or any? */
static bool titled_so(const Who *who, uint32_t person, const TitlePhrase *title, uint16_t country) {
    const Person *p = &who->know->people.v[person];
    for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++) {
        const Role *r = &who->know->roles.v[i];
        if (country != KNOW_NO_COUNTRY && r->country != country) continue;
        Entity bearer = {.type = r->country != KNOW_NO_COUNTRY ? ENTITY_COUNTRY : ENTITY_ORGANISATION, .known = r->country != KNOW_NO_COUNTRY ? r->country : r->organisation};
        if (title_office(who, title, &bearer) == r->office) return true;
    }
    return false;
}

/* Did the person, on these days, lead a state, speak for one or lead an organisation? leads: a state that the page names; heads: is the first of any. */
static bool prominent(const Who *who, uint32_t person, Days when, bool *leads, bool *heads) {
    const Person *p = &who->know->people.v[person];
    bool found = false;
    *heads = false;
    for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++) {
        const Role *r = &who->know->roles.v[i];
        if (r->office > know_office(who->know, STR("foreign_minister")) || !days_overlap(r->days, when)) continue;
        found = true;
        *heads |= r->office <= know_office(who->know, STR("supreme_leader"));
        if (r->office <= know_office(who->know, STR("head_of_government")) && r->country != KNOW_NO_COUNTRY && who->weight[r->country]) *leads = true;
    }
    return found;
}

/* Led a state lately: so is known by one surname that nobody of the tables shares, whatever the page's day. */
static bool led_lately(const Who *who, uint32_t person) {
    const Person *p = &who->know->people.v[person];
    for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++) {
        const Role *r = &who->know->roles.v[i];
        if (r->office <= know_office(who->know, STR("head_of_government")) && r->country != KNOW_NO_COUNTRY && r->days.to > day_from_civil(2005, 1, 1)) return true;
    }
    return false;
}

/* The people of a surname: how many there are, how many of them led a state lately, how many are prominent on the page's days, and head a state then. */
typedef struct BearerCount { uint32_t all, leaders, prominents, heads; } BearerCount;

static BearerCount count_bearers(const Who *who, uint32_t sense) {
    BearerCount n = {0};
    for (uint32_t i = sense; i != KNOW_NONE; i = who->know->senses.v[i].next) {
        bool leads, heads;
        if (who->know->senses.v[i].kind != NAME_FAMILY) continue;
        n.all++;
        n.leaders += led_lately(who, who->know->senses.v[i].index);
        n.prominents += prominent(who, who->know->senses.v[i].index, page_window(who->doc), &leads, &heads);
        n.heads += heads;
    }
    return n;
}

bool who_surname_at(const Who *who, uint32_t token) {
    uint32_t h = who->hits[token];
    const NameHit *hit = h == NONE ? NULL : &who->doc->names.v[h];
    return hit && hit->first == token && hit->end == token + 1 && read_hit(who, hit).family != KNOW_NONE;
}

static bool hyphen_at(const Document *doc, uint32_t token) {
    return token + 1 < doc->tokens.n && str_is(token_words(doc, token), "-") && !doc->tokens.v[token].space_before && !doc->tokens.v[token + 1].space_before;
}

/* "the Roe-Doe summit" */
static bool paired(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    if (hit->end - hit->first != 1) return false;
    bool behind = hyphen_at(doc, hit->end) && who_surname_at(who, hit->end + 1);
    return behind || (hit->first > sentence_start(doc, hit->first) + 1 && hyphen_at(doc, hit->first - 1) && who_surname_at(who, hit->first - 2));
}

/* "no plans for Roe to meet Doe" */
static bool meant_to(const Document *doc, const NameHit *hit) {
    bool before = hit->first > sentence_start(doc, hit->first) && token_is(doc, hit->first - 1, "for");
    return before && hit->end + 1 < doc->tokens.n && doc->tokens.v[hit->end].xpos == XPOS_TO && doc->tokens.v[hit->end + 1].xpos == XPOS_VB;
}

/* "Roe has yet to meet Doe": of an auxiliary that stands as a verb, what it leads to. */
static uint32_t told_verb(const Document *doc, uint32_t verb) {
    uint32_t inner = doc->tokens.v[verb].upos != UPOS_AUX ? NONE : token_child(doc, verb, REL_XCOMP);
    if (inner == NONE && doc->tokens.v[verb].upos == UPOS_AUX) inner = token_child(doc, verb, REL_ADVCL);
    return inner != NONE && doc->tokens.v[inner].xpos == XPOS_VB ? inner : verb;
}

/* Does the name stand where people do: alone, as one who says, meets, or is met? */
static bool stands_for_person(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[head_of_tokens(doc, hit->first, hit->end)];
    Upos before = hit->first > sentence_start(doc, hit->first) ? doc->tokens.v[hit->first - 1].upos : UPOS_X;
    if (paired(who, hit) || meant_to(doc, hit)) return true;
    if ((t->upos != UPOS_PROPN && t->xpos != XPOS_NNS) || before == UPOS_DET || before == UPOS_PROPN) return false;
    for (int hops = 0; t->rel == REL_CONJ && t->head != NONE && hops < 8; hops++) t = &doc->tokens.v[t->head];
    if (t->head == NONE) return false;
    uint32_t verb = told_verb(doc, t->head), above = who_class(who->rules, doc->tokens.v[verb].lemma);
    if (t->rel == REL_NMOD_POSS) return true; /* "Roe's visit" */
    if (t->rel == REL_NSUBJ && token_child(doc, t->head, REL_COP) != NONE) return true; /* "Roe is in Rome" */
    if (t->rel == REL_NSUBJ || t->rel == REL_NSUBJ_PASS || t->rel == REL_OBL_AGENT) return above & (WORD_PERSON_VERB | WORD_STATE_VERB | WORD_PLACE_VERB);
    if (t->rel == REL_OBJ) return above & (WORD_PERSON_VERB | WORD_STATE_VERB);
    return (t->rel == REL_OBL || t->rel == REL_NMOD) && dealt_with(who, hit->first);
}

/* "Sunak talked": the subject of a verb that has a tense. */
static bool does_it(const Document *doc, const NameHit *hit) {
    const Token *t = &doc->tokens.v[head_of_tokens(doc, hit->first, hit->end)];
    if (t->head == NONE || (t->rel != REL_NSUBJ && t->rel != REL_NSUBJ_PASS)) return false;
    const Token *verb = &doc->tokens.v[t->head];
    return verb->upos == UPOS_VERB && (verb->xpos == XPOS_VBD || verb->xpos == XPOS_VBZ || token_aux(doc, t->head, NULL) != NONE);
}

/* "the Obama team", not "Amazon Store", "Store the bread" or "Steve and Pierre": a capital among small letters, and nobody's given name. */
static bool plainly_name(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    uint32_t start = sentence_start(doc, hit->first), end = sentence_end(doc, hit->first);
    if (doc->sentences.v[doc->tokens.v[hit->first].sentence].in_title || doc->tokens.v[hit->first].upos != UPOS_PROPN) return false;
    if (hit->first == start && !does_it(doc, hit)) return false;
    uint32_t before = hit->first > start ? hit->first - 1 : hit->first;
    if (before > start && str_is(token_words(doc, before), ".")) before--;
    if (before < hit->first && who_token_class(who, before) & WORD_HONORIFIC) return true; /* "Mr. Putin" */
    if (hit->first > start + 1 && doc->tokens.v[hit->first - 1].upos != UPOS_PUNCT && token_capital(doc, hit->first - 1)) return false;
    if (hit->end < end && doc->tokens.v[hit->end].upos != UPOS_PUNCT && token_capital(doc, hit->end)) return false;
    arena_reset(doc->scratch);
    return map_get(&who->rules->given, who_fold(who, hit->first, hit->end)) == MAP_NONE;
}

/* News names the one who is in office by the surname alone: so the leader of a state that the page names, or, where the name stands where
 * people do, the only one of that surname who was prominent on the page's days, or headed a state then, or once led one and shares it
 * with hardly anybody; where these are not known, who led a state lately. */
static bool well_known(const Who *who, uint32_t person, const BearerCount *n, bool stands, bool plain) {
    Days when = page_window(who->doc);
    bool leads = false, heads, narrow = days_closed(when) && days_length(when) <= NARROW_WINDOW;
    if (!prominent(who, person, when, &leads, &heads)) return stands && narrow && n->prominents == 0 && n->leaders == 1 && n->all <= FEW && led_lately(who, person);
    if (leads || (stands && narrow && (n->prominents == 1 || (heads && n->heads == 1)))) return true;
    return ((n->all == 1 && plain) || (stands && !narrow && n->leaders == 1)) && led_lately(who, person);
}

uint32_t bearer_in_tables(const Who *who, const NameHit *hit, const TitlePhrase *title, uint16_t country) {
    const Know *know = who->know;
    Days when = page_window(who->doc);
    BearerCount n = count_bearers(who, hit->sense);
    bool stands = stands_for_person(who, hit), plain = stands || plainly_name(who, hit);
    uint32_t best = KNOW_NONE;
    int best_fit = 0;
    for (uint32_t i = hit->sense; i != KNOW_NONE; i = know->senses.v[i].next) {
        const NameSense *s = &know->senses.v[i];
        if (s->kind != NAME_FAMILY) continue;
        uint32_t role = know_role_at(know, s->index, when);
        bool titled = title && titled_so(who, s->index, title, country);
        if (!titled && (title || !well_known(who, s->index, &n, stands, plain))) continue;
        int fit = 1 + 4 * titled + 2 * (role != KNOW_NONE) + (role != KNOW_NONE && know->roles.v[role].country != KNOW_NO_COUNTRY && who->weight[know->roles.v[role].country]);
        if (fit > best_fit || (fit == best_fit && better_person(know, s->index, best, when))) best = s->index, best_fit = fit;
    }
    return best;
}
