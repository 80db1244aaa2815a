/* Statements that a phrase frames: "according to X", "reportedly", a headline's "X: ..." and "... – X", a transcript's "X: ...",
 * and "..., X reports" at the end of a sentence. The content is the statement around the phrase, told by its stops: trees
 * hang such phrases almost anywhere. */
#include "said/speech.h"
#include "who/who.h"

enum { LONGEST_NAME = 5 };

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
    if (phrase.first > first + 1) said_add(s, said_tokens(s, first, phrase.first), false, cue);
    if (end > phrase.end + 1) said_add(s, said_tokens(s, phrase.end, end), false, cue);
}

void said_by_preposition(Said *s, uint32_t t, const SaidRow *row) {
    uint32_t x = governed_by(s, t);
    if (x == NONE || x < t) return;
    Cue cue = {t, token_of(s, t)->at, source_of_phrase(s, x), row, "said/according"};
    Reach phrase = subtree(s, x);
    if (phrase.first > t) phrase.first = t;
    while (phrase.end > x + 1 && tells(s, x, phrase.end)) phrase.end--; /* the name of a source tells nothing: cut what the tree hung on it */
    said_in_statement(s, phrase, &cue);
}

void said_by_adverb(Said *s, uint32_t t, const SaidRow *row) {
    Cue cue = {t, token_of(s, t)->at, {NONE, {0}, {0, 0}}, row, "said/adverb"};
    said_add(s, said_tokens(s, statement_first(s, t), statement_end(s, t)), false, &cue);
}

/* ---- headlines and ends: "Talks failed – Kremlin", "Kremlin: talks failed" ---- */

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

void said_in_headline(Said *s, const Sentence *sentence) {
    uint32_t end = sentence->end;
    if (end > sentence->first && is_mark(s, end - 1, '.')) end--;
    for (uint32_t t = sentence->first + 1; t + 1 < end; t++) {
        if (!is_break(s, t)) continue;
        Source before = is_mark(s, t, ':') ? whole_name(s, sentence->first, t) : (Source){0}, after = whole_name(s, t + 1, end);
        Cue cue = {t, token_of(s, t)->at, source_known(after) ? after : before, NULL, "said/headline"};
        if (source_known(after) && t > sentence->first + 2) said_add(s, said_tokens(s, sentence->first, t), false, &cue);
        else if (source_known(before)) said_add(s, said_tokens(s, t + 1, end), false, &cue);
        else continue;
        return;
    }
}

/* "WALLACE: If I may": a paragraph that opens with a name and a colon */
void said_in_transcript(Said *s, const Sentence *sentence) {
    bool opens = sentence == s->doc->sentences.v || (sentence - 1)->paragraph != sentence->paragraph;
    for (uint32_t t = sentence->first; opens && t < sentence->end && t < sentence->first + LONGEST_NAME; t++) {
        if (is_mark(s, t, ':') && t > sentence->first) {
            Span name = said_tokens(s, sentence->first, t), paragraph = sentence->paragraph == NONE ? sentence->at : s->doc->paragraphs.v[sentence->paragraph].at;
            Cue cue = {t, token_of(s, t)->at, source_of_phrase(s, t - 1), NULL, "said/transcript"};
            cue.speaker.at = name;
            said_add(s, (Span){token_of(s, t)->at.e, paragraph.e}, true, &cue);
            return;
        }
        if (token_of(s, t)->upos != UPOS_PROPN) return;
    }
}

/* "..., WSJ reports" at the end of a sentence, where "reports" is easily taken for a noun */
void said_at_end(Said *s, const Sentence *sentence) {
    uint32_t cue = sentence->end;
    while (cue > sentence->first && token_of(s, cue - 1)->upos == UPOS_PUNCT) cue--;
    if (cue < sentence->first + 5 || token_of(s, --cue)->upos != UPOS_NOUN) return;
    const SaidRow *row = said_token_row(s, SAID_VERB, cue, SAID_BARE);
    uint32_t comma = cue;
    while (row && comma > sentence->first && token_of(s, comma)->upos != UPOS_PUNCT) comma--;
    Source speaker = row && comma < cue ? whole_name(s, comma + 1, cue) : (Source){NONE, {0}, {0, 0}};
    if (!source_known(speaker) || !tells(s, sentence->first, comma)) return;
    Cue at_end = {cue, token_of(s, cue)->at, speaker, row, "said/end"};
    said_add(s, said_tokens(s, sentence->first, comma), false, &at_end);
}
