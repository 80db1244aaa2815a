/* Phrases that name the holder of an office: "the Chinese leader", "the leaders of Pakistan, India and Turkey", "the
 * Turkish and Iranian presidents", "his Chinese counterpart", "the president". The states or bodies are read left or right
 * of the office; a holder whom the page names takes the phrase, else it stands for the unnamed holder, who gets a name
 * once the page's date is known. Beside a name the phrase tells that person's office. */
#include "who/cast.h"

enum { A_MONTH = 31 };

void several_add(Several *s, uint32_t entity) {
    for (uint32_t i = 0; i < s->n; i++)
        if (s->entity[i] == entity) return;
    if (s->n < MOST_LIST) s->entity[s->n++] = entity;
}

void several_turn(Several *s) {
    for (uint32_t i = 0; i < s->n / 2; i++) {
        uint32_t swap = s->entity[i];
        s->entity[i] = s->entity[s->n - 1 - i];
        s->entity[s->n - 1 - i] = swap;
    }
}

void group_mention(Who *who, uint32_t first, uint32_t end, uint32_t head, const Several *members, const char *rule) {
    for (uint32_t i = 0; i < members->n; i++)
        who_mention(who, first, end, head, members->entity[i], members->n > 1 ? MENTION_GROUP : MENTION_TITLE, rule);
}

/* ---- who is meant by an office ---------------------------------------------------------------------------------------- */

/* Offices that one person holds at a time; only these may stand for somebody unnamed. */
static bool one_holds(const Know *know, uint16_t office) {
    static const char *const names[] = {"head_of_state", "supreme_leader", "head_of_government", "crown_prince", "party_leader", "head_of_organisation", "deputy_head_of_state",
                                        "foreign_minister", "defence_minister", "finance_minister", "interior_minister", "first_lady", "spokesperson", NULL};
    for (const char *const *n = names; *n; n++)
        if (str_is(know->offices.v[office], *n)) return true;
    return false;
}

static bool leading(const Know *know, uint16_t office) { return office && office <= know_office(know, STR("party_leader")) && office != know_office(know, STR("crown_prince")); }

bool is_leader(const Who *who, uint32_t entity) {
    const Entity *e = &who->doc->entities.v[entity];
    if (e->type != ENTITY_PERSON) return false;
    if (e->office.office) return leading(who->know, e->office.office) || e->office.office == know_office(who->know, STR("head_of_organisation"));
    if (e->known == NONE) return false;
    uint32_t role = know_role_at(who->know, e->known, page_window(who->doc));
    if (role == KNOW_NONE) role = know_role_at(who->know, e->known, DAYS_UNKNOWN);
    return role != KNOW_NONE && (leading(who->know, who->know->roles.v[role].office) || who->know->roles.v[role].organisation != KNOW_NONE);
}

static bool held_then(const Who *who, uint32_t person, uint16_t office, Office o) {
    Days held, page = page_window(who->doc);
    return know_held(who->know, person, office, o.country, o.organisation, &held) && days_overlap(held, page);
}

static bool holds(const Who *who, uint32_t entity, Office o, bool leader) {
    const Entity *e = &who->doc->entities.v[entity];
    if (e->type != ENTITY_PERSON) return false;
    if (e->office.office && e->office.office == o.office && e->office.country == o.country && e->office.organisation == o.organisation) return true;
    if (e->known == NONE) return false;
    if (held_then(who, e->known, o.office, o)) return true;
    for (uint16_t office = 1; leader && o.country != KNOW_NO_COUNTRY && office < who->know->offices.n; office++)
        if (leading(who->know, office) && held_then(who, e->known, office, o)) return true;
    return false;
}

/* A person of the page who holds the office: the nearest before the token, else one named elsewhere. */
static uint32_t holder_on_page(const Who *who, uint32_t token, Office o, bool leader) {
    const Document *doc = who->doc;
    for (uint32_t i = token, most = 600; i-- > 0 && most-- > 0;)
        if (who->heads[i] != NONE && holds(who, doc->mentions.v[who->heads[i]].entity, o, leader)) return doc->mentions.v[who->heads[i]].entity;
    for (uint32_t i = 0; i < doc->entities.n && i < 400; i++)
        if (who->seen.v[i] && holds(who, i, o, leader)) return i;
    return NONE;
}

/* Among "the leaders of Turkey and Iran" is Iran's president: who goes to meetings of leaders, where there is a president. */
static uint16_t who_meets(const Who *who, Office o) {
    uint16_t president = know_office(who->know, STR("head_of_state"));
    uint32_t role, found = know_holders(who->know, president, o.country, KNOW_NONE, page_window(who->doc), &role, 1);
    return found && str_is(who->know->roles.v[role].title, "President") ? president : o.office;
}

/* "the Kremlin spokesman" is not the ministry's: of several who hold an office on the page's day he whose title begins with the house's name. */
static uint32_t holder_of_house(Who *who, const TitlePhrase *title, Office o) {
    const Document *doc = who->doc;
    uint32_t m = title->first ? who->covered[title->first - 1] : NONE, roles[8], person = KNOW_NONE;
    if (m == NONE || doc->published.basis == DATE_UNKNOWN || strcmp(doc->mentions.v[m].rule, "who/metonym") != 0) return NONE;
    uint32_t n = know_holders(who->know, o.office, o.country, o.organisation, doc->published.days, roles, 8);
    for (uint32_t i = 0; i < n; i++) {
        const Role *role = &who->know->roles.v[roles[i]];
        if (!str_starts(role->title, document_words(doc, doc->mentions.v[m].at))) continue;
        if (person != KNOW_NONE && person != role->person) return NONE;
        person = role->person;
    }
    return person == KNOW_NONE ? NONE : who_known(who, ENTITY_PERSON, person);
}

static uint32_t holder_of(Who *who, uint32_t token, const TitlePhrase *title, uint32_t bearer) {
    const Entity *e = &who->doc->entities.v[bearer];
    Office o = {0, KNOW_NO_COUNTRY, KNOW_NONE};
    if (e->known == NONE) return NONE;
    if (e->type == ENTITY_COUNTRY) o.country = (uint16_t)e->known;
    else if (e->type == ENTITY_ORGANISATION) o.organisation = e->known;
    else return NONE;
    o.office = title_office(who, title, e);
    if (title->plural && o.office == know_office(who->know, STR("supreme_leader"))) o.office = who_meets(who, o);
    if (o.office == 0 || (o.organisation != KNOW_NONE && title->plural) || !one_holds(who->know, o.office)) return NONE;
    uint32_t found = holder_of_house(who, title, o);
    if (found == NONE) found = holder_on_page(who, token, o, title->word == KNOW_NONE);
    return found != NONE || title->former ? found : who_holder(who, o);
}

/* ---- states and organisations an office phrase names -------------------------------------------------------------------- */

static bool add_bearer_at(const Who *who, uint32_t token, Several *out) {
    uint32_t m = who->covered[token];
    const Entity *e = entity_at(who, token);
    if (!e || (e->type != ENTITY_COUNTRY && e->type != ENTITY_ORGANISATION)) return false;
    for (uint32_t k = m; k < who->doc->mentions.n && who->doc->mentions.v[k].first == who->doc->mentions.v[m].first; k++)
        several_add(out, who->doc->mentions.v[k].entity);
    return true;
}

static bool list_glue(const Document *doc, uint32_t token) {
    const Token *t = &doc->tokens.v[token];
    Str w = token_words(doc, token);
    return t->upos == UPOS_CCONJ || t->upos == UPOS_DET || str_is(w, ",") || t->xpos == XPOS_POS || str_is(w, "-") || str_is(w, "’s") || str_is(w, "'s") || str_is(w, "/");
}

/* Left of the office words: "the Turkish and Iranian presidents", "Russia's foreign minister". Returns where the phrase
 * begins. Words in a list belong to the phrase only when the office is of many. */
static uint32_t bearers_left(const Who *who, uint32_t start, const TitlePhrase *title, Several *out) {
    const Document *doc = who->doc;
    uint32_t begin = title->first;
    bool listed = title->plural;
    for (uint32_t i = title->first; i > start; i--) {
        if (who->covered[i - 1] != NONE) {
            if (!add_bearer_at(who, i - 1, out)) break;
        } else if (list_glue(doc, i - 1)) {
            bool joins = doc->tokens.v[i - 1].upos == UPOS_CCONJ || str_is(token_words(doc, i - 1), ",");
            if (joins && (out->n == 0 || !listed)) break;
            if (doc->tokens.v[i - 1].upos == UPOS_DET && out->n) {
                begin = i - 1;
                break;
            }
        } else if (doc->tokens.v[i - 1].upos != UPOS_ADJ && doc->tokens.v[i - 1].upos != UPOS_NUM && !(who_token_class(who, i - 1) & WORD_FORMER)) {
            break;
        }
        begin = i - 1;
    }
    while (begin < title->first && who->covered[begin] == NONE && (str_is(token_words(doc, begin), ",") || doc->tokens.v[begin].upos == UPOS_CCONJ)) begin++;
    several_turn(out);
    return begin;
}

static bool of_word(const Document *doc, uint32_t token) {
    Str w = token_words(doc, token);
    return str_equal_nocase(w, STR("of")) || str_equal_nocase(w, STR("from")) || str_equal_nocase(w, STR("for"));
}

/* Right of them: "the leaders of Pakistan, India, and Turkey", "of the four countries". Returns where the phrase ends. */
static uint32_t bearers_right(Who *who, const TitlePhrase *title, uint32_t limit, Several *out) {
    const Document *doc = who->doc;
    uint32_t last = title->end;
    if (last >= limit || !of_word(doc, last)) return last;
    for (uint32_t i = title->end + 1; i < limit; i++) {
        if (who->covered[i] == NONE && title->plural && out->n == 0 && doc->tokens.v[i].upos == UPOS_NOUN) group_phrase(who, title->end + 1, i);
        if (who->covered[i] != NONE) {
            if (!add_bearer_at(who, i, out)) break;
            last = i + 1;
        } else if (!list_glue(doc, i) && !(out->n == 0 && (doc->tokens.v[i].upos == UPOS_NUM || doc->tokens.v[i].upos == UPOS_ADJ))) {
            break;
        } else if (!title->plural && out->n) {
            break;
        }
    }
    return last;
}

/* ---- the phrases --------------------------------------------------------------------------------------------------------- */

static uint32_t person_at(const Who *who, uint32_t token) {
    const Entity *e = entity_at(who, token);
    return e && e->type == ENTITY_PERSON ? who->doc->mentions.v[who->covered[token]].entity : NONE;
}

/* "Deputy Minister of Ruritania", in the page's own words. */
static Str worded_role(const Who *who, const TitlePhrase *title, Str of) {
    const Document *doc = who->doc;
    uint32_t first = title->first, start = sentence_start(doc, first);
    while (first > start && who->covered[first - 1] == NONE && token_capital(doc, first - 1) && doc->tokens.v[first - 1].upos != UPOS_DET && first + 3 > title->first) first--;
    Str words = document_words(doc, (Span){doc->tokens.v[first].at.b, doc->tokens.v[title->end - 1].at.e});
    char *role = (char *)str_format(doc->arena, "%.*s of %.*s", STR_FMT(words), STR_FMT(of)).p;
    for (uint32_t i = 0; i < words.n; i++)
        if (is_lower(role[i]) && (i == 0 || role[i - 1] == ' ') && strncmp(role + i, "of ", 3) != 0) role[i] = (char)(role[i] - 32);
    return str_from(role);
}

/* "President Xi", "Xi, the president": the office belongs to a name beside it; remember it there. */
static void office_of_name(Who *who, const TitlePhrase *title, uint32_t person, const Several *bearers) {
    Document *doc = who->doc;
    Entity *e = &doc->entities.v[person];
    if (title->former || e->office.office || title->plural) return;
    const Entity *b = bearers->n ? &doc->entities.v[bearers->entity[0]] : NULL;
    Entity own = {.type = ENTITY_COUNTRY, .known = e->country};
    if (e->country != KNOW_NO_COUNTRY) own.name = who->know->countries.v[e->country].name;
    if (!b && e->country != KNOW_NO_COUNTRY) b = &own;
    Office o = {title_office(who, title, b), KNOW_NO_COUNTRY, KNOW_NONE};
    if (b && b->type == ENTITY_COUNTRY) o.country = (uint16_t)b->known;
    else if (b && b->type == ENTITY_ORGANISATION) o.organisation = b->known;
    if (o.office && (o.country != KNOW_NO_COUNTRY || o.organisation != KNOW_NONE)) {
        e->office = o;
        if (e->country == KNOW_NO_COUNTRY) e->country = o.country;
        if (e->known == NONE && b) e->role = worded_role(who, title, b->name);
    }
}

/* The name the office words stand beside: right behind, or behind a comma, or the one they are in apposition to. */
static uint32_t named_beside(const Who *who, const TitlePhrase *title, uint32_t end, uint32_t limit) {
    const Document *doc = who->doc;
    const Token *head = &doc->tokens.v[head_of_tokens(doc, title->first, title->end)];
    for (uint32_t at = end, hops = 0; at < limit && hops < 2; at++, hops++) {
        if (person_at(who, at) != NONE && doc->mentions.v[who->covered[at]].how == MENTION_NAME) return person_at(who, at);
        if (!str_is(token_words(doc, at), ",") || title->plural) break;
    }
    if (!title->plural && head->rel == REL_APPOS && head->head != NONE) return person_at(who, head->head);
    return NONE;
}

static bool definite(const Who *who, uint32_t first, const TitlePhrase *title) {
    const Document *doc = who->doc;
    for (uint32_t i = first; i < title->first; i++)
        if (str_equal_nocase(token_words(doc, i), STR("a")) || str_equal_nocase(token_words(doc, i), STR("an"))) return false;
    if (first > 1 && (str_equal_nocase(token_words(doc, first - 2), STR("a")) || str_equal_nocase(token_words(doc, first - 2), STR("an")))) return false; /* "a sitting US president" */
    if (first == 0) return true;
    Str w = token_words(doc, first - 1);
    return !str_equal_nocase(w, STR("a")) && !str_equal_nocase(w, STR("an")) && !str_equal_nocase(w, STR("any")) && !str_equal_nocase(w, STR("every"));
}

/* On a page of a known day "the president" is who is so then, not who will be soon or was of late. */
static bool out_of_office(const Who *who, uint32_t entity, Office o) {
    const Document *doc = who->doc;
    const Entity *e = &doc->entities.v[entity];
    Days held;
    if (doc->published.basis == DATE_UNKNOWN || e->known == NONE) return false;
    return know_held(who->know, e->known, o.office, o.country, o.organisation, &held) && !days_overlap(held, days_widen(doc->published.days, A_MONTH));
}

/* The state that a page is about: named twice or more, and no other half as often. */
static uint16_t page_state(const Who *who) {
    uint32_t best = 0, second = 0;
    for (uint32_t i = 1; i < who->know->countries.n; i++) {
        if (who->weight[i] > who->weight[best]) second = who->weight[best], best = i;
        else if (who->weight[i] > second) second = who->weight[i];
    }
    return who->weight[best] > 1 && 2 * second < who->weight[best] ? (uint16_t)best : KNOW_NO_COUNTRY;
}

/* "the Prime Minister" on a page that names nobody in that office: of the state that it is about. */
static bool office_of_page(Who *who, const TitlePhrase *title) {
    uint16_t country = page_state(who);
    if (title->end < who->doc->tokens.n && str_is(token_words(who->doc, title->end), "-")) return false; /* "the President-elect" */
    if (country == KNOW_NO_COUNTRY || title->word == KNOW_NONE || (title->end - title->first == 1 && !token_capital(who->doc, title->first))) return false;
    uint32_t state = who_known(who, ENTITY_COUNTRY, country);
    uint16_t office = title_office(who, title, &who->doc->entities.v[state]);
    if (!office || office > know_office(who->know, STR("head_of_government"))) return false;
    uint32_t holder = holder_of(who, title->first, title, state), head = head_of_tokens(who->doc, title->first, title->end);
    if (holder != NONE) who_mention(who, title->first - 1, title->end, head, holder, MENTION_TITLE, "who/office-of-page");
    return holder != NONE;
}

/* "the president": whom the page named last in such an office. */
static bool bare_office(Who *who, const TitlePhrase *title, uint32_t start) {
    const Document *doc = who->doc;
    if (title->plural || title->former || title->first == start) return false;
    Str before = token_words(doc, title->first - 1);
    if (!str_equal_nocase(before, STR("the")) || (title->end < sentence_end(doc, title->first) && of_word(doc, title->end))) return false;
    for (uint32_t i = title->first, most = 800; i-- > 0 && most-- > 0;) {
        uint32_t m = who->heads[i];
        if (m == NONE || doc->entities.v[doc->mentions.v[m].entity].type != ENTITY_PERSON) continue;
        const Entity *e = &doc->entities.v[doc->mentions.v[m].entity];
        Office o = {0, e->country, KNOW_NONE};
        Entity state = {.type = ENTITY_COUNTRY, .known = e->country};
        if (e->country == KNOW_NO_COUNTRY) continue;
        o.office = title_office(who, title, &state);
        if (!one_holds(who->know, o.office) || !holds(who, doc->mentions.v[m].entity, o, title->word == KNOW_NONE) || out_of_office(who, doc->mentions.v[m].entity, o)) continue;
        who_mention(who, title->first - 1, title->end, head_of_tokens(doc, title->first, title->end), doc->mentions.v[m].entity, MENTION_TITLE, "who/bare-office");
        return true;
    }
    return office_of_page(who, title);
}

/* "their leaders": of the states named last. */
static bool their_leaders(Who *who, const TitlePhrase *title, uint32_t start) {
    const Document *doc = who->doc;
    if (!title->plural || title->first == start || !str_equal_nocase(token_words(doc, title->first - 1), STR("their"))) return false;
    Several states = recent_of(who, title->first, ENTITY_COUNTRY, 2), holders = {.n = 0};
    for (uint32_t i = states.n; i-- > 0;) {
        uint32_t holder = holder_of(who, title->first, title, states.entity[i]);
        if (holder != NONE) several_add(&holders, holder);
    }
    if (holders.n < 2) return false;
    group_mention(who, title->first - 1, title->end, head_of_tokens(doc, title->first, title->end), &holders, "who/their-leaders");
    return true;
}

static bool holders_phrase(Who *who, const TitlePhrase *title, const Several *bearers, uint32_t first, uint32_t end) {
    Several holders = {.n = 0};
    if (!title->plural && !definite(who, first, title)) return false;
    if (title->plural && bearers->n < 2) return false;
    for (uint32_t i = 0; i < bearers->n; i++) {
        uint32_t holder = holder_of(who, title->first, title, bearers->entity[i]);
        if (holder != NONE) several_add(&holders, holder);
    }
    if (holders.n == 0 || (title->plural && holders.n < 2)) return false;
    if (!title->plural) holders.n = 1;
    group_mention(who, first, end, head_of_tokens(who->doc, title->first, title->end), &holders, "who/office");
    return true;
}

bool office_phrase(Who *who, uint32_t start, uint32_t token, uint32_t limit) {
    TitlePhrase title;
    if (!title_at(who, token, limit, &title)) return false;
    for (uint32_t i = title.first; i < title.end; i++)
        if (who->covered[i] != NONE) return false;
    Several bearers = {.n = 0};
    uint32_t first = bearers_left(who, start, &title, &bearers), end = title.end;
    if (bearers.n == 0) end = bearers_right(who, &title, limit, &bearers);
    uint32_t person = named_beside(who, &title, title.end, limit);
    if (person == NONE && end > title.end) person = named_beside(who, &title, end, limit);
    if (person != NONE) {
        if (bearers.n == 0 && title.end < limit && person == person_at(who, title.end)) { /* "President Roe of Ruritania" */
            TitlePhrase behind = {title.first, who->doc->mentions.v[who->covered[title.end]].end, title.word, false, false};
            bearers_right(who, &behind, limit, &bearers);
        }
        office_of_name(who, &title, person, &bearers);
        return true;
    }
    if (bearers.n == 0) return their_leaders(who, &title, start) || bare_office(who, &title, start);
    if (first == title.first && first > start && who->doc->tokens.v[first - 1].upos == UPOS_DET) first--;
    return holders_phrase(who, &title, &bearers, first, end);
}

/* ---- "his Chinese counterpart", "his counterpart from China" -------------------------------------------------------------------------------------------- */

/* The office by which somebody is met as an equal: the one told of him, else the one he held then. */
static uint16_t office_then(const Who *who, const Entity *e) {
    uint32_t role = e->office.office || e->known == NONE ? KNOW_NONE : know_role_at(who->know, e->known, page_window(who->doc));
    return role == KNOW_NONE ? e->office.office : who->know->roles.v[role].office;
}

/* "Wang told his counterpart": the other one of that office, named before. */
static bool bare_counterpart(Who *who, uint32_t noun) {
    const Document *doc = who->doc;
    uint32_t owner = noun > 0 ? who->heads[noun - 1] : NONE;
    if (owner == NONE || doc->tokens.v[noun - 1].xpos != XPOS_PRPS || doc->tokens.v[noun].xpos != XPOS_NN) return false;
    const Entity *his = &doc->entities.v[doc->mentions.v[owner].entity];
    Several people = recent_of(who, noun, ENTITY_PERSON, 4);
    uint16_t office = office_then(who, his);
    for (uint32_t i = 0; i < people.n && office; i++) {
        const Entity *p = &doc->entities.v[people.entity[i]];
        if (p == his || p->country == his->country || office_then(who, p) != office) continue;
        who_mention(who, noun - 1, noun + 1, noun, people.entity[i], MENTION_TITLE, "who/counterpart");
        return true;
    }
    return false;
}

bool counterpart_phrase(Who *who, uint32_t start, uint32_t noun) {
    const Document *doc = who->doc;
    if (!(who_token_class(who, noun) & WORD_COUNTERPART) || person_at(who, noun + 1) != NONE) return false;
    TitlePhrase words = {noun, noun + 1, KNOW_NONE, doc->tokens.v[noun].xpos == XPOS_NNS, false};
    Several bearers = {.n = 0}, people = recent_of(who, noun, ENTITY_PERSON, 3), found = {.n = 0};
    uint32_t first = bearers_left(who, start, &words, &bearers), end = noun + 1;
    if (bearers.n == 0) first = noun, end = bearers_right(who, &words, sentence_end(doc, noun), &bearers); /* "his counterpart from Turkey" */
    for (uint32_t k = 0; k < bearers.n; k++) {
        const Entity *b = &doc->entities.v[bearers.entity[k]];
        for (uint32_t i = 0; i < people.n && b->type == ENTITY_COUNTRY; i++) {
            const Entity *p = &doc->entities.v[people.entity[i]];
            if (p->country == b->country) continue;
            Office o = {office_then(who, p), (uint16_t)b->known, KNOW_NONE};
            if (o.office == 0 || !one_holds(who->know, o.office)) continue;
            uint32_t holder = holder_on_page(who, noun, o, leading(who->know, o.office));
            several_add(&found, holder != NONE ? holder : who_holder(who, o));
            break;
        }
    }
    if (bearers.n == 0) return bare_counterpart(who, noun);
    if (found.n == 0) return false;
    if (first > start && doc->tokens.v[first - 1].rel == REL_NMOD_POSS) first--;
    group_mention(who, first, end, noun, &found, "who/counterpart");
    return true;
}
