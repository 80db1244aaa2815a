/* Office words in the text ("foreign minister", "Russian President", "heads of state", "leaders") and the class of office
 * they name. A phrase is looked up with its first noun, when "of" follows, or else its last by the lemma, so that plurals
 * are found; words that begin no office are passed by without folding. */
#include "who/cast.h"

enum { MOST_TITLE = 5 };

static bool is_plural(const Token *t) { return t->xpos == XPOS_NNS || t->xpos == XPOS_NNPS; }

static Str singular(const Who *who, uint32_t token) {
    const Token *t = &who->doc->tokens.v[token];
    Str w = token_words(who->doc, token);
    if (is_plural(t) && !str_equal_nocase(t->lemma, w)) return t->lemma;
    return w.n > 4 && str_ends(w, STR("s")) && !str_ends(w, STR("ss")) && t->upos != UPOS_ADJ && (is_plural(t) || t->upos == UPOS_PROPN) ? (Str){w.p, w.n - 1} : w;
}

/* Index of the token whose number counts: before "of", else the last. */
static uint32_t counting(const Document *doc, uint32_t first, uint32_t end) {
    return end - first > 2 && str_equal_nocase(token_words(doc, first + 1), STR("of")) ? first : end - 1;
}

static uint32_t office_of(const Who *who, Str phrase) { return know_office_word(who->know, utf8_fold(who->doc->scratch, phrase)); }

/* Of the phrase with the noun that counts in the singular; where it stands so in the text, that was asked already. */
static uint32_t office_of_singular(const Who *who, uint32_t first, uint32_t end) {
    const Document *doc = who->doc;
    uint32_t noun = counting(doc, first, end);
    Span word = doc->tokens.v[noun].at;
    Str one = singular(who, noun);
    if (str_equal(one, token_words(doc, noun))) return KNOW_NONE;
    Str before = document_words(doc, (Span){doc->tokens.v[first].at.b, word.b}), after = document_words(doc, (Span){word.e, doc->tokens.v[end - 1].at.e});
    return office_of(who, str_format(doc->scratch, "%.*s%.*s%.*s", STR_FMT(before), STR_FMT(one), STR_FMT(after)));
}

static bool told_as_former(const Who *who, uint32_t first, uint32_t end) {
    uint32_t start = sentence_start(who->doc, first);
    if (end + 1 < sentence_end(who->doc, first) && str_is(token_words(who->doc, end), "-") && !who->doc->tokens.v[end].space_before) end++; /* "president-elect" */
    if (end < sentence_end(who->doc, first) && who_token_class(who, end) & WORD_FORMER && who->doc->tokens.v[end].upos != UPOS_ADV) return true;
    for (uint32_t i = first; i > start && i + 4 > first; i--) {
        if (who->doc->tokens.v[i - 1].upos == UPOS_PUNCT && !str_is(token_words(who->doc, i - 1), "-")) return false;
        if (who_token_class(who, i - 1) & WORD_FORMER) return true;
    }
    return false;
}

static bool may_begin(const Who *who, uint32_t token) {
    const Token *t = &who->doc->tokens.v[token];
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN && t->upos != UPOS_ADJ && t->upos != UPOS_X) return false;
    if (who_token_class(who, token) & (WORD_TITLE | WORD_LEADER)) return true;
    Str one = singular(who, token);
    return one.n < t->at.e - t->at.b && words_of_token(&who->rules->words, one, t->lemma) & WORD_TITLE;
}

static bool phrase_title(const Who *who, uint32_t first, uint32_t end, TitlePhrase *out) {
    const Document *doc = who->doc;
    const Token *last = &doc->tokens.v[end - 1];
    if (last->upos != UPOS_NOUN && last->upos != UPOS_PROPN && last->upos != UPOS_ADJ) return false;
    bool plural = false;
    uint32_t word = office_of(who, document_words(doc, (Span){doc->tokens.v[first].at.b, last->at.e}));
    bool leader = end - first == 1 && who_token_class(who, first) & WORD_LEADER;
    if (word == KNOW_NONE) word = office_of_singular(who, first, end), plural = true;
    if (word == KNOW_NONE && !leader) return false;
    if (word == KNOW_NONE) plural = is_plural(last);
    *out = (TitlePhrase){first, end, word, plural, told_as_former(who, first, end)};
    return true;
}

bool title_at(const Who *who, uint32_t token, uint32_t limit, TitlePhrase *out) {
    if (!may_begin(who, token)) return false;
    arena_reset(who->doc->scratch);
    for (uint32_t end = token + MOST_TITLE < limit ? token + MOST_TITLE : limit; end > token; end--)
        if (phrase_title(who, token, end, out)) return true;
    return false;
}

bool title_before(const Who *who, uint32_t token, uint32_t start, TitlePhrase *out) {
    if (token == start) return false;
    arena_reset(who->doc->scratch);
    for (uint32_t first = token > start + MOST_TITLE ? token - MOST_TITLE : start; first < token; first++)
        if (may_begin(who, first) && phrase_title(who, first, token, out)) return true;
    return false;
}

/* A state has no "head of organisation" ("China's chief"), a body no head of state. */
uint16_t title_office(const Who *who, const TitlePhrase *title, const Entity *bearer) {
    uint16_t office = 0, country = bearer && bearer->type == ENTITY_COUNTRY ? (uint16_t)bearer->known : KNOW_NO_COUNTRY;
    uint16_t of_body = know_office(who->know, STR("head_of_organisation"));
    bool body = bearer && bearer->type == ENTITY_ORGANISATION;
    if (title->word == KNOW_NONE) return country != KNOW_NO_COUNTRY ? who->know->countries.v[country].leader : body ? of_body : 0;
    for (uint32_t w = title->word; w != KNOW_NONE && w != UINT16_MAX; w = who->know->office_words.v[w].next) {
        const OfficeWord *word = &who->know->office_words.v[w];
        if (word->country == country && country != KNOW_NO_COUNTRY) return word->office;
        if (word->country == KNOW_NO_COUNTRY) office = word->office;
    }
    if (country != KNOW_NO_COUNTRY && office == of_body) return title->plural ? who->know->countries.v[country].leader : 0; /* "the heads of Turkey and Iran" */
    return body && office == know_office(who->know, STR("head_of_state")) ? of_body : office;
}
