/* Mending trees of phrases that the parser has hung on the wrong side of a comma or a preposition. In: a sentence's tree. Out: the same, with
 * - the names behind an opening phrase and its comma as the subject, "According to Roe, Doe and Poe will meet", "During the talks in May, Roe met Doe",
 *   "On Friday Mr. Roe met Doe";
 * - the first of "Roe, Doe and Poe met" as the subject, where only the last was;
 * - the second side of "between A and B" joined to the first, and not to the noun before "between";
 * - the second name of "met A on Monday and B on Tuesday" joined to the first, and not to the day;
 * - the owner of a subject as that, and no second subject;
 * - the past form right behind a noun without a verb as that noun's verb, "The king left for Cairo". */
#include "text/repair.h"

static bool nominal(const Token *t) { return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON; }

static uint32_t last_of(const Document *doc, const Sentence *s, uint32_t head) { /* of what hangs below it */
    uint32_t last = head;
    for (uint32_t i = head + 1; i < s->end; i++)
        if (hangs_under(doc, i, head)) last = i;
    return last;
}

/* ---- "According to Roe, Doe and Poe will meet" ---- */

static bool lacks_subject(const Document *doc, const Sentence *s, uint32_t verb) {
    const Token *t = &doc->tokens.v[verb];
    return xpos_tensed(t->xpos) && only_child(doc, s, verb, REL_NSUBJ) == NONE && only_child(doc, s, verb, REL_NSUBJ_PASS) == NONE;
}

/* The noun that a preposition at the head of the sentence leads, and that is made the subject, which it cannot be, or has taken him with it; or NONE. */
static uint32_t noun_of_opening(const Document *doc, const Sentence *s) {
    const Token *v = doc->tokens.v;
    uint32_t noun = v[s->first].rel == REL_CASE ? v[s->first].head : NONE;
    if (noun == NONE || noun < s->first || v[noun].head == NONE || v[noun].head < noun) return NONE;
    bool subject = v[noun].rel == REL_NSUBJ || v[noun].rel == REL_NSUBJ_PASS;
    return subject || (v[noun].rel == REL_OBL && lacks_subject(doc, s, v[noun].head)) ? noun : NONE;
}

static bool joins(const Document *doc, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (doc->tokens.v[i].upos == UPOS_CCONJ) return true;
    return false;
}

/* The comma that ends the opening phrase: the first, or the last before a name that nothing is joined to. */
static uint32_t comma_of_opening(const Document *doc, uint32_t noun, uint32_t verb) {
    uint32_t first = NONE, last = NONE;
    for (uint32_t i = noun + 1; i + 1 < verb; i++) { /* right before the verb it closes what stands behind the subject */
        if (!marks_with(doc, i, ',')) continue;
        if (first == NONE) first = i;
        last = i;
    }
    return last == NONE || joins(doc, last, verb) ? first : last;
}

static void subject_behind_comma(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t noun = noun_of_opening(doc, s), verb = noun == NONE ? NONE : v[noun].head, subject = NONE;
    uint32_t comma = noun == NONE ? NONE : comma_of_opening(doc, noun, verb);
    if (comma == NONE) return;
    for (uint32_t i = comma + 1; i < verb; i++) {
        bool across = v[i].head != NONE && v[i].head < comma && v[i].upos != UPOS_PUNCT;
        if (!across) continue;
        uint32_t lead = v[noun].rel == REL_OBL ? only_child(doc, s, i, REL_CASE) : NONE; /* "On Friday, after talks": another opening */
        if (subject == NONE && lead != NONE && lead < i) return;
        if (subject == NONE && nominal(&v[i])) subject = i;
        else if (subject != NONE) v[i].head = subject;
    }
    if (subject == NONE) return;
    v[subject].head = verb, v[subject].rel = v[noun].rel == REL_OBL ? REL_NSUBJ : v[noun].rel;
    v[noun].rel = REL_OBL;
}

/* "On Wednesday Mr. Roe plans to meet Doe", with Roe a part of the day's name: of a verb without a subject he is that. */
static void subject_behind_day(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t verb = s->first + 2; verb < s->end; verb++) {
        uint32_t last = verb - 1, day = v[last].rel == REL_FLAT ? v[last].head : NONE, first = last;
        if (v[verb].upos != UPOS_VERB || day == NONE || v[day].head != verb || (v[day].rel != REL_OBL && v[day].rel != REL_OBL_UNMARKED) || only_child(doc, s, day, REL_CASE) == NONE) continue;
        if (!lacks_subject(doc, s, verb)) continue;
        while (first > day + 1 && v[first - 1].rel == REL_FLAT && v[first - 1].head == day) first--;
        for (uint32_t i = first; i <= last; i++) v[i].head = i == first ? verb : first;
        v[first].rel = REL_NSUBJ;
    }
}

/* ---- coordination ---- */

/* "Roe, Doe and Poe met" with only Poe as the subject, and the "and" on him: the first of them is the subject. */
static void join_first_subject(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first + 2; i < s->end; i++) {
        uint32_t and = (v[i].rel == REL_NSUBJ || v[i].rel == REL_NSUBJ_PASS) && v[i].head != NONE && v[i].head > i ? only_child(doc, s, i, REL_CC) : NONE;
        if (and == NONE || and >= i || and == s->first) continue;
        uint32_t first = and - 1;
        while (first > s->first && v[first].head != v[i].head && v[first].head != NONE && v[first].head < and) first = v[first].head;
        bool name = v[first].upos == UPOS_PROPN && v[first].head == v[i].head && (v[first].rel == REL_OBL_UNMARKED || v[first].rel == REL_VOCATIVE || v[first].rel == REL_DEP);
        if (!name || only_child(doc, s, first, REL_CASE) != NONE) continue;
        v[first].rel = v[i].rel;
        v[i].head = first, v[i].rel = REL_CONJ;
    }
}

/* "Talks between the emir and the president": both hang behind "between". */
static void join_second_side(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first + 1; i < s->end; i++) {
        uint32_t side = v[i].head, noun = v[i].rel == REL_CASE && str_is(v[i].lemma, "between") && side != NONE && side > i ? v[side].head : NONE;
        if (noun == NONE || noun > i || v[side].rel != REL_NMOD || only_child(doc, s, side, REL_CONJ) != NONE) continue;
        uint32_t and = last_of(doc, s, side) + 1, other = only_child(doc, s, noun, REL_CONJ);
        bool beside = and < s->end && v[and].upos == UPOS_CCONJ && other != NONE && other > and && nominal(&v[other]) && (v[and].head == other || v[and].head == noun);
        if (beside) v[other].head = side;
    }
}

/* What stands before a day under its verb: the object, or the end of a journey; or NONE. */
static uint32_t before_day(const Document *doc, const Sentence *s, uint32_t day) {
    const Token *v = doc->tokens.v;
    uint32_t object = only_child(doc, s, v[day].head, REL_OBJ);
    if (object != NONE) return object;
    for (uint32_t i = day; i-- > s->first;)
        if (v[i].head == v[day].head && v[i].rel == REL_OBL && v[i].upos == UPOS_PROPN) return i;
    return NONE;
}

/* "met Roe on Monday and Doe on Tuesday", "to Jakarta on Monday and Singapore on Tuesday": a name without a preposition, before one like that of the day
 * it is joined to. */
static void join_second_object(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first + 3; i + 1 < s->end; i++) {
        uint32_t day = v[i].head, lead = v[i].rel == REL_CONJ && v[i].upos == UPOS_PROPN && day != NONE && day < i ? only_child(doc, s, day, REL_CASE) : NONE;
        if (lead == NONE || v[day].head == NONE || v[v[day].head].upos != UPOS_VERB || only_child(doc, s, i, REL_CASE) != NONE) continue;
        uint32_t end = i + 1, object = before_day(doc, s, day);
        while (end < s->end && v[end].upos == UPOS_PROPN && hangs_under(doc, end, i)) end++;
        if (end < s->end && object != NONE && object < day && v[end].upos == UPOS_ADP && str_equal(v[end].lemma, v[lead].lemma)) v[i].head = object;
    }
}

/* "Honduras' Xiomara Castro arrived" with two subjects: the first owns the second. */
static void join_owner(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t mark = s->first + 1; mark + 1 < s->end; mark++) {
        uint32_t owner = mark - 1;
        if (v[mark].xpos != XPOS_POS && !marks_with(doc, mark, '\'')) continue;
        while (v[owner].rel == REL_FLAT && v[owner].head != NONE && v[owner].head < owner) owner = v[owner].head;
        for (uint32_t i = mark + 1; i < s->end && i < mark + 4; i++) {
            if (v[i].head != v[owner].head || v[i].rel != REL_NSUBJ || v[owner].rel != REL_NSUBJ || v[i].head == NONE) continue;
            v[owner].head = i, v[owner].rel = REL_NMOD_POSS;
            break;
        }
    }
}

/* ---- a clause without a verb ---- */

static bool stands_alone(const Document *doc, const Sentence *s, uint32_t noun, uint32_t verb) { /* nothing else in it says something */
    const Token *v = doc->tokens.v;
    for (uint32_t i = s->first; i < s->end; i++) {
        if (i != verb && v[i].head == noun && (v[i].rel == REL_COP || v[i].rel == REL_NSUBJ || v[i].rel == REL_PARATAXIS || v[i].rel == REL_ACL_RELCL || v[i].rel == REL_CASE)) return false;
        if (v[i].head == verb && (v[i].rel == REL_AUX_PASS || v[i].rel == REL_OBL_AGENT || v[i].rel == REL_NSUBJ)) return false;
    }
    return marks_with(doc, s->end - 1, '.');
}

static void verb_behind_noun(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    uint32_t noun = s->root, verb = noun < s->end ? only_child(doc, s, noun, REL_ACL) : NONE;
    if (verb == NONE || s->in_title || verb < noun || !nominal(&v[noun]) || v[verb].xpos != XPOS_VBD || !stands_alone(doc, s, noun, verb)) return;
    for (uint32_t i = noun + 1; i < verb; i++)
        if (!hangs_under(doc, i, noun) || v[i].upos == UPOS_PUNCT) return;
    make_root(doc, s, verb);
    v[noun].head = verb, v[noun].rel = REL_NSUBJ;
    for (uint32_t i = verb + 1; i < s->end; i++)
        if (v[i].head == noun) v[i].head = verb;
}

void repair_phrases(Document *doc, Sentence *s) {
    subject_behind_comma(doc, s);
    subject_behind_day(doc, s);
    join_first_subject(doc, s);
    join_second_side(doc, s);
    join_second_object(doc, s);
    join_owner(doc, s);
    verb_behind_noun(doc, s);
}
