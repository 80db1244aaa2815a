/* Tokens and sentence boundaries, from bytes alone. */
#ifndef TEXT_TOKENIZE_H
#define TEXT_TOKENIZE_H
#include "text/model.h"

enum { LONGEST_LISTED = 24, LONGEST_FACE = 4 }; /* bytes */

/* Looks a word up without regard to case: its value, or MAP_NONE. */
static inline uint32_t listed(const Map *map, const char *p, uint32_t n) {
    char lower[LONGEST_LISTED];
    if (n == 0 || n > sizeof lower) return MAP_NONE;
    for (uint32_t i = 0; i < n; i++) lower[i] = to_lower(p[i]);
    return map_get(map, (Str){lower, n});
}

/* Is it one of the signs that are drawn as a face: ":-)"? */
static inline bool is_face(const TextModel *model, Str form) {
    unsigned char c = (unsigned char)form.p[0];
    return form.n <= LONGEST_FACE && c < 0x80 && model->face_starts[c / 32] >> c % 32 & 1 && map_get(&model->faces, form) != MAP_NONE;
}

/* Appends the tokens of a stretch of text (a paragraph, the title): at and space_before are set. */
void tokenize(const TextModel *model, Document *doc, Span stretch);

/* Does a sentence end behind token i, another token of the same stretch following? */
bool sentence_ends(const TextModel *model, const Document *doc, uint32_t first, uint32_t i, uint32_t end);
#endif
