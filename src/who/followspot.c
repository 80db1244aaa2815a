/* Everything in the text that may stand for somebody or something: what the stage who has found, the other phrases that
 * nouns head, names in no table, and pronouns. In: a document read up to the quotations. Out: things in the order of
 * their heads, each with what is known of it from its own words. Sentences without a tree do as well: there a phrase goes
 * from the words before a noun up to it. */
#include "text/linear.h"
#include "text/tree.h"
#include "who/follow.h"

typedef struct Spot {
    const WhoRules *rules;
    const Document *doc;
    Arena *arena;
    uint32_t *mention;       /* token → the mention that covers it, or NONE */
    uint32_t quote;          /* the next quotation */
    Map words;               /* head word → the last thing with it */
    Things *things;
} Spot;

static uint64_t hash_of(Str word) {
    uint64_t h = 0xcbf29ce484222325u;
    for (uint32_t i = 0; i < word.n; i++) h = (h ^ (uint8_t)to_lower(word.p[i])) * 0x100000001b3u;
    return h;
}

static bool pronoun_letter(const Spot *s, uint32_t token, char *letter) {
    Str w = token_words(s->doc, token);
    char lower[16];
    if (w.n >= sizeof lower) return false;
    for (uint32_t i = 0; i < w.n; i++) lower[i] = to_lower(w.p[i]);
    uint32_t found = map_get(&s->rules->pronouns, (Str){lower, w.n});
    if (found == MAP_NONE) return false;
    *letter = (char)found;
    return true;
}

/* ---- where a phrase begins and ends --------------------------------------------------------------------------------- */

static bool glued(const Token *t) {
    return t->upos == UPOS_DET || t->upos == UPOS_ADJ || t->upos == UPOS_NUM || t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->xpos == XPOS_PRPS || t->xpos == XPOS_POS;
}

static uint32_t phrase_first(const Document *doc, uint32_t head) {
    const Sentence *sentence = &doc->sentences.v[doc->tokens.v[head].sentence];
    uint32_t first = head;
    if (!sentence->parsed) {
        while (first > sentence->first && first + 6 > head && glued(&doc->tokens.v[first - 1])) first--;
        return first;
    }
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE && c < head; c = doc->tokens.v[c].next_sibling) {
        uint8_t rel = doc->tokens.v[c].rel;
        if (rel != REL_DET && rel != REL_AMOD && rel != REL_NUMMOD && rel != REL_COMPOUND && rel != REL_NMOD_POSS && rel != REL_NMOD_UNMARKED) continue;
        return doc->tokens.v[c].subtree.b < head ? doc->tokens.v[c].subtree.b : c;
    }
    return head;
}

static uint32_t phrase_end(const Document *doc, uint32_t head) {
    uint32_t end = head + 1;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (c >= end && c <= end + 1 && doc->tokens.v[c].rel == REL_FLAT) end = c + 1;
    return end;
}

/* Does a noun head a phrase of its own? Not inside a compound or name, nor as the title of a name that follows. */
static bool heads_phrase(const Spot *s, uint32_t token) {
    const Token *t = &s->doc->tokens.v[token];
    if (t->upos == UPOS_PROPN && !token_capital(s->doc, token)) return false; /* "to viciously smear Roe", taken for a name */
    if ((t->upos != UPOS_NOUN && t->upos != UPOS_PROPN) || s->mention[token] != NONE || (t->upos == UPOS_PROPN && words_of_token(&s->rules->words, token_words(s->doc, token), t->lemma) & WORD_NAMELESS)) return false;
    if (t->rel == REL_COMPOUND && t->upos == UPOS_PROPN && t->head != NONE && s->doc->tokens.v[t->head].upos == UPOS_NOUN && t->head > token) return true; /* "a Mets fan" */
    if (t->rel == REL_COMPOUND || t->rel == REL_FLAT || t->rel == REL_FIXED || t->rel == REL_GOESWITH) return false;
    if (token + 1 >= sentence_end(s->doc, token)) return true;
    const Token *next = &s->doc->tokens.v[token + 1];
    if (!s->doc->sentences.v[t->sentence].parsed && (next->upos == UPOS_NOUN || next->upos == UPOS_PROPN)) return false;
    return s->mention[token + 1] == NONE || s->doc->mentions.v[s->mention[token + 1]].how != MENTION_NAME || next->rel == REL_NMOD_POSS;
}

/* ---- what its words say ---------------------------------------------------------------------------------------------- */

static Determiner determiner_of(const Document *doc, const Thing *t) {
    if (t->first == t->head) return DETERMINER_NONE;
    const Token *word = &doc->tokens.v[t->first];
    Str w = token_words(doc, t->first);
    if (word->xpos == XPOS_PRPS) return DETERMINER_POSSESSIVE;
    for (uint32_t i = t->first; i < t->head; i++)
        if (doc->tokens.v[i].xpos == XPOS_POS) return DETERMINER_POSSESSIVE;
    if (word->upos != UPOS_DET) return DETERMINER_NONE;
    if (str_is(word->lemma, "the")) return DETERMINER_THE;
    if (str_is(word->lemma, "a") || str_equal_nocase(w, STR("an"))) return DETERMINER_A;
    return str_is(word->lemma, "this") || str_is(word->lemma, "that") || str_is(word->lemma, "these") || str_is(word->lemma, "those") ? DETERMINER_THIS : DETERMINER_OTHER;
}

static ThingSeat seat_in_tree(const Document *doc, uint32_t head) {
    const Token *t = &doc->tokens.v[head];
    switch (t->rel) {
    case REL_NSUBJ: case REL_NSUBJ_PASS: return SEAT_SUBJECT;
    case REL_OBJ: case REL_IOBJ: return SEAT_OBJECT;
    case REL_NMOD_POSS: return SEAT_OWNER;
    case REL_OBL: case REL_NMOD: case REL_OBL_AGENT: return SEAT_OBLIQUE;
    case REL_APPOS: return SEAT_APPOSITION;
    case REL_CONJ: return SEAT_CONJUNCT;
    default: return token_child(doc, head, REL_COP) != NONE ? SEAT_PREDICATE : SEAT_OTHER;
    }
}

static ThingSeat seat_of_thing(const Document *doc, const Thing *t) {
    if (doc->sentences.v[doc->tokens.v[t->head].sentence].parsed) return seat_in_tree(doc, t->head);
    uint32_t start = sentence_start(doc, t->head), next = t->end;
    if (doc->tokens.v[t->head].xpos == XPOS_PRPS) return SEAT_OWNER;
    if (next < doc->tokens.n && (doc->tokens.v[next].upos == UPOS_VERB || doc->tokens.v[next].upos == UPOS_AUX)) return SEAT_SUBJECT;
    if (t->first > start && doc->tokens.v[t->first - 1].upos == UPOS_ADP) return SEAT_OBLIQUE;
    return t->first > start && doc->tokens.v[t->first - 1].upos == UPOS_VERB ? SEAT_OBJECT : SEAT_OTHER;
}

static void pronoun_traits(Thing *t, char letter, Str word) {
    t->kind = THING_PRONOUN;
    t->person = letter == 's' || letter == 'w' ? 1 : letter == 'y' ? 2 : 3;
    t->number = letter == 'p' || letter == 'w' ? 'p' : letter == 'y' ? 0 : 's';
    t->gender = letter == 'm' || letter == 'f' || letter == 'n' ? letter : 0;
    t->type = letter == 'm' || letter == 'f' || letter == 's' || letter == 'y' ? TYPE_PERSON : TYPE_UNKNOWN;
    t->word = hash_of(word);
}

static void entity_traits(const Spot *s, Thing *t) {
    static const uint8_t types[] = {TYPE_PERSON, TYPE_ORGANISATION, TYPE_PLACE, TYPE_PLACE, TYPE_UNKNOWN};
    const Entity *e = &s->doc->entities.v[t->entity];
    t->type = types[e->type];
    t->gender = e->type == ENTITY_PERSON ? e->gender : 'n';
    t->number = e->type == ENTITY_PERSON || e->type == ENTITY_PLACE ? 's' : 0;
}

static void noun_traits(const Spot *s, Thing *t) {
    const Token *head = &s->doc->tokens.v[t->head];
    uint32_t class = who_class(s->rules, head->lemma);
    bool name = t->kind == THING_NAME;
    t->number = head->xpos == XPOS_NNS || head->xpos == XPOS_NNPS ? 'p' : 's';
    t->type = name ? TYPE_UNKNOWN : class & WORD_PERSON_NOUN ? TYPE_PERSON : class & (WORD_BLOC | WORD_ORGANISATION) ? TYPE_ORGANISATION :
              class & (WORD_PLACE | WORD_CITY | WORD_ONE_STATE | WORD_ISLAND) ? TYPE_PLACE : TYPE_UNKNOWN;
    t->gender = class & WORD_FEMALE ? 'f' : class & WORD_MALE ? 'm' : 0;
}

/* "BBC" and "British Broadcasting Corporation" have the same. */
static void name_initials(const Document *doc, Thing *t) {
    char initials[8];
    uint32_t n = 0;
    for (uint32_t i = t->first; i < t->end && n < sizeof initials; i++)
        if (token_capital(doc, i)) initials[n++] = token_words(doc, i).p[0];
    if (t->end - t->first == 1 && token_shouts(doc, t->first)) t->initials = hash_of(token_words(doc, t->first));
    else if (n > 1) t->initials = hash_of((Str){initials, n});
}

static uint64_t bit_of(uint64_t hash) { return UINT64_C(1) << ((hash ^ hash >> 32) * 0x9e3779b97f4a7c15u >> 58); }

static void thing_words(const Document *doc, Thing *t) {
    t->text = 0;
    for (uint32_t i = t->first; i < t->end; i++) {
        const Token *w = &doc->tokens.v[i];
        if (w->upos == UPOS_DET || w->upos == UPOS_PUNCT || w->xpos == XPOS_POS || w->xpos == XPOS_PRPS) continue;
        uint64_t h = hash_of(token_words(doc, i));
        t->text = t->text * 31 + h;
        if (w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_ADJ || w->upos == UPOS_NUM) t->words |= bit_of(h);
        if (w->upos == UPOS_PROPN) t->names |= bit_of(h);
    }
    if (t->kind == THING_NAME) name_initials(doc, t);
    if (t->kind != THING_PRONOUN) t->word = hash_of(doc->tokens.v[t->kind == THING_NAME ? t->end - 1 : t->head].lemma);
}

/* ---- the things ------------------------------------------------------------------------------------------------------- */

static void add_thing(Spot *s, Thing t) {
    const Document *doc = s->doc;
    Span at = doc->tokens.v[t.head].at;
    t.chain = s->things->n;
    t.quote = NONE;
    while (s->quote < doc->quotes.n && doc->quotes.v[s->quote].at.e <= at.b) s->quote++;
    for (uint32_t q = s->quote; q < doc->quotes.n && doc->quotes.v[q].at.b <= at.b; q++)
        if (doc->quotes.v[q].direct && span_within(at, doc->quotes.v[q].at)) t.quote = q;
    thing_words(doc, &t);
    t.determiner = (uint8_t)(t.kind == THING_PRONOUN ? DETERMINER_NONE : determiner_of(doc, &t));
    t.seat = (uint8_t)seat_of_thing(doc, &t);
    t.before = NONE;
    if (t.kind != THING_PRONOUN) {
        uint32_t *last = map_slot(s->arena, &s->words, str_copy(s->arena, (Str){(const char *)&t.word, sizeof t.word}));
        t.before = *last == MAP_NONE ? NONE : *last;
        *last = s->things->n;
    }
    vec_add(s->arena, s->things, t);
}

static bool shared_span(const Document *doc, uint32_t m) {
    const Mention *a = &doc->mentions.v[m];
    bool before = m > 0 && doc->mentions.v[m - 1].first == a->first && doc->mentions.v[m - 1].end == a->end;
    return before || (m + 1 < doc->mentions.n && doc->mentions.v[m + 1].first == a->first && doc->mentions.v[m + 1].end == a->end);
}

static void told_thing(Spot *s, uint32_t m) {
    const Mention *mention = &s->doc->mentions.v[m];
    Thing t = {.first = mention->first, .end = mention->end, .head = mention->head, .entity = mention->entity};
    char letter;
    t.kind = mention->how == MENTION_NAME || mention->how == MENTION_DEMONYM ? THING_NAME : mention->how == MENTION_PRONOUN ? THING_PRONOUN : THING_NOUN;
    if (t.kind == THING_PRONOUN && pronoun_letter(s, t.head, &letter)) pronoun_traits(&t, letter, token_words(s->doc, t.head));
    entity_traits(s, &t);
    t.apart = mention->how == MENTION_DEMONYM || shared_span(s->doc, m);
    add_thing(s, t);
}

static void token_thing(Spot *s, uint32_t token) {
    const Token *t = &s->doc->tokens.v[token];
    Thing thing = {.first = token, .end = token + 1, .head = token, .entity = NONE};
    char letter;
    if (t->upos == UPOS_PRON && pronoun_letter(s, token, &letter)) {
        if (t->rel == REL_EXPL) return;
        pronoun_traits(&thing, letter, token_words(s->doc, token));
        add_thing(s, thing);
    } else if (heads_phrase(s, token)) {
        thing.first = phrase_first(s->doc, token);
        thing.end = phrase_end(s->doc, token);
        thing.kind = t->upos == UPOS_PROPN ? THING_NAME : THING_NOUN;
        noun_traits(s, &thing);
        add_thing(s, thing);
    }
}

void follow_things(const WhoRules *rules, const Document *doc, Arena *arena, Things *out) {
    Spot s = {.rules = rules, .doc = doc, .arena = arena, .things = out};
    s.mention = arena_array(arena, uint32_t, doc->tokens.n + 1);
    memset(s.mention, 0xFF, (doc->tokens.n + 1) * sizeof *s.mention);
    for (uint32_t m = 0; m < doc->mentions.n; m++)
        for (uint32_t i = doc->mentions.v[m].first; i < doc->mentions.v[m].end; i++)
            if (s.mention[i] == NONE || doc->mentions.v[s.mention[i]].end - doc->mentions.v[s.mention[i]].first > doc->mentions.v[m].end - doc->mentions.v[m].first) s.mention[i] = m;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        uint32_t m = s.mention[i];
        if (m != NONE && doc->mentions.v[m].head == i) told_thing(&s, m);
        else if (m == NONE) token_thing(&s, i);
    }
}
