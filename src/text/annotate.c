/* The language stage: title and paragraphs are cut into tokens and sentences, then each sentence is tagged and parsed.
 * Work memory is taken from doc->scratch once for the longest sentence. */
#include "text/model.h"

#include "text/punctuation.h"
#include "text/quotation.h"
#include "text/repair.h"
#include "text/tokenize.h"
#include "text/tree.h"

typedef struct Work { /* arrays for the longest sentence */
    Word *words;
    uint8_t *tags, *supertags, *roles;
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
    for (uint32_t i = 0; i < n; i++) word_describe(&work->words[i], document_words(doc, doc->tokens.v[sentence->first + i].at), &model->lexicon);
    words_mark(work->words, n);
    tag_words(&model->tagger, work->words, n, work->tags);
    supertag_words(&model->supertagger, work->words, work->tags, n, work->supertags);
    for (uint32_t i = 0; i < n; i++) {
        Token *token = &doc->tokens.v[sentence->first + i];
        token->upos = model->tags[work->tags[i]].upos;
        token->xpos = model->tags[work->tags[i]].xpos;
        token->lemma = lemma_make(&model->lemmas, doc->arena, document_words(doc, token->at), token->upos, token->xpos);
    }
}

static void parse_words(const TextModel *model, Document *doc, Sentence *sentence, Work *work) {
    ParseState *state = &work->state;
    state->count = sentence->end - sentence->first;
    parse_load(state, work->words, work->tags, work->supertags);
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

static ParseState state_for(Arena *arena, uint32_t longest) {
    return (ParseState){.nodes = arena_array(arena, Node, longest + 1 + PARSE_BEHIND), .stack = arena_array(arena, uint32_t, longest + 1)};
}

static Work work_for(Arena *arena, uint32_t longest) {
    Work work = {
        .words = arena_array(arena, Word, longest + 1),
        .tags = arena_alloc(arena, longest + 1),
        .supertags = arena_alloc(arena, longest + 1),
        .roles = arena_alloc(arena, longest + 1),
        .state = state_for(arena, longest),
    };
    for (uint32_t i = 0; i < BEAM_WIDTH; i++) work.search.states[i] = state_for(arena, longest);
    work.search.ahead = arena_array(arena, Scores, longest + 1);
    return work;
}

void text_analyse(const TextModel *model, Document *doc) {
    uint32_t longest = 0;
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        uint32_t n = doc->sentences.v[i].end - doc->sentences.v[i].first;
        if (n > longest) longest = n;
    }
    Work work = work_for(doc->scratch, longest);
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        tag_sentence(model, doc, &doc->sentences.v[i], &work);
        parse_words(model, doc, &doc->sentences.v[i], &work);
    }
    arena_reset(doc->scratch);
    repair_trees(&model->phrasal, doc);
    arena_reset(doc->scratch);
    tree_link(doc);
    mark_quotations(doc);
}

void text_annotate(const TextModel *model, Document *doc) {
    split_document(model, doc);
    text_analyse(model, doc);
}
