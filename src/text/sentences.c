/* Where sentences end: behind a full stop, question or exclamation mark and the quotation marks and brackets that close
 * on it, when what follows can begin a sentence. A dot that belongs to an abbreviation ends a sentence only before a
 * word that is seldom written with a capital inside one ("in Washington D.C. The", not "U.S. President"); whether it is
 * such a word is read off the lexicon's tag. Where mails and forums have lost their line breaks, a line drawn with signs, the
 * head of a mail ("Jane Roe 04/26/2001 07:17 AM") and an address before a capital end sentences without a mark. */
#include "text/tokenize.h"

enum { MOST_CLOSERS = 4, REFERENCE_LONGEST = 6 }; /* tokens */
enum { SHORTEST_RULE = 5, SHORTEST_ADDRESS = 6 }; /* a line drawn with signs, "-----"; "a@b.de" */

static Str form_at(const Document *doc, uint32_t i) { return document_words(doc, doc->tokens.v[i].at); }

static bool curly(Str form, unsigned char last) {
    return form.n == 3 && (unsigned char)form.p[0] == 0xE2 && (unsigned char)form.p[1] == 0x80 && (unsigned char)form.p[2] == last;
}

static bool is_closer(Str form) {
    if (form.n == 1) return strchr("\"')]}", form.p[0]) != NULL;
    return curly(form, 0x9D) || curly(form, 0x99) || (form.n == 2 && !memcmp(form.p, "''", 2));
}

static bool is_opener(Str form) {
    if (form.n == 1) return strchr("\"'([{", form.p[0]) != NULL;
    return curly(form, 0x9C) || curly(form, 0x98) || (form.n == 2 && !memcmp(form.p, "``", 2));
}

static bool is_bullet(Str form) {
    return curly(form, 0xA2) || (form.n == 3 && !memcmp(form.p, "\xE2\x97\x8F", 3)) || (form.n == 3 && !memcmp(form.p, "\xE2\x96", 2)) || (form.n == 1 && form.p[0] == '*');
}

static bool is_final_mark(Str form) {
    if (curly(form, 0xA6)) return true;
    return form.n > 0 && strchr(".!?", form.p[0]) && strchr(".!?", form.p[form.n - 1]);
}

static bool is_abbreviated(Str form) { return form.n > 1 && form.p[form.n - 1] == '.' && is_alpha(form.p[0]); }

/* A word that seldom has a capital but at the start of a sentence: an article, pronoun, preposition, adverb ... */
static bool starts_sentences(const TextModel *model, Str form) {
    Word word;
    word_describe(&word, form, &model->lexicon);
    if (word.shape != SHAPE_CAPITAL && word.shape != SHAPE_ONE_UPPER) return false;
    if (!word.set) return false;
    uint8_t upos = model->tags[word.tag].upos;
    return upos == UPOS_DET || upos == UPOS_PRON || upos == UPOS_ADP || upos == UPOS_ADV || upos == UPOS_CCONJ || upos == UPOS_SCONJ || upos == UPOS_AUX;
}

static bool may_end_sentence(const TextModel *model, Str form) {
    char lower[24];
    if (form.n > sizeof lower) return true;
    for (uint32_t i = 0; i < form.n; i++) lower[i] = to_lower(form.p[i]);
    uint32_t kind = map_get(&model->abbreviations, (Str){lower, form.n});
    return kind != ABBREVIATION_TITLE && kind != ABBREVIATION_NUMBER;
}

static bool can_begin(Str form) {
    unsigned char c = (unsigned char)form.p[0];
    return is_upper((char)c) || is_digit((char)c) || c >= 0x80 || c == '$' || c == '@' || c == '#';
}

/* The first token of what follows that is no opening mark. */
static uint32_t first_word(const Document *doc, uint32_t i, uint32_t end) {
    uint32_t last = i + MOST_CLOSERS < end ? i + MOST_CLOSERS : end;
    for (; i + 1 < last && is_opener(form_at(doc, i)); i++) continue;
    return i;
}

static bool plain_word(Str form) {
    for (uint32_t i = 0; i < form.n; i++)
        if (!is_lower(form.p[i])) return false;
    return form.n > 2;
}

/* Does a mark end a sentence although the next word has no capital? Dots may belong to short forms, "!" to names ("Yahoo! said"). */
static bool ends_without_capital(Str mark, Str before) {
    return mark.p[0] == '?' || (mark.n == 1 && plain_word(before)) || (mark.n > 1 && mark.p[0] == '!');
}

static bool all_lower(Str form) {
    for (uint32_t i = 0; i < form.n; i++)
        if (!is_lower(form.p[i])) return false;
    return form.n > 0;
}

static bool all_digits(Str form) {
    for (uint32_t i = 0; i < form.n; i++)
        if (!is_digit(form.p[i])) return false;
    return form.n > 0;
}

/* The last token of a reference of an encyclopedia, "[12]" or "[citation needed]", that begins with token i, or NONE. It belongs to the sentence before. */
static uint32_t reference_end(const Document *doc, uint32_t i, uint32_t end) {
    if (i >= end || !str_is(form_at(doc, i), "[")) return NONE;
    for (uint32_t k = i + 1; k < end && k < i + REFERENCE_LONGEST; k++) {
        Str form = form_at(doc, k);
        if (str_is(form, "]")) return k > i + 1 ? k : NONE;
        if (!all_digits(form) && !all_lower(form)) return NONE;
    }
    return NONE;
}

/* The token before the references that end at token i, but not before `first`. */
static uint32_t before_references(const Document *doc, uint32_t first, uint32_t i) {
    for (uint32_t k = i; str_is(form_at(doc, i), "]") && k > first && k + REFERENCE_LONGEST > i; k--)
        if (reference_end(doc, k, i + 1) == i) i = k - 1;
    return i;
}

/* "(b. March 1950; m. 1972)", "1. The nature ..." */
static bool belongs_to_next(const Document *doc, uint32_t first, uint32_t mark) {
    if (mark == first || !str_is(form_at(doc, mark), ".")) return false;
    Str before = form_at(doc, mark - 1);
    if (mark == first + 1) return before.n < 3 && all_digits(before);
    Str opener = form_at(doc, mark - 2);
    return before.n == 1 && all_lower(before) && (str_is(opener, "(") || str_is(opener, ";"));
}

static bool is_drawn_line(Str form) {
    bool sign = form.n >= SHORTEST_RULE && form.p[0] == form.p[1] && strchr("-_=*~#", form.p[0]);
    for (uint32_t i = 1; i < form.n && sign; i++) sign = form.p[i] == form.p[0];
    return sign;
}

static bool is_address(Str form) {
    if (form.n < SHORTEST_ADDRESS || !memchr(form.p, '.', form.n)) return false;
    return memchr(form.p, '@', form.n) || str_find(form, STR("://"), 0) > 0;
}

static bool is_parted(Str form, char mark, uint32_t least) { /* "04/26/2001" by slashes, "07:17" by a colon */
    uint32_t marks = 0;
    for (uint32_t i = 0; i < form.n; i++) {
        if (form.p[i] != mark && !is_digit(form.p[i])) return false;
        marks += form.p[i] == mark;
    }
    return marks >= least && is_digit(form.p[0]);
}

/* The last token of the stamp of a mail, "04/26/2001 07:17 AM", that begins with token i, or NONE. */
static uint32_t stamp_end(const Document *doc, uint32_t i, uint32_t end) {
    if (i + 2 >= end || !is_parted(form_at(doc, i), '/', 2) || !is_parted(form_at(doc, i + 1), ':', 1)) return NONE;
    Str half = form_at(doc, i + 2);
    return half.n == 2 && half.p[1] == 'M' ? i + 2 : NONE;
}

/* Is token i the end of a line, or the next one a line's beginning, whose break was lost? */
static bool line_was_broken(const Document *doc, uint32_t first, uint32_t i, uint32_t end) {
    Str form = form_at(doc, i), after = form_at(doc, i + 1);
    if (!doc->tokens.v[i + 1].space_before) return false;
    if (is_drawn_line(form) || is_drawn_line(after)) return true;
    if (i >= first + 2 && stamp_end(doc, i - 2, end) == i) return !is_lower(after.p[0]) && !is_closer(after);
    if (i > first && str_is(form, ">")) form = form_at(doc, i - 1);
    if (is_address(form)) return is_upper(after.p[0]) || is_address(after);
    return stamp_end(doc, i + 1, end) != NONE && !is_lower(form.p[0]);
}

bool sentence_ends(const TextModel *model, const Document *doc, uint32_t first, uint32_t i, uint32_t end) {
    const Token *next = &doc->tokens.v[i + 1];
    Str after = form_at(doc, i + 1);
    if (next->space_before && is_bullet(after) && after.p[0] != '*') return true;
    if (line_was_broken(doc, first, i, end)) return true;
    if (reference_end(doc, i + 1, end) != NONE) return false;
    uint32_t mark = before_references(doc, first, i);
    while (mark > first && i - mark < 4 * MOST_CLOSERS && is_closer(form_at(doc, mark)) && !doc->tokens.v[mark].space_before) mark--;
    Str last = form_at(doc, mark);
    bool final = is_final_mark(last), short_form = is_abbreviated(last);
    if ((!final && !short_form) || belongs_to_next(doc, first, mark)) return false;
    if (!next->space_before && (is_closer(after) || !can_begin(after) || mark == first)) return false;
    Str word = form_at(doc, first_word(doc, i + 1, end));
    if (short_form) return next->space_before && may_end_sentence(model, last) && starts_sentences(model, word);
    if (is_final_mark(word)) return false;
    if (can_begin(word) || is_opener(after)) return mark > first || last.n > 1;
    return mark == i && mark > first && is_alpha(word.p[0]) && ends_without_capital(last, form_at(doc, mark - 1));
}
