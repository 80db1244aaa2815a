/* According to whom? Reported speech is read sentence by sentence from the trees (reported.c), words in quotation marks
 * are then joined to their cues (direct.c); rows are sorted by position. The chain over a token is the rows whose content
 * covers it, the widest first: the page credits an outlet, the outlet its sources. */
#include "said/said.h"

#include "said/speech.h"

#include <stdlib.h>

#define UNNAMED_WEIGHT 0.85f

Span said_tokens(const Said *s, uint32_t first, uint32_t end) {
    return first < end ? (Span){token_of(s, first)->at.b, token_of(s, end - 1)->at.e} : (Span){0, 0};
}

static uint32_t token_from(const Document *doc, uint32_t byte) { /* the first token that begins there or later */
    uint32_t low = 0, high = doc->tokens.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->tokens.v[middle].at.b < byte) low = middle + 1;
        else high = middle;
    }
    return low;
}

bool is_mark(const Said *s, uint32_t t, char mark) {
    Str words = token_words(s->doc, t);
    return words.n == 1 && words.p[0] == mark;
}

bool tells(const Said *s, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++) {
        uint8_t xpos = token_of(s, t)->xpos;
        if (xpos == XPOS_VBD || xpos == XPOS_VBP || xpos == XPOS_VBZ || xpos == XPOS_MD) return true;
    }
    return false;
}

/* ---- spans without what frames them ---- */

static bool frame(Str text, uint32_t b, uint32_t n) { /* a blank, comma, colon, dash or quotation mark */
    static const char *const marks[] = {" ", "\n", "\t", ",", ";", ":", "\"", "``", "''", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xAB", "\xC2\xBB"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strlen(marks[i]) == n && memcmp(text.p + b, marks[i], n) == 0) return true;
    return false;
}

static Span trimmed(Str text, Span at) {
    for (uint32_t n = 1; n <= 3 && at.b + n <= at.e;)
        if (frame(text, at.b, n)) at.b += n, n = 1;
        else n++;
    for (uint32_t n = 1; n <= 3 && at.b + n <= at.e;)
        if (frame(text, at.e - n, n)) at.e -= n, n = 1;
        else n++;
    return at;
}

static Span without_stop(Str text, Span at) { /* reported speech ends before its sentence's full stop */
    if (at.e > at.b && text.p[at.e - 1] == '.') at.e--;
    return at;
}

static bool lone_pronoun(const Said *s, Span at) { /* "mentioned it" says nothing */
    uint32_t t = token_from(s->doc, at.b);
    return t < s->doc->tokens.n && token_of(s, t)->upos == UPOS_PRON && token_of(s, t)->at.e >= at.e;
}

/* Words of somebody whom the page does not name weigh less. */
static float weight_of(const Said *s, Source speaker) {
    if (speaker.entity != NONE || !source_known(speaker)) return 1;
    for (uint32_t t = token_from(s->doc, speaker.at.b); t < s->doc->tokens.n && token_of(s, t)->at.b < speaker.at.e; t++)
        if (map_get(&s->rules->unnamed, token_of(s, t)->lemma) != MAP_NONE) return UNNAMED_WEIGHT;
    return 1;
}

void said_add(Said *s, Span content, bool direct, const Cue *cue) {
    content = trimmed(s->doc->text, content);
    if (!direct) content = trimmed(s->doc->text, without_stop(s->doc->text, content));
    if (span_empty(content) || lone_pronoun(s, content)) return;
    Quote *q = vec_push(s->doc->arena, &s->doc->quotes);
    *q = (Quote){.at = content, .direct = direct, .speaker = cue->speaker, .cue = cue->at, .cue_token = cue->token, .certainty = 1, .rule = cue->rule};
    if (!source_known(q->speaker)) q->speaker.entity = NONE;
    if (cue->row) q->denial = cue->row->denial, q->certainty = cue->row->certainty;
    q->certainty *= weight_of(s, q->speaker);
    if (!source_known(cue->speaker) || str_is(STR("said/stance"), cue->rule)) return;
    s->last = cue->speaker;
    s->last_sentence = cue->token == NONE ? NONE : token_of(s, cue->token)->sentence;
}

/* ---- outlets the page credits ---- */

static void credit(Document *doc, uint32_t entity) {
    if (entity == NONE || !doc->entities.v[entity].outlet) return;
    Str name = doc->entities.v[entity].name;
    if (str_equal(name, doc->site)) return;
    for (uint32_t i = 0; i < doc->via.n; i++)
        if (str_equal(doc->via.v[i], name)) return;
    vec_add(doc->arena, &doc->via, name);
}

static uint32_t opening_end(const Document *doc) { /* bytes up to here are title, standfirst, dateline and first paragraph */
    uint32_t seen = 0;
    for (uint32_t i = 0; i < doc->paragraphs.n; i++) {
        Span at = doc->paragraphs.v[i].at;
        if (at.b < doc->body) continue;
        bool standfirst = doc->paragraphs.v[i].block < doc->blocks.n && doc->blocks.v[doc->paragraphs.v[i].block].role == BLOCK_STANDFIRST;
        if (!standfirst && ++seen == 1) return at.e;
    }
    return doc->text.n;
}

static bool in_brackets(const Document *doc, const Mention *m) { /* "BEIJING (Xinhua) --" */
    return m->at.b > 0 && doc->text.p[m->at.b - 1] == '(' && m->at.e < doc->text.n && doc->text.p[m->at.e] == ')' && m->first < 24;
}

static void credit_outlets(Document *doc) {
    uint32_t end = opening_end(doc);
    for (uint32_t i = 0; i < doc->quotes.n; i++)
        if (doc->quotes.v[i].at.b < end) credit(doc, doc->quotes.v[i].speaker.entity);
    for (uint32_t i = 0; i < doc->mentions.n && doc->mentions.v[i].at.b < end; i++)
        if (in_brackets(doc, &doc->mentions.v[i])) credit(doc, doc->mentions.v[i].entity);
}

/* ---- the whole ---- */

static int by_position(const void *a, const void *b) {
    const Quote *x = a, *y = b;
    if (x->at.b != y->at.b) return x->at.b < y->at.b ? -1 : 1;
    if (x->at.e != y->at.e) return x->at.e > y->at.e ? -1 : 1;
    return x->cue.b < y->cue.b ? -1 : x->cue.b > y->cue.b;
}

void said_annotate(const SaidRules *rules, const Know *know, Document *doc) {
    Said s = {.rules = rules, .know = know, .doc = doc, .keys = document_keys(doc), .last = {NONE, {0}, {0, 0}}, .last_unnamed = {NONE, {0}, {0, 0}}, .last_sentence = NONE, .spoken_sentence = NONE};
    s.first_of = arena_array(doc->scratch, uint32_t, doc->sentences.n + 1);
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        s.first_of[i] = doc->quotes.n;
        said_reported(&s, i);
    }
    s.first_of[doc->sentences.n] = doc->quotes.n;
    said_direct(&s);
    if (doc->quotes.n) qsort(doc->quotes.v, doc->quotes.n, sizeof *doc->quotes.v, by_position);
    credit_outlets(doc);
    arena_reset(doc->scratch);
}

static bool reports(const Quote *q, Span at) { return span_within(at, q->at) && !str_is(STR("said/stance"), q->rule); } /* wanting and praising report nothing */

static bool same_source(Source a, Source b) { return a.entity != NONE ? a.entity == b.entity : str_equal(a.name, b.name); }

enum { DEEPEST_CHAIN = 256 };

/* Rows are sorted by where they begin; those that may cover a byte begin before it, and none is looked for further back than DEEPEST_CHAIN. */
static void rows_over(const Document *doc, uint32_t byte, uint32_t *first, uint32_t *end) {
    uint32_t low = 0, high = doc->quotes.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->quotes.v[middle].at.b <= byte) low = middle + 1;
        else high = middle;
    }
    *end = low;
    *first = low > DEEPEST_CHAIN ? low - DEEPEST_CHAIN : 0;
}

void said_chain(const Document *doc, uint32_t token, Arena *arena, Source *out, uint32_t *n, uint32_t most) {
    uint32_t i, end;
    Span at = doc->tokens.v[token].at;
    (void)arena;
    *n = 0;
    for (rows_over(doc, at.b, &i, &end); i < end && *n < most; i++) { /* a passage stands before those within it */
        const Quote *q = &doc->quotes.v[i];
        if (!reports(q, at) || q->speaker.name.n == 0) continue;
        bool known = false;
        for (uint32_t k = 0; k < *n; k++) known |= same_source(out[k], q->speaker);
        if (!known) out[(*n)++] = q->speaker;
    }
}

float said_certainty(const Document *doc, uint32_t token) {
    float least = 1;
    uint32_t i, end;
    for (rows_over(doc, doc->tokens.v[token].at.b, &i, &end); i < end; i++) {
        const Quote *q = &doc->quotes.v[i];
        if (reports(q, doc->tokens.v[token].at) && q->certainty < least) least = q->certainty;
    }
    return least;
}

static uint32_t mention_of(const Document *doc, Span at) {
    uint32_t low = 0, high = doc->mentions.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->mentions.v[middle].at.b < at.b) low = middle + 1;
        else high = middle;
    }
    return low < doc->mentions.n && doc->mentions.v[low].at.b == at.b && doc->mentions.v[low].at.e == at.e ? low : NONE;
}

static void renew(const Document *doc, Source *source) {
    if (source->entity == NONE || source->name.n == 0) return;
    uint32_t m = mention_of(doc, source->at); /* an unnamed holder may have become somebody of the page */
    if (m != NONE && doc->mentions.v[m].how != MENTION_PRONOUN) source->entity = doc->mentions.v[m].entity;
    source->name = doc->entities.v[source->entity].name;
}

void said_resolve(Document *doc) {
    for (uint32_t i = 0; i < doc->quotes.n; i++) renew(doc, &doc->quotes.v[i].speaker);
    for (uint32_t i = 0; i < doc->events.n; i++)
        for (uint32_t k = 0; k < doc->events.v[i].said_by.n; k++) renew(doc, &doc->events.v[i].said_by.v[k]);
}
