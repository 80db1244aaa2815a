/* Reported speech: what the tree hangs on a cue, sentence by sentence.
 *
 * A verb or noun of saying has its content as a clause, an infinitive, an object or behind a preposition; "according to X"
 * and "reportedly" speak for the clause they stand in; a verb that follows its content ("..., X said") hangs on it as a
 * parataxis, and the content is then the sentence around it. Where the tree fails, the words help for cues that are sure
 * ("bare" in the table): from "that" on, or up to the comma before "X said". */
#include "said/speech.h"
#include "who/who.h"

enum { LEAD_TO_THAT = 8, TAIL = 14, LONGEST_NAME = 5 };

typedef struct Reach { uint32_t first, end; } Reach; /* tokens */

static bool is_mark(const Said *s, uint32_t t, char mark) {
    Str words = token_words(s->doc, t);
    return words.n == 1 && words.p[0] == mark;
}

static const Sentence *sentence_of(const Said *s, uint32_t t) { return &s->doc->sentences.v[token_of(s, t)->sentence]; }

static const SaidRow *row_with(const Said *s, SaidPart part, uint32_t cue, uint32_t more, unsigned takes) {
    Str both = str_format(s->doc->scratch, "%.*s %.*s", STR_FMT(token_of(s, cue)->lemma), STR_FMT(token_of(s, more)->lemma));
    return said_row(s->rules, part, both, takes);
}

/* ---- what hangs on the cue ---- */

static Reach subtree(const Said *s, uint32_t t) { return (Reach){token_of(s, t)->subtree.b, token_of(s, t)->subtree.e}; }

static bool to_infinitive(const Said *s, uint32_t t) {
    uint32_t mark = token_child(s->doc, t, REL_MARK);
    return mark != NONE && token_of(s, mark)->xpos == XPOS_TO;
}

static unsigned takes_of(const Said *s, uint32_t cue, uint32_t c) {
    switch (token_of(s, c)->rel) {
    case REL_CCOMP: case REL_CSUBJ: return to_infinitive(s, c) ? SAID_INF : SAID_THAT;
    case REL_ACL: return to_infinitive(s, c) ? SAID_INF : token_child(s->doc, c, REL_MARK) != NONE ? SAID_THAT : 0;
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
    return said_row(s->rules, part, token_of(s, cue)->lemma, takes);
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

static Span between(const Said *s, uint32_t first, uint32_t end) { return said_tokens(s, first, end); }

static bool tells(const Said *s, uint32_t first, uint32_t end) { /* is there a finite verb? */
    for (uint32_t t = first; t < end; t++) {
        uint8_t xpos = token_of(s, t)->xpos;
        if (xpos == XPOS_VBD || xpos == XPOS_VBP || xpos == XPOS_VBZ || xpos == XPOS_MD) return true;
    }
    return false;
}

static bool said_around(Said *s, uint32_t cue, const Cue *who) {
    const Sentence *sentence = sentence_of(s, cue);
    Reach inner = subtree(s, cue);
    bool done = false;
    if (inner.first > sentence->first + 1) said_add(s, between(s, sentence->first, inner.first), false, who), done = true;
    if (sentence->end > inner.end + 2 && tells(s, inner.end, sentence->end)) said_add(s, between(s, inner.end, sentence->end), false, who), done = true;
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
    said_add(s, between(s, sentence->first, comma), false, who);
    return true;
}

static bool said_after(Said *s, uint32_t cue, const Cue *who) {
    const Sentence *sentence = sentence_of(s, cue);
    for (uint32_t t = cue + 1; t < sentence->end && t <= cue + LEAD_TO_THAT; t++) {
        if (!token_is(s->doc, t, "that") && !is_mark(s, t, ':')) continue;
        if (token_of(s, t)->upos != UPOS_SCONJ && token_of(s, t)->upos != UPOS_PUNCT) continue;
        said_add(s, between(s, t + 1, sentence->end), false, who);
        return true;
    }
    bool follows = who->speaker.at.e <= token_of(s, cue)->at.b && cue + 4 < sentence->end && !breaks(s, cue + 1) && tells(s, cue + 2, sentence->end);
    if (follows) said_add(s, between(s, cue + 1, sentence->end), false, who); /* "experts say the cost would be small" */
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

static void said_by_verb(Said *s, uint32_t t) {
    if (speakers_own(s, t)) return;
    const SaidRow *source = said_row(s->rules, SAID_VERB, token_of(s, t)->lemma, SAID_SOURCE);
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
        said_add(s, between(s, at.first, at.end), false, &cue);
        return;
    }
    row = said_row(s->rules, SAID_VERB, token_of(s, t)->lemma, SAID_THAT);
    if (!row || !(row->takes & SAID_BARE)) return;
    Cue cue = cue_at(s, t, row, "said/around");
    if (token_of(s, t)->rel == REL_PARATAXIS && source_known(cue.speaker) && said_around(s, t, &cue)) return;
    if (!source_known(cue.speaker)) return;
    cue.rule = "said/beside";
    if (!said_after(s, t, &cue)) said_before(s, t, &cue);
}

static void said_by_noun(Said *s, uint32_t t) {
    const SaidRow *row = NULL;
    uint32_t c = complement(s, SAID_NOUN, t, &row);
    if (c == NONE) return;
    Cue cue = cue_at(s, t, row, "said/noun");
    if (!source_known(cue.speaker)) return;
    Reach at = without_lead(s, subtree(s, c));
    said_add(s, between(s, at.first, at.end), false, &cue);
}

/* ---- according to ---- */

static uint32_t governed_by(const Said *s, uint32_t t) { /* "according to X": X, whichever way it hangs */
    const Token *token = token_of(s, t);
    if ((token->rel == REL_CASE || token->rel == REL_MARK || token->rel == REL_FIXED) && token->head != NONE) return token->head;
    uint32_t x = token_child(s->doc, t, REL_OBL);
    if (x == NONE) x = token_child(s->doc, t, REL_OBJ);
    return x == NONE ? token_child(s->doc, t, REL_NMOD) : x;
}

/* Where the statement begins that a phrase at t stands in: behind a semicolon, or a comma and a conjunction with a verb of its own. */
static uint32_t statement_first(const Said *s, uint32_t t) {
    uint32_t first = sentence_of(s, t)->first;
    for (uint32_t k = t; k-- > first;) {
        if (is_mark(s, k, ';')) return k + 1;
        if (is_mark(s, k, ',') && k + 1 < t && token_of(s, k + 1)->upos == UPOS_CCONJ && tells(s, k + 1, t)) return k + 2;
    }
    return first;
}

static uint32_t statement_end(const Said *s, uint32_t t) {
    uint32_t end = sentence_of(s, t)->end;
    for (uint32_t k = t; k < end; k++)
        if (is_mark(s, k, ';')) return k;
    return end;
}

static void said_in_statement(Said *s, Reach phrase, const Cue *cue) {
    uint32_t first = statement_first(s, phrase.first), end = statement_end(s, phrase.end < sentence_of(s, phrase.first)->end ? phrase.end : phrase.first);
    if (phrase.first > first + 1) said_add(s, between(s, first, phrase.first), false, cue);
    if (end > phrase.end + 1) said_add(s, between(s, phrase.end, end), false, cue);
}

static void said_by_preposition(Said *s, uint32_t t, const SaidRow *row) {
    uint32_t x = governed_by(s, t);
    if (x == NONE || x < t) return;
    Cue cue = {t, token_of(s, t)->at, source_of_phrase(s, x), row, "said/according"};
    Reach phrase = subtree(s, x);
    if (phrase.first > t) phrase.first = t;
    while (phrase.end > x + 1 && tells(s, x, phrase.end)) phrase.end--; /* the name of a source tells nothing: cut what the tree hung on it */
    said_in_statement(s, phrase, &cue);
}

static void said_by_adverb(Said *s, uint32_t t, const SaidRow *row) {
    Cue cue = {t, token_of(s, t)->at, {NONE, {0}, {0, 0}}, row, "said/adverb"};
    said_add(s, between(s, statement_first(s, t), statement_end(s, t)), false, &cue);
}

/* ---- headlines: "Talks failed – Kremlin", "Kremlin: talks failed" ---- */

static Source whole_name(Said *s, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++) {
        uint32_t i = who_mention_at(s->doc, t);
        if (i == NONE) continue;
        const Mention *m = &s->doc->mentions.v[i];
        if (m->first >= first && m->end <= end && m->end - m->first + 1 >= end - first && m->how != MENTION_PRONOUN)
            return (Source){m->entity, s->doc->entities.v[m->entity].name, m->at};
    }
    bool name = first < end && end - first < LONGEST_NAME;
    for (uint32_t t = first; t < end; t++) name &= token_of(s, t)->upos == UPOS_PROPN;
    return name ? source_of_phrase(s, end - 1) : (Source){NONE, {0}, {0, 0}};
}

static bool is_break(const Said *s, uint32_t t) {
    Str words = token_words(s->doc, t);
    return is_mark(s, t, ':') || is_mark(s, t, '-') || str_is(words, "\xE2\x80\x93") || str_is(words, "\xE2\x80\x94") || str_is(words, "--");
}

static void said_in_headline(Said *s, const Sentence *sentence) {
    uint32_t end = sentence->end;
    if (end > sentence->first && is_mark(s, end - 1, '.')) end--;
    for (uint32_t t = sentence->first + 1; t + 1 < end; t++) {
        if (!is_break(s, t)) continue;
        Source before = is_mark(s, t, ':') ? whole_name(s, sentence->first, t) : (Source){0}, after = whole_name(s, t + 1, end);
        Cue cue = {t, token_of(s, t)->at, source_known(after) ? after : before, NULL, "said/headline"};
        if (source_known(after) && t > sentence->first + 2) said_add(s, between(s, sentence->first, t), false, &cue);
        else if (source_known(before)) said_add(s, between(s, t + 1, end), false, &cue);
        else continue;
        return;
    }
}

/* "WALLACE: If I may": a paragraph that opens with a name and a colon */
static void said_in_transcript(Said *s, const Sentence *sentence) {
    bool opens = sentence == s->doc->sentences.v || (sentence - 1)->paragraph != sentence->paragraph;
    for (uint32_t t = sentence->first; opens && t < sentence->end && t < sentence->first + LONGEST_NAME; t++) {
        if (is_mark(s, t, ':') && t > sentence->first) {
            Span name = between(s, sentence->first, t), paragraph = sentence->paragraph == NONE ? sentence->at : s->doc->paragraphs.v[sentence->paragraph].at;
            Cue cue = {t, token_of(s, t)->at, source_of_phrase(s, t - 1), NULL, "said/transcript"};
            cue.speaker.at = name;
            said_add(s, (Span){token_of(s, t)->at.e, paragraph.e}, true, &cue);
            return;
        }
        if (token_of(s, t)->upos != UPOS_PROPN) return;
    }
}

/* "..., WSJ reports" at the end of a sentence, where "reports" is easily taken for a noun */
static void said_at_end(Said *s, const Sentence *sentence) {
    uint32_t cue = sentence->end;
    while (cue > sentence->first && token_of(s, cue - 1)->upos == UPOS_PUNCT) cue--;
    if (cue < sentence->first + 5 || token_of(s, --cue)->upos != UPOS_NOUN) return;
    const SaidRow *row = said_row(s->rules, SAID_VERB, token_of(s, cue)->lemma, SAID_BARE);
    uint32_t comma = cue;
    while (row && comma > sentence->first && token_of(s, comma)->upos != UPOS_PUNCT) comma--;
    Source speaker = row && comma < cue ? whole_name(s, comma + 1, cue) : (Source){NONE, {0}, {0, 0}};
    if (!source_known(speaker) || !tells(s, sentence->first, comma)) return;
    Cue at_end = {cue, token_of(s, cue)->at, speaker, row, "said/end"};
    said_add(s, between(s, sentence->first, comma), false, &at_end);
}

void said_reported(Said *s, uint32_t index) {
    const Sentence *sentence = &s->doc->sentences.v[index];
    said_in_transcript(s, sentence);
    said_at_end(s, sentence);
    if (sentence->in_title) said_in_headline(s, sentence);
    for (uint32_t t = sentence->first; t < sentence->end; t++) {
        const Token *token = token_of(s, t);
        const SaidRow *row = said_row(s->rules, SAID_PREPOSITION, token->lemma, 0);
        if (row) said_by_preposition(s, t, row);
        else if (speaks(s, t)) said_by_verb(s, t);
        else if (token->upos == UPOS_NOUN) said_by_noun(s, t);
        else if (token->upos == UPOS_ADV && (row = said_row(s->rules, SAID_ADVERB, token->lemma, 0))) said_by_adverb(s, t, row);
    }
}
