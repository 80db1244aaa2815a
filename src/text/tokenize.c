/* Tokens as in the English Web Treebank, scanned from left to right without looking back: white space parts, then within
 * a chunk a word is extended over dots, commas, colons, apostrophes and slashes only where they join ("U.S.", "1,200",
 * "7:30", "9/11", "w/o"), and hyphenated words are split unless the first part is a prefix ("pro-Beijing", but
 * "Moscow - based"). Addresses (URL, e-mail), names of files and faces made of signs are taken whole. What is found to be
 * a word is then cut (cut.c). */
#include "text/scan.h"

enum { ADDRESS_SEEN = 200, PHONE_LONGEST = 40 }; /* looking ahead is bounded, so that time stays linear */

/* ---- addresses --------------------------------------------------------------------------------------------------- */

static bool looks_like_address(const Scanner *s, uint32_t b) {
    Str chunk = {s->p + b, s->end - b};
    if (chunk.n > 4 && (!memcmp(chunk.p, "www.", 4) || !memcmp(chunk.p, "WWW.", 4))) return true;
    for (uint32_t i = b; i + 2 < s->end && i < b + ADDRESS_SEEN; i++) {
        if (s->p[i] == ':' && s->p[i + 1] == '/' && s->p[i + 2] == '/') return i > b;
        if (s->p[i] == '@') return i > b && word_byte(s, i + 1);
        if (!word_byte(s, i) && !strchr(".-+%", s->p[i])) return false;
    }
    return false;
}

static uint32_t address_end(const Scanner *s, uint32_t b) {
    uint32_t e = b;
    while (e < s->end && !strchr("<>\"|", s->p[e]) && (unsigned char)s->p[e] != 0xE2) e++;
    while (e > b && strchr(".,;:!?)]}'*", s->p[e - 1])) e--;
    return e;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static uint32_t letters_before(const Scanner *s, uint32_t b, uint32_t i) {
    uint32_t n = 0;
    while (i > b && is_alpha(s->p[i - 1])) i--, n++;
    return n;
}

static uint32_t dotted_end(const Scanner *s, uint32_t i) { /* behind the dot that ends the letters from i on */
    while (is_alpha(at(s, i))) i++;
    return i + (at(s, i) == '.');
}

/* Do the letters from i on end the name of a file or host ("doc", "com")? */
static bool is_name_ending(const Scanner *s, uint32_t i) {
    uint32_t e = i;
    while (is_alpha(at(s, e))) e++;
    return e > i && !word_byte(s, e) && listed(&s->model->endings, s->p + i, e - i) != MAP_NONE;
}

/* Is the dot at i part of the word [b, i)? */
static bool dot_joins(const Scanner *s, uint32_t b, uint32_t i) {
    char before = s->p[i - 1], after = at(s, i + 1);
    uint32_t run = letters_before(s, b, i);
    bool initials = run == 1 && (i - b == 1 || s->p[i - 2] == '.');
    if (is_digit(before) && is_digit(after)) return true;
    if (is_alpha(after)) {
        if (is_name_ending(s, i + 1)) return true;
        if (listed(&s->model->abbreviations, s->p + b, dotted_end(s, i + 1) - b) != MAP_NONE) return true;
        if (initials && i - b == 1 && is_lower(at(s, i + 2)) && is_upper(after)) return true; /* "J.Smith": cut behind the dot */
        if (initials) return true;
        if (is_lower(after) && (unsigned char)before < 0x80) return !is_digit(before) || i - b > 2 || !is_alpha(after);
        return is_upper(before) && is_upper(after) && memchr(s->p + b, '.', i - b) != NULL;
    }
    uint32_t next = next_shown(s, i + 1);
    if (initials && (i - b > 1 || is_upper(before))) return i - b > 1 || next < s->stretch_end;
    uint32_t kind = listed(&s->model->abbreviations, s->p + b, i - b + 1);
    if (kind == MAP_NONE || (after == '.' && at(s, i + 2) == '.')) return false; /* "etc..." */
    if (kind == ABBREVIATION_NUMBER) return is_upper(s->p[b]) && next < s->stretch_end && is_digit(s->p[next]);
    if (kind == ABBREVIATION_LIST) return next < s->stretch_end;
    return kind == ABBREVIATION_ANY || is_upper(s->p[b]);
}

static bool inner_joins(const Scanner *s, uint32_t b, uint32_t i) {
    char before = s->p[i - 1], after = at(s, i + 1);
    switch (at(s, i)) {
    case '.': return dot_joins(s, b, i);
    case ',': return is_digit(before) && is_digit(after) && is_digit(at(s, i + 2)) && is_digit(at(s, i + 3));
    case ':': return is_digit(before) && is_digit(after);
    case '/': return (is_digit(before) && is_digit(after)) || (i - b == 1 && is_alpha(before) && is_alpha(after) && !word_byte(s, i + 2)); /* "w/o" */
    case '&': return is_upper(before) && is_upper(after);
    case '$': return i - b <= 3 && is_upper(before) && is_digit(after);
    default: return false;
    }
}

/* A number like 713-853-3989, 713/853-3989, 3-3989 or 11-20-2000, or an identifier with digits on both sides of two hyphens. */
static uint32_t phone_end(const Scanner *s, uint32_t b) {
    uint32_t i = b, groups = 0, group = 0, longest = 0;
    for (; i < b + PHONE_LONGEST && (is_digit(at(s, i)) || ((at(s, i) == '-' || at(s, i) == '/') && group && is_digit(at(s, i + 1)))); i++) {
        if (!is_digit(s->p[i])) groups++, group = 0;
        else if (++group > longest) longest = group;
    }
    bool whole = !word_byte(s, i) && (groups >= 2 || (groups == 1 && group == 4 && (i - b == 6 || i - b == 8 || i - b == 10)));
    return whole && longest >= 3 ? i : b;
}

static bool apostrophe_joins(const Scanner *s, uint32_t i, uint32_t e) { /* not in "5'11" */
    return word_byte(s, e) && word_byte(s, i - 1) && !(is_digit(s->p[i - 1]) && is_digit(s->p[e]));
}

static uint32_t plain_word_end(const Scanner *s, uint32_t b) {
    uint32_t i = b;
    while (i < s->end) {
        uint32_t apostrophe;
        if (word_byte(s, i)) i++;
        else if (i > b && inner_joins(s, b, i)) i++;
        else if (i > b && (apostrophe = apostrophe_length(s, i)) && apostrophe_joins(s, i, i + apostrophe)) i += apostrophe;
        else if (i > b && at(s, i) == '-' && word_byte(s, i + 1) && listed(&s->model->prefixes, s->p + b, i - b) != MAP_NONE) i++;
        else break;
    }
    return i;
}

/* ---- punctuation ------------------------------------------------------------------------------------------------- */

/* The end of a listed face, ":)", ";-(", ":D", that begins at b, or b. One that ends in a letter or number stands apart: "a:D". */
static uint32_t face_end(const Scanner *s, uint32_t b) {
    for (uint32_t e = b + LONGEST_FACE; e > b + 1; e--) {
        if (e > s->end || word_byte(s, e) || !is_face(s->model, (Str){s->p + b, e - b})) continue;
        return word_byte(s, e - 1) && b > 0 && word_byte(s, b - 1) ? b : e;
    }
    return b;
}

static uint32_t punctuation_end(const Scanner *s, uint32_t b) {
    char c = s->p[b];
    uint32_t i = b + 1, face = face_end(s, b);
    if (face > b) return face;
    if (c == '.' || c == '!' || c == '?') { /* "...", "?!", ".?", but "..." and "?" */
        bool dots = c == '.' && at(s, i) == '.';
        while (i < s->end && strchr(dots ? "." : ".!?", s->p[i])) i++;
        return i;
    }
    if (strchr("-*=_~#+<>|&^$", c)) {
        while (i < s->end && s->p[i] == c) i++;
        return i;
    }
    if ((c == '\'' || c == '`') && at(s, i) == c) return i + 1;
    return i;
}

static uint32_t scan_mark(Scanner *s, uint32_t i) {
    uint32_t e = clitic_alone(s, i), mark = mark_length(s, i);
    if (e == i) e = mark ? i + mark : punctuation_end(s, i);
    emit(s, i, e);
    return e;
}

/* Does a word begin with the sign at i: ".265", ".doc", "+44", "@name", "#word"? */
static bool leads_word(const Scanner *s, uint32_t i, bool first) {
    char after = at(s, i + 1);
    switch (s->p[i]) {
    case '.': return (first && is_digit(after)) || is_name_ending(s, i + 1);
    case '+': return first && is_digit(after);
    case '@': case '#': return is_alpha(after) && (first || !word_byte(s, i - 1));
    default: return false;
    }
}

static void scan_chunk(Scanner *s, uint32_t b, uint32_t e) {
    s->end = e;
    for (uint32_t i = b; i < e;) {
        uint32_t stop;
        if ((i == b || !word_byte(s, i - 1)) && word_byte(s, i) && looks_like_address(s, i) && (stop = address_end(s, i)) > i) {
            emit(s, i, stop);
        } else if (word_byte(s, i) || leads_word(s, i, i == b)) {
            stop = is_digit(s->p[i]) ? phone_end(s, i) : i;
            if (stop == i) stop = plain_word_end(s, i + !word_byte(s, i));
            uint32_t number = is_digit(s->p[i]) ? number_end(s, i, stop) : stop;
            if (number < stop) emit(s, i, number), i = number;
            emit_word(s, i, stop);
        } else {
            stop = scan_mark(s, i);
        }
        i = stop;
    }
}

void tokenize(const TextModel *model, Document *doc, Span stretch) {
    Scanner s = {model, doc, doc->text.p, 0, stretch.e, true};
    uint32_t i = stretch.b;
    while (i < stretch.e) {
        uint32_t space = space_length(doc->text.p + i, stretch.e - i);
        if (space) {
            i += space;
            s.space = true;
            continue;
        }
        uint32_t e = i;
        while (e < stretch.e && is_alpha(s.p[e])) e++;
        if (e > i && (e == stretch.e || s.p[e] == ' ')) {
            emit_letters(&s, i, e);
            i = e;
            continue;
        }
        if (e == i) e++;
        while (e < stretch.e && !space_length(doc->text.p + e, stretch.e - e)) e++;
        scan_chunk(&s, i, e);
        i = e;
    }
}
