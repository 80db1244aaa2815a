/* Direct speech: every stretch in quotation marks, and the cue it belongs to.
 *
 * In order: a verb above the stretch in the tree; a verb of saying beside it in its sentence; the cue of the quotation
 * before it in the same paragraph, or in the paragraph before when that ended in speech (quotations of several sentences
 * and paragraphs); the cue of the sentence that follows. A few words with none of these are no speech: a title, a term. */
#include "said/speech.h"

enum { FEW_WORDS = 4, NEAR = 14, RISE = 12 };

static uint32_t paragraph_of(const Said *s, uint32_t t) { return sentence_of(s, t)->paragraph; }

static bool next_stretch(const Said *s, uint32_t from, Reach *out) {
    uint32_t n = s->doc->tokens.n, t = from;
    while (t < n && token_of(s, t)->quoted == 0) t++;
    if (t == n) return false;
    out->first = t;
    while (t < n && token_of(s, t)->quoted > 0 && paragraph_of(s, t) == paragraph_of(s, out->first)) t++;
    out->end = t;
    return true;
}

static bool inside(Reach at, uint32_t t) { return t >= at.first && t < at.end; }

static const SaidRow *speech_row(const Said *s, uint32_t t) {
    const Token *token = token_of(s, t);
    if (token->upos != UPOS_VERB || token->quoted) return NULL;
    return said_token_row(s, SAID_VERB, t, SAID_QUOTE);
}

/* The nearest verb above the stretch; any verb will do when its own object or complement is quoted ("offered “support”"). */
static uint32_t verb_above(const Said *s, Reach at) {
    for (uint32_t t = at.first; t < at.end; t++) {
        uint32_t head = token_of(s, t)->head;
        if (head == NONE || inside(at, head)) continue;
        for (uint32_t up = 0; head != NONE && up < RISE; up++, head = token_of(s, head)->head)
            if (speech_row(s, head)) return head;
    }
    return NONE;
}

static uint32_t verb_below(const Said *s, Reach at) { /* "said" as a parataxis of the quoted clause */
    for (uint32_t t = at.first; t < at.end; t++)
        for EACH_DEPENDENT(s, t, c)
            if (!inside(at, c) && token_of(s, c)->rel == REL_PARATAXIS && speech_row(s, c)) return c;
    return NONE;
}

static const Sentence *sentence_behind(const Said *s, Reach at) { /* “Why?” Clinton said.: the cue may stand in a sentence of its own */
    uint32_t next = at.end + 1;
    if (next >= s->doc->tokens.n || sentence_of(s, next)->first + 1 < next || paragraph_of(s, next) != paragraph_of(s, at.first)) return sentence_of(s, at.end - 1);
    return sentence_of(s, next)->end - next < NEAR ? sentence_of(s, next) : sentence_of(s, at.end - 1);
}

static uint32_t verb_beside(const Said *s, Reach at) {
    const Sentence *last = sentence_behind(s, at), *first = sentence_of(s, at.first);
    for (uint32_t d = 0; d < NEAR; d++) {
        uint32_t after = at.end + d, before = at.first - 1 - d;
        if (after < last->end && speech_row(s, after)) return after;
        if (at.first > first->first + d && speech_row(s, before)) return before;
    }
    return NONE;
}

static uint32_t according(const Said *s, Reach at) {
    const Sentence *sentence = sentence_of(s, at.first);
    for (uint32_t t = sentence->first; t < sentence->end; t++)
        if (!token_of(s, t)->quoted && said_token_row(s, SAID_PREPOSITION, t, 0)) return t;
    return NONE;
}

/* The reported rows of a sentence and the one before it: [*first, end). */
static uint32_t reports_near(const Said *s, uint32_t token, uint32_t *first) {
    uint32_t sentence = token_of(s, token)->sentence;
    *first = s->first_of[sentence ? sentence - 1 : 0];
    return s->first_of[sentence + 1];
}

static void recall(Said *s, uint32_t token) { /* who spoke last before it, for pronouns */
    uint32_t i, end = reports_near(s, token, &i), latest = NONE;
    s->last = s->spoken;
    s->last_sentence = s->spoken_sentence;
    for (; i < end; i++) {
        const Quote *q = &s->doc->quotes.v[i];
        if (q->cue_token == NONE || q->cue_token >= token || !source_known(q->speaker) || str_is(STR("said/stance"), q->rule)) continue;
        if (latest != NONE && q->cue_token < latest) continue;
        latest = q->cue_token;
        s->last = q->speaker;
        s->last_sentence = token_of(s, latest)->sentence;
    }
}

static Cue cue_of_verb(Said *s, uint32_t verb, const char *rule) {
    uint32_t i, end = reports_near(s, verb, &i);
    for (; i < end; i++) /* the reported part of the same sentence knows the speaker */
        if (s->doc->quotes.v[i].cue_token == verb && source_known(s->doc->quotes.v[i].speaker))
            return (Cue){verb, token_of(s, verb)->at, s->doc->quotes.v[i].speaker, speech_row(s, verb), rule};
    recall(s, verb);
    Cue cue = {verb, token_of(s, verb)->at, source_of_cue(s, verb), speech_row(s, verb), rule};
    return cue;
}

static bool earlier_quote(const Said *s, uint32_t token, Cue *cue) { /* the cue that a reported passage around the stretch has */
    uint32_t first;
    for (uint32_t i = reports_near(s, token, &first); i-- > first;) {
        const Quote *q = &s->doc->quotes.v[i];
        if (!span_within(token_of(s, token)->at, q->at) || q->cue_token == NONE) continue;
        *cue = (Cue){q->cue_token, q->cue, q->speaker, NULL, "said/within"};
        return true;
    }
    return false;
}

static uint32_t subject_verb(const Said *s, Reach at) { /* any verb above with a subject: "hailed his “dear friend”" */
    for (uint32_t t = at.first; t < at.end; t++) {
        uint32_t head = token_of(s, t)->head;
        if (head == NONE || inside(at, head)) continue;
        for (uint32_t up = 0; head != NONE && up < RISE; up++, head = token_of(s, head)->head)
            if (token_of(s, head)->upos == UPOS_VERB && !token_of(s, head)->quoted && token_shared_subject(s->doc, head) != NONE && !token_passive(s->doc, head)) return head;
    }
    return NONE;
}

/* “...” — Name, at the end of a paragraph */
static bool signed_below(Said *s, Reach at, Cue *cue) {
    uint32_t n = s->doc->tokens.n, t = at.end < n && token_of(s, at.end)->upos == UPOS_PUNCT ? at.end + 1 : at.end;
    if (t + 1 >= n || paragraph_of(s, t + 1) != paragraph_of(s, at.first)) return false;
    Str dash = token_words(s->doc, t);
    bool is_dash = str_is(dash, "-") || str_is(dash, "--") || (dash.n == 3 && !memcmp(dash.p, "\xE2\x80", 2) && (unsigned char)dash.p[2] >= 0x93 && (unsigned char)dash.p[2] <= 0x95);
    uint32_t end = sentence_of(s, t + 1)->end;
    if (!is_dash || token_of(s, t + 1)->upos != UPOS_PROPN || end > t + 9) return false;
    *cue = (Cue){t, token_of(s, t)->at, source_of_phrase(s, t + 1), NULL, "said/signed"};
    return true;
}

static bool whole_sentence(const Said *s, Reach at) { return at.first <= sentence_of(s, at.first)->first + 1; }

/* "The envoy continued:" before a quotation that opens a sentence or a paragraph */
static uint32_t verb_before_colon(const Said *s, Reach at) {
    uint32_t t = sentence_of(s, at.first)->first;
    if (!whole_sentence(s, at) || t == 0) return NONE;
    Str mark = token_words(s->doc, t - 1);
    if (mark.n != 1 || mark.p[0] != ':') return NONE;
    for (uint32_t first = sentence_of(s, t - 1)->first; t-- > first;)
        if (speech_row(s, t)) return t;
    return NONE;
}

/* The report in the sentence before, of the same paragraph: "Rates will rise, the banker said. “Not by much.”" */
static bool report_before(const Said *s, Reach at, Cue *cue) {
    uint32_t sentence = token_of(s, at.first)->sentence, first;
    for (uint32_t i = reports_near(s, at.first, &first); i-- > first;) {
        const Quote *q = &s->doc->quotes.v[i];
        if (q->cue_token == NONE || !source_known(q->speaker) || token_of(s, q->cue_token)->sentence + 1 != sentence) continue;
        if (token_of(s, q->cue_token)->upos != UPOS_VERB || paragraph_of(s, q->cue_token) != paragraph_of(s, at.first)) continue;
        *cue = (Cue){q->cue_token, q->cue, q->speaker, NULL, "said/goes-on"};
        return true;
    }
    return false;
}

typedef struct Run { Cue cue; uint32_t paragraph; bool open; } Run; /* the speech that may go on */

static bool find_cue(Said *s, Reach at, const Run *run, Cue *cue) {
    if (signed_below(s, at, cue)) return true;
    uint32_t verb = verb_above(s, at);
    if (verb == NONE) verb = verb_below(s, at);
    if (verb == NONE) verb = verb_beside(s, at);
    if (verb != NONE) return *cue = cue_of_verb(s, verb, "said/quoted"), true;
    if (earlier_quote(s, at.first, cue)) return true;
    uint32_t by = according(s, at);
    recall(s, at.first);
    bool few = at.end - at.first < FEW_WORDS;
    if (by != NONE && token_of(s, by)->head != NONE && !few) return *cue = (Cue){by, token_of(s, by)->at, s->last, NULL, "said/according"}, true;
    verb = verb_before_colon(s, at);
    if (verb != NONE) return *cue = cue_of_verb(s, verb, "said/colon"), true;
    if (whole_sentence(s, at) && run->paragraph != paragraph_of(s, at.first) && report_before(s, at, cue)) return true;
    if (run->open && whole_sentence(s, at) && run->paragraph != NONE && paragraph_of(s, at.first) <= run->paragraph + 1) return *cue = run->cue, true;
    verb = few ? NONE : subject_verb(s, at);
    if (verb == NONE) return false;
    *cue = cue_of_verb(s, verb, "said/clause");
    return cue->speaker.entity != NONE;
}

/* A reported passage that is the quotation itself becomes direct; one that holds it stays, and the quoted part gets its own row. */
static bool promote(Said *s, Reach stretch, Span at, uint32_t cue) {
    uint32_t i, end;
    reports_near(s, stretch.first, &i);
    end = s->first_of[token_of(s, stretch.end - 1)->sentence + 1];
    for (; i < end; i++) {
        Quote *q = &s->doc->quotes.v[i];
        if (q->direct || !span_overlap(q->at, at)) continue;
        uint32_t more = (q->at.e - q->at.b) > (at.e - at.b) ? (q->at.e - q->at.b) - (at.e - at.b) : 0;
        bool part = cue != NONE && q->cue_token == cue && span_within(q->at, at);
        if (!part && (!span_within(at, q->at) || more > 6 + (at.e - at.b) / 8)) continue;
        q->at = at;
        q->direct = true;
        return true;
    }
    return false;
}

void said_direct(Said *s) {
    Reach at;
    Run run = {0};
    for (uint32_t from = 0; next_stretch(s, from, &at); from = at.end) {
        Span span = said_tokens(s, at.first, at.end);
        Cue cue = {NONE, {0, 0}, {NONE, {0}, {0, 0}}, NULL, "said/quoted"};
        bool found = find_cue(s, at, &run, &cue);
        if (!found && at.end - at.first < FEW_WORDS) continue;
        if (!promote(s, at, span, cue.token)) said_add(s, span, true, &cue);
        if (!found) continue;
        if (source_known(cue.speaker)) s->spoken = cue.speaker, s->spoken_sentence = cue.token == NONE ? NONE : token_of(s, cue.token)->sentence;
        run = (Run){cue, paragraph_of(s, at.end - 1), true};
    }
}
