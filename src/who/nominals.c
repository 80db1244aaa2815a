/* Phrases and pronouns for actors, from left to right, once the names are known: holders of offices ("the Chinese
 * leader", "the Turkish and Iranian presidents"), counterparts, repeated groups ("the two leaders", "both sides"),
 * "the bloc", pronouns. Precision first: what is not decided by near, fitting words is left open. */
#include "who/inside.h"

enum { FAR_BACK = 160, MOST_LIST = 12 }; /* tokens looked back; members of a list */

/* Actors named before a token, nearest first: one for each, of one type (and gender), from mentions of this page. */
typedef struct Recent {
    uint32_t entity[MOST_LIST];
    uint32_t n;
} Recent;

static void recent_add(Recent *r, uint32_t entity) {
    for (uint32_t i = 0; i < r->n; i++)
        if (r->entity[i] == entity) return;
    if (r->n < MOST_LIST) r->entity[r->n++] = entity;
}

static bool quoted_apart(const Document *doc, uint32_t a, uint32_t b) {
    return doc->tokens.v[a].quoted && !doc->tokens.v[b].quoted;
}

static Recent recent(const Who *who, uint32_t token, EntityType type, uint32_t most) {
    const Document *doc = who->doc;
    Recent r = {.n = 0};
    for (uint32_t i = token; i-- > 0 && token - i < FAR_BACK && r.n < most;) {
        if (who->heads[i] == NONE || quoted_apart(doc, i, token)) continue;
        for (uint32_t m = who->heads[i]; m < doc->mentions.n && doc->mentions.v[m].head == i && r.n < most; m++) {
            const Mention *mention = &doc->mentions.v[m];
            if (doc->entities.v[mention->entity].type == type && mention->how != MENTION_DEMONYM) recent_add(&r, mention->entity);
        }
    }
    return r;
}

/* ---- who is meant by an office ---------------------------------------------------------------------------------- */

static bool holds(const Who *who, uint32_t entity, Office o, bool leader) {
    const Entity *e = &who->doc->entities.v[entity];
    Days held;
    if (e->type != ENTITY_PERSON) return false;
    if (e->known == NONE) return e->office.office == o.office && e->office.country == o.country && e->office.organisation == o.organisation && o.office;
    if (know_held(who->know, e->known, o.office, o.country, o.organisation, &held)) return true;
    if (!leader || o.country == KNOW_NO_COUNTRY) return false;
    for (uint16_t office = 1; office < who->know->offices.n && office <= know_office(who->know, STR("party_leader")); office++)
        if (know_held(who->know, e->known, office, o.country, KNOW_NONE, &held)) return true;
    return false;
}

/* A person of the page who holds the office: the nearest before the token, else one named later. */
static uint32_t holder_on_page(const Who *who, uint32_t token, Office o, bool leader) {
    const Document *doc = who->doc;
    for (uint32_t i = token; i-- > 0;)
        if (who->heads[i] != NONE && holds(who, doc->mentions.v[who->heads[i]].entity, o, leader)) return doc->mentions.v[who->heads[i]].entity;
    for (uint32_t i = 0; i < doc->entities.n; i++)
        if (doc->entities.v[i].known != NONE && holds(who, i, o, leader)) return i;
    return NONE;
}

static uint32_t holder_of(Who *who, uint32_t token, const TitlePhrase *title, uint32_t bearer) {
    const Entity *e = &who->doc->entities.v[bearer];
    Office o = {0, KNOW_NO_COUNTRY, KNOW_NONE};
    if (e->known == NONE) return NONE;
    if (e->type == ENTITY_COUNTRY) o.country = (uint16_t)e->known;
    else if (e->type == ENTITY_ORGANISATION) o.organisation = e->known;
    else return NONE;
    o.office = title_office(who, title, o.country);
    if (o.office == 0) return NONE;
    uint32_t found = holder_on_page(who, token, o, title->word == KNOW_NONE);
    return found != NONE || title->former ? found : who_holder(who, o);
}

/* ---- states and organisations an office phrase names ------------------------------------------------------------- */

static void add_bearers_at(const Who *who, uint32_t token, Recent *out) {
    uint32_t m = who->covered[token];
    if (m == NONE) return;
    const Mention *mention = &who->doc->mentions.v[m];
    EntityType type = who->doc->entities.v[mention->entity].type;
    if (type == ENTITY_COUNTRY || type == ENTITY_ORGANISATION) recent_add(out, mention->entity);
}

static bool list_glue(const Document *doc, uint32_t token) {
    const Token *t = &doc->tokens.v[token];
    Str w = token_words(doc, token);
    return t->upos == UPOS_CCONJ || t->upos == UPOS_DET || t->upos == UPOS_ADP || str_is(w, ",") || t->xpos == XPOS_POS || str_is(w, "-");
}

/* Left of the office words: "the Turkish and Iranian presidents", "Russia's foreign minister". Returns where the phrase begins. */
static uint32_t bearers_left(const Who *who, uint32_t start, uint32_t first, Recent *out) {
    const Document *doc = who->doc;
    uint32_t begin = first;
    for (uint32_t i = first; i > start; i--) {
        bool bearer = who->covered[i - 1] != NONE;
        uint32_t before = out->n;
        if (bearer) add_bearers_at(who, i - 1, out);
        bool glue = list_glue(doc, i - 1) && doc->tokens.v[i - 1].upos != UPOS_ADP;
        if (bearer && out->n == before && who->covered[i - 1] != who->covered[i < first ? i : i - 1]) break;
        if (!bearer && !glue && doc->tokens.v[i - 1].upos != UPOS_ADJ && doc->tokens.v[i - 1].upos != UPOS_NUM) break;
        if (str_is(token_words(doc, i - 1), ",") && out->n == 0) break;
        begin = i - 1;
    }
    for (uint32_t i = 0; i < out->n / 2; i++) { /* in the order of the text */
        uint32_t swap = out->entity[i];
        out->entity[i] = out->entity[out->n - 1 - i];
        out->entity[out->n - 1 - i] = swap;
    }
    return begin;
}

/* Right of them: "the leaders of Pakistan, India, and Turkey". Returns where the phrase ends. */
static uint32_t bearers_right(const Who *who, uint32_t end, uint32_t limit, Recent *out) {
    const Document *doc = who->doc;
    if (end >= limit || !(doc->tokens.v[end].upos == UPOS_ADP && (str_is(token_words(doc, end), "of") || str_is(token_words(doc, end), "from")))) return end;
    uint32_t last = end;
    for (uint32_t i = end + 1; i < limit; i++) {
        if (who->covered[i] != NONE) {
            uint32_t before = out->n;
            add_bearers_at(who, i, out);
            if (out->n == before && (i == 0 || who->covered[i] != who->covered[i - 1])) break;
            last = i + 1;
        } else if (!list_glue(doc, i) || doc->tokens.v[i].upos == UPOS_ADP) {
            break;
        }
    }
    return last;
}

/* ---- the phrases ------------------------------------------------------------------------------------------------- */

static bool names_person(const Who *who, uint32_t token) {
    uint32_t m = token < who->doc->tokens.n ? who->covered[token] : NONE;
    return m != NONE && who->doc->entities.v[who->doc->mentions.v[m].entity].type == ENTITY_PERSON;
}

/* "President Xi", "Xi, the president": the office belongs to a name beside it; remember it there. */
static void office_of_name(Who *who, const TitlePhrase *title, uint32_t person, const Recent *bearers) {
    Entity *e = &who->doc->entities.v[person];
    if (title->former || e->office.office || title->plural) return;
    Office o = {0, KNOW_NO_COUNTRY, KNOW_NONE};
    if (bearers->n) {
        const Entity *b = &who->doc->entities.v[bearers->entity[0]];
        if (b->type == ENTITY_COUNTRY) o.country = (uint16_t)b->known;
        else if (b->type == ENTITY_ORGANISATION && b->known != NONE) o.organisation = b->known;
    } else {
        o.country = e->country;
    }
    o.office = title_office(who, title, o.country);
    if (o.office && (o.country != KNOW_NO_COUNTRY || o.organisation != KNOW_NONE)) {
        e->office = o;
        if (e->country == KNOW_NO_COUNTRY) e->country = o.country;
    }
}

static void group_mention(Who *who, uint32_t first, uint32_t end, uint32_t head, const Recent *members, const char *rule) {
    for (uint32_t i = 0; i < members->n; i++)
        who_mention(who, first, end, head, members->entity[i], members->n > 1 ? MENTION_GROUP : MENTION_TITLE, rule);
}

/* How many people a group phrase says it has: "the two leaders" 2, "the leaders" 0 (unsaid, two are taken), none told anew: -1. */
static int group_size(const Who *who, uint32_t start, uint32_t noun, uint32_t *first) {
    int size = -1;
    *first = noun;
    for (uint32_t i = noun; i > start && noun - i < 3; i--) {
        uint32_t class = who_token_class(who, i - 1);
        int told = class & WORD_TWO ? 2 : class & WORD_THREE ? 3 : class & WORD_FOUR ? 4 : class & WORD_GROUPER ? 0 : -1;
        if (told < 0) continue;
        *first = i - 1;
        if (told > size) size = told;
    }
    return size;
}

static bool modified(const Document *doc, uint32_t noun) {
    const Sentence *s = &doc->sentences.v[doc->tokens.v[noun].sentence];
    for (uint32_t i = s->first; i < s->end; i++) {
        const Token *t = &doc->tokens.v[i];
        if (t->head == noun && (t->rel == REL_AMOD || t->rel == REL_COMPOUND || t->rel == REL_NMOD || t->rel == REL_NMOD_POSS || t->rel == REL_ACL_RELCL) &&
            t->upos != UPOS_PRON && t->upos != UPOS_DET)
            return true;
    }
    return false;
}

/* Members in the order of the text: they were found backwards. */
static void in_order(Recent *r) {
    for (uint32_t i = 0; i < r->n / 2; i++) {
        uint32_t swap = r->entity[i];
        r->entity[i] = r->entity[r->n - 1 - i];
        r->entity[r->n - 1 - i] = swap;
    }
}

static bool repeated_group(Who *who, uint32_t start, uint32_t noun) {
    uint32_t class = who_token_class(who, noun), first;
    const Token *t = &who->doc->tokens.v[noun];
    if (!(class & (WORD_LEADERS | WORD_STATES)) || (t->xpos != XPOS_NNS && t->xpos != XPOS_NN)) return false;
    int size = group_size(who, start, noun, &first);
    if (size < 0 || modified(who->doc, noun)) return false;
    uint32_t want = size ? (uint32_t)size : 2;
    Recent members = recent(who, noun, class & WORD_LEADERS ? ENTITY_PERSON : ENTITY_COUNTRY, want);
    if (class & WORD_STATES && members.n < want) { /* the states of the people named last */
        Recent people = recent(who, noun, ENTITY_PERSON, want);
        members.n = 0;
        for (uint32_t i = 0; i < people.n; i++) {
            uint16_t country = who->doc->entities.v[people.entity[i]].country;
            if (country != KNOW_NO_COUNTRY) recent_add(&members, who_known(who, ENTITY_COUNTRY, country));
        }
    }
    if (members.n < want) return false;
    in_order(&members);
    group_mention(who, first, noun + 1, noun, &members, "who/group");
    return true;
}

static void titled_phrase(Who *who, const TitlePhrase *title, uint32_t start, uint32_t limit) {
    Recent bearers = {.n = 0};
    uint32_t first = bearers_left(who, start, title->first, &bearers), end = title->end;
    uint32_t right = bearers.n == 0 || title->plural ? bearers_right(who, title->end, limit, &bearers) : title->end;
    if (names_person(who, title->end)) {
        office_of_name(who, title, who->doc->mentions.v[who->covered[title->end]].entity, &bearers);
        return;
    }
    if (title->end + 1 < limit && str_is(token_words(who->doc, title->end), ",") && names_person(who, title->end + 1)) {
        office_of_name(who, title, who->doc->mentions.v[who->covered[title->end + 1]].entity, &bearers);
        return;
    }
    if (bearers.n == 0) return;
    Recent holders = {.n = 0};
    uint32_t head = head_of_tokens(who->doc, title->first, title->end);
    for (uint32_t i = 0; i < bearers.n; i++) {
        uint32_t holder = holder_of(who, title->first, title, bearers.entity[i]);
        if (holder != NONE) recent_add(&holders, holder);
    }
    if (right > end) end = right;
    if (holders.n == 1 || title->plural) group_mention(who, first, end, head, &holders, "who/office");
}

/* ", the president of X" behind a name, and "Ushakov, a Kremlin spokesman": apposition. */
static bool apposition(Who *who, const TitlePhrase *title, uint32_t start, uint32_t limit) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[title->end - 1];
    if (t->rel != REL_APPOS || t->head == NONE || !names_person(who, t->head) || title->plural) return false;
    Recent bearers = {.n = 0};
    bearers_left(who, start, title->first, &bearers);
    if (bearers.n == 0) bearers_right(who, title->end, limit, &bearers);
    office_of_name(who, title, doc->mentions.v[who->covered[t->head]].entity, &bearers);
    return true;
}

/* "his Chinese counterpart": the office of the person named before, in that state. */
static bool counterpart(Who *who, uint32_t start, uint32_t noun) {
    if (!(who_token_class(who, noun) & WORD_COUNTERPART) || names_person(who, noun + 1)) return false;
    Recent bearers = {.n = 0}, people = recent(who, noun, ENTITY_PERSON, 1);
    uint32_t first = bearers_left(who, start, noun, &bearers);
    if (people.n == 0 || bearers.n == 0) return false;
    const Entity *p = &who->doc->entities.v[people.entity[0]], *b = &who->doc->entities.v[bearers.entity[0]];
    if (b->type != ENTITY_COUNTRY) return false;
    Office o = {p->office.office, (uint16_t)b->known, KNOW_NONE};
    if (o.office == 0 && p->known != NONE) {
        uint32_t role = know_role_at(who->know, p->known, page_window(who->doc));
        o.office = role == KNOW_NONE ? 0 : who->know->roles.v[role].office;
    }
    if (o.office == 0) return false;
    uint32_t found = holder_on_page(who, noun, o, false);
    who_mention(who, first, noun + 1, noun, found != NONE ? found : who_holder(who, o), MENTION_TITLE, "who/counterpart");
    return true;
}

static bool the_bloc(Who *who, uint32_t start, uint32_t noun) {
    if (!(who_token_class(who, noun) & WORD_BLOC) || noun == start || modified(who->doc, noun)) return false;
    Str before = token_words(who->doc, noun - 1);
    if (!str_equal_nocase(before, STR("the")) && !str_equal_nocase(before, STR("this"))) return false;
    Recent last = recent(who, noun, ENTITY_ORGANISATION, 1);
    if (last.n == 0 || who->doc->entities.v[last.entity[0]].outlet) return false;
    who_mention(who, noun - 1, noun + 1, noun, last.entity[0], MENTION_TITLE, "who/bloc");
    return true;
}

/* ---- pronouns ---------------------------------------------------------------------------------------------------- */

static bool gender_fits(const Entity *e, char gender) {
    return e->type == ENTITY_PERSON && (e->gender == gender || e->gender == 0);
}

/* Subjects come before others, near ones before far ones; three sentences back. */
static uint32_t antecedent(const Who *who, uint32_t token, char gender) {
    const Document *doc = who->doc;
    uint32_t sentence = doc->tokens.v[token].sentence, best = NONE;
    int best_score = 0;
    for (uint32_t i = token; i-- > 0 && doc->tokens.v[i].sentence + 3 >= sentence;) {
        if (who->heads[i] == NONE || quoted_apart(doc, i, token)) continue;
        const Mention *m = &doc->mentions.v[who->heads[i]];
        if (m->how == MENTION_GROUP || !gender_fits(&doc->entities.v[m->entity], gender)) continue;
        const Token *t = &doc->tokens.v[i];
        if (t->rel == REL_NMOD_POSS && m->how == MENTION_NAME && doc->tokens.v[token].head == t->head) continue;
        int score = 10 - 3 * (int)(sentence - t->sentence) + (t->rel == REL_NSUBJ ? 4 : 0) + (t->rel == REL_NSUBJ_PASS ? 3 : 0);
        if (score > best_score) best = m->entity, best_score = score;
    }
    return best;
}

static void pronoun(Who *who, uint32_t token, char gender) {
    if (gender == 's') return; /* the speaker of a quotation: told by the stage said */
    if (gender == 'p') {
        Recent people = recent(who, token, ENTITY_PERSON, 1);
        if (people.n == 0 || who->heads[token] != NONE) return;
        for (uint32_t i = token; i-- > 0 && token - i < 60;) { /* the last group told as one */
            uint32_t m = who->heads[i];
            if (m == NONE || who->doc->mentions.v[m].how != MENTION_GROUP) continue;
            Recent members = {.n = 0};
            for (; m < who->doc->mentions.n && who->doc->mentions.v[m].head == i; m++) recent_add(&members, who->doc->mentions.v[m].entity);
            group_mention(who, token, token + 1, token, &members, "who/they");
            return;
        }
        return;
    }
    uint32_t entity = antecedent(who, token, gender);
    if (entity != NONE) who_mention(who, token, token + 1, token, entity, MENTION_PRONOUN, "who/pronoun");
}

static void at_token(Who *who, uint32_t start, uint32_t token, uint32_t limit) {
    TitlePhrase title;
    const Token *t = &who->doc->tokens.v[token];
    if (who->covered[token] != NONE) return;
    if (t->upos == UPOS_PRON) {
        uint32_t gender = map_get(&who->rules->pronouns, t->lemma);
        Arena *scratch = who->doc->scratch;
        if (gender == MAP_NONE) gender = map_get(&who->rules->pronouns, str_lower(scratch, token_words(who->doc, token)));
        if (gender != MAP_NONE) pronoun(who, token, (char)gender);
        return;
    }
    if (counterpart(who, start, token) || repeated_group(who, start, token) || the_bloc(who, start, token)) return;
    if (!title_at(who, token, limit, &title)) return;
    if (!apposition(who, &title, start, limit)) titled_phrase(who, &title, start, limit);
}

void who_nominals(Who *who) {
    for (uint32_t s = 0; s < who->doc->sentences.n; s++) {
        uint32_t start = who->doc->sentences.v[s].first, end = who->doc->sentences.v[s].end;
        for (uint32_t i = start; i < end; i++) at_token(who, start, i, end);
    }
}
