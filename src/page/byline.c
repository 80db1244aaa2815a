/* What the frame says of the page: authors, outlet, outlets credited, dates. In: blocks with roles. Out: fields of the document.
 *
 * Metadata comes first; in plain text the lines around the headline and behind the last paragraph are read. A name is one to
 * five words that begin with a capital; a line of words from bylines.tsv says that names follow or precede. The outlet of a
 * text page is the domain of an e-mail address in its frame, a line of copyright, or a name that stands alone at the top. */
#include "page/reading.h"

enum { HEAD_LINES = 12, TAIL_LINES = 4, ABOUT_LINES = 12, LINE_MOST = 160 };

/* ---- the frame ---- */

typedef struct Frame {
    Reading *r;
    Document *doc;
    uint32_t first, last;      /* first and last block of the text */
} Frame;

static bool of_text(const Reading *r, uint32_t i) { return r->roles[i] == BLOCK_MAIN || r->roles[i] == BLOCK_STANDFIRST || r->roles[i] == BLOCK_SUBHEAD; }

static bool near_text(const Frame *f, uint32_t i) {
    if (i == f->r->title || of_text(f->r, i)) return false;
    uint32_t head = f->r->title != NONE && f->r->title < f->first ? f->r->title : f->first;
    return (i < f->first && i + 3 >= head && i + HEAD_LINES >= f->first) || (i > f->last && i <= f->last + TAIL_LINES);
}

/* The blocks that may be near the text. */
static Span about_text(const Frame *f) {
    uint32_t n = f->r->page.blocks.n, end = f->last + TAIL_LINES + 1;
    return (Span){f->first > HEAD_LINES ? f->first - HEAD_LINES : 0, end < n ? end : n};
}

static void add_author(Frame *f, Str name) {
    Str *newsroom = &f->r->metadata.newsroom;
    if (!outlet_kin(f->r, name)) add_once(f->doc->arena, &f->doc->authors, name);
    else if (newsroom->n == 0) *newsroom = name;
}

/* The names of a line, or of the first part of it that gives any: "Home | By Jane Marsh | 3 July". */
static uint32_t names_of_line(Frame *f, Str line, Strs *names, bool *source) {
    static const char *const marks[] = {" | ", " • ", " · ", " — "};
    uint32_t n = byline_names(f->r->rules, f->doc->arena, line, names, source);
    for (size_t i = 0; i < sizeof marks / sizeof *marks && n == 0 && line.n < LINE_MOST; i++) {
        Str mark = str_from(marks[i]);
        for (int64_t at = str_find(line, mark, 0); at >= 0 && n == 0; at = str_find(line, mark, (uint32_t)at + 1))
            n = byline_names(f->r->rules, f->doc->arena, str_behind(line, (uint32_t)at + mark.n), names, source);
    }
    return n;
}

typedef enum LineGives { GIVES_SOURCES, GIVES_ROLE, GIVES_AUTHORS } LineGives; /* credits only; the role of its block too; authors too */

static void read_line(Frame *f, uint32_t i, LineGives gives) {
    Strs names = {0};
    bool source = false;
    if (names_of_line(f, f->r->page.blocks.v[i].words, &names, &source) == 0) return;
    if (!source && gives == GIVES_SOURCES) return;
    if (!source && f->r->roles[i] != BLOCK_COMMENTS) f->r->roles[i] = f->doc->blocks.v[i].role = BLOCK_BYLINE;
    for (uint32_t k = 0; k < names.n; k++)
        if (source && !outlet_itself(f->r, names.v[k])) add_once(f->doc->arena, &f->doc->via, names.v[k]);
        else if (!source && gives == GIVES_AUTHORS) add_author(f, names.v[k]);
}

/* Words of an element that is marked as the author's. */
static void read_marked(Frame *f, uint32_t i) {
    Str words = f->r->page.blocks.v[i].author;
    Strs names = {0};
    if (words.n < 4 || words.n > 160 || !read_names(f->r->rules, f->doc->arena, without_lead(f->r->rules, words), false, &names)) return;
    for (uint32_t k = 0; k < names.n; k++) add_author(f, names.v[k]);
}

static bool says_something(const Reading *r, Str name) {
    Str rest = utf8_fold_words(r->arena, name), word;
    while (words_next(&rest, &word))
        if (words_known(r->rules, word)->kinds || words_known(r->rules, word)->stop & r->facts.language) return true;
    return false;
}

/* "Jane Marsh", "J. Marsh"; not "English EN". */
static bool is_full_name(Str name) {
    Str rest = name, word;
    uint32_t n = 0, length;
    for (; str_next_part(&rest, ' ', &word); n++)
        if ((utf8_count(word) < 3 && word.p[word.n - 1] != '.' && n) || utf8_decode(word.p, word.n, &length) >= 0x590) return false;
    return n >= 2 && n <= 4;
}

/* A line of nothing but names, set apart by emphasis or its class, beside the beginning of the text. */
static void read_bare(Frame *f, uint32_t i) {
    const RawBlock *block = &f->r->page.blocks.v[i];
    Strs names = {0};
    const BlockFacts *facts = &f->r->facts.blocks[i];
    uint32_t covered = 0;
    bool heading = block->tag == RAW_H1 || block->tag == RAW_H2 || block->tag == RAW_H3 || facts->titled * 2 >= facts->count;
    bool apart = block->flags & RAW_EMPHASIS || (block->near & 1u << CLASS_BYLINE && !(block->flags & (RAW_LIST | RAW_BULLET)));
    if (!apart || heading || i == f->r->title || facts->count < 2 || facts->count > 9 || facts->digit > 0 || block->words.n > 80 || !read_names(f->r->rules, f->doc->arena, block->words, false, &names)) return;
    for (uint32_t k = 0; k < names.n; k++) {
        covered += words_count(utf8_fold(f->doc->arena, names.v[k]));
        if (!is_full_name(names.v[k]) || says_something(f->r, names.v[k])) return;
    }
    for (uint32_t k = 0; k < names.n && covered + names.n > facts->count; k++) add_author(f, names.v[k]);
}

/* The first part of "Brightwater Times | Your coast", "Evening Bulletin — English edition". */
static Str first_part(Str words) {
    static const char *const marks[] = {" | ", " — ", " – ", " - ", " • ", " · "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        int64_t at = str_find(words, str_from(marks[i]), 0);
        if (at > 0) words.n = (uint32_t)at;
    }
    return words;
}

/* "Jane Marsh | 14 October 2023", "Jane Marsh in Delhi · 3 March": a name, perhaps with its place, before a mark and the day, under the headline. */
static void read_dated(Frame *f, uint32_t i) {
    const Reading *r = f->r;
    const RawBlock *block = &r->page.blocks.v[i];
    Str first = first_part(block->words), name = leading_name(r->rules, first), rest = str_trim(str_behind(first, name.n)), word;
    WrittenDate date;
    if (first.n == block->words.n || block->words.n > LINE_MOST || !is_full_name(name) || says_something(r, name)) return;
    if (rest.n && (!str_next_part(&rest, ' ', &word) || word.n != 2 || !is_lower(word.p[0]) || leading_name(r->rules, rest).n != rest.n)) return;
    if (written_next(r->rules, r->arena, block->words, first.n, &date)) add_author(f, name);
}

/* Authors as stated; else in elements marked as theirs; else in the lines of the frame; else the outlet, when it signs for itself. */
static void read_authors(Frame *f) {
    Reading *r = f->r;
    Span about = about_text(f);
    for (uint32_t i = 0; i < r->metadata.authors.n; i++) add_once(f->doc->arena, &f->doc->authors, r->metadata.authors.v[i]);
    for (uint32_t i = about.b, wanted = f->doc->authors.n == 0; i < about.e && wanted && r->page.html; i++)
        if (near_text(f, i)) read_marked(f, i);
    bool wanted = f->doc->authors.n == 0;
    for (uint32_t i = about.b; i < about.e; i++)
        if (near_text(f, i)) read_line(f, i, !wanted ? GIVES_ROLE : f->doc->authors.n && i > f->last ? GIVES_SOURCES : GIVES_AUTHORS);
    for (uint32_t i = f->last; i < r->page.blocks.n && i < f->last + ABOUT_LINES && r->page.html && f->doc->authors.n == 0; i++) read_marked(f, i);
    uint32_t from = r->title != NONE && r->title < f->first ? r->title : f->first;
    for (uint32_t i = from; i < r->page.blocks.n && i <= f->first + 2 && r->page.html && f->doc->authors.n == 0; i++) read_bare(f, i);
    for (uint32_t i = from + 1; i < f->first && f->doc->authors.n == 0; i++)
        if (near_text(f, i) && r->roles[i] != BLOCK_CAPTION) read_dated(f, i);
    if (f->doc->authors.n == 0 && r->metadata.newsroom.n) add_once(f->doc->arena, &f->doc->authors, r->metadata.newsroom);
}

/* ---- outlet ---- */

static Str mail_domain(Str words) {
    static const char *const hosts[] = {"gmail.", "yahoo.", "hotmail.", "outlook.", "protonmail.", "mail.ru", "icloud."};
    const char *sign = memchr(words.p, '@', words.n);
    uint32_t from = sign ? (uint32_t)(sign - words.p) + 1 : words.n, end = from, dots = 0;
    if (from < 2 || !(is_alpha(words.p[from - 2]) || is_digit(words.p[from - 2]))) return (Str){0};
    while (end < words.n && (is_alpha(words.p[end]) || is_digit(words.p[end]) || words.p[end] == '-' || words.p[end] == '.')) dots += words.p[end++] == '.';
    while (end > from && words.p[end - 1] == '.') end--, dots--;
    Str domain = {words.p + from, end - from};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (starts_nocase(domain, str_from(hosts[i]))) return (Str){0};
    return dots ? domain : (Str){0};
}

/* "© 2024 The Gazette. All rights": the name behind the sign and the years. */
static Str copyright_name(const PageRules *rules, Str words) {
    int64_t at = str_find(words, STR("©"), 0);
    if (at < 0) return (Str){0};
    Str rest = {words.p + at + 2, words.n - (uint32_t)at - 2};
    while (rest.n && (is_space(rest.p[0]) || is_digit(rest.p[0]) || rest.p[0] == '-' || rest.p[0] == ',' || (unsigned char)rest.p[0] == 0xE2)) {
        uint32_t length;
        utf8_decode(rest.p, rest.n, &length);
        rest = str_behind(rest, length);
    }
    Str name = leading_name(rules, rest);
    if (name.n && name.p[name.n - 1] == '.') name.n--;
    for (uint32_t i = 0; i + 1 < name.n; i++)
        if (name.p[i] == '.' && name.p[i + 1] == ' ') name.n = i;
    return name.n > 2 ? name : (Str){0};
}

static bool is_tagged(const PageRules *rules, Str words) {
    Str first = first_part(words);
    return first.n < words.n && leading_name(rules, words).n >= first.n && words_count(first) >= 2;
}

static bool names_outlet(const Reading *r, uint32_t i) {
    const BlockFacts *facts = &r->facts.blocks[i];
    Str words = r->page.blocks.v[i].words;
    if (i == 0 && !facts->phrase && is_tagged(r->rules, words)) return true;
    if (facts->count < 2 || facts->count > 5 || facts->phrase || facts->digit > 0 || facts->capital < 0.6f || words_of(facts, WORD_MONTH) || words_of(facts, WORD_DAY)) return false;
    if (words_of(facts, WORD_SECTION) * 2 > facts->count || (facts->closed && words.p[words.n - 1] != '!')) return false;
    return !strchr(":,", words.p[words.n - 1]) && str_find(words, STR("|"), 0) < 0 && str_find(words, STR("›"), 0) < 0;
}

/* A name alone at the top: the page's first line, or a line near it that a copyright line repeats. */
static Str top_name(const Frame *f, Str copyright) {
    const Reading *r = f->r;
    uint32_t end = r->title != NONE ? r->title : f->first;
    for (uint32_t i = 0; i < end && i < 40; i++) {
        Str words = r->page.blocks.v[i].words;
        if (names_outlet(r, i) && copyright.n && starts_nocase(words, copyright) && words.n < copyright.n + 8) return words;
    }
    return end > 0 && r->title != NONE && names_outlet(r, 0) ? first_part(r->page.blocks.v[0].words) : (Str){0};
}

static bool all_capitals(Str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (is_lower(s.p[i])) return false;
    return true;
}

/* A name set in capitals, as another line of the page writes it. */
static Str in_small_letters(const Reading *r, Str name) {
    if (name.n == 0 || !all_capitals(name)) return name;
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        Str words = r->page.blocks.v[i].words;
        for (uint32_t k = 0; k + name.n <= words.n && k < 400; k++) {
            Str here = {words.p + k, name.n};
            if (to_lower(here.p[0]) == to_lower(name.p[0]) && str_equal_nocase(here, name) && !all_capitals(here)) return here;
        }
    }
    return name;
}

/* "World", "Business News"; nothing at all too. */
static bool only_sections(const Reading *r, Str name) {
    Str rest = utf8_fold_words(r->arena, name), word;
    while (words_next(&rest, &word))
        if (!(words_known(r->rules, word)->kinds & WORD_SECTION)) return false;
    return true;
}

static void find_site(Frame *f) {
    const Reading *r = f->r;
    Str domain = {0}, copyright = {0};
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        if (of_text(r, i) || r->roles[i] == BLOCK_COMMENTS) continue;
        const BlockFacts *facts = &r->facts.blocks[i];
        if (domain.n == 0 && facts->address) domain = mail_domain(r->page.blocks.v[i].words);
        if (i > f->last && copyright.n == 0 && facts->copyright && facts->count < 30) copyright = copyright_name(r->rules, r->page.blocks.v[i].words);
    }
    Str top = title_outlet(r);
    if (only_sections(r, top)) top = top_name(f, copyright);
    f->doc->site = in_small_letters(r, top.n ? top : domain.n ? domain : copyright);
}

/* Bylines stand between the standfirst and the first paragraph. */
static bool begins_text(const Reading *r, uint32_t i) { return r->roles[i] == BLOCK_MAIN && r->facts.blocks[i].prose; }

void byline_read(Reading *r, Document *doc) {
    Frame f = {r, doc, 0, 0};
    uint32_t n = r->page.blocks.n;
    while (f.first < n && !begins_text(r, f.first)) f.first++;
    for (uint32_t i = 0; i < n && f.first == n; i++)
        if (of_text(r, i)) f.first = i;
    if (f.first == n) f.first = r->title != NONE ? r->title : 0;
    for (uint32_t i = f.first; i < n; i++)
        if (of_text(r, i)) f.last = i;
    if (f.last < f.first) f.last = f.first;
    read_authors(&f);
    credits_read(r, doc, f.first, f.last);
    if (doc->site.n == 0) find_site(&f);
}
