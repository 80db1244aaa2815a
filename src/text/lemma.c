/* Lemmas by rules learned from the treebank: an edit ("ies" off, "y" on) is filed under every ending that decides it, the
 * whole word coming first; the training tool keeps a rule only where the next shorter ending would say something else.
 * Regular verbs of the news that the treebank hardly has come before that, from a table.
 * Proper names keep their form. */
#include "text/lemma.h"

#include "page/document.h"
#include "text/word.h"

void lemma_keys(const char *normal, uint32_t length, uint8_t xpos, uint8_t upos, uint32_t keys[LEMMA_KEYS]) {
    uint32_t hash = (xpos * 32u + upos + 1) * 0x9e3779b1u;
    for (uint32_t k = 0; k < length; k++) {
        hash = (hash ^ (uint8_t)normal[length - k - 1]) * 0x01000193u;
        if (k < LEMMA_LONGEST_ENDING) keys[k] = hash | 1;
    }
    keys[LEMMA_LONGEST_ENDING] = (hash ^ 0x5bd1e995u) * 0x85ebca6bu | 1; /* the whole word */
}

uint32_t lemma_find(const Lemmas *lemmas, uint32_t key) {
    uint32_t mask = (1u << lemmas->bits) - 1;
    for (uint32_t at = (key * 0x9e3779b1u) >> (32 - lemmas->bits), tries = 0; tries <= mask; at = (at + 1) & mask, tries++) {
        if (lemmas->rules[at].key == key) return lemmas->rules[at].edit;
        if (!lemmas->rules[at].key) break;
    }
    return UINT32_MAX;
}

static Str apply(const LemmaEdit *edit, Arena *arena, const char *normal, uint32_t n) {
    if (edit->cut == 255) return str_copy(arena, (Str){edit->put, edit->length});
    if (edit->cut > n) return str_copy(arena, (Str){normal, n});
    uint32_t kept = n - edit->cut;
    char *out = arena_alloc(arena, kept + edit->length + 1u);
    memcpy(out, normal, kept);
    memcpy(out + kept, edit->put, edit->length);
    return (Str){out, kept + edit->length};
}

static bool plain_lower(Str form) {
    for (uint32_t i = 0; i < form.n; i++)
        if (is_upper(form.p[i]) || (unsigned char)form.p[i] == 0xE2) return false;
    return true;
}

static bool any_of(char c, const char *letters) { return strchr(letters, c) != NULL; }

void lemma_add_verb(Lemmas *lemmas, Arena *arena, Str verb, bool doubled) {
    if (verb.n < 2) return;
    char last = verb.p[verb.n - 1], before = verb.p[verb.n - 2];
    bool silent = last == 'e' && !any_of(before, "eoy"), cut_y = last == 'y' && !any_of(before, "aeou");
    Str stem = {verb.p, verb.n - (cut_y || last == 'e')}, going = {verb.p, verb.n - silent};
    const char *once_more = doubled ? (char[]){last, 0} : "";
    bool hissing = any_of(last, "sxz") || (last == 'h' && any_of(before, "cs"));
    Str forms[] = {str_format(arena, "%.*s%s%sed", STR_FMT(stem), cut_y ? "i" : "", once_more), str_format(arena, "%.*s%sing", STR_FMT(going), once_more),
                   cut_y ? str_format(arena, "%.*sies", STR_FMT(stem)) : str_format(arena, "%.*s%s", STR_FMT(verb), hissing ? "es" : "s")};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) map_put(arena, &lemmas->inflected, forms[i], lemmas->verbs.n);
    vec_add(arena, &lemmas->verbs, verb);
}

void lemma_add_form(Lemmas *lemmas, Arena *arena, Str verb_and_form) {
    Str verb;
    if (!str_next_part(&verb_and_form, ' ', &verb)) return;
    map_put(arena, &lemmas->inflected, verb_and_form, lemmas->verbs.n);
    vec_add(arena, &lemmas->verbs, verb);
}

Str lemma_make(const Lemmas *lemmas, Arena *arena, Str form, uint8_t upos, uint8_t xpos) {
    bool fixed = xpos == XPOS_NNP || upos == UPOS_NUM || upos == UPOS_X || form.n > 32;
    if (fixed) return form;
    char normal[NORMAL_MOST], keyed[NORMAL_MOST];
    uint32_t n = word_normal(form, keyed);
    if (n != form.n || upos == UPOS_PROPN) memcpy(normal, keyed, n);
    else for (uint32_t i = 0; i < n; i++) normal[i] = to_lower(form.p[i]); /* keeps digits */
    if (upos == UPOS_PROPN && n == form.n) memcpy(normal, form.p, n);
    uint32_t verb = upos == UPOS_VERB ? map_get(&lemmas->inflected, (Str){normal, n}) : MAP_NONE;
    if (verb != MAP_NONE) return lemmas->verbs.v[verb];
    uint32_t longest = n < LEMMA_LONGEST_ENDING ? n : LEMMA_LONGEST_ENDING, keys[LEMMA_KEYS];
    lemma_keys(keyed, n, xpos, upos, keys);
    uint32_t edit = lemma_find(lemmas, keys[LEMMA_LONGEST_ENDING]);
    while (edit == UINT32_MAX && longest > 0) edit = lemma_find(lemmas, keys[--longest]);
    bool nothing = edit >= lemmas->edit_count || (lemmas->edits[edit].cut == 0 && lemmas->edits[edit].length == 0);
    if (!nothing) return apply(&lemmas->edits[edit], arena, normal, n);
    return plain_lower(form) || upos == UPOS_PROPN ? form : str_copy(arena, (Str){normal, n});
}
