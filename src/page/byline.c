/* What the frame says of the page: authors, outlet, outlets credited, dates. In: blocks with roles. Out: fields of the document.
 *
 * Metadata comes first; in plain text the lines around the headline and behind the last paragraph are read. A name is one to
 * five words that begin with a capital; a line of words from bylines.tsv says that names follow or precede. The outlet of a
 * text page is the domain of an e-mail address in its frame, a line of copyright, or a name that stands alone at the top. */
#include "page/reading.h"

enum { TAIL_LINES = 4, NAME_WORDS = 5, AUTHORS_MOST = 12, LINE_MOST = 160 };

static bool starts_nocase(Str s, Str head) { return s.n >= head.n && str_equal_nocase((Str){s.p, head.n}, head); }
static bool ends_nocase(Str s, Str tail) { return s.n >= tail.n && str_equal_nocase((Str){s.p + s.n - tail.n, tail.n}, tail); }

static bool capital(Str word) {
    uint32_t length, code = utf8_decode(word.p, word.n, &length);
    return utf8_is_upper(code);
}

static bool particle(Str word) {
    static const char *const small[] = {"de", "van", "von", "der", "den", "da", "di", "del", "la", "le", "al", "bin", "dos", "el", "ter", "y", "ibn"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_is(word, small[i])) return true;
    return false;
}

/* The words at the front of a line that make up a name; what cannot belong to one ends it. */
static Str leading_name(Str line) {
    Str rest = line, word;
    uint32_t end = 0, n = 0;
    while (n < NAME_WORDS && str_next_part(&rest, ' ', &word)) {
        uint32_t stop = 0;
        while (stop < word.n && !strchr(",;|:()/\t", word.p[stop])) stop++;
        if (stop == word.n && stop > 4 && word.p[stop - 1] == '.') stop--; /* "Text: A. Writer. Photo: ..." */
        Str name = {word.p, stop};
        bool bullet = name.n && (unsigned char)name.p[0] == 0xE2;
        if (name.n == 0 || bullet || is_digit(name.p[0]) || (!capital(name) && !(particle(name) && n))) break;
        end = (uint32_t)(name.p + name.n - line.p);
        n++;
        if (stop < word.n) break;
    }
    return (Str){line.p, end};
}

/* Nothing but names of months and days, and words such as "hours": a date, not a person. */
static bool is_date_words(const PageRules *rules, Str name) {
    Str rest = name, word;
    while (str_next_part(&rest, ' ', &word)) {
        char lower[24];
        if (word.n >= sizeof lower) return false;
        for (uint32_t i = 0; i < word.n; i++) lower[i] = to_lower(word.p[i]);
        if (!(words_known(rules, (Str){lower, word.n})->kinds & (WORD_MONTH | WORD_DAY | WORD_AGO))) return false;
    }
    return true;
}

static void cut_front(Str *s, uint32_t n) { s->p += n, s->n -= n; }

/* Passes over what joins two names: a comma, "&", a word in small letters of at most three. */
static bool join(Str *line) {
    Str s = str_trim(*line);
    bool comma = s.n && (s.p[0] == ',' || s.p[0] == '&' || s.p[0] == ';');
    if (comma) cut_front(&s, 1), s = str_trim(s);
    uint32_t n = 0;
    while (n < s.n && is_lower(s.p[n])) n++;
    bool with = n >= 1 && n <= 3 && n < s.n && s.p[n] == ' ' && !particle((Str){s.p, n});
    if (with || (n == 1 && s.p[0] == 'y')) cut_front(&s, n), s = str_trim(s);
    *line = s;
    return comma || with;
}

/* Behind a comma there may be an office or a place: a name there must be all there is up to the next border. */
static bool clean_end(Str line, Str name) {
    Str behind = str_trim((Str){line.p + name.n, line.n - name.n});
    return behind.n == 0 || behind.p[0] == ',' || behind.p[0] == '&' || behind.p[0] == ';' || behind.p[0] == '|' || (behind.n > 3 && is_lower(behind.p[0]) && memchr(behind.p, ' ', 4));
}

static uint32_t read_names(const PageRules *rules, Arena *arena, Str line, bool source, Strs *names) {
    uint32_t n = 0;
    for (line = str_trim(line); line.n && names->n < AUTHORS_MOST;) {
        Str name = leading_name(line);
        if (source && name.n == 0 && is_alpha(line.p[0])) {     /* agencies write themselves small: dpa */
            while (name.n < line.n && is_alpha(line.p[name.n])) name = (Str){line.p, name.n + 1};
            if (name.n < line.n && line.p[name.n] == ' ') break;
        }
        if (name.n < 2 || (!source && is_date_words(rules, name)) || (n && !clean_end(line, name))) break;
        vec_add(arena, names, name);
        n++;
        cut_front(&line, name.n);
        if (!join(&line)) break;
    }
    return n;
}

uint32_t byline_names(const PageRules *rules, Arena *arena, Str line, Strs *names, bool *source) {
    if (line.n > LINE_MOST) return 0;
    for (uint32_t i = 0; i < rules->bylines.n; i++) {
        const Byline *rule = &rules->bylines.v[i];
        char last = rule->words.p[rule->words.n - 1];
        *source = rule->source;
        if (rule->before && starts_nocase(line, rule->words) && line.n > rule->words.n && (last == ':' || line.p[rule->words.n] == ' ')) {
            Str rest = {line.p + rule->words.n, line.n - rule->words.n};
            uint32_t n = read_names(rules, arena, rest, rule->source, names);
            if (n) return n;
        }
        if (!rule->before && ends_nocase(line, rule->words) && line.n > rule->words.n + 1 && line.p[line.n - rule->words.n - 1] == ' ') {
            Str name = str_trim((Str){line.p, line.n - rule->words.n});
            if (leading_name(name).n == name.n && words_count(name) >= 2) return read_names(rules, arena, name, false, names);
        }
    }
    return 0;
}

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
    return (i < f->first && i + 3 >= head && i + 12 >= f->first) || (i > f->last && i <= f->last + TAIL_LINES);
}

static void add_once(Arena *arena, Strs *list, Str name) {
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal_nocase(list->v[i], name)) return;
    if (list->n < AUTHORS_MOST) vec_add(arena, list, name);
}

static void read_line(Frame *f, uint32_t i, bool authors) {
    Strs names = {0};
    bool source = false;
    if (byline_names(f->r->rules, f->doc->arena, f->r->page.blocks.v[i].words, &names, &source) == 0) return;
    if (f->r->roles[i] != BLOCK_COMMENTS) f->r->roles[i] = f->doc->blocks.v[i].role = source ? f->r->roles[i] : BLOCK_BYLINE;
    for (uint32_t k = 0; k < names.n; k++)
        if (source) add_once(f->doc->arena, &f->doc->via, names.v[k]);
        else if (authors) add_once(f->doc->arena, &f->doc->authors, names.v[k]);
}

/* One string may hold several: "Anna Martel und Lea Wagner, Nairobi". */
static void add_stated(Frame *f, Str stated) {
    Strs names = {0};
    uint32_t n = read_names(f->r->rules, f->doc->arena, stated, false, &names), covered = 0;
    for (uint32_t i = 0; i < n; i++) covered += names.v[i].n + 5;
    if (n < 2 || covered < stated.n) return add_once(f->doc->arena, &f->doc->authors, stated);
    for (uint32_t i = 0; i < n; i++) add_once(f->doc->arena, &f->doc->authors, names.v[i]);
}

static void read_authors(Frame *f) {
    Reading *r = f->r;
    for (uint32_t i = 0; i < r->metadata.authors.n; i++) add_stated(f, r->metadata.authors.v[i]);
    bool wanted = f->doc->authors.n == 0;
    for (uint32_t i = 0; i < r->page.blocks.n && wanted && r->page.html; i++)
        if (near_text(f, i) && r->page.blocks.v[i].author.n > 3 && r->page.blocks.v[i].author.n < 60) {
            Strs names = {0};
            Str line = r->page.blocks.v[i].author;
            if (read_names(r->rules, f->doc->arena, line, false, &names)) add_once(f->doc->arena, &f->doc->authors, names.v[0]);
        }
    wanted = f->doc->authors.n == 0;
    for (uint32_t i = 0; i < r->page.blocks.n; i++)
        if (near_text(f, i) && !(wanted && f->doc->authors.n && i > f->last)) read_line(f, i, wanted);
}

static void read_dates(Frame *f) {
    Reading *r = f->r;
    for (uint32_t i = 0; i < r->metadata.hints.n; i++) vec_add(f->doc->arena, &f->doc->hints, r->metadata.hints.v[i]);
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        const BlockFacts *facts = &r->facts.blocks[i];
        Days days;
        if (!near_text(f, i) || facts->count > 20 || facts->digit == 0 || facts->link > 0.9f || r->roles[i] == BLOCK_CAPTION || r->roles[i] == BLOCK_COMMENTS) continue;
        Str words = r->page.blocks.v[i].words;
        if (str_find(words, STR("©"), 0) >= 0 || !date_written(r->rules, f->doc->arena, words, &days)) continue;
        vec_add(f->doc->arena, &f->doc->hints, ((DateHint){days, i < f->first ? 0.8f : 0.5f, {0}, words, STR("byline")}));
    }
}

/* ---- outlet ---- */

static Str mail_domain(Str words) {
    static const char *const hosts[] = {"gmail.", "yahoo.", "hotmail.", "outlook.", "protonmail.", "mail.ru", "icloud.", "example."};
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
static Str copyright_name(Str words) {
    int64_t at = str_find(words, STR("©"), 0);
    if (at < 0) return (Str){0};
    Str rest = {words.p + at + 2, words.n - (uint32_t)at - 2};
    while (rest.n && (is_space(rest.p[0]) || is_digit(rest.p[0]) || rest.p[0] == '-' || rest.p[0] == ',' || (unsigned char)rest.p[0] == 0xE2)) {
        uint32_t length;
        utf8_decode(rest.p, rest.n, &length);
        cut_front(&rest, length);
    }
    Str name = leading_name(rest);
    if (name.n && name.p[name.n - 1] == '.') name.n--;
    for (uint32_t i = 0; i + 1 < name.n; i++)
        if (name.p[i] == '.' && name.p[i + 1] == ' ') name.n = i;
    return name.n > 2 ? name : (Str){0};
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

static bool names_outlet(const Reading *r, uint32_t i) {
    const BlockFacts *facts = &r->facts.blocks[i];
    Str words = r->page.blocks.v[i].words;
    bool tagged = first_part(words).n < words.n && leading_name(words).n >= first_part(words).n && words_count(first_part(words)) >= 2;
    if (tagged && i == 0 && !facts->phrase) return true;
    if (facts->count < 2 || facts->count > 5 || facts->phrase || facts->digit > 0 || facts->capital < 0.6f || facts->kinds[2] || facts->kinds[3]) return false;
    if (facts->kinds[8] * 2 > facts->count || (facts->closed && words.p[words.n - 1] != '!')) return false;
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
    for (uint32_t i = 0; all_capitals(name) && i < r->page.blocks.n; i++) {
        Str words = r->page.blocks.v[i].words;
        for (uint32_t k = 0; k + name.n <= words.n && k < 400; k++) {
            Str here = {words.p + k, name.n};
            if (str_equal_nocase(here, name) && !all_capitals(here)) return here;
        }
    }
    return name;
}

static void find_site(Frame *f) {
    const Reading *r = f->r;
    Str domain = {0}, copyright = {0};
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        if (of_text(r, i) || r->roles[i] == BLOCK_COMMENTS) continue;
        if (domain.n == 0) domain = mail_domain(r->page.blocks.v[i].words);
        if (i > f->last && copyright.n == 0 && r->facts.blocks[i].count < 30) copyright = copyright_name(r->page.blocks.v[i].words);
    }
    Str top = top_name(f, copyright);
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
    read_dates(&f);
    if (doc->site.n == 0) find_site(&f);
}
