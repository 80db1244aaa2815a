/* Who speaks? From a cue to the phrase that names the speaker, from the phrase to a Source: the entity when the phrase is
 * or heads a mention, else its own words. A pronoun that nobody could place stands for the source named last. */
#include "said/speech.h"
#include "who/who.h"

enum { LONGEST_PHRASE = 14, CLIMB = 4 };

bool source_known(Source source) { return source.name.n > 0; }

static bool subject_relation(Rel rel) { return rel == REL_NSUBJ || rel == REL_NSUBJ_PASS || rel == REL_CSUBJ; }

/* ---- the phrase ---- */

static bool ends_phrase(const Said *s, uint32_t c) { /* nothing from here on belongs to the name of a source */
    Rel rel = token_of(s, c)->rel;
    return rel == REL_APPOS || rel == REL_PARATAXIS || rel == REL_PUNCT || rel == REL_ADVCL || rel == REL_DEP || subject_relation(rel) || rel == REL_COP;
}

static bool long_modifier(Rel rel) { return rel == REL_ACL || rel == REL_ACL_RELCL; }

static uint32_t phrase_first(const Said *s, uint32_t head) {
    uint32_t first = head;
    for EACH_DEPENDENT(s, head, c) {
        Rel rel = token_of(s, c)->rel;
        if (c > head) break;
        if (rel == REL_PUNCT || subject_relation(rel) || rel == REL_COP || rel == REL_AUX || rel == REL_CASE || rel == REL_MARK || rel == REL_CC) first = head;
        else if (first == head) first = token_of(s, c)->subtree.b;
    }
    return first;
}

static uint32_t phrase_end(const Said *s, uint32_t head, uint32_t first) {
    uint32_t end = head + 1, bare = end;
    for EACH_DEPENDENT(s, head, c) {
        if (c < head) continue;
        if (ends_phrase(s, c)) break;
        if (!long_modifier(token_of(s, c)->rel)) bare = token_of(s, c)->subtree.e;
        else if (bare == end) bare = end;
        end = token_of(s, c)->subtree.e;
    }
    return end - first > LONGEST_PHRASE ? (bare - first > LONGEST_PHRASE ? head + 1 : bare) : end;
}

/* ---- the entity ---- */

static uint32_t mention_headed(const Said *s, uint32_t token) { /* the mention whose head the token is, or that ends in it */
    uint32_t m = who_mention_at(s->doc, token);
    if (m == NONE) return NONE;
    const Mention *mention = &s->doc->mentions.v[m];
    return mention->head == token || mention->end == token + 1 ? m : NONE;
}

/* "Kremlin spokesman Dmitry Peskov", "the spokesman, Dmitry Peskov" */
static uint32_t mention_beside(const Said *s, uint32_t head) {
    for EACH_DEPENDENT(s, head, c) {
        Rel rel = token_of(s, c)->rel;
        bool names = rel == REL_FLAT || rel == REL_APPOS || rel == REL_NMOD_UNMARKED || (rel == REL_COMPOUND && c > head) || (rel == REL_NMOD && token_child(s->doc, c, REL_CASE) == NONE);
        uint32_t m = names ? who_mention_at(s->doc, c) : NONE;
        if (m != NONE && s->doc->mentions.v[m].how == MENTION_NAME && s->doc->entities.v[s->doc->mentions.v[m].entity].type == ENTITY_PERSON) return m;
    }
    return NONE;
}

static Source source_of_mention(const Said *s, uint32_t m) {
    const Mention *mention = &s->doc->mentions.v[m];
    return (Source){mention->entity, s->doc->entities.v[mention->entity].name, mention->at};
}

static bool personal_pronoun(const Said *s, uint32_t t) { return token_of(s, t)->xpos == XPOS_PRP; }
static bool relative_pronoun(const Said *s, uint32_t t) { return token_of(s, t)->xpos == XPOS_WP || token_of(s, t)->xpos == XPOS_WDT; }

static Source source_of_pronoun(Said *s, uint32_t t) { /* one that stands for no mention */
    Source source = token_is(s->doc, t, "they") && source_known(s->last_unnamed) ? s->last_unnamed : s->last;
    if (!source_known(source)) source = (Source){NONE, token_words(s->doc, t), {0, 0}};
    source.at = token_of(s, t)->at;
    return source;
}

static bool unnamed(const Said *s, uint32_t head) {
    return token_of(s, head)->upos == UPOS_NOUN && map_get(&s->rules->unnamed, token_of(s, head)->lemma) != MAP_NONE;
}

/* "He added": whoever spoke in this sentence or the one before, unless the gender speaks against it. */
static bool speaks_on(const Said *s, uint32_t pronoun, uint32_t m) {
    bool he = token_is(s->doc, pronoun, "he"), she = token_is(s->doc, pronoun, "she");
    uint32_t sentence = token_of(s, pronoun)->sentence;
    if ((!he && !she) || !source_known(s->last) || s->last_sentence == NONE || s->last_sentence > sentence || sentence > s->last_sentence + 1) return false;
    if (s->last.entity == NONE) return m == NONE || s->last.name.n > 0;
    const Entity *e = &s->doc->entities.v[s->last.entity];
    return e->type == ENTITY_PERSON && (e->gender == 0 || e->gender == (he ? 'm' : 'f'));
}

Source source_of_phrase(Said *s, uint32_t head) {
    uint32_t subject = token_of(s, head)->upos == UPOS_ADJ ? token_child(s->doc, head, REL_NSUBJ) : NONE;
    if (subject != NONE) head = subject;
    if (relative_pronoun(s, head)) { /* "the envoy, who said": the noun that the clause hangs on */
        uint32_t verb = token_of(s, head)->head;
        if (verb != NONE && token_of(s, verb)->rel == REL_ACL_RELCL && token_of(s, verb)->head != NONE) head = token_of(s, verb)->head;
    }
    uint32_t m = mention_headed(s, head);
    if (m == NONE) m = mention_beside(s, head);
    if (speaks_on(s, head, m)) return (Source){s->last.entity, s->last.name, token_of(s, head)->at};
    if (m != NONE) return source_of_mention(s, m);
    if (personal_pronoun(s, head)) return source_of_pronoun(s, head);
    uint32_t first = phrase_first(s, head);
    Span at = said_tokens(s, first, phrase_end(s, head, first));
    Source source = {NONE, document_words(s->doc, at), at};
    if (unnamed(s, head)) s->last_unnamed = source;
    return source;
}

/* ---- from the cue to the phrase ---- */

static uint32_t agent_of(const Said *s, uint32_t verb) {
    uint32_t agent = token_child(s->doc, verb, REL_OBL_AGENT);
    return agent != NONE ? agent : token_oblique(s->doc, verb, "by");
}

static uint32_t subject_above(const Said *s, uint32_t verb) { /* of "adding that ...", "a letter saying that ...", "declined to say" */
    for (uint32_t up = 0; up < CLIMB; up++) {
        Rel rel = token_of(s, verb)->rel;
        uint32_t head = token_of(s, verb)->head;
        if (head == NONE) return NONE;
        if (token_of(s, verb)->xpos == XPOS_VB && token_of(s, head)->upos == UPOS_ADJ && rel != REL_XCOMP) return NONE; /* "it is safe to say" */
        if (rel == REL_ACL && token_of(s, verb)->xpos == XPOS_VB) return NONE; /* "time to discuss" */
        if (rel == REL_ACL || rel == REL_ACL_RELCL) return token_of(s, head)->upos == UPOS_VERB ? token_shared_subject(s->doc, head) : head;
        if (rel != REL_ADVCL && rel != REL_XCOMP && rel != REL_CONJ && rel != REL_CCOMP && rel != REL_DEP && rel != REL_OBL && rel != REL_PARATAXIS) return NONE;
        uint32_t subject = token_shared_subject(s->doc, head);
        if (subject != NONE && subject != verb) return subject;
        verb = head;
    }
    return NONE;
}

static uint32_t owner_of(const Said *s, uint32_t noun) { /* "Biden's statement", "a report by the bank" */
    uint32_t owner = token_child(s->doc, noun, REL_NMOD_POSS);
    for (uint32_t c = owner == NONE ? token_child(s->doc, noun, REL_NMOD) : NONE; c != NONE; c = token_next(s->doc, c, REL_NMOD)) {
        uint32_t by = token_preposition(s->doc, c);
        if (token_is(s->doc, by, "by") || token_is(s->doc, by, "from") || token_is(s->doc, by, "of")) return c;
    }
    return owner;
}

/* By order alone, for a cue beside quoted words: "said X" when the words end right before it, else "X said". */
static bool nominal(const Said *s, uint32_t t) {
    uint8_t upos = token_of(s, t)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON;
}

static uint32_t top_of_phrase(const Said *s, uint32_t t, uint32_t low, uint32_t high) {
    for (uint32_t up = 0; up < LONGEST_PHRASE; up++) {
        uint32_t head = token_of(s, t)->head;
        if (head == NONE || head < low || head >= high || !nominal(s, head) || token_of(s, head)->quoted) return t;
        t = head;
    }
    return t;
}

static bool beside_quotation(const Said *s, uint32_t cue) {
    const Sentence *sentence = &s->doc->sentences.v[token_of(s, cue)->sentence];
    for (uint32_t t = sentence->first; t < sentence->end; t++)
        if (token_of(s, t)->quoted > token_of(s, cue)->quoted) return true;
    return sentence->end - sentence->first < 8 && sentence->first > 0 && token_of(s, sentence->first - 1)->upos == UPOS_PUNCT;
}

static uint32_t phrase_beside(const Said *s, uint32_t cue) {
    const Sentence *sentence = &s->doc->sentences.v[token_of(s, cue)->sentence];
    bool closes = cue == sentence->first || token_of(s, cue - 1)->upos == UPOS_PUNCT || token_of(s, cue - 1)->quoted;
    for (uint32_t t = cue + 1; closes && t < sentence->end && t < cue + LONGEST_PHRASE; t++) {
        if (token_of(s, t)->upos == UPOS_PUNCT || token_of(s, t)->upos == UPOS_VERB || token_of(s, t)->upos == UPOS_ADP) break;
        if (nominal(s, t)) return top_of_phrase(s, t, cue + 1, sentence->end);
    }
    for (uint32_t t = cue; t-- > sentence->first && cue - t < LONGEST_PHRASE;) {
        if (token_of(s, t)->quoted) break;
        if (!nominal(s, t)) continue;
        uint32_t low = t;
        while (low > sentence->first && token_of(s, low - 1)->upos != UPOS_PUNCT) low--;
        return top_of_phrase(s, t, low, cue);
    }
    return NONE;
}

/* "Prices will fall, the bank said": the subject that the tree gives stands before a comma, and a name right before the cue. */
static bool comma_before_name(const Said *s, uint32_t subject, uint32_t cue) {
    uint32_t t = cue;
    while (t > subject && (token_of(s, t - 1)->upos == UPOS_ADV || token_of(s, t - 1)->upos == UPOS_AUX)) t--;
    if (t <= subject + 2 || !nominal(s, t - 1)) return false;
    if (token_under(s->doc, t - 1, subject) && token_child(s->doc, subject, REL_APPOS) == NONE) return false; /* "Iran, Russia and China said" */
    while (t > subject + 1 && token_of(s, t - 1)->upos != UPOS_PUNCT && token_of(s, t - 1)->upos != UPOS_VERB) t--;
    return token_of(s, t - 1)->upos == UPOS_PUNCT && t - 1 > subject;
}

/* The name of a person or an outlet that ends right before the cue, where the tree gave no entity or one before it: "state-run Xinhua said". */
static uint32_t name_before(const Said *s, uint32_t cue) {
    uint32_t t = cue;
    while (t > 0 && (token_of(s, t - 1)->upos == UPOS_ADV || token_of(s, t - 1)->upos == UPOS_AUX)) t--;
    uint32_t m = t == 0 ? NONE : who_mention_at(s->doc, t - 1);
    if (m == NONE || s->doc->mentions.v[m].how != MENTION_NAME || s->doc->mentions.v[m].first == 0) return NONE;
    const Entity *e = &s->doc->entities.v[s->doc->mentions.v[m].entity];
    bool after_preposition = token_of(s, s->doc->mentions.v[m].first - 1)->upos == UPOS_ADP; /* "the envoy of Macron said" */
    return (e->type == ENTITY_PERSON || e->outlet) && !after_preposition && token_of(s, s->doc->mentions.v[m].first)->sentence == token_of(s, cue)->sentence ? m : NONE;
}

static bool quotes_somebody(const Said *s, uint32_t verb) { return verb != NONE && token_of(s, verb)->upos == UPOS_VERB && said_token_row(s, SAID_VERB, verb, SAID_SOURCE); }

/* "quoted Roe as saying": of "saying" the verb above, or NONE. */
static uint32_t quoting_verb(const Said *s, uint32_t cue) {
    const Token *token = token_of(s, cue);
    bool as = token->xpos == XPOS_VBG && (token->rel == REL_ADVCL || token->rel == REL_XCOMP || token->rel == REL_CCOMP) && token_child(s->doc, cue, REL_MARK) != NONE;
    return as && quotes_somebody(s, token->head) ? token->head : NONE;
}

static uint32_t who_is_quoted(const Said *s, uint32_t verb) { return token_passive(s->doc, verb) ? token_subject(s->doc, verb) : token_object(s->doc, verb); }

Source source_quoting(Said *s, uint32_t cue) {
    uint32_t verb = quoting_verb(s, cue), who = NONE;
    if (verb != NONE) who = token_passive(s->doc, verb) ? agent_of(s, verb) : token_shared_subject(s->doc, verb);
    return who == NONE || token_of(s, who)->upos == UPOS_VERB ? (Source){NONE, {0}, {0, 0}} : source_of_phrase(s, who);
}

Source source_of_cue(Said *s, uint32_t cue) {
    const Token *token = token_of(s, cue);
    uint32_t who = NONE, quoting = quoting_verb(s, cue);
    if (quoting == NONE && token->upos == UPOS_VERB && token_passive(s->doc, cue) && quotes_somebody(s, cue)) quoting = cue; /* "...," Roe was quoted as saying */
    if (quoting != NONE && who_is_quoted(s, quoting) != NONE) return source_of_phrase(s, who_is_quoted(s, quoting));
    if (token->upos == UPOS_VERB || token->upos == UPOS_AUX) {
        bool passive = token_passive(s->doc, cue);
        who = passive ? agent_of(s, cue) : token_shared_subject(s->doc, cue);
        if (who == NONE && !passive) who = subject_above(s, cue);
        if (who == NONE && token->xpos == XPOS_VBN && token->rel == REL_ACL) who = agent_of(s, cue);
        if (who != NONE && who < cue && comma_before_name(s, who, cue)) who = phrase_beside(s, cue);
        if (who != NONE && token_of(s, who)->quoted > token->quoted) who = NONE; /* the speaker does not stand inside the speech */
        if (who == NONE && !passive && beside_quotation(s, cue)) who = phrase_beside(s, cue);
    } else {
        who = owner_of(s, cue);
        uint32_t verb = token->head;
        if (who == NONE && token->rel == REL_OBJ && verb != NONE) who = token_shared_subject(s->doc, verb);
    }
    if (who == NONE || who == cue || token_of(s, who)->upos == UPOS_VERB) return (Source){NONE, {0}, {0, 0}};
    Source source = source_of_phrase(s, who);
    uint32_t m = who < cue ? name_before(s, cue) : NONE;
    if (m == NONE || (source.entity != NONE && source.at.e > s->doc->mentions.v[m].at.b)) return source;
    return source_of_mention(s, m);
}
