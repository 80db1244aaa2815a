/* Rare combinations of tags fall to the nearest frequent one. The lexicon leaves out words seen less than three times, so
 * that the tagger also learns how to treat unknown ones. A lemma rule is kept where the next shorter ending, as stored so
 * far, says something else; endings are therefore filed from the shortest to the longest, whole words last. */
#include "classes.h"

#include "text/word.h"

#include <stdio.h>
#include <stdlib.h>

enum { RARE_TAG = 10, RARE_MOVE = 48, RARE_WORD = 3, SURE_WORD = 25 };

static void collect_tags(Classes *classes, Corpus *corpus) {
    uint32_t counts[32][64] = {{0}};
    uint8_t of[32][64];
    for (uint32_t s = 0; s < corpus->n; s++)
        for (uint32_t i = 0; i < corpus->v[s].n; i++) counts[corpus->v[s].words[i].upos][corpus->v[s].words[i].xpos]++;
    for (uint32_t u = 0; u <= UPOS_VERB; u++)
        for (uint32_t x = 0; x <= XPOS_PUNCT; x++)
            if (counts[u][x] >= RARE_TAG) of[u][x] = (uint8_t)classes->tag_count, classes->tags[classes->tag_count++] = (TagKind){(uint8_t)u, (uint8_t)x};
    for (uint32_t u = 0; u <= UPOS_VERB; u++)
        for (uint32_t x = 0; x <= XPOS_PUNCT; x++) {
            if (counts[u][x] >= RARE_TAG) continue;
            uint32_t best = 0;
            for (uint32_t y = 0; y <= XPOS_PUNCT; y++)
                if (counts[u][y] >= RARE_TAG && counts[u][y] > best) best = counts[u][y], of[u][x] = of[u][y];
        }
    for (uint32_t s = 0; s < corpus->n; s++)
        for (uint32_t i = 0; i < corpus->v[s].n; i++) corpus->v[s].words[i].tag = of[corpus->v[s].words[i].upos][corpus->v[s].words[i].xpos];
}

static Move side_of(const Gold *word, uint32_t i) { return word->head == 0 ? MOVE_SHIFT : word->head > i ? MOVE_LEFT : MOVE_RIGHT; }

static void collect_arcs(Classes *classes, Corpus *corpus) {
    uint32_t counts[4][64] = {{0}};
    uint8_t of[4][64] = {{0}};
    for (uint32_t s = 0; s < corpus->n; s++)
        for (uint32_t i = 1; i <= corpus->v[s].n; i++) {
            const Gold *word = &corpus->v[s].words[i - 1];
            counts[side_of(word, i)][word->rel]++;
        }
    classes->moves[classes->move_count++] = (MoveKind){MOVE_SHIFT, 0};
    classes->moves[classes->move_count++] = (MoveKind){MOVE_REDUCE, 0};
    classes->supertags[classes->supertag_count++] = (MoveKind){MOVE_SHIFT, REL_ROOT};
    for (uint32_t side = MOVE_LEFT; side <= MOVE_RIGHT; side++)
        for (uint32_t r = 0; r <= REL_XCOMP; r++) {
            if (counts[side][r] < RARE_MOVE) continue;
            of[side][r] = (uint8_t)classes->supertag_count;
            classes->moves[classes->move_count++] = classes->supertags[classes->supertag_count++] = (MoveKind){(uint8_t)side, (uint8_t)r};
        }
    for (uint32_t s = 0; s < corpus->n; s++)
        for (uint32_t i = 1; i <= corpus->v[s].n; i++) {
            Gold *word = &corpus->v[s].words[i - 1];
            word->supertag = of[side_of(word, i)][word->rel];
        }
}

void classes_collect(Classes *classes, Corpus *corpus) {
    *classes = (Classes){0};
    collect_tags(classes, corpus);
    collect_arcs(classes, corpus);
}

uint32_t class_of_move(const Classes *classes, Move move, uint8_t rel) {
    for (uint32_t k = 0; k < classes->move_count; k++)
        if (classes->moves[k].move == move && (move <= MOVE_REDUCE || classes->moves[k].rel == rel)) return k;
    return UINT32_MAX;
}

/* ---- lexicon ----------------------------------------------------------------------------------------------------- */

typedef struct Seen {
    uint32_t form, total;
    uint32_t counts[LINEAR_CLASSES];
    bool letters;
} Seen;

static LexiconEntry summarise(const Seen *seen) {
    LexiconEntry out = {.form = seen->form};
    uint64_t set = 0;
    uint32_t order[3] = {0}, n = 0;
    for (uint32_t rank = 0; rank < 3; rank++) {
        uint32_t best = UINT32_MAX;
        for (uint32_t t = 0; t < LINEAR_CLASSES; t++) {
            bool taken = (n > 0 && order[0] == t) || (n > 1 && order[1] == t);
            if (!taken && seen->counts[t] * 25 > seen->total && (best == UINT32_MAX || seen->counts[t] > seen->counts[best])) best = t;
        }
        if (best == UINT32_MAX) break;
        order[n++] = best;
        set = hash_mix(set, best + 1);
    }
    out.tag = (uint8_t)order[0];
    out.set = (uint16_t)((set >> 48) | 1);
    out.sure = seen->letters && seen->total >= SURE_WORD && seen->counts[order[0]] == seen->total;
    return out;
}

void lexicon_collect(Lexicon *lexicon, LexiconEntry *slots, const Corpus *corpus, uint32_t left_out) {
    enum { SLOTS = 1 << 17 };
    Seen *seen = calloc(SLOTS, sizeof *seen);
    if (!seen) abort();
    for (uint32_t s = 0; s < corpus->n; s++) {
        if (fold_of(s) == left_out) continue;
        for (uint32_t i = 0; i < corpus->v[s].n; i++) {
            char normal[NORMAL_MOST];
            const Gold *word = &corpus->v[s].words[i];
            uint32_t n = word_normal(word->form, normal), form = word_hash(normal, n), at = form & (SLOTS - 1);
            while (seen[at].form && seen[at].form != form) at = (at + 1) & (SLOTS - 1);
            seen[at].form = form;
            seen[at].total++;
            seen[at].counts[word->tag]++;
            seen[at].letters = is_lower(normal[0]) || n == 1;
        }
    }
    memset(slots, 0, sizeof *slots << LEXICON_BITS);
    uint32_t mask = (1u << LEXICON_BITS) - 1, kept = 0;
    for (uint32_t k = 0; k < SLOTS; k++) {
        if (seen[k].total < RARE_WORD || kept * 10 > mask * 9) continue;
        uint32_t at = seen[k].form & mask;
        while (slots[at].form) at = (at + 1) & mask;
        slots[at] = summarise(&seen[k]);
        kept++;
    }
    lexicon->slots = slots;
    lexicon->bits = LEXICON_BITS;
    free(seen);
}

/* ---- lemmas ------------------------------------------------------------------------------------------------------ */

enum { CANDIDATES = 1 << 19, CHOICES = 4 };

typedef struct Candidate {
    uint32_t key, ending;
    uint16_t edits[CHOICES];
    uint32_t counts[CHOICES];
    uint32_t shorter;  /* key of the next shorter ending */
} Candidate;

static uint32_t edit_between(Str form, Str lemma, LemmaEdit *edits, uint32_t *count) {
    uint32_t same = 0;
    while (same < form.n && same < lemma.n && form.p[same] == lemma.p[same]) same++;
    if (lemma.n - same > 14 || form.n - same > 200) return 0;
    LemmaEdit edit = {.cut = (uint8_t)(form.n - same), .length = (uint8_t)(lemma.n - same)};
    memcpy(edit.put, lemma.p + same, edit.length);
    for (uint32_t i = 0; i < *count; i++)
        if (!memcmp(&edits[i], &edit, sizeof edit)) return i;
    if (*count >= 2000) return 0;
    edits[*count] = edit;
    return (*count)++;
}

static void note(Candidate *all, uint32_t key, uint32_t ending, uint32_t shorter, uint32_t edit) {
    uint32_t at = (key * 0x9e3779b1u) >> 13;
    while (all[at].key && all[at].key != key) at = (at + 1) & (CANDIDATES - 1);
    Candidate *c = &all[at];
    c->key = key;
    c->ending = ending;
    c->shorter = shorter;
    for (uint32_t i = 0; i < CHOICES; i++) {
        if (c->counts[i] && c->edits[i] != edit) continue;
        c->edits[i] = (uint16_t)edit;
        c->counts[i]++;
        return;
    }
}

static const Candidate *candidate(const Candidate *all, uint32_t key) {
    uint32_t at = (key * 0x9e3779b1u) >> 13;
    while (all[at].key && all[at].key != key) at = (at + 1) & (CANDIDATES - 1);
    return all[at].key ? &all[at] : NULL;
}

static uint32_t winner(const Candidate *c) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < CHOICES; i++)
        if (c->counts[i] > c->counts[best]) best = i;
    return c->edits[best];
}

/* What the rules up to the shorter endings would say: the winner of the longest shorter ending. */
static uint32_t without(const Candidate *all, const Candidate *c) {
    const Candidate *shorter = c->shorter ? candidate(all, c->shorter) : NULL;
    return shorter ? winner(shorter) : 0;
}

static void store(LemmaRule *rules, uint32_t key, uint32_t edit) {
    uint32_t mask = (1u << LEMMA_BITS) - 1, at = (key * 0x9e3779b1u) >> (32 - LEMMA_BITS);
    while (rules[at].key && rules[at].key != key) at = (at + 1) & mask;
    rules[at] = (LemmaRule){.key = key, .edit = (uint16_t)edit};
}

static void note_word(Candidate *all, const Gold *word, LemmaEdit *edits, uint32_t *count) {
    char normal[NORMAL_MOST], lower[NORMAL_MOST];
    uint32_t n = word_normal(word->form, normal);
    bool plain = n == word->form.n;
    for (uint32_t i = 0; i < n; i++) lower[i] = plain && word->upos != UPOS_PROPN ? to_lower(word->form.p[i]) : plain ? word->form.p[i] : normal[i];
    uint32_t edit = edit_between((Str){lower, n}, word->lemma, edits, count);
    uint32_t longest = n < LEMMA_LONGEST_ENDING ? n : LEMMA_LONGEST_ENDING, shorter = 0, keys[LEMMA_KEYS];
    lemma_keys(normal, n, word->xpos, word->upos, keys);
    for (uint32_t k = 0; k < longest; k++) {
        note(all, keys[k], k + 1, shorter, edit);
        shorter = keys[k];
    }
    note(all, keys[LEMMA_LONGEST_ENDING], LEMMA_LONGEST_ENDING + 1, shorter, edit);
}

uint32_t lemmas_collect(Arena *arena, const Corpus *corpus, LemmaRule *rules, LemmaEdit *edits) {
    Candidate *all = calloc(CANDIDATES, sizeof *all);
    if (!all) abort();
    (void)arena;
    uint32_t count = 1, stored = 0; /* edit 0: nothing changes */
    memset(&edits[0], 0, sizeof edits[0]);
    for (uint32_t s = 0; s < corpus->n; s++)
        for (uint32_t i = 0; i < corpus->v[s].n; i++) {
            const Gold *word = &corpus->v[s].words[i];
            bool fixed = word->xpos == XPOS_NNP || word->upos == UPOS_NUM || word->upos == UPOS_X || word->form.n > 32 || word->lemma.n == 0 || str_is(word->lemma, "_");
            if (!fixed) note_word(all, word, edits, &count);
        }
    memset(rules, 0, sizeof *rules << LEMMA_BITS);
    for (uint32_t ending = 1; ending <= LEMMA_LONGEST_ENDING + 1; ending++)
        for (uint32_t k = 0; k < CANDIDATES; k++) {
            if (!all[k].key || all[k].ending != ending) continue;
            if (winner(&all[k]) == without(all, &all[k]) || stored * 10 > (9u << LEMMA_BITS)) continue;
            store(rules, all[k].key, winner(&all[k]));
            stored++;
        }
    fprintf(stderr, "%u lemma rules, %u edits\n", stored, count);
    free(all);
    return count;
}
