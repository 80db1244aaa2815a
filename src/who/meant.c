/* Is an organisation of the tables meant where its name stands? Not where the name is a part of another's ("North Memorial
 * Medical Center", "the Victorian Supreme Court"), of a thing it makes ("Amazon Prime Video"), or only a word ("Half Marathon
 * Time", "Keep your TOTAL low"), nor where the page gives the name to others ("Environmental Defense Fund (EDF)", "John Sears"). */
#include "who/cast.h"

bool proper_after(const Who *who, uint32_t end) {
    return end < sentence_end(who->doc, end - 1) && who->doc->tokens.v[end].upos == UPOS_PROPN && token_capital(who->doc, end);
}

/* "Amazon Prime Video": what a company makes. */
bool of_product(const Who *who, const NameHit *hit, uint32_t organisation) {
    TitlePhrase title;
    if (!str_is(who->know->organisations.v[organisation].code, "MNC") || !proper_after(who, hit->end) || who->hits[hit->end] != NONE) return false;
    if (who_token_class(who, hit->end) & (WORD_HONORIFIC | WORD_PERSON_NOUN | WORD_ORGANISATION | WORD_PARTICLE) || title_at(who, hit->end, sentence_end(who->doc, hit->first), &title)) return false;
    arena_reset(who->doc->scratch);
    return !who->doc->sentences.v[who->doc->tokens.v[hit->first].sentence].in_title && map_get(&who->rules->given, who_fold(who, hit->end, hit->end + 1)) == MAP_NONE;
}

/* "the Communist Party Congress": a body's gathering is no body of its own. */
static bool behind_body(const Who *who, const NameHit *hit) {
    const Entity *e = hit->first > sentence_start(who->doc, hit->first) && hit->end - hit->first == 1 ? entity_at(who, hit->first - 1) : NULL;
    return e && e->type == ENTITY_ORGANISATION;
}

/* "North Memorial Medical Center", "Dartmouth Street": a society called by one word, where more words make another name. */
static bool inside_organisation(const Who *who, const NameHit *hit, uint32_t organisation) {
    const Document *doc = who->doc;
    Str type = who->know->organisations.v[organisation].type;
    if (hit->end - hit->first > 1 || token_shouts(doc, hit->first) || !(str_is(type, "NGO") || str_is(type, "media") || str_is(type, "university") || str_is(type, "thinktank"))) return false;
    if (hit->end >= sentence_end(doc, hit->first) || doc->tokens.v[hit->end].upos == UPOS_PUNCT || !token_capital(doc, hit->end)) return false;
    bool before = hit->first > sentence_start(doc, hit->first) && token_capital(doc, hit->first - 1) && who->covered[hit->first - 1] == NONE;
    return before || who_token_class(who, hit->end) & (WORD_ORGANISATION | WORD_PLACE);
}

/* "the Victorian Supreme Court": a body of one state, told by another word to be somebody else's. */
static bool anothers(const Who *who, const NameHit *hit, uint32_t organisation) {
    const Document *doc = who->doc;
    if (hit->first < sentence_start(doc, hit->first) + 2 || who->know->organisations.v[organisation].country == KNOW_NO_COUNTRY) return false;
    uint32_t before = hit->first - 1;
    bool body = str_is(who->know->organisations.v[organisation].type, "body");
    bool noun = doc->tokens.v[before].upos == UPOS_NOUN && doc->tokens.v[before].rel == REL_COMPOUND && !str_is(token_words(doc, before - 1), "-");
    if (body && noun && !(who_token_class(who, before) & (WORD_ORGANISATION | WORD_BLOC))) return true; /* "the state Supreme Court" */
    if (doc->tokens.v[before].upos != UPOS_ADJ && doc->tokens.v[before].upos != UPOS_PROPN) return false;
    if (!token_capital(doc, before) || token_shouts(doc, hit->first)) return false;
    const Entity *state = entity_at(who, before);
    if (!state) return !(who_token_class(who, before) & (WORD_DIRECTION | WORD_HONORIFIC));
    return state->type == ENTITY_COUNTRY && state->country != who->know->organisations.v[organisation].country && str_is(who->know->organisations.v[organisation].type, "body");
}

/* ---- words that are names too -------------------------------------------------------------------------------------------- */

/* "The Economist" goes by its article, a company like Apple has none. */
static bool fits_article(const Who *who, const NameHit *hit, uint32_t organisation) {
    const Document *doc = who->doc;
    bool wants = str_starts(who->know->organisations.v[organisation].name, STR("The "));
    bool opens = hit->first == sentence_start(doc, hit->first);
    uint8_t before = opens ? UPOS_X : doc->tokens.v[hit->first - 1].upos;
    bool the = !opens && str_equal_nocase(token_words(doc, hit->first - 1), STR("the"));
    return wants ? the : before != UPOS_DET && before != UPOS_NUM && (opens || doc->tokens.v[hit->first - 1].xpos != XPOS_PRPS);
}

/* Does it what somebody does: "Apple said", "Visa's", "Time (a magazine)"? */
static bool does_something(const Who *who, uint32_t end) {
    const Token *t = &who->doc->tokens.v[end];
    return end < sentence_end(who->doc, end - 1) && (t->upos == UPOS_VERB || t->upos == UPOS_AUX || t->xpos == XPOS_POS);
}

/* A name that is an ordinary word is one by its capital, where words around it have none. */
static bool word_meant(const Who *who, const NameHit *hit, uint32_t organisation) {
    const Document *doc = who->doc;
    Str type = who->know->organisations.v[organisation].type;
    bool trades = str_is(type, "MNC") || str_is(type, "media") || str_is(type, "NGO"); /* not "the Quad", "the Greens" */
    if (hit->end - hit->first > 1 || !trades) return true;
    arena_reset(doc->scratch);
    if (map_get(&who->rules->word_names, who_fold(who, hit->first, hit->end)) == MAP_NONE) return true;
    uint32_t start = sentence_start(doc, hit->first), end = sentence_end(doc, hit->first);
    if (token_shouts(doc, hit->first) || !token_capital(doc, hit->first) || !fits_article(who, hit, organisation)) return false;
    if (hit->end < end && doc->tokens.v[hit->end].upos != UPOS_PUNCT && token_capital(doc, hit->end)) return false;
    if (hit->first > start && doc->tokens.v[hit->first - 1].upos != UPOS_PUNCT && token_capital(doc, hit->first - 1) && hit->first - 1 > start) return false;
    bool plain = hit->first > start && !doc->sentences.v[doc->tokens.v[hit->first].sentence].in_title && doc->tokens.v[hit->first].upos == UPOS_PROPN;
    return plain || does_something(who, hit->end);
}

/* ---- names that the page itself gives to others --------------------------------------------------------------------------- */

/* Are these the first letters of the words with capitals before `end`? */
static bool spelled_before(const Document *doc, Str letters, uint32_t end) {
    uint32_t start = sentence_start(doc, end), n = letters.n;
    for (uint32_t i = end; i > start && n > 0; i--) {
        Str w = token_words(doc, i - 1);
        if (doc->tokens.v[i - 1].upos == UPOS_PUNCT) return false;
        if (!token_capital(doc, i - 1)) {
            if (w.n > 3 || i == end) return false; /* "of", "for", "the" */
            continue;
        }
        if (w.p[0] != letters.p[n - 1]) return false;
        n--;
    }
    return n == 0;
}

/* "John Sears", "Mr. McGill": on this page it is somebody's surname. */
static bool behind_given(Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    uint32_t before = hit->first;
    if (before > sentence_start(doc, hit->first) + 1 && str_is(token_words(doc, before - 1), ".")) before--;
    if (before == sentence_start(doc, hit->first) || !token_capital(doc, before - 1) || who->covered[before - 1] != NONE) return false;
    if (who_token_class(who, before - 1) & WORD_HONORIFIC) return who_token_class(who, before - 1) & (WORD_MALE | WORD_FEMALE);
    arena_reset(doc->scratch);
    return before == hit->first && map_get(&who->rules->given, who_fold(who, before - 1, before)) != MAP_NONE;
}

void note_others(Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    uint32_t start = sentence_start(doc, hit->first);
    if (hit->end - hit->first == 1 && !token_shouts(doc, hit->first) && behind_given(who, hit)) map_put(doc->arena, &who->others, str_copy(doc->arena, token_words(doc, hit->first)), 1);
    if (hit->end - hit->first > 1 || hit->first < start + 3 || hit->end >= sentence_end(doc, hit->first) || !token_shouts(doc, hit->first)) return;
    if (!str_is(token_words(doc, hit->first - 1), "(") || !str_is(token_words(doc, hit->end), ")")) return;
    if (entity_at(who, hit->first - 2) || who->hits[hit->first - 2] != NONE || !spelled_before(doc, token_words(doc, hit->first), hit->first - 1)) return;
    map_put(doc->arena, &who->others, str_copy(doc->arena, token_words(doc, hit->first)), 1);
}

bool organisation_meant(const Who *who, const NameHit *hit, uint32_t organisation) {
    if (who->others.n && map_get(&who->others, hit_words(who->doc, hit)) != MAP_NONE) return false;
    return word_meant(who, hit, organisation) && !behind_body(who, hit) && !inside_organisation(who, hit, organisation) && !anothers(who, hit, organisation) && !of_product(who, hit, organisation);
}
