/* Where sentences end: behind a full stop, question or exclamation mark and the quotation marks and brackets that close
 * on it, when what follows can begin a sentence. A dot that belongs to an abbreviation ends a sentence only before a
 * word that is seldom written with a capital inside one ("in Washington D.C. The", not "U.S. President"); whether it is
 * such a word is read off the lexicon's tag. Where mails and forums have lost their line breaks, a line drawn with signs, the
 * head of a mail ("Jane Roe 04/26/2001 07:17 AM"), its closing words and the name behind them ("Best regards, / Jane / Here is"),
 * an address and a face before a capital end sentences without a mark. */
#include "text/tokenize.h"

enum { MOST_CLOSERS = 4, REFERENCE_LONGEST = 6, PARTING_LONGEST = 3 }; /* tokens */
enum { FULL_WORD = 5 }; /* bytes: no short form has as many */
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

static bool is_function_word(const TextModel *model, const Word *word) {
    static const uint32_t function = 1u << UPOS_DET | 1u << UPOS_PRON | 1u << UPOS_ADP | 1u << UPOS_ADV | 1u << UPOS_CCONJ | 1u << UPOS_SCONJ | 1u << UPOS_AUX;
    return word->set && function >> model->tags[word->tag].upos & 1;
}

/* A word that seldom has a capital but at the start of a sentence: an article, pronoun, preposition, adverb ... */
static bool starts_sentences(const TextModel *model, Str form) {
    Word word;
    word_describe(&word, form, &model->lexicon);
    return (word.shape == SHAPE_CAPITAL || word.shape == SHAPE_ONE_UPPER) && is_function_word(model, &word);
}

static bool may_end_sentence(const TextModel *model, Str form) {
    uint32_t kind = listed(&model->abbreviations, form.p, form.n);
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

/* Is it no short form that a dot belongs to? */
static bool is_full_word(const TextModel *model, Str form) {
    if (form.n >= FULL_WORD || is_digit(form.p[0]) || is_closer(form)) return true;
    if (!all_lower(form)) return false;
    Word word;
    word_describe(&word, form, &model->lexicon);
    return form.n > 2 || is_function_word(model, &word);
}

/* Does a mark end a sentence although the next word has no capital? Dots may belong to short forms, "!" to names ("Yahoo! said"). */
static bool ends_without_capital(const TextModel *model, Str mark, Str before) {
    if (mark.p[0] == '?') return true;
    if (mark.p[0] == '!') return mark.n > 1 || (all_lower(before) && before.n > 2);
    return mark.n == 1 && is_full_word(model, before);
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
    if (stamp_end(doc, i + 1, end) != NONE && !is_lower(form.p[0])) return true;
    if (i > first && str_is(form, ">")) form = form_at(doc, i - 1);
    return is_address(form) && (is_upper(after.p[0]) || is_address(after));
}

/* "It is so. ? He said": what stands for a sign that was lost. */
static bool is_stray_mark(const Document *doc, uint32_t i, uint32_t end) {
    bool apart = i + 1 < end && doc->tokens.v[i].space_before && doc->tokens.v[i + 1].space_before;
    return apart && str_is(form_at(doc, i), "?") && str_is(form_at(doc, i - 1), ".") && can_begin(form_at(doc, i + 1));
}

/* Do tokens [b, e) close a letter: "Regards,", "Many thanks,"? */
static bool is_parting(const TextModel *model, const Document *doc, uint32_t b, uint32_t e) {
    if (e < b + 2 || e > b + PARTING_LONGEST || !str_is(form_at(doc, e - 1), ",")) return false;
    Str word = form_at(doc, e - 2);
    return is_upper(form_at(doc, b).p[0]) && listed(&model->partings, word.p, word.n) != MAP_NONE;
}

/* Does a letter's closing word end at token i, or the name of the writer behind it? */
static bool letter_ends(const TextModel *model, const Document *doc, uint32_t first, uint32_t i) {
    Str after = form_at(doc, i + 1);
    if (!is_upper(after.p[0])) return false;
    if (is_parting(model, doc, first, i + 1)) return after.n > 1;
    uint32_t before = first > 0 ? doc->sentences.v[doc->tokens.v[first - 1].sentence].first : first;
    return is_parting(model, doc, before, first) && is_upper(form_at(doc, i).p[0]) && starts_sentences(model, after);
}

bool sentence_ends(const TextModel *model, const Document *doc, uint32_t first, uint32_t i, uint32_t end) {
    const Token *next = &doc->tokens.v[i + 1];
    Str after = form_at(doc, i + 1);
    if (next->space_before && is_bullet(after) && after.p[0] != '*') return true;
    if (line_was_broken(doc, first, i, end) || letter_ends(model, doc, first, i)) return true;
    if (next->space_before && is_upper(after.p[0]) && is_face(model, form_at(doc, i))) return true;
    if (reference_end(doc, i + 1, end) != NONE) return false;
    uint32_t mark = before_references(doc, first, i);
    while (mark > first && i - mark < 4 * MOST_CLOSERS && is_closer(form_at(doc, mark)) && !doc->tokens.v[mark].space_before) mark--;
    Str last = form_at(doc, mark);
    bool final = is_final_mark(last), short_form = is_abbreviated(last);
    if ((!final && !short_form) || belongs_to_next(doc, first, mark)) return false;
    if (!next->space_before && (is_closer(after) || !can_begin(after) || mark == first)) return false;
    Str word = form_at(doc, first_word(doc, i + 1, end));
    if (short_form) return next->space_before && may_end_sentence(model, last) && starts_sentences(model, word);
    if (is_final_mark(word)) return mark == i && is_stray_mark(doc, i + 1, end);
    if (can_begin(word) || is_opener(after)) return mark > first || last.n > 1 || last.p[0] == '?';
    return mark == i && mark > first && is_alpha(word.p[0]) && ends_without_capital(model, last, form_at(doc, mark - 1));
}
