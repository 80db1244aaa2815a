/* How a word that the scanner has found is cut into tokens: clitics off its end ("does | n't"), fused words where the table
 * says ("can | not"; "it | s" only before what nothing owns), a number off its unit ("5 | pm"). The tokens of one word have
 * no space between. */
#include "text/scan.h"

static bool ends_like(Str word, Str clitic) {
    uint32_t i = word.n, k = clitic.n;
    while (k > 0) {
        if (i == 0) return false;
        char want = clitic.p[--k];
        bool curly = want == '\'' && i >= 3 && (unsigned char)word.p[i - 3] == 0xE2 && (unsigned char)word.p[i - 2] == 0x80 && ((unsigned char)word.p[i - 1] & 0xFE) == 0x98;
        if (curly) i -= 3;
        else if (to_lower(word.p[i - 1]) == want || (want == '\'' && word.p[i - 1] == '`')) i--;
        else return false;
    }
    return i > 0;
}

static uint32_t clitic_bytes(Str word, Str clitic) {
    uint32_t n = 0, left = clitic.n;
    while (left > 0) {
        bool curly = clitic.p[left - 1] == '\'' && (unsigned char)word.p[word.n - n - 1] >= 0x80;
        n += curly ? 3 : 1;
        left--;
    }
    return n;
}

/* Does a word follow at e before which nothing is owned: "its not", "your a"? */
static bool unowned_follows(const Scanner *s, uint32_t e) {
    uint32_t b = next_shown(s, e), i = b;
    while (i < s->stretch_end && is_alpha(s->p[i])) i++;
    bool whole = b > e && (i == s->stretch_end || (s->p[i] != '-' && s->p[i] != '\''));
    return whole && listed(&s->model->unowned, s->p + b, i - b) != MAP_NONE;
}

static uint32_t fused_bytes(const Scanner *s, uint32_t b, uint32_t e) {
    unsigned char first = (unsigned char)to_lower(s->p[b]);
    bool may_be = is_lower((char)first) && s->model->fused_lengths[first - 'a'] >> (e - b) % 32 & 1;
    uint32_t bytes = may_be ? listed(&s->model->fused, s->p + b, e - b) : MAP_NONE;
    if (bytes != MAP_NONE || !may_be) return bytes;
    bytes = listed(&s->model->owners, s->p + b, e - b);
    return bytes != MAP_NONE && unowned_follows(s, e) ? bytes : MAP_NONE;
}

void emit_letters(Scanner *s, uint32_t b, uint32_t e) {
    uint32_t fused = fused_bytes(s, b, e);
    if (fused != MAP_NONE) emit(s, b, b + fused), b += fused;
    emit(s, b, e);
}

/* Cuts clitics and fused words; the parts of one chunk have no space between. */
void emit_word(Scanner *s, uint32_t b, uint32_t e) {
    uint32_t cuts[4], n = 0, end = e;
    uint32_t fused = fused_bytes(s, b, e);
    if (fused != MAP_NONE) {
        emit(s, b, b + fused);
        emit(s, b + fused, e);
        return;
    }
    for (uint32_t i = 0; n < 3 && i < s->model->clitics.n; i++) {
        Str word = {s->p + b, end - b};
        if (!ends_like(word, s->model->clitics.v[i])) continue;
        end -= clitic_bytes(word, s->model->clitics.v[i]);
        cuts[n++] = end;
        i = UINT32_MAX; /* once more from the start: "wouldn't've" */
    }
    emit(s, b, n ? cuts[n - 1] : e);
    while (n > 0) {
        uint32_t from = cuts[--n];
        emit(s, from, n ? cuts[n - 1] : e);
    }
}

/* "5pm", "30km", "$3M": a number and its unit are two tokens; "20th", "1990s", "3D", "3M" one. */
uint32_t number_end(const Scanner *s, uint32_t b, uint32_t e) {
    uint32_t i = b;
    while (i < e && (is_digit(s->p[i]) || ((s->p[i] == '.' || s->p[i] == ',' || s->p[i] == ':') && i + 1 < e && is_digit(s->p[i + 1])))) i++;
    if (i == b || i == e) return e;
    bool may_be = e - i > 1 || is_lower(s->p[i]) || (b > 0 && s->p[b - 1] == '$');
    return may_be && listed(&s->model->units, s->p + i, e - i) != MAP_NONE ? i : e;
}

uint32_t clitic_alone(const Scanner *s, uint32_t i) {
    uint32_t n = apostrophe_length(s, i), e = i + n;
    if (!n || !word_byte(s, e)) return i;
    while (word_byte(s, e)) e++;
    for (uint32_t k = 0; k < s->model->clitics.n; k++) {
        Str clitic = s->model->clitics.v[k];
        if (clitic.p[0] == '\'' && clitic.n - 1 == e - i - n && str_equal_nocase((Str){clitic.p + 1, clitic.n - 1}, (Str){s->p + i + n, e - i - n})) return e;
    }
    return is_digit(s->p[i + n]) && e - i - n == 3 && s->p[e - 1] == 's' ? e : i;
}
