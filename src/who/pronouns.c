/* Pronouns. Candidates are the people named before, up to three sentences back; those of the same sentence come before
 * those of earlier ones, subjects before others, the much named before the rest, the source of the last statement before
 * its topics when the pronoun says something. "They" needs people told together; "its" a state or body that is the
 * subject of its own clause. What no candidate fits stays open. */
#include "who/cast.h"
#include "text/tree.h"

typedef struct Seat {        /* where a pronoun stands */
    uint32_t token, sentence, verb;
    uint32_t doer;           /* the entity that does what is done to it, or NONE: "Roe met Doe in May and saw him in June" */
    uint32_t teller;         /* the entity whose words it stands in, or NONE: 'Roe's attack on Doe: "He lies"' */
    char gender;
    bool subject, possessive, says;
} Seat;

static bool is_subject(const Token *t) { return t->rel == REL_NSUBJ || t->rel == REL_NSUBJ_PASS; }

/* A name beside its title ("Foreign Secretary Roe said") sits where the title sits. */
static uint32_t seat_token(const Document *doc, uint32_t token) {
    for (int hops = 0; hops < 3; hops++) {
        const Token *t = &doc->tokens.v[token];
        if (t->head == NONE || (t->rel != REL_FLAT && t->rel != REL_APPOS && t->rel != REL_COMPOUND) || doc->tokens.v[t->head].upos == UPOS_VERB) break;
        if (t->rel == REL_COMPOUND && t->head < token) break;
        if (t->rel == REL_COMPOUND && doc->tokens.v[t->head].upos != UPOS_PROPN) break;
        token = t->head;
    }
    return token;
}

static uint32_t verb_above(const Document *doc, uint32_t token) {
    for (uint32_t h = doc->tokens.v[token].head, hops = 0; h != NONE && hops < 12; h = doc->tokens.v[h].head, hops++)
        if (doc->tokens.v[h].upos == UPOS_VERB || doc->tokens.v[h].upos == UPOS_AUX || doc->tokens.v[h].head == NONE) return h;
    return NONE;
}

/* The name in a phrase that a title heads: "Chinese President Xi". */
static uint32_t named_in(const Who *who, uint32_t head) {
    if (who->heads[head] != NONE) return head;
    for (uint32_t c = who->doc->tokens.v[head].first_child; c != NONE; c = who->doc->tokens.v[c].next_sibling)
        if (who->heads[c] != NONE && seat_token(who->doc, c) == head) return c;
    return NONE;
}

/* Words behind a colon are those of the subject before it, whatever its verb. */
static uint32_t teller_of(const Who *who, uint32_t token) {
    enum { LONGEST_QUOTATION = 200 };
    const Document *doc = who->doc;
    const Token *v = doc->tokens.v;
    uint32_t i = token;
    while (i > 0 && v[i].quoted && token - i < LONGEST_QUOTATION) i--;
    if (i > 0 && v[i].upos == UPOS_PUNCT && !str_is(token_words(doc, i), ":")) i--; /* the opening mark */
    if (i == token || !str_is(token_words(doc, i), ":")) return NONE;
    uint32_t subject = token_subject(doc, doc->sentences.v[v[i].sentence].root), name = subject == NONE ? NONE : named_in(who, subject);
    return name == NONE ? NONE : doc->mentions.v[who->heads[name]].entity;
}

static Seat seat_of(const Who *who, uint32_t token, char gender) {
    const Token *t = &who->doc->tokens.v[token];
    Seat s = {token, t->sentence, verb_above(who->doc, token), NONE, t->quoted ? teller_of(who, token) : NONE, gender, is_subject(t), t->xpos == XPOS_PRPS || t->rel == REL_NMOD_POSS, false};
    s.says = s.subject && t->head != NONE && who_token_class(who, t->head) & WORD_SAY;
    uint32_t doer = t->rel == REL_OBJ && !str_ends(token_words(who->doc, token), STR("self")) ? token_shared_subject(who->doc, t->head) : NONE;
    if (doer != NONE && who->heads[doer] != NONE) s.doer = who->doc->mentions.v[who->heads[doer]].entity;
    return s;
}

static bool gender_fits(const Entity *e, char gender) { return e->type == ENTITY_PERSON && (e->gender == gender || e->gender == 0); }

static bool according_to(const Document *doc, uint32_t token) {
    uint32_t preposition = token_preposition(doc, token);
    return preposition != NONE && (token_is(doc, preposition, "accord") || token_is(doc, preposition, "according"));
}

/* "according to Roe", "according to aide Roe", "Roe said" */
static bool is_source(const Who *who, uint32_t token) {
    const Document *doc = who->doc;
    uint32_t next = token + 1; /* whatever the tree makes of it */
    if (next < doc->tokens.n && doc->tokens.v[next].upos == UPOS_VERB && doc->tokens.v[token].upos == UPOS_PROPN && who_token_class(who, next) & WORD_SAY) return true;
    bool titled = token > sentence_start(doc, token) && who_token_class(who, token - 1) & WORD_PERSON_NOUN;
    uint32_t noun = token - 1;
    token = seat_token(doc, token);
    const Token *t = &doc->tokens.v[token];
    if (t->rel == REL_NSUBJ && t->head != NONE) return who_token_class(who, t->head) & WORD_SAY;
    return according_to(doc, token) || (titled && according_to(doc, noun));
}

/* An object is somebody else than the subject of its verb; a quotation's "he" is not who speaks it. */
static bool barred(const Who *who, const Seat *s, uint32_t token) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[token], *p = &doc->tokens.v[s->token];
    if (p->quoted && !t->quoted && s->sentence - t->sentence < 3 && is_source(who, token)) return true;
    if (t->sentence != s->sentence) return false;
    bool reflexive = str_ends(token_words(doc, s->token), STR("self"));
    if (reflexive || s->possessive) return false;
    if (t->head == p->head && t->head != NONE && t->rel != REL_NMOD_POSS) return true;       /* "Roe met him" */
    return !s->subject && is_subject(t) && s->verb != NONE && t->head == s->verb;            /* "Roe talked about him" */
}

static int score_of(const Who *who, const Seat *s, uint32_t token, uint32_t entity) {
    static const int near[] = {10, 6, 3, 1};
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[seat_token(doc, token)];
    int score = near[s->sentence - t->sentence] * 4;
    if (is_subject(t)) score += 12;
    else if (t->rel == REL_NMOD_POSS || t->rel == REL_OBJ) score += 4;
    else if (t->rel == REL_OBL_AGENT || t->rel == REL_CONJ) score += 2;
    if (s->says && is_source(who, token)) score += 20;
    uint32_t seen = entity == NONE ? 1 : who->seen.v[entity];
    score += seen > 4 ? 4 : (int)seen;
    if (entity != NONE && doc->entities.v[entity].gender == 0) score -= 3;
    if (doc->sentences.v[t->sentence].in_title) score -= 8;
    return score;
}

/* "A political commentator suggested": nobody of the tables or names, but he may be meant. */
static bool somebody(const Who *who, const Seat *s, uint32_t token) {
    const Token *t = &who->doc->tokens.v[token];
    if (t->xpos != XPOS_NN || t->rel == REL_COMPOUND || t->rel == REL_APPOS || t->rel == REL_FLAT) return false;
    uint32_t class = who_token_class(who, token);
    if (!(class & WORD_PERSON_NOUN) || token_child(who->doc, token, REL_APPOS) != NONE || token_child(who->doc, token, REL_FLAT) != NONE) return false;
    return !(class & (s->gender == 'm' ? WORD_FEMALE : WORD_MALE)) && (is_subject(t) || is_source(who, token));
}

static uint32_t antecedent(const Who *who, const Seat *s) {
    const Document *doc = who->doc;
    uint32_t best = NONE, introduced = 0;
    int best_score = -100;
    for (uint32_t i = s->token; i-- > 0 && doc->tokens.v[i].sentence + 3 >= s->sentence;) {
        if (quoted_apart(doc, i, s->token)) continue;
        if (who->heads[i] == NONE && who->covered[i] == NONE && somebody(who, s, i) && !barred(who, s, i)) {
            int score = score_of(who, s, i, NONE);
            if (score > best_score) best = NONE, best_score = score;
        }
        if (who->heads[i] == NONE) continue;
        const Mention *m = &doc->mentions.v[who->heads[i]];
        if (m->how == MENTION_GROUP || !gender_fits(&doc->entities.v[m->entity], s->gender) || m->entity == s->doer || m->entity == s->teller || barred(who, s, i)) continue;
        int score = score_of(who, s, i, m->entity);
        if (s->teller != NONE && !doc->tokens.v[i].quoted && !introduced++) score += 8; /* whom the words behind the colon are about */
        if (score > best_score) best = m->entity, best_score = score;
    }
    return best;
}

/* "After his re-election, Putin travelled": the main clause's subject, when nobody before it in the sentence fits. */
static uint32_t subject_ahead(const Who *who, const Seat *s) {
    const Document *doc = who->doc;
    const Sentence *sentence = &doc->sentences.v[s->sentence];
    uint32_t subject = token_subject(doc, sentence->root);
    if (subject == NONE || subject < s->token || doc->tokens.v[s->token].quoted) return NONE;
    uint32_t person = named_in(who, subject);
    if (person == NONE) person = token_child(doc, subject, REL_NMOD_POSS);
    if (person == NONE || person < s->token || who->heads[person] == NONE) return NONE;
    for (uint32_t i = sentence->first; i < s->token; i++)
        if (who->heads[i] != NONE && gender_fits(&doc->entities.v[doc->mentions.v[who->heads[i]].entity], s->gender)) return NONE;
    uint32_t entity = doc->mentions.v[who->heads[person]].entity;
    return gender_fits(&doc->entities.v[entity], s->gender) ? entity : NONE;
}

static bool one_person(Who *who, uint32_t token, char gender) {
    Seat s = seat_of(who, token, gender);
    uint32_t entity = subject_ahead(who, &s);
    if (entity == NONE) entity = antecedent(who, &s);
    if (entity == NONE) return false;
    who_mention(who, token, token + 1, token, entity, MENTION_PRONOUN, "who/pronoun");
    return true;
}

/* People told together: a group phrase, or names in a coordination. */
static Several told_together(const Who *who, uint32_t head) {
    const Document *doc = who->doc;
    Several members = {.n = 0};
    for (uint32_t m = who->heads[head]; m != NONE && m < doc->mentions.n && doc->mentions.v[m].head == head; m++) several_add(&members, doc->mentions.v[m].entity);
    if (members.n > 1) return members;
    for (uint32_t c = token_child(doc, head, REL_CONJ); c != NONE; c = token_next(doc, c, REL_CONJ))
        if (who->heads[c] != NONE) several_add(&members, doc->mentions.v[who->heads[c]].entity);
    return members;
}

/* "Roe told Doe so when they met": who does it, and to whom. */
static Several one_and_other(const Who *who, uint32_t other) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[other];
    Several two = {.n = 0};
    bool object = t->head != NONE && (t->rel == REL_OBJ || t->rel == REL_IOBJ) && doc->tokens.v[t->head].upos == UPOS_VERB;
    uint32_t one = object ? token_subject(doc, t->head) : NONE; /* its own: not "urged Roe to free Doe" */
    if (one == NONE || who->heads[one] == NONE || doc->mentions.v[who->heads[one]].how == MENTION_GROUP || doc->mentions.v[who->heads[other]].how == MENTION_GROUP) return two;
    uint32_t a = doc->mentions.v[who->heads[one]].entity, b = doc->mentions.v[who->heads[other]].entity;
    if (a == b || doc->entities.v[a].type != ENTITY_PERSON || doc->entities.v[b].type != ENTITY_PERSON) return two;
    several_add(&two, a);
    several_add(&two, b);
    return two;
}

/* Others that "they" may mean: plural subjects, and people among the objects. */
static bool plural_noun(const Who *who, uint32_t token) {
    const Token *t = &who->doc->tokens.v[token];
    if (t->xpos != XPOS_NNS) return false;
    return is_subject(t) || (t->rel == REL_OBJ && who_token_class(who, token) & (WORD_PERSON_NOUN | WORD_LEADERS | WORD_STATES));
}

static bool they(Who *who, uint32_t token) {
    const Document *doc = who->doc;
    uint32_t sentence = doc->tokens.v[token].sentence;
    for (uint32_t i = token; i-- > 0 && doc->tokens.v[i].sentence + 2 >= sentence;) {
        const Token *t = &doc->tokens.v[i];
        if (quoted_apart(doc, i, token)) continue;
        if (who->heads[i] == NONE) {
            if (plural_noun(who, i)) return false;
            continue;
        }
        Several members = told_together(who, i);
        if (members.n < 2 && one_and_other(who, i).n) members = one_and_other(who, i);
        EntityType type = doc->entities.v[members.entity[0]].type;
        if (members.n < 2 || (type != ENTITY_PERSON && type != ENTITY_COUNTRY)) continue;
        if (type == ENTITY_COUNTRY && !is_subject(t)) continue;
        if (t->rel == REL_CONJ && doc->mentions.v[who->heads[i]].how != MENTION_GROUP) continue;
        group_mention(who, token, token + 1, token, &members, "who/they");
        return true;
    }
    return false;
}

/* "China has used its veto": the subject of the clause the pronoun hangs in; "it" the subject of the clause before. */
static bool its(Who *who, uint32_t token) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[token];
    if (t->rel == REL_EXPL || (t->xpos != XPOS_PRPS && !is_subject(t))) return false;
    uint32_t verb = verb_above(doc, token), subject = NONE;
    for (int hops = 0; verb != NONE && hops < 4; hops++) {
        uint32_t s = token_subject(doc, verb);
        if (s != NONE && s != token && s != t->head) {
            subject = s;
            break;
        }
        verb = doc->tokens.v[verb].head == NONE ? NONE : verb_above(doc, verb);
    }
    for (uint32_t c = t->head == NONE ? NONE : doc->tokens.v[t->head].first_child; subject == NONE && c != NONE && c < token; c = doc->tokens.v[c].next_sibling)
        if (doc->tokens.v[c].rel == REL_ADVCL) subject = token_subject(doc, c); /* "While India is no member, it is a guest" */
    bool leads = is_subject(t) || (t->head != NONE && is_subject(&doc->tokens.v[t->head])); /* "The bloc grew. Its leaders met" */
    if (subject == NONE && leads && t->sentence > 0) subject = token_subject(doc, doc->sentences.v[t->sentence - 1].root);
    if (subject == NONE || subject > token || who->heads[subject] == NONE) return false;
    const Mention *m = &doc->mentions.v[who->heads[subject]];
    EntityType type = doc->entities.v[m->entity].type;
    if ((type != ENTITY_COUNTRY && type != ENTITY_ORGANISATION) || m->how == MENTION_GROUP || token_child(doc, subject, REL_CONJ) != NONE) return false;
    who_mention(who, token, token + 1, token, m->entity, MENTION_PRONOUN, "who/its");
    return true;
}

bool pronoun_phrase(Who *who, uint32_t token) {
    const Token *t = &who->doc->tokens.v[token];
    if (t->upos != UPOS_PRON) return false;
    uint32_t gender = map_get(&who->rules->pronouns, t->lemma);
    arena_reset(who->doc->scratch);
    Str lower = str_lower(who->doc->scratch, token_words(who->doc, token));
    if (map_get(&who->rules->pronouns, lower) != MAP_NONE) gender = map_get(&who->rules->pronouns, lower);
    if (gender == 'm' || gender == 'f') return one_person(who, token, (char)gender);
    if (gender == 'p') return they(who, token);
    return gender == 'n' && its(who, token); /* the speaker's "I" is told by the stage said */
}
