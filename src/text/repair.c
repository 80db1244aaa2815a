/* Mending trees where the parser is known to break, by rules that hold whatever the words:
 * - an acronym in brackets between a name and its noun, "the Shanghai Cooperation Organization (SCO) summit": the noun
 *   takes over the name's place in the tree and the name becomes its compound, as without the brackets;
 * - a subject of "have" and a participle is active;
 * - two subjects of one verb with an "and" between them are one subject of two conjuncts;
 * - "between A and B" has two sides, of which the second is no subject of the verb behind it;
 * - a title and the name behind it are one object, and not two; more of names in repair_names.c;
 * - what "of" leads hangs on the noun right before it;
 * - a bare verb without a subject beside a clause, "will visit A, then fly to B", is joined to it;
 * - a participle taken for the verb, "the meeting planned for Friday has been cancelled", is the noun's;
 * - a relative clause between the noun and its verb (repair_relatives.c), a teller behind the clause (repair_tellers.c), a short
 *   clause of time behind "since" or "after" (repair_clauses.c), what stands on the wrong side of a comma or preposition (repair_phrases.c);
 * - a clause behind a verb and "that" is the verb's complement;
 * - subjects and verbs in a list, forms in -ing behind a verb that goes on, the noun that "put off" puts off;
 * - the parts of a name hang on its first part, never to the right;
 * - the particle of a phrasal verb is no preposition: "called off the summit";
 * - a punctuation mark heads nothing: what hangs on one hangs on the mark's own head;
 * - prepositions and objects of a verb (repair_cases.c), a dateline (repair_datelines.c), what headlines leave out (repair_headlines.c). */
#include "text/repair.h"

bool marks_with(const Document *doc, uint32_t token, char mark) {
    Str w = str_slice(doc->text, doc->tokens.v[token].at);
    return w.n == 1 && w.p[0] == mark;
}

static bool is_acronym(const Document *doc, uint32_t token) {
    Str w = str_slice(doc->text, doc->tokens.v[token].at);
    for (uint32_t i = 0; i < w.n; i++)
        if (!is_upper(w.p[i]) && !is_digit(w.p[i]) && w.p[i] != '-' && w.p[i] != '+') return false;
    return w.n >= 2 && w.n <= 8;
}

bool hangs_under(const Document *doc, uint32_t token, uint32_t ancestor) {
    for (uint32_t hops = 0; token != NONE && hops <= doc->tokens.n; hops++, token = doc->tokens.v[token].head)
        if (token == ancestor) return true;
    return false;
}

/* name ( acronym ) noun: `name` is the last token of the name. */
static void lift_noun(Document *doc, uint32_t name, uint32_t noun, const Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t head = v[name].head, rel = v[name].rel;
    if (v[noun].head == name) { /* nearly right: the noun hangs on the name */
        v[noun].head = head, v[noun].rel = (uint8_t)rel;
    } else if (head != NONE && !hangs_under(doc, head, noun)) {
        v[noun].head = head, v[noun].rel = (uint8_t)rel;
    } else if (head == NONE || v[noun].head == NONE || hangs_under(doc, v[noun].head, name)) {
        return;
    }
    v[name].head = noun, v[name].rel = REL_COMPOUND;
    for (uint32_t i = s->first; i < s->end; i++) {
        bool function = v[i].rel == REL_CASE || v[i].rel == REL_DET || v[i].rel == REL_AMOD || v[i].rel == REL_NMOD_POSS;
        if (v[i].head == name && (i > noun || (i < name && function))) v[i].head = noun;
    }
}

static void lift_nouns(Document *doc, const Sentence *s) {
    for (uint32_t i = s->first + 1; i + 3 < s->end; i++) {
        const Token *noun = &doc->tokens.v[i + 3];
        bool pattern = marks_with(doc, i, '(') && is_acronym(doc, i + 1) && marks_with(doc, i + 2, ')') && doc->tokens.v[i - 1].upos == UPOS_PROPN;
        if (!pattern || (noun->upos != UPOS_NOUN && noun->upos != UPOS_PROPN) || s->root == i - 1) continue;
        lift_noun(doc, i - 1, i + 3, s);
    }
}

/* "A and B met" with two subjects and the "and" on the verb: the second subject is a conjunct of the first. */
static void join_subjects(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t c = s->first; c < s->end; c++) {
        if (v[c].rel != REL_CC || v[c].head == NONE || v[c].head < c) continue;
        uint32_t verb = v[c].head, before = NONE, after = NONE;
        for (uint32_t i = s->first; i < verb; i++) {
            if (v[i].head != verb || (v[i].rel != REL_NSUBJ && v[i].rel != REL_NSUBJ_PASS)) continue;
            if (i < c) before = i;
            else if (after == NONE) after = i;
        }
        if (before == NONE || after == NONE) continue;
        v[after].head = before, v[after].rel = REL_CONJ;
        v[c].head = after;
    }
}

/* "A, B and C met" with A and B as two subjects, only a comma between them: all are joined to the first. */
static void join_listed_subjects(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t c = s->first + 1; c + 1 < s->end; c++) {
        if (!marks_with(doc, c, ',')) continue;
        uint32_t first = c - 1, second = c + 1;
        while (v[first].head != NONE && v[first].head < c && v[first].rel != REL_NSUBJ) first = v[first].head; /* "the United States" hangs together to the left */
        while (v[second].rel != REL_NSUBJ && v[second].head != NONE && v[second].head > c && v[second].head < second + 4) second = v[second].head;
        bool two = v[first].rel == REL_NSUBJ && v[second].rel == REL_NSUBJ && v[first].head == v[second].head && v[first].head != NONE && v[first].head > second && first < c;
        if (!two || v[first].upos != UPOS_PROPN || v[second].upos != UPOS_PROPN) continue;
        uint32_t third = second + 1;
        while (third < v[second].head && !(v[third].rel == REL_CONJ && v[third].head == second)) third++;
        if (third >= v[second].head) continue;
        for (uint32_t i = third; i < v[second].head; i++)
            if (v[i].head == second && v[i].rel == REL_CONJ) v[i].head = first;
        v[second].head = first, v[second].rel = REL_CONJ;
    }
}

/* "A meeting between X and Y has taken place", with the "and" before the verb and Y its subject: Y is the other side, the meeting the subject. */
static void join_sides(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t c = s->first + 1; c < s->end; c++) {
        uint32_t verb = v[c].rel == REL_CC ? v[c].head : NONE, noun = verb != NONE && verb > c ? v[verb].head : NONE;
        if (noun == NONE || noun != s->root || noun > c || v[noun].upos != UPOS_NOUN || v[verb].rel != REL_CONJ) continue;
        uint32_t side = NONE, other = NONE;
        for (uint32_t i = noun; i < verb; i++) {
            if (i < c && v[i].rel == REL_CASE && str_is(v[i].lemma, "between") && v[i].head != NONE && v[v[i].head].head == noun) side = v[i].head;
            if (i > c && v[i].head == verb && (v[i].rel == REL_NSUBJ || v[i].rel == REL_NSUBJ_PASS)) other = i;
        }
        if (side == NONE || other == NONE) continue;
        v[noun].head = verb, v[noun].rel = v[other].rel;
        v[verb].head = NONE, v[verb].rel = REL_ROOT, s->root = verb;
        v[other].head = side, v[other].rel = REL_CONJ;
        v[c].head = other;
    }
}

/* "A put off a trip": a form that is past and participle alike, read as a passive beside its own object. */
static bool past_with_object(const Document *doc, const Sentence *s, uint32_t verb) {
    const Token *t = &doc->tokens.v[verb];
    return t->xpos == XPOS_VBN && str_equal_nocase(token_words(doc, verb), t->lemma) && only_child(doc, s, verb, REL_OBJ) != NONE && only_child(doc, s, verb, REL_AUX) == NONE;
}

/* "Putin and Xi had last spoken", read as a passive that has no "be". */
static void give_voice(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first; i < s->end; i++) {
        bool have = false, be = false;
        if (v[i].rel != REL_NSUBJ_PASS || v[i].head == NONE) continue;
        for (uint32_t c = s->first; c < s->end; c++) {
            be |= v[c].head == v[i].head && v[c].rel == REL_AUX_PASS;
            have |= v[c].head == v[i].head && v[c].rel == REL_AUX && str_is(v[c].lemma, "have");
        }
        if (have && !be) v[i].rel = REL_NSUBJ;
        if (!be && past_with_object(doc, s, v[i].head)) v[i].rel = REL_NSUBJ, v[v[i].head].xpos = XPOS_VBD;
    }
}

/* The parts of a name hang on its first: where they hang to the right, "Islam Karimov met", the first becomes the subject. */
static void turn_names(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first; i < s->end; i++) {
        uint32_t head = v[i].head;
        if (v[i].rel != REL_FLAT || head == NONE || head < i) continue;
        v[i].rel = v[head].upos == UPOS_VERB ? REL_NSUBJ : REL_COMPOUND;
        for (uint32_t k = i + 1; k < head && v[k].rel == REL_FLAT && v[k].head == head; k++) v[k].head = i;
    }
}

/* "met Vice Premier Ding Xuexiang", "Kyrgyz President Sadyr Japarov agreed" with two objects or subjects side by side: the word right before a name's
 * phrase is its title or its state. */
static void join_titles(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first; i + 1 < s->end; i++) {
        if ((v[i].upos != UPOS_NOUN && v[i].upos != UPOS_PROPN) || v[i + 1].upos != UPOS_PROPN || v[i].head == NONE || (v[i].rel != REL_OBJ && v[i].rel != REL_IOBJ && v[i].rel != REL_NSUBJ)) continue;
        uint32_t name = i + 1;
        while (name + 1 < s->end && v[name].head != NONE && v[name].head > name && v[name].head < s->end && (v[name].rel == REL_COMPOUND || v[name].rel == REL_NMOD)) name = v[name].head;
        if (v[name].head != v[i].head || v[name].rel != v[i].rel) continue;
        v[i].head = name, v[i].rel = v[i].upos == UPOS_NOUN ? REL_NMOD : REL_COMPOUND;
    }
}

/* "received emergency food aid" with two objects side by side: no verb takes two, one of them is the receiver, so the first names the second. */
static void join_objects(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first; i + 1 < s->end; i++) {
        uint32_t noun = i + 1;
        if (v[i].upos != UPOS_NOUN || v[i].rel != REL_OBJ || v[i].head == NONE || v[i].head > i) continue;
        while (noun + 1 < s->end && v[noun].upos == UPOS_NOUN && (v[noun].rel == REL_COMPOUND || v[noun].rel == REL_NMOD) && v[noun].head > noun) noun = v[noun].head;
        if (noun >= s->end || (v[noun].upos != UPOS_NOUN && v[noun].upos != UPOS_PROPN) || v[noun].rel != REL_OBJ || v[noun].head != v[i].head) continue;
        v[i].head = noun > i + 1 && v[i + 1].rel == REL_NMOD ? i + 1 : noun, v[i].rel = REL_COMPOUND;
    }
}

/* "a deal after hours of talks": what "of" leads hangs on the noun right before it. */
static void hang_on_noun_before(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t of = s->first + 1; of + 1 < s->end; of++) {
        uint32_t noun = of - 1, inner = v[of].head;
        if (v[of].rel != REL_CASE || !str_is(v[of].lemma, "of") || inner == NONE || inner < of || v[inner].rel != REL_NMOD || v[inner].head == NONE || v[inner].head >= noun) continue;
        bool owner = (v[noun].upos == UPOS_NOUN || v[noun].upos == UPOS_PROPN) && (v[noun].rel == REL_NMOD || v[noun].rel == REL_OBL) && v[noun].head <= v[inner].head;
        if (owner) v[inner].head = noun;
    }
}

/* "will visit A, then fly to B": a bare verb without a subject beside a clause is joined to it. */
static void join_bare_verbs(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first; i < s->end; i++) {
        if (v[i].rel != REL_PARATAXIS || v[i].xpos != XPOS_VB || v[i].head == NONE || v[i].head > i || v[v[i].head].upos != UPOS_VERB) continue;
        bool own = false;
        for (uint32_t c = s->first; c < s->end; c++) own |= v[c].head == i && (v[c].rel == REL_NSUBJ || v[c].rel == REL_AUX || v[c].rel == REL_MARK);
        if (!own) v[i].rel = REL_CONJ;
    }
}

/* "denies that they plan to meet", "rejected claims that they met", "wanted on charges that", hung on as adverbial clauses: what follows a verb
 * or its noun and "that" at once is what is said. */
static void clauses_of_that(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first + 1; i < s->end; i++) {
        uint32_t clause = v[i].head, before = i - 1;
        bool opens = v[i].rel == REL_MARK && v[i].upos == UPOS_SCONJ && str_is(v[i].lemma, "that") && clause != NONE;
        bool gerund = v[i].rel == REL_MARK && str_is(v[i].lemma, "of") && clause != NONE && clause == i + 1 && v[clause].xpos == XPOS_VBG; /* "his intention of visiting" */
        if (gerund && v[clause].rel == REL_ADVCL && v[before].upos == UPOS_NOUN && v[clause].head < before) v[clause].rel = REL_ACL, v[clause].head = before;
        if (!opens || v[clause].rel != REL_ADVCL) continue;
        if (v[before].upos == UPOS_VERB && v[clause].head == before) v[clause].rel = REL_CCOMP;
        if (v[before].upos == UPOS_NOUN && (v[before].rel == REL_OBJ || v[before].rel == REL_OBL) && v[clause].head == v[before].head) v[clause].rel = REL_ACL, v[clause].head = before;
    }
}

/* "charges that she bribed officials", read as "officials whom she bribed": a verb with an object of its own has no room for "that". */
static void that_as_mark(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t that = s->first + 1; that < s->end; that++) {
        uint32_t verb = v[that].head;
        if (v[that].xpos != XPOS_WDT || v[that].rel != REL_OBJ || verb == NONE || verb < that || v[verb].rel != REL_ACL_RELCL || !str_is(v[that].lemma, "that")) continue;
        uint32_t object = verb + 1;
        while (object < s->end && (v[object].head != verb || v[object].rel != REL_OBJ)) object++;
        if (object == s->end || only_child(doc, s, verb, REL_XCOMP) != NONE || only_child(doc, s, verb, REL_CCOMP) != NONE) continue;
        v[that].upos = UPOS_SCONJ, v[that].xpos = XPOS_IN, v[that].rel = REL_MARK;
        v[verb].rel = REL_ACL;
    }
}

uint32_t only_child(const Document *doc, const Sentence *s, uint32_t head, Rel rel) {
    for (uint32_t i = s->first; i < s->end; i++)
        if (doc->tokens.v[i].head == head && doc->tokens.v[i].rel == rel) return i;
    return NONE;
}

/* "The meeting planned for Friday has been cancelled", read with "planned" as its verb: the participle is the noun's, the verb is the later one. */
static void main_verb_behind(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t part = s->root, noun = part < s->end && v[part].upos == UPOS_VERB ? only_child(doc, s, part, REL_NSUBJ) : NONE;
    uint32_t verb = noun == NONE ? NONE : only_child(doc, s, part, REL_ADVCL);
    if (verb == NONE || verb < part || noun > part || v[noun].upos != UPOS_NOUN || (v[part].xpos != XPOS_VBD && v[part].xpos != XPOS_VBN)) return;
    bool tensed = only_child(doc, s, verb, REL_AUX) != NONE || only_child(doc, s, verb, REL_AUX_PASS) != NONE;
    if (!tensed || only_child(doc, s, verb, REL_NSUBJ) != NONE || only_child(doc, s, verb, REL_NSUBJ_PASS) != NONE || only_child(doc, s, verb, REL_MARK) != NONE) return;
    for (uint32_t i = part; i < verb; i++)
        if (marks_with(doc, i, ',') || v[i].upos == UPOS_SCONJ) return;
    v[verb].head = NONE, v[verb].rel = REL_ROOT, s->root = verb;
    v[noun].head = verb, v[noun].rel = only_child(doc, s, verb, REL_AUX_PASS) != NONE ? REL_NSUBJ_PASS : REL_NSUBJ;
    v[part].head = noun, v[part].rel = REL_ACL, v[part].xpos = XPOS_VBN;
    for (uint32_t i = verb + 1; i < s->end; i++)
        if (v[i].head == part) v[i].head = verb;
}

/* "called off the summit", read as "called" and "off the summit": the summit is the object. */
static void part_particles(const Map *phrasal, Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t verb = s->first; verb + 2 < s->end; verb++) {
        Token *particle = &v[verb + 1];
        uint32_t noun = particle->head;
        if (v[verb].upos != UPOS_VERB || particle->rel != REL_CASE || noun == NONE || v[noun].head != verb || v[noun].rel != REL_OBL) continue;
        Str pair = str_format(doc->scratch, "%.*s %.*s", STR_FMT(v[verb].lemma), STR_FMT(str_slice(doc->text, particle->at)));
        if (map_get(phrasal, pair) == MAP_NONE) continue;
        particle->head = verb, particle->rel = REL_COMPOUND_PRT;
        v[noun].rel = REL_OBJ;
    }
}

/* "is considering expelling Russian diplomats", read as diplomats who expel: behind such a verb it is what is done to them. */
static void part_gerunds(const Map *aspects, Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first + 1; i + 1 < s->end; i++) {
        uint32_t noun = v[i].head;
        bool amod = v[i].rel == REL_AMOD && v[i].xpos == XPOS_VBG && noun != NONE && noun > i && v[noun].head == i - 1 && v[noun].rel == REL_OBJ;
        if (!amod || map_get(aspects, str_slice(doc->text, v[i - 1].at)) == MAP_NONE) continue;
        v[i].head = i - 1, v[i].rel = REL_XCOMP, v[i].upos = UPOS_VERB;
        v[noun].head = i;
    }
}

/* ---- marks ------------------------------------------------------------------------------------------------------- */

static bool punctuates(const Token *token) { return token->upos == UPOS_PUNCT && token->rel == REL_PUNCT; }

void make_root(Document *doc, Sentence *s, uint32_t word) {
    Token *v = doc->tokens.v;
    v[s->root].head = word;
    v[s->root].rel = v[s->root].upos == UPOS_PUNCT ? REL_PUNCT : REL_DEP;
    v[word].head = NONE;
    v[word].rel = REL_ROOT;
    s->root = word;
}

static uint32_t first_on_marks(const Document *doc, const Sentence *s) { /* the first word above which there are only marks */
    const Token *v = doc->tokens.v;
    for (uint32_t i = s->first; i < s->end; i++) {
        uint32_t h = v[i].head;
        while (h != NONE && v[h].upos == UPOS_PUNCT) h = v[h].head;
        if (h == NONE && v[i].upos != UPOS_PUNCT) return i;
    }
    return NONE;
}

static void lift_off_marks(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t word = v[s->root].upos == UPOS_PUNCT ? first_on_marks(doc, s) : NONE;
    if (word != NONE) make_root(doc, s, word);
    for (uint32_t i = s->first; i < s->end; i++)
        while (v[i].head != NONE && v[v[i].head].head != NONE && punctuates(&v[v[i].head])) v[i].head = v[v[i].head].head;
}

/* Whatever the rules have bent, every word leads to the root: one that leads back to itself hangs on it. */
static void open_circles(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first; i < s->end; i++) {
        uint32_t up = v[i].head;
        for (uint32_t hops = s->end - s->first; up != NONE && up != i && hops > 0; hops--) up = v[up].head;
        if (up == i) v[i].head = i == s->root ? NONE : s->root, v[i].rel = i == s->root ? REL_ROOT : REL_DEP;
    }
}

void repair_trees(const Map *phrasal, const Map *aspects, Document *doc) {
    for (uint32_t k = 0; k < doc->sentences.n; k++) {
        Sentence *s = &doc->sentences.v[k];
        if (!s->parsed) continue;
        lift_nouns(doc, s);
        part_particles(phrasal, doc, s);
        part_gerunds(aspects, doc, s);
        turn_names(doc, s);
        give_voice(doc, s);
        join_subjects(doc, s);
        join_listed_subjects(doc, s);
        join_sides(doc, s);
        join_titles(doc, s);
        join_objects(doc, s);
        hang_on_noun_before(doc, s);
        join_bare_verbs(doc, s);
        main_verb_behind(doc, s);
        repair_phrases(doc, s);
        repair_relatives(doc, s);
        repair_tellers(doc, s);
        clauses_of_that(doc, s);
        that_as_mark(doc, s);
        lift_off_marks(doc, s);
        repair_names(doc, s);
        repair_clauses(doc, s);
        repair_cases(doc, s);
        repair_datelines(doc, s);
        repair_headlines(doc, s);
        open_circles(doc, s);
    }
}
