/* Reported speech: what the tree hangs on a verb or noun of saying, sentence by sentence.
 *
 * The content is a clause, an infinitive, an object or stands behind a preposition; a verb that follows its content
 * ("..., X said") hangs on it as a parataxis, and the content is then the sentence around it. Where the tree fails, the words help for cues that are sure
 * ("bare" in the table): from "that" on, or up to the comma before "X said". */
#include "said/speech.h"

enum { LEAD_TO_THAT = 8, TAIL = 14, MOST_OF_SENTENCE = 32 /* reports: each may hold all that follow it, so that many make much text */ };

static const SaidRow *row_with(const Said *s, SaidPart part, uint32_t cue, uint32_t more, unsigned takes) {
    Str both = str_join(s->doc->scratch, token_of(s, cue)->lemma, ' ', token_of(s, more)->lemma);
    return said_row(s->rules, part, both, takes);
}

/* ---- what hangs on the cue ---- */

static bool to_infinitive(const Said *s, uint32_t t) {
    uint32_t mark = token_child(s->doc, t, REL_MARK);
    return mark != NONE && token_of(s, mark)->xpos == XPOS_TO;
}

static bool that_clause(const Said *s, uint32_t c) { /* "the claim that talks had failed", taken for a relative clause */
    uint32_t first = token_of(s, c)->subtree.b, subject = token_subject(s->doc, c);
    return token_is(s->doc, first, "that") && subject != NONE && subject != first;
}

static unsigned takes_of(const Said *s, uint32_t cue, uint32_t c) {
    switch (token_of(s, c)->rel) {
    case REL_CCOMP: case REL_CSUBJ: return to_infinitive(s, c) ? SAID_INF : SAID_THAT;
    case REL_ACL: return to_infinitive(s, c) ? SAID_INF : token_child(s->doc, c, REL_MARK) != NONE ? SAID_THAT : 0;
    case REL_ACL_RELCL: return that_clause(s, c) ? SAID_THAT : 0;
    case REL_XCOMP: return to_infinitive(s, c) ? SAID_INF : token_child(s->doc, c, REL_CASE) == NONE ? SAID_OBJ : 0;
    case REL_PARATAXIS: return c > cue && is_mark(s, token_of(s, c)->subtree.b ? token_of(s, c)->subtree.b - 1 : 0, ':') ? SAID_THAT : 0;
    case REL_OBJ: return c > cue && token_child(s->doc, c, REL_CASE) == NONE ? SAID_OBJ : 0; /* "reported on Friday" */
    case REL_NSUBJ_PASS: return SAID_OBJ;
    case REL_OBL: case REL_NMOD: case REL_ADVCL: return SAID_OF;
    default: return 0;
    }
}

static uint32_t introducer(const Said *s, uint32_t c) { /* the preposition or mark before it */
    uint32_t by = token_child(s->doc, c, REL_CASE);
    return by != NONE ? by : token_child(s->doc, c, REL_MARK);
}

static const SaidRow *row_for(const Said *s, SaidPart part, uint32_t cue, uint32_t c) {
    unsigned takes = takes_of(s, cue, c);
    if (!takes) return NULL;
    uint32_t particle = token_child(s->doc, cue, REL_COMPOUND_PRT), by = takes == SAID_OF ? introducer(s, c) : NONE;
    const SaidRow *row = particle != NONE ? row_with(s, part, cue, particle, takes) : NULL;
    if (!row && by != NONE) row = row_with(s, part, cue, by, SAID_OF);
    if (row || takes == SAID_OF) return row;
    return said_token_row(s, part, cue, takes);
}

static bool holds_verb(const Said *s, uint32_t c) {
    for (uint32_t t = token_of(s, c)->subtree.b; t < token_of(s, c)->subtree.e; t++)
        if (token_of(s, t)->upos == UPOS_VERB || token_of(s, t)->upos == UPOS_AUX) return true;
    return false;
}

/* The best complement: a clause before an infinitive before an object; later ones of a kind lose. */
static uint32_t complement(const Said *s, SaidPart part, uint32_t cue, const SaidRow **row) {
    static const unsigned order[] = {SAID_THAT, SAID_INF, SAID_OF, SAID_OBJ};
    for (unsigned k = 0; k < 4; k++)
        for EACH_DEPENDENT(s, cue, c) {
            if (takes_of(s, cue, c) != order[k] || (order[k] == SAID_THAT && !holds_verb(s, c))) continue;
            *row = row_for(s, part, cue, c);
            if (*row) return c;
        }
    return NONE;
}

static Reach without_lead(const Said *s, Reach at) { /* "that" and a comma or colon before the clause */
    while (at.first < at.end && (token_of(s, at.first)->upos == UPOS_PUNCT || (token_of(s, at.first)->rel == REL_MARK && token_of(s, at.first)->upos == UPOS_SCONJ))) at.first++;
    return at;
}

static bool breaks(const Said *s, uint32_t t) { return token_of(s, t)->upos == UPOS_PUNCT && !is_mark(s, t, '-'); }

/* Does a token between a cue and its content belong to the cue: whom, when, how it was said? */
static bool beside_cue(const Said *s, uint32_t cue, uint32_t t) {
    for (uint32_t up = 0; t != NONE && t != cue && up < 8; up++) {
        Rel rel = token_of(s, t)->rel;
        if (token_of(s, t)->head == cue) return rel == REL_OBL || rel == REL_OBL_UNMARKED || rel == REL_ADVMOD || rel == REL_OBJ || rel == REL_IOBJ || rel == REL_PUNCT || rel == REL_NSUBJ || rel == REL_COMPOUND_PRT;
        t = token_of(s, t)->head;
    }
    return false;
}

/* A clause behind its cue runs from the cue to a stop: trees often leave its subject or its end out. */
static Reach stretched(const Said *s, uint32_t cue, Reach at) {
    uint32_t end = sentence_of(s, cue)->end;
    if (at.first <= cue) return at;
    uint32_t first = at.first;
    for (uint32_t t = at.first; t-- > cue + 1;) {
        if (token_of(s, t)->quoted != token_of(s, at.first)->quoted || breaks(s, t)) break;
        if (!beside_cue(s, cue, t)) first = t;
        if (token_is(s->doc, t, "that")) break;
    }
    while (at.end < end && !breaks(s, at.end) && token_of(s, at.end)->quoted == token_of(s, at.end - 1)->quoted) at.end++;
    return (Reach){first, at.end};
}

static Reach object_reach(const Said *s, uint32_t cue, uint32_t c) { /* "the trip as a provocation": the object and what follows it */
    Reach at = subtree(s, c);
    for EACH_DEPENDENT(s, cue, d) {
        Rel rel = token_of(s, d)->rel;
        if (d < c || d == c) continue;
        if (rel != REL_XCOMP && rel != REL_OBL && rel != REL_ADVCL && rel != REL_OBJ) break;
        if (rel == REL_ADVCL && token_of(s, d)->subtree.b > at.end) break;
        at.end = token_of(s, d)->subtree.e;
    }
    return at;
}

/* ---- the sentence around a cue that follows or interrupts ---- */

static bool said_around(Said *s, uint32_t cue, const Cue *who) {
    const Sentence *sentence = sentence_of(s, cue);
    Reach inner = subtree(s, cue);
    bool done = false;
    if (inner.first > sentence->first + 1) said_add(s, said_tokens(s, sentence->first, inner.first), false, who), done = true;
    if (sentence->end > inner.end + 2 && tells(s, inner.end, sentence->end)) said_add(s, said_tokens(s, inner.end, sentence->end), false, who), done = true;
    return done;
}

/* ", X said (on Friday)." at the end of a sentence */
static bool said_before(Said *s, uint32_t cue, const Cue *who) {
    const Sentence *sentence = sentence_of(s, cue);
    uint32_t subject = token_subject(s->doc, cue), comma = subject != NONE && subject < cue ? token_of(s, subject)->subtree.b : cue;
    if (sentence->end - cue > TAIL || comma == 0) return false;
    if (comma < cue) comma--;
    while (comma > sentence->first && !is_mark(s, comma, ',') && token_of(s, comma)->upos != UPOS_SYM) comma--;
    if (!tells(s, sentence->first, comma) || comma <= sentence->first + 3 || cue - comma > TAIL || comma + 1 >= cue) return false;
    said_add(s, said_tokens(s, sentence->first, comma), false, who);
    return true;
}

static bool finite(const Said *s, uint32_t t) { /* or a participle after "has" */
    uint8_t xpos = token_of(s, t)->xpos;
    return xpos_tensed(xpos) || (xpos == XPOS_VBN && !token_passive(s->doc, t) && token_child(s->doc, t, REL_AUX) != NONE);
}

static bool said_after(Said *s, uint32_t cue, const Cue *who) {
    const Sentence *sentence = sentence_of(s, cue);
    for (uint32_t t = cue + 1; t < sentence->end && t <= cue + LEAD_TO_THAT; t++) {
        if (!token_is(s->doc, t, "that") && !is_mark(s, t, ':')) continue;
        if (token_of(s, t)->upos != UPOS_SCONJ && token_of(s, t)->upos != UPOS_PUNCT) continue;
        said_add(s, said_tokens(s, t + 1, sentence->end), false, who);
        return true;
    }
    uint8_t next = cue + 4 < sentence->end ? token_of(s, cue + 1)->upos : UPOS_PUNCT;
    bool opens = next == UPOS_DET || next == UPOS_PRON || next == UPOS_PROPN || next == UPOS_NOUN || next == UPOS_NUM || next == UPOS_ADJ;
    bool follows = opens && who->speaker.at.e <= token_of(s, cue)->at.b && tells(s, cue + 2, sentence->end);
    if (follows) said_add(s, said_tokens(s, cue + 1, sentence->end), false, who); /* "experts say the cost would be small" */
    return follows;
}

/* ---- verbs and nouns ---- */

static bool speaks(const Said *s, uint32_t t) { return token_of(s, t)->upos == UPOS_VERB; }

static Cue cue_at(Said *s, uint32_t t, const SaidRow *row, const char *rule) {
    return (Cue){t, token_of(s, t)->at, source_of_cue(s, t), row, rule};
}

/* "I think that", "you know" inside a quotation say nothing of who told what. */
static bool speakers_own(const Said *s, uint32_t t) {
    uint32_t subject = token_of(s, t)->quoted ? token_subject(s->doc, t) : NONE;
    return token_is(s->doc, subject, "I") || token_is(s->doc, subject, "you") || token_is(s->doc, subject, "we");
}

/* "the paper reported, citing two officials": they stand behind what the paper reports */
static bool said_by_object(Said *s, uint32_t t, const SaidRow *row) {
    uint32_t object = token_of(s, t)->xpos == XPOS_VBG ? token_object(s->doc, t) : NONE;
    if (object == NONE) return false;
    const Quote *widest = NULL;
    for (uint32_t i = s->first_of[token_of(s, t)->sentence]; i < s->doc->quotes.n; i++) {
        const Quote *q = &s->doc->quotes.v[i];
        if (q->cue_token == NONE) continue;
        if (!widest || q->at.e - q->at.b > widest->at.e - widest->at.b) widest = q;
    }
    if (!widest) return false;
    Cue cue = {t, token_of(s, t)->at, source_of_phrase(s, object), row, "said/citing"};
    if (cue.speaker.entity == NONE) { /* with all that is said of them: "sources familiar with the matter" */
        uint32_t end = object + 1;
        while (end < sentence_of(s, t)->end && token_of(s, end)->upos != UPOS_PUNCT && end < object + TAIL) end++;
        cue.speaker.at.e = token_of(s, end - 1)->at.e;
        cue.speaker.name = document_words(s->doc, cue.speaker.at);
    }
    said_add(s, widest->at, false, &cue);
    return true;
}

/* "Talks were expected in May, after the envoy confirmed that both would come": an expectation that nobody is named to hold
 * rests on the report that follows it. */
static void said_as_basis(Said *s, uint32_t t, const Cue *report) {
    uint32_t head = token_of(s, t)->rel == REL_ADVCL && token_of(s, t)->subtree.b > token_of(s, t)->head ? token_of(s, t)->head : NONE;
    if (head == NONE || !token_passive(s->doc, head) || token_child(s->doc, head, REL_OBL_AGENT) != NONE) return;
    if (!said_token_row(s, SAID_VERB, head, SAID_INF)) return;
    Cue basis = *report;
    basis.rule = "said/basis";
    said_add(s, said_tokens(s, token_of(s, head)->subtree.b, token_of(s, t)->subtree.b), false, &basis);
}

static void said_by_verb(Said *s, uint32_t t) {
    if (speakers_own(s, t)) return;
    const SaidRow *source = said_token_row(s, SAID_VERB, t, SAID_SOURCE);
    if (source && said_by_object(s, t, source)) return;
    const SaidRow *row = NULL;
    uint32_t c = complement(s, SAID_VERB, t, &row);
    if (c != NONE) {
        Cue cue = cue_at(s, t, row, takes_of(s, t, c) == SAID_THAT ? "said/verb" : "said/stance");
        if (token_passive(s->doc, t) && !source_known(cue.speaker) && takes_of(s, t, c) != SAID_THAT) return;
        unsigned takes = takes_of(s, t, c);
        Reach at = takes == SAID_OBJ ? object_reach(s, t, c) : subtree(s, c);
        at = without_lead(s, takes == SAID_THAT && row->takes & SAID_QUOTE ? stretched(s, t, at) : at);
        while (at.end > at.first && at.first < t && token_of(s, at.end - 1)->at.b >= cue.speaker.at.b && source_known(cue.speaker) && at.end <= t) at.end--; /* "..., the bank" */
        if (takes == SAID_THAT && source_known(cue.speaker)) said_as_basis(s, t, &cue);
        Cue outlet = cue;
        outlet.speaker = source_quoting(s, t);
        if (source_known(outlet.speaker)) said_add(s, said_tokens(s, at.first, at.end), false, &outlet); /* "Xinhua quoted Roe as saying" */
        said_add(s, said_tokens(s, at.first, at.end), false, &cue);
        return;
    }
    row = said_token_row(s, SAID_VERB, t, SAID_THAT);
    if (!row || !(row->takes & SAID_BARE) || !finite(s, t)) return;
    Cue cue = cue_at(s, t, row, "said/around");
    if (token_of(s, t)->rel == REL_PARATAXIS && source_known(cue.speaker) && said_around(s, t, &cue)) return;
    if (!source_known(cue.speaker)) return;
    cue.rule = "said/beside";
    said_as_basis(s, t, &cue);
    if (!said_after(s, t, &cue)) said_before(s, t, &cue);
}

/* "rejected the claim that talks had failed", with the clause hung on the verb: it stands right behind the noun. */
static uint32_t clause_right_behind(const Said *s, uint32_t noun, const SaidRow **row) {
    uint32_t verb = token_of(s, noun)->rel == REL_OBJ ? token_of(s, noun)->head : NONE, c = verb == NONE ? NONE : token_child(s->doc, verb, REL_CCOMP);
    if (c == NONE || token_of(s, c)->subtree.b != noun + 1 || !token_is(s->doc, noun + 1, "that")) return NONE;
    *row = said_token_row(s, SAID_NOUN, noun, SAID_THAT);
    return *row ? c : NONE;
}

static void said_by_noun(Said *s, uint32_t t) {
    const SaidRow *row = NULL;
    uint32_t c = complement(s, SAID_NOUN, t, &row);
    if (c == NONE) c = clause_right_behind(s, t, &row);
    if (c == NONE) return;
    Cue cue = cue_at(s, t, row, "said/noun");
    if (!source_known(cue.speaker)) return;
    Reach at = without_lead(s, subtree(s, c));
    said_add(s, said_tokens(s, at.first, at.end), false, &cue);
}

void said_reported(Said *s, uint32_t index) {
    const Sentence *sentence = &s->doc->sentences.v[index];
    said_in_transcript(s, sentence);
    said_at_end(s, sentence);
    if (sentence->in_title) said_in_headline(s, sentence);
    uint32_t citing = NONE; /* "Reuters, citing an official, said": what is said comes first */
    for (uint32_t t = sentence->first; t < sentence->end && s->doc->quotes.n - s->first_of[index] < MOST_OF_SENTENCE; t++) {
        const Token *token = token_of(s, t);
        if (citing == NONE && s->doc->quotes.n == s->first_of[index] && (token->rel == REL_ACL || token->rel == REL_ADVCL) && speaks(s, t) && token->xpos == XPOS_VBG && said_token_row(s, SAID_VERB, t, SAID_SOURCE)) {
            citing = t;
            continue;
        }
        const SaidRow *row = said_token_row(s, SAID_PREPOSITION, t, 0);
        if (row) said_by_preposition(s, t, row);
        else if (speaks(s, t)) said_by_verb(s, t);
        else if (token->upos == UPOS_NOUN) said_by_noun(s, t);
        else if (token->upos == UPOS_ADV && (row = said_token_row(s, SAID_ADVERB, t, 0))) said_by_adverb(s, t, row);
    }
    if (citing != NONE) said_by_verb(s, citing);
}
