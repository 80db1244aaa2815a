/* Tags that the words around a word rule out, mended before its lemma is looked for and the sentence is parsed. In: a sentence's words and tags. Out: the
 * same, with
 * - a verb between joined names and an infinitive, "Roe and Doe plan to meet": the tagger takes it for a noun, since two names mostly name a thing;
 * - a verb's form in small letters between names, "Roe scraps Oslo visit", taken for a name;
 * - a form in -ing between a verb that goes on or ends and a name or article, "kept bombing Rafah": the tagger takes it for a noun;
 * - a bare verb behind a modal that opens the sentence, "Should China invade Taiwan", and the name before it;
 * - a past form as the only verb of a sentence, "A ferry sank off Malta", where the treebanks never show it. Words: data/text/verbs.tsv. */
#include "text/model.h"

typedef struct Tags {
    const TextModel *model;
    const Document *doc;
    uint32_t first, n;
    uint8_t *v;
    bool without_verb;        /* no finite one */
} Tags;

static TagKind tag_at(const Tags *t, uint32_t i) { return t->model->tags[t->v[i]]; }
static Str word_at(const Tags *t, uint32_t i) { return document_words(t->doc, t->doc->tokens.v[t->first + i].at); }
static bool nominal(const Tags *t, uint32_t i) { return tag_at(t, i).upos == UPOS_NOUN || tag_at(t, i).upos == UPOS_PROPN; }

static void set_tag(Tags *t, uint32_t i, uint8_t xpos) {
    uint8_t k = 0;
    while (k < LINEAR_CLASSES && (t->model->tags[k].upos != UPOS_VERB || t->model->tags[k].xpos != xpos)) k++;
    if (k == LINEAR_CLASSES) return;
    t->v[i] = k;
    t->without_verb &= xpos == XPOS_VBG;
}

/* "Roe and Doe", "Roe, Doe and Poe": a name with "and" before it, some words back at most. */
static bool joined_names(const Tags *t, uint32_t last) {
    enum { LONGEST_NAME = 4 };
    if (tag_at(t, last).upos != UPOS_PROPN) return false;
    uint32_t i = last;
    while (i > 0 && last - i < LONGEST_NAME && tag_at(t, i).upos == UPOS_PROPN) i--;
    return i > 0 && tag_at(t, i).upos == UPOS_CCONJ && tag_at(t, i - 1).upos == UPOS_PROPN;
}

static void intends(Tags *t, uint32_t i) {
    bool fits = i > 2 && i + 2 < t->n && tag_at(t, i).xpos == XPOS_NN && tag_at(t, i + 1).xpos == XPOS_TO && tag_at(t, i + 2).xpos == XPOS_VB;
    if (fits && joined_names(t, i - 1) && map_get(&t->model->intents, word_at(t, i)) != MAP_NONE) set_tag(t, i, XPOS_VBP);
}

static bool is_finite(uint8_t xpos) { return xpos_tensed(xpos) || xpos == XPOS_MD; }

static bool lacks_verb(const Tags *t) {
    for (uint32_t i = 0; i < t->n; i++)
        if (is_finite(tag_at(t, i).xpos)) return false;
    return true;
}

static void was_done(Tags *t, uint32_t i) {
    static const uint32_t behind = 1u << UPOS_DET | 1u << UPOS_NUM | 1u << UPOS_ADP | 1u << UPOS_PROPN | 1u << UPOS_PRON;
    bool small = tag_at(t, i).upos == UPOS_PROPN && is_lower(word_at(t, i).p[0]); /* "China lent Pakistan" */
    bool noun = (tag_at(t, i).upos == UPOS_NOUN || tag_at(t, i).upos == UPOS_ADJ || small) && nominal(t, i - 1);
    if (!t->without_verb || !noun || !(behind >> tag_at(t, i + 1).upos & 1) || map_get(&t->model->pasts, word_at(t, i)) == MAP_NONE) return;
    set_tag(t, i, XPOS_VBD);
}

static void goes_on(Tags *t, uint32_t i) {
    static const uint32_t object = 1u << UPOS_DET | 1u << UPOS_PROPN | 1u << UPOS_PRON | 1u << UPOS_NUM;
    bool fits = tag_at(t, i).xpos == XPOS_NN && tag_at(t, i - 1).upos == UPOS_VERB && object >> tag_at(t, i + 1).upos & 1 && str_ends(word_at(t, i), STR("ing"));
    if (fits && map_get(&t->model->aspects, word_at(t, i - 1)) != MAP_NONE) set_tag(t, i, XPOS_VBG);
}

/* "Should China invade Taiwan, ...", "Will Israel attack Iran?": behind a modal that opens the sentence and the names after it stands its verb. */
static void turned_round(Tags *t) {
    uint32_t i = 1;
    if (t->n < 4 || tag_at(t, 0).xpos != XPOS_MD) return;
    while (i + 1 < t->n && (tag_at(t, i).upos == UPOS_DET || (tag_at(t, i).upos == UPOS_PROPN && is_upper(word_at(t, i).p[0])))) i++;
    if (i + 1 >= t->n) return;
    bool name = i > 1 && tag_at(t, i - 1).upos == UPOS_PROPN, noun = tag_at(t, i).xpos == XPOS_NN || tag_at(t, i).xpos == XPOS_NNP;
    bool object = nominal(t, i + 1) || tag_at(t, i + 1).upos == UPOS_DET || tag_at(t, i + 1).upos == UPOS_PRON;
    if (name && noun && object) set_tag(t, i, XPOS_VB);
}

/* "Roe scraps Oslo visit": no name begins with a small letter. */
static void no_name(Tags *t, uint32_t i) {
    Str word = word_at(t, i);
    bool small = t->without_verb && tag_at(t, i).xpos == XPOS_NNP && tag_at(t, i - 1).upos == UPOS_PROPN && word.n > 3 && is_lower(word.p[0]) && word.p[word.n - 1] == 's';
    if (small && map_get(&t->model->lemmas.inflected, word) != MAP_NONE) set_tag(t, i, XPOS_VBZ);
}

void tags_mend(const TextModel *model, const Document *doc, const Sentence *sentence, uint8_t *tags) {
    Tags t = {model, doc, sentence->first, sentence->end - sentence->first, tags, false};
    t.without_verb = lacks_verb(&t);
    turned_round(&t);
    for (uint32_t i = 1; i + 1 < t.n; i++) {
        intends(&t, i);
        was_done(&t, i);
        no_name(&t, i);
        goes_on(&t, i);
    }
}
