/* Features of three decisions of following: that a thing is the same as one before it, that it is new, and of what type it is.
 * In: the things of a page. Out: hashes; each is a cell of one table of weights, and a decision's score is their sum (a
 * mention-ranking model as in Durrett and Klein 2013, with fewer and coarser features, since there is little to learn from). */
#include "text/linear.h"
#include "text/tree.h"
#include "who/follow.h"

enum { PRONOUN_SENTENCES = 3, SPEAKER_SENTENCES = 20, NOUN_SENTENCES = 3, NEAR = 12, MOST_BACK = 600, PRONOUN_BACK = 300 };

static void add(Features *f, uint32_t kind, uint64_t a, uint64_t b, uint64_t c) {
    if (f->n < FOLLOW_MOST_FEATURES) f->hash[f->n++] = linear_hash(kind, a + 1, b + 1, c + 1);
}

static const Token *token_of(const Document *doc, const Thing *t) { return &doc->tokens.v[t->head]; }

/* A thing's class in features: pronouns each for themselves, nouns by their determiner. */
static uint64_t class_of(const Thing *t) { return t->kind == THING_PRONOUN ? t->word : (uint64_t)t->kind * 8 + t->determiner; }

static uint32_t bucket(uint32_t n) { return n < 4 ? n : n < 6 ? 4 : n < 10 ? 5 : n < 20 ? 6 : n < 50 ? 7 : 8; }

static uint32_t sentences_apart(const Document *doc, const Thing *a, const Thing *b) { return token_of(doc, b)->sentence - token_of(doc, a)->sentence; }

static uint32_t paragraph_of(const Document *doc, const Thing *t) { return doc->sentences.v[token_of(doc, t)->sentence].paragraph; }

/* ---- relations between two things -------------------------------------------------------------------------------------- */

static bool same_word(const Thing *a, const Thing *b) { return a->word == b->word && a->kind != THING_PRONOUN && b->kind != THING_PRONOUN; }

static bool same_initials(const Thing *a, const Thing *b) { return a->initials && a->initials == b->initials && a->word != b->word; }

/* "Roe, the mayor": an apposition; "Roe is the mayor": a predicate. */
static bool said_same(const Document *doc, const Thing *a, const Thing *b) {
    if (sentences_apart(doc, a, b)) return false;
    const Token *x = token_of(doc, a), *y = token_of(doc, b);
    if (y->rel == REL_APPOS && y->head == a->head) return true;
    return x->rel == REL_NSUBJ && x->head == b->head && token_child(doc, b->head, REL_COP) != NONE;
}

static bool inside(const Thing *a, const Thing *b) { return a->first >= b->first && a->end <= b->end; }

static uint32_t verb_over(const Document *doc, uint32_t token) {
    uint32_t h = doc->tokens.v[token].head;
    return h == NONE || (doc->tokens.v[h].upos != UPOS_VERB && doc->tokens.v[h].upos != UPOS_AUX && doc->tokens.v[h].upos != UPOS_ADJ) ? NONE : h;
}

static bool speaks(const Document *doc, const Thing *a, uint32_t quote) {
    return quote != NONE && span_overlap(doc->quotes.v[quote].speaker.at, token_of(doc, a)->at);
}

/* How the quotations of two things lie: 0 both outside, 1 the same one, 2 only the later inside, 3 only the former, 4 two of one
 * speaker, 5 two others, 6 the former speaks the later's. */
static uint32_t quotes_apart(const Document *doc, const Thing *a, const Thing *b) {
    if (a->quote == NONE && b->quote == NONE) return 0;
    if (a->quote == b->quote) return 1;
    if (b->quote != NONE && speaks(doc, a, b->quote)) return 6;
    if (a->quote == NONE) return 2;
    if (b->quote == NONE) return speaks(doc, b, a->quote) ? 7 : 3;
    const Source *x = &doc->quotes.v[a->quote].speaker, *y = &doc->quotes.v[b->quote].speaker;
    return x->entity == y->entity && x->name.n && str_equal(x->name, y->name) ? 4 : 5;
}

/* Fits, is unknown, does not fit. */
static uint32_t agree(char x, char y) { return x && y ? (x == y ? 2 : 0) : 1; }

static uint32_t agree_type(const Thing *a, const Thing *b) {
    if (a->type == TYPE_UNKNOWN || b->type == TYPE_UNKNOWN) return 1;
    return a->type == b->type ? 2 : 0;
}

/* ---- which pairs are looked at ----------------------------------------------------------------------------------------- */

typedef struct Candidates {
    const Document *doc;
    const Things *things;
    uint32_t to, n, *from;
} Candidates;

static void add_candidate(Candidates *c, uint32_t from) {
    if (c->things->v[from].apart || c->n == FOLLOW_MOST_CANDIDATES) return;
    for (uint32_t i = 0; i < c->n; i++)
        if (c->things->v[c->from[i]].chain == c->things->v[from].chain) return;
    c->from[c->n++] = from;
}

/* "The teacher met him": not himself. */
static bool apart_by_verb(const Document *doc, const Thing *a, const Thing *b) {
    uint32_t verb = sentences_apart(doc, a, b) ? NONE : verb_over(doc, b->head);
    if (verb == NONE || a->seat == SEAT_CONJUNCT || a->seat == SEAT_PREDICATE || verb_over(doc, a->head) != verb) return false;
    return b->seat != SEAT_OWNER && !str_ends(token_words(doc, b->head), STR("self")) && !str_ends(token_words(doc, b->head), STR("selves"));
}

static bool pronoun_fits(const Document *doc, const Thing *a, const Thing *b) {
    bool speaker = b->person < 3;
    if (a->kind == THING_PRONOUN && a->person != b->person && !speaker && a->quote == b->quote) return false;
    if (speaker && a->kind != THING_PRONOUN && b->quote != NONE && a->quote == b->quote) return false;
    if (b->gender == 'n' && a->type == TYPE_PERSON) return false;
    if (b->person == 2 && doc->tokens.v[b->head].quoted && (a->kind != THING_PRONOUN || a->person == 3)) return false;
    return (b->gender == 0 || a->gender == 0 || a->gender == b->gender) && (b->number != 's' || a->number != 'p') && !apart_by_verb(doc, a, b);
}

static void before_pronoun(Candidates *c) {
    const Thing *b = &c->things->v[c->to];
    uint32_t most = b->person < 3 ? SPEAKER_SENTENCES : PRONOUN_SENTENCES;
    for (uint32_t i = c->to; i-- > 0 && i + PRONOUN_BACK > c->to && c->n < FOLLOW_MOST_CANDIDATES && sentences_apart(c->doc, &c->things->v[i], b) <= most;)
        if (pronoun_fits(c->doc, &c->things->v[i], b)) add_candidate(c, i);
}

static void before_name(Candidates *c) {
    const Thing *b = &c->things->v[c->to];
    for (uint32_t i = c->to, most = MOST_BACK; i-- > 0 && most-- > 0 && c->n < FOLLOW_MOST_CANDIDATES;) {
        const Thing *a = &c->things->v[i];
        if (a->kind == THING_PRONOUN) continue;
        if (a->words & b->words || same_word(a, b) || same_initials(a, b) || (i + NEAR > c->to && said_same(c->doc, a, b))) add_candidate(c, i);
    }
}

/* Beyond what is near only what has the same word. */
static bool named_otherwise(const Thing *a, const Thing *b) { return a->names & ~b->words && b->names & ~a->words; } /* "New York state", "Ohio state" */

static void before_noun(Candidates *c) {
    const Thing *b = &c->things->v[c->to];
    bool told = b->determiner == DETERMINER_THE || b->determiner == DETERMINER_THIS;
    uint32_t i = c->to;
    while (i-- > 0 && i + (told ? MOST_BACK : NEAR) > c->to && c->n < FOLLOW_MOST_CANDIDATES) {
        const Thing *a = &c->things->v[i];
        uint32_t apart = sentences_apart(c->doc, a, b);
        if (apart > (told ? NOUN_SENTENCES : 0)) break;
        if (a->kind != THING_PRONOUN && !named_otherwise(a, b) && (same_word(a, b) || said_same(c->doc, a, b) || (told && agree_type(a, b)))) add_candidate(c, i);
    }
    for (uint32_t k = b->before; k != NONE && c->to - k < MOST_BACK; k = c->things->v[k].before)
        if ((k <= i || i == NONE) && !named_otherwise(&c->things->v[k], b)) add_candidate(c, k);
}

uint32_t follow_candidates(const Document *doc, const Things *things, uint32_t to, uint32_t *from) {
    Candidates c = {doc, things, to, 0, from};
    uint8_t kind = things->v[to].kind;
    if (kind == THING_PRONOUN) before_pronoun(&c);
    else if (kind == THING_NAME) before_name(&c);
    else before_noun(&c);
    return c.n;
}

/* ---- the features -------------------------------------------------------------------------------------------------------- */

static void distance_features(const Document *doc, const Things *things, uint32_t from, uint32_t to, Features *out) {
    const Thing *a = &things->v[from], *b = &things->v[to];
    uint64_t pair = class_of(b) * 64 + a->kind;
    uint32_t apart = bucket(sentences_apart(doc, a, b)), between = bucket(to - from);
    add(out, 1, pair, apart, 0);
    add(out, 2, pair, between, 0);
    add(out, 4, class_of(b), a->seat * 16u + (apart < 2 ? apart : 2), 0);
    add(out, 6, class_of(b), class_of(a), apart == 0);
    add(out, 7, b->kind * 4u + a->kind, a->determiner * 8u + b->determiner, same_word(a, b));
}

static void agreement_features(const Thing *a, const Thing *b, Features *out) {
    uint32_t fit = agree(a->number, b->number) * 16 + agree(a->gender, b->gender) * 4 + agree_type(a, b);
    add(out, 10, b->kind * 4u + a->kind, fit, same_word(a, b));
    add(out, 11, class_of(b), a->type * 8u + (a->number == 'p' ? 1 : a->number == 's' ? 2 : 0), a->kind);
    add(out, 12, class_of(b), agree(a->number, b->number), agree(a->gender, b->gender));
    if (a->kind != THING_PRONOUN) add(out, 13, b->kind == THING_NAME ? 0 : b->word, a->kind == THING_NOUN ? a->word : a->type, 1);
    if (b->kind == THING_PRONOUN) add(out, 14, b->gender ? (uint64_t)b->gender : (uint64_t)b->person * 4u + (b->number == 'p'), a->kind == THING_NOUN ? a->word : 0, 0);
}

static void name_features(const Thing *a, const Thing *b, Features *out) {
    if (a->kind == THING_PRONOUN || b->kind == THING_PRONOUN) return;
    uint32_t kinds = b->kind * 4u + a->kind;
    add(out, 20, kinds, a->text == b->text, same_word(a, b));
    uint64_t more = b->words & ~a->words, less = a->words & ~b->words;
    add(out, 22, kinds * 8 + b->determiner, (more != 0) * 2u + (less != 0), same_word(a, b));
    add(out, 25, kinds, same_initials(a, b), 0);
}

static void syntax_features(const Document *doc, const Thing *a, const Thing *b, Features *out) {
    if (sentences_apart(doc, a, b)) return;
    add(out, 30, b->kind, said_same(doc, a, b), b->determiner);
    add(out, 31, b->kind, inside(a, b) * 2u + inside(b, a), b->seat);
    uint32_t v = verb_over(doc, a->head), w = verb_over(doc, b->head);
    bool reflexive = b->kind == THING_PRONOUN && str_ends(token_words(doc, b->head), STR("self"));
    if (v != NONE && v == w) add(out, 33, b->kind, a->seat * 8u + b->seat, reflexive);
    const Token *x = token_of(doc, a), *y = token_of(doc, b);
    if (y->rel == REL_CONJ && (y->head == a->head || y->head == x->head)) add(out, 34, b->kind, 0, 0);
}

static void speech_features(const Document *doc, const Thing *a, const Thing *b, Features *out) {
    uint32_t quotes = quotes_apart(doc, a, b);
    uint64_t who = class_of(b);
    add(out, 40, b->kind == THING_PRONOUN ? b->person : 4u + b->kind, quotes, a->kind == THING_PRONOUN ? a->person : 4u + a->kind);
    if (b->kind != THING_PRONOUN || b->person == 3) return;
    uint32_t turns = paragraph_of(doc, b) - paragraph_of(doc, a);
    uint64_t whom = a->kind == THING_PRONOUN ? (uint64_t)a->person * 4u + (a->number == 'p') : 16u + a->type;
    add(out, 41, b->person * 4u + (b->number == 'p'), whom, bucket(turns) * 8u + quotes);
    add(out, 43, who, whom, quotes);
}

void follow_pair(const Document *doc, const Things *things, uint32_t from, uint32_t to, Features *out) {
    const Thing *a = &things->v[from], *b = &things->v[to];
    out->n = 0;
    distance_features(doc, things, from, to, out);
    agreement_features(a, b, out);
    name_features(a, b, out);
    syntax_features(doc, a, b, out);
    speech_features(doc, a, b, out);
    bool first = a->chain == from;
    add(out, 50, class_of(b), first, a->entity != NONE);
}

/* ---- new things ---------------------------------------------------------------------------------------------------------- */

static bool modified_behind(const Document *doc, const Thing *t) {
    for (uint32_t c = token_of(doc, t)->first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (c > t->head && (doc->tokens.v[c].rel == REL_NMOD || doc->tokens.v[c].rel == REL_ACL || doc->tokens.v[c].rel == REL_ACL_RELCL || doc->tokens.v[c].rel == REL_APPOS)) return true;
    return t->end < doc->tokens.n && !doc->sentences.v[token_of(doc, t)->sentence].parsed && str_is(token_words(doc, t->end), "of");
}

void follow_new(const Document *doc, const Things *things, uint32_t thing, Features *out) {
    const Thing *t = &things->v[thing];
    out->n = 0;
    bool again = t->before != NONE;
    uint64_t class = class_of(t);
    add(out, 60, class, 0, 0);
    add(out, 61, class, again, modified_behind(doc, t));
    add(out, 62, class, t->seat, again);
    add(out, 63, class, bucket(t->head - t->first), again);
    if (t->kind != THING_PRONOUN) add(out, 64, t->word, again, 0);
    add(out, 65, class, t->number == 'p', again);
    add(out, 66, class, t->type, again);
    add(out, 67, class, t->quote != NONE, again);
    add(out, 68, t->kind, bucket(token_of(doc, t)->sentence), again);
    if (t->kind == THING_PRONOUN) {
        uint32_t verb = token_of(doc, t)->head;
        add(out, 69, class, verb == NONE ? 0 : doc->tokens.v[verb].upos, t->seat);
    }
}

/* ---- types ---------------------------------------------------------------------------------------------------------------- */

static uint64_t lower_hash(Str word) {
    uint64_t h = 0;
    for (uint32_t i = 0; i < word.n; i++) h = h * 1000003 + (uint8_t)to_lower(word.p[i]);
    return h;
}

static Str tail_of(Str word, uint32_t n) { return word.n > n ? (Str){word.p + word.n - n, n} : word; }

static void class_features(Features *out, uint32_t kind, uint32_t of, uint32_t class) {
    for (; class; class &= class - 1) add(out, kind, of, (uint64_t)__builtin_ctz(class), 0);
}

/* What governs it, and the words beside it. */
static void context_features(const WhoRules *rules, const Document *doc, const Thing *t, uint32_t k, Features *out) {
    uint32_t verb = verb_over(doc, t->head), start = sentence_start(doc, t->head), end = sentence_end(doc, t->head);
    if (verb != NONE) {
        add(out, k, t->kind, t->seat, lower_hash(doc->tokens.v[verb].lemma));
        class_features(out, k + 1, t->kind * 8u + t->seat, who_class(rules, doc->tokens.v[verb].lemma));
    }
    Str before = t->first > start ? doc->tokens.v[t->first - 1].lemma : STR(""), behind = t->end < end ? doc->tokens.v[t->end].lemma : STR("");
    add(out, k + 2, t->kind, lower_hash(before), 0);
    add(out, k + 3, t->kind, lower_hash(behind), 0);
    class_features(out, k + 4, t->kind, who_class(rules, before));
    class_features(out, k + 5, t->kind, who_class(rules, behind));
}

static void spelling_features(const WhoRules *rules, const Document *doc, const Thing *t, uint32_t k, Features *out) {
    Str first = token_words(doc, t->first), last = token_words(doc, t->end - 1);
    uint32_t n = t->end - t->first, given = map_get(&rules->given, str_lower(doc->scratch, first)) != MAP_NONE;
    add(out, k, lower_hash(first), 1, n > 1);
    add(out, k + 1, lower_hash(last), 2, n > 1);
    add(out, k + 2, lower_hash(tail_of(last, 3)), n > 1, 0);
    add(out, k + 3, lower_hash(tail_of(first, 2)), n > 1, 0);
    add(out, k + 4, given, n < 4 ? n : 4, token_shouts(doc, t->first));
    for (uint32_t i = t->first; i < t->end; i++) class_features(out, k + 5, i + 1 == t->end, who_class(rules, str_lower(doc->scratch, token_words(doc, i))));
}

void follow_type(const WhoRules *rules, const Document *doc, const Thing *t, Features *out) {
    const Token *head = token_of(doc, t);
    out->n = 0;
    const uint32_t k = 80;
    if (t->kind == THING_PRONOUN) {
        add(out, k, t->word, 0, 0);
        return;
    }
    add(out, k + 1, t->kind, t->number, t->determiner);
    context_features(rules, doc, t, k + 2, out);
    if (t->kind == THING_NAME) {
        spelling_features(rules, doc, t, k + 16, out);
        return;
    }
    add(out, k + 8, lower_hash(head->lemma), t->kind, 0);
    add(out, k + 9, lower_hash(tail_of(head->lemma, 3)), t->kind, t->number);
    add(out, k + 10, t->kind, t->type, 0);
    class_features(out, k + 11, t->kind, who_class(rules, head->lemma));
}
