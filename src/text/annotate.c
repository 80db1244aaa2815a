/* The language stage: title and paragraphs are cut into tokens and sentences, each sentence is tagged, and those are parsed of
 * whose tree a later stage has a use. One model works through all sentences before the next: then more of it stays in the cache.
 * Work memory is taken from doc->scratch once: by token for what one model leaves for the next, the rest for the longest sentence. */
#include "text/model.h"

#include "text/punctuation.h"
#include "text/quotation.h"
#include "text/repair.h"
#include "text/tokenize.h"
#include "text/tree.h"
#include "text/vocabulary.h"

typedef struct Work {
    Word *words;              /* of all tokens, as are tags, supertags and leanings */
    uint8_t *tags, *supertags;
    Leanings *leanings;
    Vocabulary vocabulary;
    uint8_t *roles;           /* of the sentence at hand, as are the rest */
    ParseState state;
    Search search;
} Work;

static void close_sentence(Document *doc, uint32_t first, uint32_t end, Sentence pattern) {
    pattern.first = first;
    pattern.end = end;
    pattern.at = (Span){doc->tokens.v[first].at.b, doc->tokens.v[end - 1].at.e};
    pattern.root = first;
    for (uint32_t i = first; i < end; i++) doc->tokens.v[i].sentence = doc->sentences.n;
    vec_add(doc->arena, &doc->sentences, pattern);
}

static void split_stretch(const TextModel *model, Document *doc, Span stretch, Sentence pattern) {
    uint32_t first = doc->tokens.n;
    tokenize(model, doc, stretch);
    for (uint32_t i = first; i < doc->tokens.n; i++) {
        bool last = i + 1 == doc->tokens.n;
        if (!last && i + 1 - first < SENTENCE_MOST_TOKENS && !sentence_ends(model, doc, first, i, doc->tokens.n)) continue;
        close_sentence(doc, first, i + 1, pattern);
        first = i + 1;
    }
}

static void split_document(const TextModel *model, Document *doc) {
    uint32_t body = doc->body < doc->text.n ? doc->body : doc->text.n, done = 0;
    if (doc->paragraphs.n == 0 || doc->paragraphs.v[0].at.b >= body) {
        split_stretch(model, doc, (Span){0, body}, (Sentence){.paragraph = NONE, .in_title = true});
        done = body;
    }
    for (uint32_t i = 0; i < doc->paragraphs.n; i++) {
        Span at = doc->paragraphs.v[i].at;
        if (at.b < done) at.b = done;
        if (at.e > doc->text.n) at.e = doc->text.n;
        if (at.b >= at.e) continue;
        split_stretch(model, doc, at, (Sentence){.paragraph = i, .in_title = at.b < body});
        done = at.e;
    }
    if (doc->paragraphs.n == 0) split_stretch(model, doc, (Span){body, doc->text.n}, (Sentence){.paragraph = NONE});
}

static void tag_sentence(const TextModel *model, Document *doc, const Sentence *sentence, Work *work) {
    uint32_t n = sentence->end - sentence->first;
    Word *words = work->words + sentence->first;
    uint8_t *tags = work->tags + sentence->first;
    for (uint32_t i = 0; i < n; i++) words[i] = *vocabulary_word(&work->vocabulary, &model->lexicon, document_words(doc, doc->tokens.v[sentence->first + i].at));
    words_mark(words, n);
    tag_words(&model->tagger, words, n, tags);
    tags_mend(model, doc, sentence, tags);
    for (uint32_t i = 0; i < n; i++) {
        Token *token = &doc->tokens.v[sentence->first + i];
        token->upos = model->tags[tags[i]].upos;
        token->xpos = model->tags[tags[i]].xpos;
        token->lemma = vocabulary_lemma(&work->vocabulary, &model->lemmas, doc->arena, document_words(doc, token->at), words[i].exact, token->upos, token->xpos);
    }
}

static void supertag_sentence(const TextModel *model, const Sentence *sentence, const Work *work) {
    uint32_t first = sentence->first;
    supertag_words(&model->supertagger, work->words + first, work->tags + first, sentence->end - first, work->supertags + first, work->leanings + first);
}

static void parse_words(const TextModel *model, Document *doc, Sentence *sentence, Work *work) {
    ParseState *state = &work->state;
    const Word *words = work->words + sentence->first;
    const uint8_t *tags = work->tags + sentence->first;
    state->count = sentence->end - sentence->first;
    state->leanings = (const Leanings *)(work->leanings + sentence->first);
    parse_load(state, words, tags, work->supertags + sentence->first);
    parse_sentence(&model->parser, state, &work->search);
    for (uint32_t i = 0; i < state->count; i++) work->roles[i] = (uint8_t)mark_role(document_words(doc, doc->tokens.v[sentence->first + i].at));
    attach_punctuation(state, work->roles);
    for (uint32_t i = 0; i < state->count; i++) {
        const Node *node = &state->nodes[i + 1];
        Token *token = &doc->tokens.v[sentence->first + i];
        token->head = node->head ? sentence->first + node->head - 1 : NONE;
        token->rel = node->rel;
        if (!node->head) sentence->root = sentence->first + i;
    }
}

static bool nominal(const Token *token) { return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN; }

/* In place of a tree: "Sydney Opera House" hangs together, all else on the first such phrase or word. */
static void hang_flat(Document *doc, Sentence *sentence) {
    Token *v = doc->tokens.v;
    uint32_t root = sentence->first;
    while (root + 1 < sentence->end && nominal(&v[root]) && nominal(&v[root + 1])) root++;
    for (uint32_t i = sentence->end; i-- > sentence->first;) {
        bool inside = i + 1 < sentence->end && nominal(&v[i]) && nominal(&v[i + 1]);
        v[i].head = i == root ? NONE : !inside ? root : v[i + 1].rel == REL_COMPOUND ? v[i + 1].head : i + 1;
        v[i].rel = i == root ? REL_ROOT : inside ? REL_COMPOUND : v[i].upos == UPOS_PUNCT ? REL_PUNCT : REL_DEP;
    }
    sentence->root = root;
}

static ParseState state_for(Arena *arena, uint32_t longest) {
    return (ParseState){.nodes = arena_array(arena, Node, longest + 1 + PARSE_BEHIND), .stack = arena_array(arena, uint32_t, longest + 1)};
}

static Work work_for(Arena *arena, uint32_t tokens, uint32_t longest) {
    Work work = {
        .words = arena_array(arena, Word, tokens + 1),
        .tags = arena_alloc(arena, tokens + 1),
        .supertags = arena_alloc(arena, tokens + 1),
        .leanings = arena_alloc(arena, (tokens + 1) * sizeof(Leanings)),
        .roles = arena_alloc(arena, longest + 1),
        .state = state_for(arena, longest),
        .vocabulary.slots = arena_array(arena, VocabularyWord, 1 << VOCABULARY_BITS),
    };
    for (uint32_t i = 0; i < BEAM_WIDTH - 1; i++) work.search.states[i] = state_for(arena, longest);
    work.search.ahead = arena_array(arena, Scores, longest + 1);
    work.search.behind = arena_array(arena, Scores, longest + 1);
    work.search.weighed = arena_array(arena, Weighed, 1 << WEIGHED_BITS);
    return work;
}

void text_analyse(const TextModel *model, const TreeNeeds *needs, Document *doc) {
    uint32_t longest = 0;
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        uint32_t n = doc->sentences.v[i].end - doc->sentences.v[i].first;
        if (n > longest) longest = n;
    }
    Work work = work_for(doc->scratch, doc->tokens.n, longest);
    for (uint32_t i = 0; i < doc->sentences.n; i++) tag_sentence(model, doc, &doc->sentences.v[i], &work);
    mark_quotations(doc);
    needs_mark(needs, doc);
    for (uint32_t i = 0; i < doc->sentences.n; i++)
        if (doc->sentences.v[i].parsed) supertag_sentence(model, &doc->sentences.v[i], &work);
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        if (doc->sentences.v[i].parsed) parse_words(model, doc, &doc->sentences.v[i], &work);
        else hang_flat(doc, &doc->sentences.v[i]);
    }
    arena_reset(doc->scratch);
    repair_trees(&model->phrasal, &model->aspects, doc);
    arena_reset(doc->scratch);
    tree_link(doc);
}

void text_annotate_needed(const TextModel *model, const TreeNeeds *needs, Document *doc) {
    split_document(model, doc);
    text_analyse(model, needs, doc);
}

void text_annotate(const TextModel *model, Document *doc) { text_annotate_needed(model, NULL, doc); }
