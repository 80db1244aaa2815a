/* Agencies credited by form alone. In: the text's first and last lines, the authors. Out: doc->via.
 *
 * At the head: a dateline, "BEIJING, July 3 (Xinhua) --", "Berlin (dpa/AFP) - ", "Reuters - ": what stands in its brackets, or
 * just before its dash, must be nothing but agencies. At the end: a line, the bracket that closes the text, or the words behind
 * its last stop: "dpa/afp", "(AFP)", "© AFP". An agency that is stated as author is credited too. The page's own outlet is not. */
#include "page/reading.h"

enum { HEAD_BYTES = 110, TAIL_BYTES = 48, TAIL_LINES = 4 };

static bool is_between(char c) { return strchr("/,;&+|()[]. ", c) != NULL; }

/* "and", "und", "mit" ... between agencies, or before them. */
static uint32_t small_word(const PageRules *rules, Str s) {
    const Str copyright = STR("©");
    if (s.n > copyright.n && str_starts(s, copyright)) return copyright.n;
    const char *end = memchr(s.p, ' ', s.n);
    Str word = {s.p, end ? (uint32_t)(end - s.p) : 0};
    return word.n && str_has_part(rules->lists[LIST_CREDITS], '|', word) ? word.n : 0;
}

/* The agencies that s is a list of, and of nothing else. */
static uint32_t only_agencies(const Reading *r, Str s, Strs *out) {
    uint32_t n = 0, used;
    for (; s.n; s = str_behind(s, used)) {
        if (is_between(s.p[0])) {
            used = 1;
            continue;
        }
        Str agency = leading_agency(r->rules, s);
        used = agency.n ? agency.n : small_word(r->rules, s);
        if (used == 0) return 0;
        if (agency.n && n++ < 4) vec_add(r->arena, out, agency);
    }
    return n;
}

static void credit(const Reading *r, Document *doc, Str s) {
    Strs agencies = {0};
    if (s.n == 0 || s.n > TAIL_BYTES || !only_agencies(r, s, &agencies)) return;
    for (uint32_t i = 0; i < agencies.n; i++)
        if (!outlet_itself(r, agencies.v[i])) add_once(doc->arena, &doc->via, agencies.v[i]);
}

/* Length of a dash at the front of s, 0 = none. A hyphen needs a space on one side at least; `before` says whether one stands before it. */
static uint32_t dash(Str s, bool before) {
    if (s.n == 0 || (s.p[0] != '-' && (unsigned char)s.p[0] < 0xE2)) return 0; /* nearly always */
    if (str_starts(s, STR("--"))) return 2;
    if (str_starts(s, STR("–")) || str_starts(s, STR("—"))) return 3;
    return s.n > 1 && s.p[0] == '-' && (before || s.p[1] == ' ') ? 1 : 0;
}

/* What follows the bracket of a dateline; after a party's or a treaty's short name the sentence goes on. */
static bool ends_dateline(Str s) {
    s = str_trim(s);
    return s.n == 0 || strchr(":.,", s.p[0]) || dash(s, true);
}

static void read_head(const Reading *r, Document *doc, Str words) {
    uint32_t open = UINT32_MAX, cut = 0;
    for (uint32_t i = 0; i < words.n && i < HEAD_BYTES; i++) {
        if (words.p[i] == '(') open = i + 1;
        if (words.p[i] == ')' && open != UINT32_MAX) {
            if (open == 1 || ends_dateline(str_behind(words, i + 1))) credit(r, doc, str_slice(words, (Span){open, i}));
            return;
        }
        if (i && dash(str_behind(words, i), words.p[i - 1] == ' ')) return credit(r, doc, str_slice(words, (Span){cut, i}));
        if (strchr(",./", words.p[i]) && i + 1 < words.n && words.p[i + 1] == ' ') cut = i + 1;
    }
}

static void read_end(const Reading *r, Document *doc, Str words) {
    uint32_t from = words.n;
    while (from && words.n - from < TAIL_BYTES && !strchr("(.!?", words.p[from - 1])) from--;
    if (words.n && words.p[words.n - 1] == ')')
        for (from = words.n - 1; from && words.n - from < TAIL_BYTES && words.p[from - 1] != '(';) from--;
    credit(r, doc, str_behind(words, from));
}

void credits_read(const Reading *r, Document *doc, uint32_t first, uint32_t last) {
    uint32_t n = r->page.blocks.n;
    for (uint32_t i = 0; i < doc->authors.n; i++) credit(r, doc, doc->authors.v[i]);
    if (first < n) read_head(r, doc, r->page.blocks.v[first].words);
    if (last < n && last > first) read_end(r, doc, r->page.blocks.v[last].words);
    for (uint32_t i = last + 1; i < n && i <= last + TAIL_LINES; i++) credit(r, doc, r->page.blocks.v[i].words);
}
