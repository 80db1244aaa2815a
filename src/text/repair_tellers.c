/* Mending trees that a teller behind the clause has broken: "Putin will meet 15 leaders, Kremlin aide Yuri Ushakov told reporters". In: a sentence's
 * tree. Out: the name between the comma and the verb as that verb's subject, and the verb beside the clause. Also tellers with more words behind
 * them: "people familiar with the matter", "Reuters, citing officials", and those between a subject and its verb: "Russia, Ukraine says, has shelled the port".
 *
 * The parser takes the name for an apposition of the noun before the comma, or joined to the clause, and the verb for a part of the noun behind it. */
#include "text/repair.h"

static bool finite(const Document *doc, const Sentence *s, uint32_t verb) {
    const Token *v = doc->tokens.v;
    if (v[verb].upos != UPOS_VERB || (v[verb].xpos != XPOS_VBD && v[verb].xpos != XPOS_VBZ)) return false;
    for (uint32_t i = s->first; i < s->end; i++)
        if (v[i].head == verb && (v[i].rel == REL_NSUBJ || v[i].rel == REL_NSUBJ_PASS || v[i].rel == REL_AUX_PASS || v[i].rel == REL_CC || v[i].rel == REL_EXPL)) return false;
    return true;
}

/* The names and their titles right before a verb, back to a comma; {verb, verb} when there are none, or no comma. */
static Span names_before(const Document *doc, const Sentence *s, uint32_t verb) {
    const Token *v = doc->tokens.v;
    uint32_t i = verb;
    while (i > s->first && (v[i - 1].upos == UPOS_PROPN || v[i - 1].upos == UPOS_NOUN || v[i - 1].upos == UPOS_ADJ || v[i - 1].upos == UPOS_DET || v[i - 1].upos == UPOS_PART)) i--;
    bool comma = i > s->first && marks_with(doc, i - 1, ',');
    return comma && i < verb && v[verb - 1].upos == UPOS_PROPN ? (Span){i, verb} : (Span){verb, verb};
}

static uint32_t head_of(const Document *doc, Span names) {
    for (uint32_t i = names.b; i < names.e; i++)
        if (doc->tokens.v[i].head == NONE || doc->tokens.v[i].head < names.b || doc->tokens.v[i].head >= names.e) return i;
    return NONE;
}

/* "told reporters", read as one noun. */
static void part_verb(Document *doc, const Sentence *s, uint32_t verb) {
    Token *v = doc->tokens.v;
    uint32_t noun = v[verb].head, old = v[noun].head;
    v[verb].head = s->root, v[verb].rel = REL_PARATAXIS;
    v[noun].head = verb, v[noun].rel = REL_OBJ;
    for (uint32_t i = noun + 1; i < s->end; i++)
        if (v[i].head == old && v[i].upos != UPOS_PUNCT) v[i].head = verb;
}

/* ---- "two people familiar with the matter said", "Reuters, citing two officials, said" ---- */

/* Where the noun phrase begins that ends right before a verb. */
static uint32_t phrase_before(const Document *doc, const Sentence *s, uint32_t verb) {
    static const uint32_t within = 1u << UPOS_DET | 1u << UPOS_ADJ | 1u << UPOS_NOUN | 1u << UPOS_PROPN | 1u << UPOS_NUM;
    uint32_t i = verb;
    while (i > s->first && within >> doc->tokens.v[i - 1].upos & 1) i--;
    return i;
}

/* The verb moves up to where the word stands that was read as the sentence's. */
static void take_place_of(Document *doc, Sentence *s, uint32_t verb, uint32_t old) {
    Token *v = doc->tokens.v;
    if (hangs_under(doc, verb, old)) {
        uint32_t head = v[old].head;
        v[verb].rel = v[old].rel, v[verb].head = head;
        if (head == NONE) s->root = verb;
    }
    for (uint32_t i = verb + 1; i < s->end; i++)
        if (v[i].head == old) v[i].head = verb;
}

/* An adjective right behind a noun, without "is", and a preposition behind it: what is said of the noun does not end the sentence. */
static void teller_with_adjective(Document *doc, Sentence *s, uint32_t verb) {
    Token *v = doc->tokens.v;
    uint32_t low = phrase_before(doc, s, verb), word = low - 2, noun = low - 3;
    if (low == verb || low < s->first + 3 || v[low - 1].upos != UPOS_ADP || v[noun].upos != UPOS_NOUN || v[noun].head != word || v[noun].rel != REL_NSUBJ) return;
    bool bare = only_child(doc, s, word, REL_COP) == NONE && only_child(doc, s, word, REL_AUX) == NONE;
    if (!bare || (v[word].upos != UPOS_ADJ && v[word].xpos != XPOS_VBP)) return;
    uint32_t inner = head_of(doc, (Span){low, verb});
    if (inner == NONE) return;
    take_place_of(doc, s, verb, word);
    v[noun].head = verb, v[noun].rel = REL_NSUBJ;
    v[word].head = noun, v[word].rel = REL_AMOD, v[word].upos = UPOS_ADJ, v[word].xpos = XPOS_JJ;
    v[inner].head = word, v[inner].rel = REL_OBL;
    v[low - 1].head = inner, v[low - 1].rel = REL_CASE;
}

/* "Reuters, citing two officials, said", with the officials as its subject. */
static void teller_with_source(Document *doc, const Sentence *s, uint32_t verb) {
    Token *v = doc->tokens.v;
    if (verb < s->first + 5 || !marks_with(doc, verb - 1, ',')) return;
    uint32_t low = phrase_before(doc, s, verb - 1), citing = low - 1;
    if (low < s->first + 3 || low == verb - 1) return;
    if (v[low].xpos == XPOS_VBG) citing = low;
    uint32_t name = citing < s->first + 2 ? NONE : citing - 2, inner = head_of(doc, (Span){citing + 1, verb - 1});
    if (name == NONE || v[citing].xpos != XPOS_VBG || !marks_with(doc, citing - 1, ',') || !(v[name].upos == UPOS_PROPN || v[name].upos == UPOS_NOUN)) return;
    while (v[name].head != NONE && v[name].head < citing - 1) name = v[name].head;
    uint32_t subject = only_child(doc, s, verb, REL_NSUBJ);
    if (inner == NONE || (subject != NONE && (subject < citing || subject >= verb)) || hangs_under(doc, verb, name) || v[name].head == verb) return;
    v[name].head = verb, v[name].rel = REL_NSUBJ;
    v[citing].head = verb, v[citing].rel = REL_ADVCL, v[citing].upos = UPOS_VERB;
    v[inner].head = citing, v[inner].rel = REL_OBJ;
}

static bool past_or_present(const Token *t) { return t->upos == UPOS_VERB && (xpos_tensed(t->xpos) || t->xpos == XPOS_VB); }

/* "..., the Kremlin spokesman, Dmitry Peskov, said", with the spokesman hung on the noun before. */
static void teller_named(Document *doc, const Sentence *s, uint32_t verb) {
    Token *v = doc->tokens.v;
    bool bare = verb >= s->first + 6 && marks_with(doc, verb - 1, ',') && (v[verb].xpos == XPOS_VBD || v[verb].xpos == XPOS_VBZ);
    if (!bare || only_child(doc, s, verb, REL_NSUBJ) != NONE || only_child(doc, s, verb, REL_CC) != NONE) return;
    uint32_t low = phrase_before(doc, s, verb - 1), end = low - 1;
    if (low < s->first + 3 || low == verb - 1 || v[low].upos != UPOS_PROPN || !marks_with(doc, end, ',') || v[end - 1].upos != UPOS_NOUN) return;
    uint32_t first = phrase_before(doc, s, end);
    if (first > s->first && v[first - 1].upos == UPOS_PART) first = phrase_before(doc, s, first - 1); /* "India's" */
    uint32_t title = head_of(doc, (Span){first, end}), name = head_of(doc, (Span){low, verb - 1});
    if (first == s->first || !marks_with(doc, first - 1, ',') || title == NONE || name == NONE || hangs_under(doc, verb, title)) return;
    v[title].head = verb, v[title].rel = REL_NSUBJ;
    v[name].head = title, v[name].rel = REL_APPOS;
}

/* ---- "Russia, Ukraine says, has shelled the port" ---- */

/* The noun that opens the sentence, up to a comma, and nothing but its phrase; or NONE. */
static uint32_t opening_noun(const Document *doc, const Sentence *s, uint32_t comma) {
    static const uint32_t within = 1u << UPOS_DET | 1u << UPOS_ADJ | 1u << UPOS_NOUN | 1u << UPOS_PROPN | 1u << UPOS_NUM | 1u << UPOS_ADP | 1u << UPOS_PART;
    if (comma == s->first || doc->tokens.v[s->first].upos == UPOS_ADP) return NONE;
    for (uint32_t i = s->first; i < comma; i++)
        if (!(within >> doc->tokens.v[i].upos & 1)) return NONE;
    uint32_t noun = head_of(doc, (Span){s->first, comma});
    return noun != NONE && (doc->tokens.v[noun].upos == UPOS_NOUN || doc->tokens.v[noun].upos == UPOS_PROPN) ? noun : NONE;
}

static uint32_t verb_right_behind(const Document *doc, const Sentence *s, uint32_t comma) {
    uint32_t i = comma + 1;
    while (i < s->end && (doc->tokens.v[i].upos == UPOS_AUX || doc->tokens.v[i].upos == UPOS_ADV || doc->tokens.v[i].upos == UPOS_PART)) i++;
    return i < s->end && doc->tokens.v[i].upos == UPOS_VERB ? i : NONE;
}

/* Who tells stands between the subject and its verb. */
static void teller_between(Document *doc, Sentence *s, uint32_t says) {
    Token *v = doc->tokens.v;
    uint32_t low = phrase_before(doc, s, says), verb = says + 1 < s->end && marks_with(doc, says + 1, ',') ? verb_right_behind(doc, s, says + 1) : NONE;
    if (verb == NONE || low == says || low < s->first + 2 || !marks_with(doc, low - 1, ',')) return;
    uint32_t noun = opening_noun(doc, s, low - 1), teller = head_of(doc, (Span){low, says});
    if (noun == NONE || teller == NONE || (s->root != noun && s->root != says && s->root != verb)) return;
    if (s->root != verb) make_root(doc, s, verb);
    for (uint32_t i = says + 1; i < s->end; i++)
        if (i != verb && v[i].head < says + 1) v[i].head = verb;
    v[noun].head = verb, v[noun].rel = only_child(doc, s, verb, REL_AUX_PASS) == NONE ? REL_NSUBJ : REL_NSUBJ_PASS;
    v[teller].head = says, v[teller].rel = REL_NSUBJ;
    v[says].head = verb, v[says].rel = REL_PARATAXIS;
}

void repair_tellers(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t verb = s->first + 3; verb < s->end; verb++) {
        if (!past_or_present(&v[verb])) continue;
        teller_with_adjective(doc, s, verb);
        teller_with_source(doc, s, verb);
        teller_between(doc, s, verb);
        teller_named(doc, s, verb);
    }
    for (uint32_t verb = s->first + 2; verb < s->end; verb++) {
        Span names = finite(doc, s, verb) ? names_before(doc, s, verb) : (Span){0, 0};
        uint32_t name = names.b < names.e ? head_of(doc, names) : NONE;
        if (name == NONE) continue;
        bool behind_clause = v[name].head != NONE && s->root < names.b;
        bool beside = v[name].rel == REL_APPOS || (v[name].rel == REL_CONJ && s->root == verb);
        if (!behind_clause && (s->root != verb || !beside)) continue;
        bool glued = v[verb].rel == REL_COMPOUND && v[verb].head != NONE && v[verb].head > verb && v[verb].head != s->root;
        if (!glued && (!beside || hangs_under(doc, verb, name))) continue;
        if (glued) part_verb(doc, s, verb);
        v[name].head = verb, v[name].rel = REL_NSUBJ;
    }
}
