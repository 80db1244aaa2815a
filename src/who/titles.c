/* Office words in the text ("foreign minister", "Russian President", "leaders") and the class of office they name. */
#include "who/inside.h"

/* The words of tokens [first, end) folded, the last one by its lemma, so that plurals are found. */
static Str folded_phrase(const Who *who, uint32_t first, uint32_t end) {
    const Document *doc = who->doc;
    const Token *last = &doc->tokens.v[end - 1];
    Str head = document_words(doc, (Span){doc->tokens.v[first].at.b, last->at.b});
    Str word = last->xpos == XPOS_NNS || last->xpos == XPOS_NNPS ? last->lemma : token_words(doc, end - 1);
    return utf8_fold(doc->scratch, str_format(doc->scratch, "%.*s%.*s", STR_FMT(head), STR_FMT(word)));
}

static bool told_as_former(const Who *who, uint32_t first, uint32_t sentence_start) {
    for (uint32_t i = first; i > sentence_start && i + 4 > first; i--)
        if (who_token_class(who, i - 1) & WORD_FORMER) return true;
    return false;
}

static bool phrase_title(const Who *who, uint32_t first, uint32_t end, TitlePhrase *out) {
    const Document *doc = who->doc;
    const Token *last = &doc->tokens.v[end - 1];
    if (last->upos != UPOS_NOUN && last->upos != UPOS_PROPN && last->upos != UPOS_ADJ) return false;
    arena_reset(doc->scratch);
    uint32_t word = know_office_word(who->know, folded_phrase(who, first, end));
    if (word == KNOW_NONE && !(end - first == 1 && (who_token_class(who, first) & WORD_LEADER))) return false;
    *out = (TitlePhrase){first, end, word, last->xpos == XPOS_NNS || last->xpos == XPOS_NNPS, false};
    out->former = told_as_former(who, first, doc->sentences.v[last->sentence].first);
    return true;
}

bool title_at(const Who *who, uint32_t token, uint32_t limit, TitlePhrase *out) {
    for (uint32_t end = token + 4 < limit ? token + 4 : limit; end > token; end--)
        if (phrase_title(who, token, end, out)) return true;
    return false;
}

bool title_before(const Who *who, uint32_t token, uint32_t start, TitlePhrase *out) {
    for (uint32_t first = token > start + 4 ? token - 4 : start; first < token; first++)
        if (phrase_title(who, first, token, out)) return true;
    return false;
}

uint16_t title_office(const Who *who, const TitlePhrase *title, uint16_t country) {
    uint16_t office = 0;
    for (uint32_t w = title->word; w != KNOW_NONE && w != UINT16_MAX; w = who->know->office_words.v[w].next) {
        const OfficeWord *word = &who->know->office_words.v[w];
        if (word->country == country && country != KNOW_NO_COUNTRY) return word->office;
        if (word->country == KNOW_NO_COUNTRY) office = word->office;
    }
    if (title->word == KNOW_NONE && country != KNOW_NO_COUNTRY) return who->know->countries.v[country].leader;
    return office;
}
