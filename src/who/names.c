/* Names of the tables, read as what they stand for here. First what needs no context: full names of people, states,
 * organisations. After the names in no table are known (unknown.c), what leans on them: surnames, which go to who is
 * named in full on the page; places; and capitals that stand for their governments. */
#include "who/cast.h"

/* A name before a metonym, a state that lives on before one that is gone ("the Kremlin"). */
static bool better_state(const Who *who, const NameSense *s, uint32_t old) {
    if (old == KNOW_NONE || s->kind == NAME_COUNTRY) return true;
    Days page = page_window(who->doc);
    const Country *a = &who->know->countries.v[s->index], *b = &who->know->countries.v[old];
    if (days_overlap(a->life, page) != days_overlap(b->life, page)) return days_overlap(a->life, page);
    return a->life.to > b->life.to;
}

/* How often is the organisation's state named on the page? Of two "CHP" it may decide. */
static uint32_t weight_of(const Who *who, uint32_t organisation) {
    uint16_t country = who->know->organisations.v[organisation].country;
    return country == KNOW_NO_COUNTRY || !who->weight ? 0 : who->weight[country];
}

Reading read_hit(const Who *who, const NameHit *hit) {
    const Know *know = who->know;
    Days when = page_window(who->doc);
    Reading r = {KNOW_NONE, KNOW_NONE, KNOW_NONE, KNOW_NONE, KNOW_NONE, false, false};
    for (uint32_t i = hit->sense; i != KNOW_NONE; i = know->senses.v[i].next) {
        const NameSense *s = &know->senses.v[i];
        if (!name_fits(know, who->doc, hit, s)) continue;
        if (s->kind == NAME_PERSON && (r.person == KNOW_NONE || better_person(know, s->index, r.person, when))) r.person = s->index;
        if (s->kind == NAME_FAMILY) r.family = hit->sense;
        if (s->kind == NAME_ORGANISATION && (r.organisation == KNOW_NONE || weight_of(who, s->index) > weight_of(who, r.organisation))) r.organisation = s->index;
        if (s->kind == NAME_PLACE && r.place == KNOW_NONE) r.place = s->index;
        if (s->kind < NAME_COUNTRY || s->kind > NAME_METONYM) continue;
        if (!better_state(who, s, r.country)) continue;
        r.country = s->index;
        r.demonym = s->kind == NAME_DEMONYM;
        r.metonym = s->kind == NAME_METONYM;
    }
    return r;
}

static void mention_hit(Who *who, const NameHit *hit, uint32_t entity, MentionHow how, const char *rule) {
    uint32_t end = hit->end;
    who_mention(who, hit->first, end, head_of_tokens(who->doc, hit->first, end), entity, how, rule);
}

/* "Jordan Smith", "Chad Johnson": a state's or company's name that is a given name before a name that nothing else claims. */
static bool given_here(const Who *who, const NameHit *hit) {
    if (hit->end - hit->first > 1 || !proper_after(who, hit->end) || who->doc->sentences.v[who->doc->tokens.v[hit->first].sentence].in_title) return false;
    TitlePhrase title;
    if (who_token_class(who, hit->end) & (WORD_ORGANISATION | WORD_PLACE | WORD_HONORIFIC)) return false;
    if (title_at(who, hit->end, sentence_end(who->doc, hit->first), &title)) return false;
    arena_reset(who->doc->scratch);
    return map_get(&who->rules->given, who_fold(who, hit->first, hit->end)) != MAP_NONE;
}

static bool is_word(const Document *doc, uint32_t token, const char *const *words) {
    for (; token != NONE && *words; words++)
        if (str_equal_nocase(token_words(doc, token), str_from(*words))) return true;
    return false;
}

/* "Atlanta, Georgia": behind a place and a comma. */
static bool behind_place(const Who *who, const NameHit *hit) {
    uint32_t start = sentence_start(who->doc, hit->first);
    if (hit->first < start + 2 || !str_is(token_words(who->doc, hit->first - 1), ",") || who->hits[hit->first - 2] == NONE) return false;
    const NameHit *before = &who->doc->names.v[who->hits[hit->first - 2]];
    return container_hit(who, before) == hit && read_hit(who, before).place != KNOW_NONE && place_choice(who, before) != KNOW_NONE;
}

/* "the French capital Paris" */
static bool behind_kind(const Who *who, const NameHit *hit) {
    return hit->first > sentence_start(who->doc, hit->first) && who_token_class(who, hit->first - 1) & WORD_CITY;
}

/* "in Jackson", "flew to Washington": where, though a Jackson is about. */
static bool rather_place(const Who *who, const NameHit *hit) {
    static const char *const where[] = {"in", "at", "near", "outside", "around", NULL}, *const whither[] = {"to", "from", "into", "via", NULL};
    const Document *doc = who->doc;
    uint32_t start = sentence_start(doc, hit->first), before = hit->first, above = doc->tokens.v[head_of_tokens(doc, hit->first, hit->end)].head;
    if (before > start && doc->tokens.v[before - 1].upos == UPOS_DET) before--;
    if (before == start) return false;
    if (is_word(doc, before - 1, where) || behind_kind(who, hit) || behind_place(who, hit)) return true;
    return is_word(doc, before - 1, whither) && above != NONE && who_token_class(who, above) & WORD_MOTION;
}

/* Is a state meant, and not a region or town of its name ("Atlanta, Georgia")? */
static bool state_meant(const Who *who, const NameHit *hit, const Reading *r) {
    if (r->place == KNOW_NONE || r->demonym) return true;
    if (r->metonym) return !rather_place(who, hit);
    return place_choice(who, hit) < who->know->countries.n;
}

/* "John F. Kennedy International Airport", "Taylor County" are nobody's names. */
static bool inside_thing(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    for (uint32_t i = hit->end; i < hit->end + 3 && i < sentence_end(doc, hit->first) && token_capital(doc, i); i++) {
        uint8_t upos = doc->tokens.v[i].upos;
        if (upos != UPOS_PROPN && upos != UPOS_NOUN && upos != UPOS_ADJ) return false;
        if (who_token_class(who, i) & (WORD_ORGANISATION | WORD_PLACE)) return true;
    }
    return false;
}

/* "Finn's disappointment", "Finn was happy": a demonym that is a given name too, with nothing before it or behind that makes a people of it. */
static bool called_so(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[hit->first];
    if (hit->end - hit->first > 1 || t->rel == REL_AMOD || t->rel == REL_COMPOUND || t->xpos == XPOS_NNS || t->xpos == XPOS_NNPS) return false;
    if (hit->first > sentence_start(doc, hit->first) && (doc->tokens.v[hit->first - 1].upos == UPOS_DET || doc->tokens.v[hit->first - 1].upos == UPOS_ADJ)) return false;
    arena_reset(doc->scratch);
    return map_get(&who->rules->given, who_fold(who, hit->first, hit->end)) != MAP_NONE;
}

/* "African American": whence somebody's forebears came, no state's deed. */
static bool of_descent(const Who *who, const NameHit *hit) {
    return hit->first > sentence_start(who->doc, hit->first) && who_token_class(who, hit->first - 1) & WORD_DESCENT && token_capital(who->doc, hit->first - 1);
}

/* "Henri", "Philippe": whoever is called so; a king only behind his title, or once he is named in full. */
static bool only_given(const Who *who, const NameHit *hit, uint32_t person) {
    TitlePhrase title;
    if (hit->end - hit->first == 1 && proper_after(who, hit->end) && who->hits[hit->end] == NONE) return true; /* "Fidel Caballero" */
    if (hit->end - hit->first > 1 || memchr(who->know->people.v[person].name.p, ' ', who->know->people.v[person].name.n)) return false;
    if (title_before(who, hit->first, sentence_start(who->doc, hit->first), &title)) return false;
    arena_reset(who->doc->scratch);
    return map_get(&who->rules->given, who_fold(who, hit->first, hit->end)) != MAP_NONE;
}

/* "Princeton, New Jersey": the town, not the university. */
static bool contained(const Who *who, const NameHit *hit) {
    const NameHit *container = container_hit(who, hit);
    for (uint32_t s = container ? hit->sense : KNOW_NONE; s != KNOW_NONE; s = who->know->senses.v[s].next) {
        const KnownPlace *p = place_of_sense(who, hit, s);
        if (p && inside_of(who, p, container)) return true;
    }
    return false;
}

static void full_name(Who *who, const NameHit *hit) {
    Reading r = read_hit(who, hit);
    if (r.person != KNOW_NONE && only_given(who, hit, r.person)) return;
    if (r.person != KNOW_NONE && !inside_thing(who, hit)) {
        uint32_t entity = who_known(who, ENTITY_PERSON, r.person);
        mention_hit(who, hit, entity, MENTION_NAME, "who/full-name");
        bearer_add(who, entity, hit->first);
    } else if (r.demonym && (called_so(who, hit) || of_descent(who, hit))) {
        return;
    } else if (r.country != KNOW_NONE && (r.organisation == KNOW_NONE || !r.metonym) && state_meant(who, hit, &r) && !given_here(who, hit)) {
        mention_hit(who, hit, who_known(who, ENTITY_COUNTRY, r.country), r.demonym ? MENTION_DEMONYM : MENTION_NAME, r.metonym ? "who/metonym" : "who/state");
    } else if (r.organisation != KNOW_NONE && !(r.place != KNOW_NONE && contained(who, hit)) && !given_here(who, hit) && organisation_meant(who, hit, r.organisation)) {
        mention_hit(who, hit, who_known(who, ENTITY_ORGANISATION, r.organisation), MENTION_NAME, "who/organisation");
    }
}

/* "Sino-Russian": the first half names a state too. */
static void prefixes(Who *who) {
    Document *doc = who->doc;
    for (uint32_t i = 0; i + 1 < doc->tokens.n; i++) {
        if (!token_capital(doc, i) || who->covered[i] != NONE || doc->tokens.v[i + 1].space_before || !str_is(token_words(doc, i + 1), "-")) continue;
        arena_reset(doc->scratch);
        uint32_t country = map_get(&who->rules->prefixes, who_fold(who, i, i + 1));
        const Entity *behind = entity_at(who, i + 2); /* a demonym; not "Indo-Pacific" */
        bool half = i + 2 < doc->tokens.n && map_get(&who->rules->prefixes, who_fold(who, i + 2, i + 3)) != MAP_NONE;
        if (country != MAP_NONE && (half || (behind && behind->type == ENTITY_COUNTRY))) who_mention(who, i, i + 1, i, who_known(who, ENTITY_COUNTRY, country), MENTION_DEMONYM, "who/prefix");
    }
}

void who_names(Who *who) {
    for (uint32_t i = 0; i < who->doc->names.n; i++) {
        const NameHit *hit = &who->doc->names.v[i];
        if (who->covered[hit->first] != NONE) continue;
        note_others(who, hit);
        full_name(who, hit);
    }
    prefixes(who);
}

/* ---- governments by their capitals ----------------------------------------------------------------------------------- */

static uint32_t preposition_before(const Document *doc, uint32_t token) {
    uint32_t start = sentence_start(doc, token);
    for (uint32_t i = token; i > start && i + 4 > token; i--) {
        const Token *t = &doc->tokens.v[i - 1];
        if (t->upos == UPOS_ADP) return i - 1;
        if (t->upos != UPOS_CCONJ && t->upos != UPOS_PROPN && t->upos != UPOS_DET && !str_is(token_words(doc, i - 1), ",")) return NONE;
    }
    return NONE;
}

bool dealt_with(const Who *who, uint32_t token) {
    static const char *const dealt[] = {"with", "against", "between", "by", NULL};
    return is_word(who->doc, preposition_before(who->doc, token), dealt);
}

/* A capital stands for its government when it does what governments do, or is dealt with as one. */
static bool acts(const Who *who, uint32_t head) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[head];
    uint32_t before = preposition_before(doc, head);
    if (token_shouts(doc, head)) return false; /* a dateline or headline */
    if (t->upos != UPOS_PROPN) return head + 1 < sentence_end(doc, head) && (doc->tokens.v[head + 1].upos == UPOS_VERB || doc->tokens.v[head + 1].upos == UPOS_AUX);
    for (int hops = 0; t->rel == REL_CONJ && t->head != NONE && hops < 8; hops++) t = &doc->tokens.v[t->head];
    if (t->head == NONE || t->upos == UPOS_ADJ) return false;
    uint32_t above = who_class(who->rules, doc->tokens.v[t->head].lemma);
    if (before != NONE && t->rel != REL_NSUBJ) return dealt_with(who, head) && !(above & WORD_PLACE_VERB);
    if (t->rel == REL_NSUBJ) return doc->tokens.v[t->head].upos == UPOS_VERB && above & (WORD_STATE_VERB | WORD_SAY);
    if (t->rel == REL_NMOD_POSS) return doc->tokens.v[t->head].upos == UPOS_NOUN && !(above & (WORD_PLACE | WORD_ORGANISATION)) && !name_placed(who, head);
    if (t->rel == REL_OBJ || t->rel == REL_IOBJ) return above & WORD_STATE_VERB && !(above & WORD_PLACE_VERB);
    return t->rel == REL_OBL_AGENT;
}

static uint32_t capital_sense(const Who *who, const NameHit *hit) {
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next)
        if (who->know->senses.v[s].kind == NAME_PLACE && who_place(who, who->know->senses.v[s].index)->class == 'C') return who->know->senses.v[s].index;
    return KNOW_NONE;
}

/* ---- surnames, places ------------------------------------------------------------------------------------------------- */

static char gender_before(const Who *who, uint32_t token) {
    uint32_t class = token > sentence_start(who->doc, token) ? who_token_class(who, token - 1) : 0;
    return class & WORD_FEMALE ? 'f' : class & WORD_MALE && class & WORD_HONORIFIC ? 'm' : 0;
}

static uint16_t state_before(const Who *who, uint32_t token) {
    uint32_t start = sentence_start(who->doc, token);
    for (uint32_t back = 1; back <= 3 && token >= start + back; back++) {
        const Entity *e = entity_at(who, token - back);
        if (e) return e->type == ENTITY_COUNTRY ? (uint16_t)e->known : KNOW_NO_COUNTRY;
    }
    return KNOW_NO_COUNTRY;
}

/* A known name right behind a capitalised word that is no title ("Daniel Kim", "Aung San") is part of another name. */
static bool inside_longer_name(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    TitlePhrase title;
    if (hit->first == sentence_start(doc, hit->first)) return false;
    const Token *before = &doc->tokens.v[hit->first - 1];
    bool proper = before->upos == UPOS_PROPN || (before->upos == UPOS_NOUN && doc->tokens.v[hit->first].upos == UPOS_NOUN); /* "Grocery Store" is no Mr. Støre */
    return proper && token_capital(doc, hit->first - 1) && who->covered[hit->first - 1] == NONE && who->hits[hit->first - 1] == NONE &&
           !(who_token_class(who, hit->first - 1) & (WORD_HONORIFIC | WORD_LEADER | WORD_PERSON_NOUN | WORD_NAMELESS)) &&
           !title_before(who, hit->first, sentence_start(doc, hit->first), &title);
}

/* "Phillips-head screws", "Park Chan-wook" */
static bool half_of_word(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    uint32_t start = sentence_start(doc, hit->first), end = sentence_end(doc, hit->first);
    if (hit->end + 1 >= end || !str_is(token_words(doc, hit->end), "-") || doc->tokens.v[hit->end].space_before || doc->tokens.v[hit->end + 1].space_before) return false;
    bool named = hit->first > start && doc->tokens.v[hit->first - 1].upos == UPOS_PROPN && token_capital(doc, hit->first - 1);
    return named || (!token_capital(doc, hit->end + 1) && doc->tokens.v[hit->end + 1].upos == UPOS_NOUN);
}

static bool surname(Who *who, const NameHit *hit, const Reading *r) {
    Document *doc = who->doc;
    if (half_of_word(who, hit) || inside_thing(who, hit)) return false;
    if (capital_sense(who, hit) != KNOW_NONE && acts(who, head_of_tokens(doc, hit->first, hit->end))) return false;
    arena_reset(doc->scratch);
    uint32_t person = bearer_of(who, who_fold(who, hit->first, hit->end), hit->first, gender_before(who, hit->first));
    if (person != NONE && doc->entities.v[person].type == ENTITY_PERSON && !(r->place != KNOW_NONE && rather_place(who, hit))) {
        mention_hit(who, hit, person, MENTION_NAME, "who/surname");
        return true;
    }
    if (r->family == KNOW_NONE) return false;
    TitlePhrase title;
    bool titled = title_before(who, hit->first, sentence_start(doc, hit->first), &title);
    if (!titled && r->place != KNOW_NONE && who_place(who, r->place)->precision == PLACE_REGION) return false; /* "Scotland" is rather the land */
    if (!titled && r->place != KNOW_NONE && !leaders_town(who, hit) && (name_placed(who, hit->first) || capital_sense(who, hit) != KNOW_NONE)) return false;
    if (!titled && (doc->tokens.v[hit->first].upos == UPOS_ADJ || proper_after(who, hit->end) || hit->end - hit->first > 2)) return false;
    uint32_t known = bearer_in_tables(who, hit, titled ? &title : NULL, state_before(who, titled ? title.first : hit->first));
    if (known == KNOW_NONE) return false;
    uint32_t entity = who_known(who, ENTITY_PERSON, known);
    mention_hit(who, hit, entity, MENTION_NAME, "who/surname-table");
    bearer_add(who, entity, hit->first);
    return true;
}

static bool covered_any(const Who *who, const NameHit *hit) {
    for (uint32_t i = hit->first; i < hit->end; i++)
        if (who->covered[i] != NONE) return true;
    return false;
}

/* "the Duchess of Cambridge": a title, and no word of the town. */
static bool of_peer(const Who *who, const NameHit *hit) {
    if (hit->first < sentence_start(who->doc, hit->first) + 2 || !str_is(token_words(who->doc, hit->first - 1), "of")) return false;
    uint32_t class = who_token_class(who, hit->first - 2);
    return class & WORD_HONORIFIC && class & (WORD_MALE | WORD_FEMALE) && token_capital(who->doc, hit->first - 2);
}

static void place_or_government(Who *who, const NameHit *hit) {
    uint32_t capital = capital_sense(who, hit), head = head_of_tokens(who->doc, hit->first, hit->end);
    if (capital != KNOW_NONE && !behind_kind(who, hit) && acts(who, head)) {
        mention_hit(who, hit, who_known(who, ENTITY_COUNTRY, who_place(who, capital)->country), MENTION_NAME, "who/capital");
        return;
    }
    uint32_t place = place_choice(who, hit);
    if (place == KNOW_NONE) return;
    const KnownPlace *p = who_place(who, place);
    if (p->class == 'K') mention_hit(who, hit, who_known(who, ENTITY_COUNTRY, place), MENTION_NAME, "who/state");
    else if (!of_peer(who, hit)) mention_hit(who, hit, who_known(who, ENTITY_PLACE, place), MENTION_NAME, "who/place");
}

void who_surnames(Who *who) {
    for (uint32_t i = 0; i < who->doc->names.n; i++) {
        const NameHit *hit = &who->doc->names.v[i];
        if (covered_any(who, hit)) continue;
        Reading r = read_hit(who, hit);
        bool longer = inside_longer_name(who, hit);
        if (!longer && surname(who, hit, &r)) continue;
        if (r.place == KNOW_NONE || (longer && hit->end - hit->first == 1 && !(who_token_class(who, hit->first - 1) & WORD_DIRECTION))) continue;
        if (given_here(who, hit) || (r.organisation != KNOW_NONE && of_product(who, hit, r.organisation)) || !place_like(who, hit)) continue;
        place_or_government(who, hit);
    }
}
