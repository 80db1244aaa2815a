/* Names: those of the tables, read as what they stand for here, and names that no table holds.
 *
 * 1. Every hit of the tables is read as a person, state (or its government), organisation or place by its senses and the
 *    words around it; full names first, so that 2. surnames can go to the person named in full on the page; 3. runs of
 *    proper nouns that no table knows are typed by their words and neighbours. An unknown name that cannot be typed is
 *    left alone: it must cost nothing but itself.
 */
#include "who/inside.h"

typedef struct Reading {
    uint32_t person, country, organisation, place; /* best sense of each kind, KNOW_NONE */
    uint32_t family;                               /* a sense by which it is a surname */
    bool demonym, metonym;
} Reading;

/* Of two bearers of a name: who holds or held the higher office, the later one if equal. */
static bool better_person(const Know *know, uint32_t a, uint32_t b, Days when) {
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

static Reading read_hit(const Who *who, const NameHit *hit) {
    const Know *know = who->know;
    Days when = page_window(who->doc);
    Reading r = {KNOW_NONE, KNOW_NONE, KNOW_NONE, KNOW_NONE, KNOW_NONE, false, false};
    for (uint32_t i = hit->sense; i != KNOW_NONE; i = know->senses.v[i].next) {
        const NameSense *s = &know->senses.v[i];
        if (!name_fits(know, who->doc, hit, s)) continue;
        if (s->kind == NAME_PERSON && (r.person == KNOW_NONE || better_person(know, s->index, r.person, when))) r.person = s->index;
        if (s->kind == NAME_FAMILY) r.family = hit->sense;
        if (s->kind == NAME_ORGANISATION && r.organisation == KNOW_NONE) r.organisation = s->index;
        if (s->kind == NAME_PLACE && (r.place == KNOW_NONE || know_place(know, s->index).population > know_place(know, r.place).population)) r.place = s->index;
        if (s->kind < NAME_COUNTRY || s->kind > NAME_METONYM) continue;
        if (r.country != KNOW_NONE && !(s->kind == NAME_COUNTRY)) continue;
        r.country = s->index;
        r.demonym = s->kind == NAME_DEMONYM;
        r.metonym = s->kind == NAME_METONYM;
    }
    return r;
}

static Str lemma_of(const Document *doc, uint32_t token) {
    return token == NONE ? (Str){0} : doc->tokens.v[token].lemma;
}

/* Does a preposition that places something govern this token? */
static bool placed(const Who *who, uint32_t token) {
    const Document *doc = who->doc;
    const Sentence *s = &doc->sentences.v[doc->tokens.v[token].sentence];
    for (uint32_t i = token; i > s->first && i + 4 > token; i--) {
        const Token *t = &doc->tokens.v[i - 1];
        if (t->upos == UPOS_ADP) return who_token_class(who, i - 1) & WORD_LOCATIVE;
        if (t->upos != UPOS_DET && t->upos != UPOS_ADJ && t->upos != UPOS_PROPN && t->upos != UPOS_NOUN) return false;
    }
    return false;
}

/* A capital stands for its government when it acts: subject, or owner of what only governments have, and no place word near. */
static bool acts(const Who *who, uint32_t head) {
    const Token *t = &who->doc->tokens.v[head];
    if (placed(who, head)) return false;
    for (int hops = 0; t->rel == REL_CONJ && t->head != NONE && hops < 8; hops++) t = &who->doc->tokens.v[t->head];
    if (t->rel == REL_NSUBJ || t->rel == REL_NMOD_POSS) return true;
    if (t->rel == REL_OBJ || t->rel == REL_IOBJ || t->rel == REL_NSUBJ_PASS)
        return t->head != NONE && !(who_class(who->rules, lemma_of(who->doc, t->head)) & WORD_PLACE_VERB);
    return t->rel == REL_NMOD || t->rel == REL_OBL || t->rel == REL_COMPOUND || t->rel == REL_OBL_AGENT;
}

static uint16_t government_of_capital(const Know *know, uint32_t place) {
    if (place == KNOW_NONE || know_place(know, place).class != 'C') return KNOW_NO_COUNTRY;
    return know_place(know, place).country;
}

/* ---- surnames ---------------------------------------------------------------------------------------------------- */

static bool is_family(const Know *know, uint32_t sense, uint32_t person) {
    for (uint32_t i = sense; i != KNOW_NONE; i = know->senses.v[i].next)
        if (know->senses.v[i].kind == NAME_FAMILY && know->senses.v[i].index == person) return true;
    return false;
}

/* The person of the page, named in full, who bears this surname: the one named last before the token, else the first one. */
static uint32_t bearer_on_page(const Who *who, uint32_t sense, uint32_t token) {
    const Document *doc = who->doc;
    uint32_t best = NONE;
    bool before = false;
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const Mention *m = &doc->mentions.v[i];
        const Entity *e = &doc->entities.v[m->entity];
        if (e->type != ENTITY_PERSON || e->known == NONE || !is_family(who->know, sense, e->known)) continue;
        if (m->first < token) best = m->entity, before = true;
        else if (!before && best == NONE) best = m->entity;
    }
    return best;
}

/* Office words and a state before a surname decide between its bearers; else the highest office. */
static uint32_t bearer_in_tables(const Who *who, uint32_t sense, const TitlePhrase *title, uint16_t country) {
    const Know *know = who->know;
    Days when = page_window(who->doc), held;
    uint32_t best = KNOW_NONE;
    int best_fit = -1;
    for (uint32_t i = sense; i != KNOW_NONE; i = know->senses.v[i].next) {
        const NameSense *s = &know->senses.v[i];
        if (s->kind != NAME_FAMILY) continue;
        uint16_t state = country, office = 0;
        uint32_t role = know_role_at(know, s->index, DAYS_UNKNOWN);
        if (role == KNOW_NONE) continue;
        if (state == KNOW_NO_COUNTRY) state = know->roles.v[role].country;
        if (title) office = title_office(who, title, state);
        int fit = (office && know_held(know, s->index, office, state, KNOW_NONE, &held) ? 4 : 0) + (country != KNOW_NO_COUNTRY && know->roles.v[role].country == country ? 2 : 0) +
                  (know_role_at(know, s->index, when) != KNOW_NONE ? 1 : 0);
        if (fit > best_fit || (fit == best_fit && better_person(know, s->index, best, when))) best = s->index, best_fit = fit;
    }
    return best;
}

/* ---- hits -------------------------------------------------------------------------------------------------------- */

static bool honorific_before(const Who *who, uint32_t token) {
    const Sentence *s = &who->doc->sentences.v[who->doc->tokens.v[token].sentence];
    return token > s->first && who_token_class(who, token - 1) & WORD_HONORIFIC;
}

static uint16_t state_before(const Who *who, uint32_t token) {
    for (uint32_t back = 1; back <= 3 && back <= token; back++) {
        uint32_t m = who->covered[token - back];
        if (m == NONE || who->doc->tokens.v[token - back].sentence != who->doc->tokens.v[token].sentence) continue;
        const Entity *e = &who->doc->entities.v[who->doc->mentions.v[m].entity];
        return e->type == ENTITY_COUNTRY ? (uint16_t)e->known : KNOW_NO_COUNTRY;
    }
    return KNOW_NO_COUNTRY;
}

static void mention_hit(Who *who, const NameHit *hit, uint32_t entity, MentionHow how, const char *rule) {
    who_mention(who, hit->first, hit->end, head_of_tokens(who->doc, hit->first, hit->end), entity, how, rule);
}

/* A family name right behind other capitals that are no title ("Daniel Kim") is part of an unknown person's name. */
static bool inside_longer_name(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    if (hit->first == doc->sentences.v[doc->tokens.v[hit->first].sentence].first) return false;
    const Token *before = &doc->tokens.v[hit->first - 1];
    TitlePhrase title;
    return before->upos == UPOS_PROPN && token_capital(doc, hit->first - 1) && who->covered[hit->first - 1] == NONE &&
           !(who_token_class(who, hit->first - 1) & (WORD_HONORIFIC | WORD_LEADER | WORD_PERSON_NOUN)) &&
           !title_before(who, hit->first, doc->sentences.v[before->sentence].first, &title);
}

/* Full names, states, organisations, governments. Surnames wait for the second round. */
static void first_round(Who *who, const NameHit *hit) {
    Reading r = read_hit(who, hit);
    uint32_t head = head_of_tokens(who->doc, hit->first, hit->end);
    bool surname_here = r.family != KNOW_NONE && (honorific_before(who, hit->first) || inside_longer_name(who, hit));
    if (surname_here && r.person == KNOW_NONE) return;
    if (r.person != KNOW_NONE) {
        mention_hit(who, hit, who_known(who, ENTITY_PERSON, r.person), MENTION_NAME, "who/full-name");
    } else if (r.country != KNOW_NONE && (r.organisation == KNOW_NONE || !r.metonym)) {
        mention_hit(who, hit, who_known(who, ENTITY_COUNTRY, r.country), r.demonym ? MENTION_DEMONYM : MENTION_NAME, r.metonym ? "who/metonym" : "who/state");
    } else if (r.organisation != KNOW_NONE) {
        mention_hit(who, hit, who_known(who, ENTITY_ORGANISATION, r.organisation), MENTION_NAME, "who/organisation");
    } else if (r.place != KNOW_NONE && r.family == KNOW_NONE && government_of_capital(who->know, r.place) != KNOW_NO_COUNTRY && acts(who, head)) {
        mention_hit(who, hit, who_known(who, ENTITY_COUNTRY, government_of_capital(who->know, r.place)), MENTION_NAME, "who/capital");
    }
}

static void second_round(Who *who, const NameHit *hit) {
    if (who_taken(who, hit->first, hit->end) || inside_longer_name(who, hit)) return;
    Reading r = read_hit(who, hit);
    if (r.family == KNOW_NONE) return;
    const Document *doc = who->doc;
    uint32_t head = head_of_tokens(doc, hit->first, hit->end), person = bearer_on_page(who, r.family, hit->first);
    if (person != NONE) {
        mention_hit(who, hit, person, MENTION_NAME, "who/surname");
        return;
    }
    TitlePhrase title;
    bool titled = title_before(who, hit->first, doc->sentences.v[doc->tokens.v[hit->first].sentence].first, &title);
    if (r.place != KNOW_NONE && !titled && (placed(who, head) || government_of_capital(who->know, r.place) != KNOW_NO_COUNTRY)) return;
    uint32_t known = bearer_in_tables(who, r.family, titled ? &title : NULL, state_before(who, titled ? title.first : hit->first));
    if (known != KNOW_NONE) mention_hit(who, hit, who_known(who, ENTITY_PERSON, known), MENTION_NAME, "who/surname-table");
}

/* ---- names in no table ------------------------------------------------------------------------------------------- */

static bool namey(const Who *who, uint32_t token) {
    return who->covered[token] == NONE && who->doc->tokens.v[token].upos == UPOS_PROPN && token_capital(who->doc, token) &&
           !(who_token_class(who, token) & WORD_HONORIFIC);
}

/* "University of Foreign Studies": small words go on when a capital follows and the name is an organisation's. */
static uint32_t run_end(const Who *who, uint32_t first, uint32_t limit, bool *organisation) {
    uint32_t end = first;
    *organisation = false;
    while (end < limit) {
        if (namey(who, end)) {
            *organisation |= (who_token_class(who, end) & WORD_ORGANISATION) != 0;
            end++;
        } else if (*organisation && end + 1 < limit && who->doc->tokens.v[end].upos == UPOS_ADP && namey(who, end + 1)) {
            end++;
        } else if (end + 1 < limit && str_is(token_words(who->doc, end), "-") && !who->doc->tokens.v[end].space_before && namey(who, end + 1)) {
            end++;
        } else {
            break;
        }
    }
    return end;
}

/* Is the name said to be a person's: by a title before it, a noun in apposition, or a verb that only people do? */
static bool person_said(const Who *who, uint32_t first, uint32_t end, uint32_t head) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[head];
    TitlePhrase title;
    if (honorific_before(who, first)) return true;
    if (title_before(who, first, doc->sentences.v[t->sentence].first, &title)) return true;
    if (first > 0 && doc->tokens.v[first - 1].sentence == t->sentence && who_token_class(who, first - 1) & WORD_PERSON_NOUN) return true;
    for (uint32_t i = end; i < doc->sentences.v[t->sentence].end && i < end + 12; i++)
        if (doc->tokens.v[i].head == head && doc->tokens.v[i].rel == REL_APPOS && who_token_class(who, i) & WORD_PERSON_NOUN) return true;
    if (t->head != NONE && (t->rel == REL_NSUBJ || t->rel == REL_OBL_AGENT)) return who_class(who->rules, lemma_of(doc, t->head)) & WORD_PERSON_VERB;
    if (t->head != NONE && t->rel == REL_APPOS) return who_token_class(who, t->head) & WORD_PERSON_NOUN;
    return false;
}

static bool alphabetic(const Document *doc, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        Str w = token_words(doc, i);
        for (uint32_t k = 0; k < w.n; k++)
            if (is_digit(w.p[k])) return false;
        if (end - first > 1 && token_shouts(doc, i) && w.n > 3) return false;
    }
    return true;
}

/* The person of the page whose full name ends (or, in the East Asian order, begins) with this word. */
static uint32_t unknown_bearer(const Who *who, Str word) {
    const Document *doc = who->doc;
    for (uint32_t i = doc->entities.n; i-- > 0;) {
        const Entity *e = &doc->entities.v[i];
        if (e->type != ENTITY_PERSON || e->known != NONE || e->office.office || e->name.n <= word.n) continue;
        Str tail = {e->name.p + e->name.n - word.n, word.n}, front = {e->name.p, word.n};
        if ((str_equal(tail, word) && e->name.p[e->name.n - word.n - 1] == ' ') || (str_equal(front, word) && e->name.p[word.n] == ' ')) return i;
    }
    return NONE;
}

static void unknown_run(Who *who, uint32_t first, uint32_t end, bool organisation) {
    Document *doc = who->doc;
    uint32_t head = head_of_tokens(doc, first, end);
    Str name = document_words(doc, (Span){doc->tokens.v[first].at.b, doc->tokens.v[end - 1].at.e});
    if (who_token_class(who, end - 1) & WORD_PLACE) return;
    if (organisation && end - first > 1) {
        who_mention(who, first, end, head, who_unknown(who, ENTITY_ORGANISATION, name), MENTION_NAME, "who/unknown-organisation");
        return;
    }
    uint32_t known = end - first == 1 ? unknown_bearer(who, name) : NONE;
    if (known == NONE && (end - first > 4 || !alphabetic(doc, first, end) || !person_said(who, first, end, head))) return;
    if (known == NONE) known = who_unknown(who, ENTITY_PERSON, name);
    who_mention(who, first, end, head, known, MENTION_NAME, "who/unknown-person");
}

static void unknown_names(Who *who) {
    const Document *doc = who->doc;
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        const Sentence *sentence = &doc->sentences.v[s];
        if (sentence->in_title) continue; /* headlines write every word with a capital */
        for (uint32_t i = sentence->first; i < sentence->end;) {
            bool organisation;
            TitlePhrase title;
            uint32_t end = namey(who, i) ? run_end(who, i, sentence->end, &organisation) : i;
            if (end == i) {
                i++;
            } else if (title_at(who, i, end, &title) && title.end < end) {
                i = title.end; /* "Prime Minister Jane Roe": the office is no part of the name */
            } else {
                unknown_run(who, i, end, organisation);
                i = end;
            }
        }
    }
}

void who_names(Who *who) {
    const Document *doc = who->doc;
    for (uint32_t i = 0; i < doc->names.n; i++) first_round(who, &doc->names.v[i]);
    for (uint32_t i = 0; i < doc->names.n; i++) second_round(who, &doc->names.v[i]);
    unknown_names(who);
}
