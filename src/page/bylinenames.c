/* Names of authors and outlets. In: a line of a page's frame, or what its metadata states as author. Out: the names.
 *
 * In a line, a name is one to five words that begin with a capital (or belong to a script that has none); a row of bylines.tsv
 * says that names follow or precede. Stated authors are taken apart at what joins names; what is an address, a role or an
 * account that stands for nobody goes. Agencies (agencies.tsv) are names however they are written. */
#include "page/bylinenames.h"

#include "page/folding.h"

enum { NAME_WORDS = 5, LINE_MOST = 160, STATED_MOST = 400, AGENCY_WORDS = 4 };

/* Scripts without capitals come after those with them: Hebrew, Arabic, those of India, Chinese, Japanese, Korean. */
static bool opens_name(Str word) {
    uint32_t length, code = utf8_decode(word.p, word.n, &length);
    return utf8_is_upper(code) || (code >= 0x590 && code < 0x2000) || (code >= 0x3040 && code < 0xE000);
}

static bool particle(const PageRules *rules, Str word) { return str_has_part(rules->lists[LIST_PARTICLE], '|', word); }

Str leading_name(const PageRules *rules, Str line) {
    Str rest = line, word;
    uint32_t end = 0, n = 0;
    while (n < NAME_WORDS && str_next_part(&rest, ' ', &word)) {
        uint32_t stop = 0;
        while (stop < word.n && !strchr(",;|:()/\t", word.p[stop]) && !str_starts(str_behind(word, stop), STR("·"))) stop++;
        if (stop == word.n && stop > 4 && word.p[stop - 1] == '.') stop--; /* "Text: A. Writer. Photo: ..." */
        Str name = {word.p, stop};
        bool bullet = name.n && (unsigned char)name.p[0] == 0xE2;
        if (name.n == 0 || bullet || is_digit(name.p[0]) || (!opens_name(name) && !(n && particle(rules, name)))) break;
        end = (uint32_t)(name.p + name.n - line.p);
        n++;
        if (stop < word.n) break;
    }
    return (Str){line.p, end};
}

bool is_agency(const PageRules *rules, Str name) { return map_get(&rules->agencies, name) != MAP_NONE; }

Str leading_agency(const PageRules *rules, Str line) {
    Str best = {0};
    for (uint32_t i = 0, words = 0; i <= line.n && words < AGENCY_WORDS; i++) {
        if (i < line.n && !strchr(" ,;/|()&.", line.p[i])) continue;
        words++;
        if (i && is_agency(rules, (Str){line.p, i})) best = (Str){line.p, i};
    }
    return best;
}

/* A name ends before the date or caption that follows it without a mark: "Jane Marsh Updated November 21", "Jane Marsh Photo: ...".
 * Nothing but such words ("Tuesday") is no name; "Maio" may be one where no figure follows, "Updated" never is. */
static Str without_rest(const PageRules *rules, Str name, Str behind) {
    Str cut = name;
    bool told = false;
    while (cut.n) {
        uint32_t from = cut.n;
        char lower[24];
        while (from && cut.p[from - 1] != ' ') from--;
        if (cut.n - from >= sizeof lower) break;
        for (uint32_t i = from; i < cut.n; i++) lower[i - from] = to_lower(cut.p[i]);
        uint32_t kinds = words_known(rules, (Str){lower, cut.n - from})->kinds;
        if (!(kinds & (WORD_MONTH | WORD_DAY | WORD_AGO | WORD_CAPTION | WORD_BYLINE))) break;
        cut.n = from ? from - 1 : 0;
        told |= kinds & WORD_BYLINE;
    }
    behind = str_trim(behind);
    bool follows = told || (behind.n && (is_digit(behind.p[0]) || behind.p[0] == ':'));
    return cut.n == 0 || follows ? cut : name;
}

/* ---- lines ---- */

/* Passes over what joins two names: a comma, "&", a word in small letters of at most three. */
static bool join(const PageRules *rules, Str *line) {
    Str s = str_trim(*line);
    bool comma = s.n && strchr(",&;/", s.p[0]);
    if (comma) s = str_trim(str_behind(s, 1));
    uint32_t n = 0;
    while (n < s.n && is_lower(s.p[n])) n++;
    bool with = n >= 1 && n <= 3 && n < s.n && s.p[n] == ' ' && !particle(rules, (Str){s.p, n});
    if (with) s = str_trim(str_behind(s, n));
    *line = s;
    return comma || with;
}

/* Behind a comma there may be an office or a place: a name there must be all there is up to the next border. */
static bool clean_end(Str line, Str name) {
    Str behind = str_trim(str_behind(line, name.n));
    return behind.n == 0 || strchr(",&;|/", behind.p[0]) || (behind.n > 3 && is_lower(behind.p[0]) && memchr(behind.p, ' ', 4));
}

uint32_t read_names(const PageRules *rules, Arena *arena, Str line, bool source, Strs *names) {
    uint32_t n = 0;
    for (line = str_trim(line); line.n && names->n < AUTHORS_MOST;) {
        Str agency = leading_agency(rules, line), name = agency.n ? agency : leading_name(rules, line);
        if (source && name.n == 0 && is_alpha(line.p[0])) {     /* agencies write themselves small: dpa */
            while (name.n < line.n && is_alpha(line.p[name.n])) name = (Str){line.p, name.n + 1};
            if (name.n < line.n && line.p[name.n] == ' ') break;
        }
        if (!source && !agency.n) name = without_rest(rules, name, str_behind(line, name.n));
        if (name.n < 2 || (n && !clean_end(line, name))) break;
        vec_add(arena, names, name);
        n++;
        line = str_behind(line, name.n);
        if (!join(rules, &line)) break;
    }
    return n;
}

/* Chinese, Japanese and Korean may stand beside a name without a space. */
static bool without_spaces(Str words) { return (unsigned char)words.p[0] >= 0xE3; }

/* What the row leaves of a line that has its words at the front or the end: the names; empty when it has not. */
static Str beside_words(const Byline *row, Str line) {
    char last = row->words.p[row->words.n - 1];
    if (line.n <= row->words.n) return (Str){0};
    if (row->where == BYLINE_BEFORE) {
        bool apart = last == ':' || without_spaces(row->words) || line.p[row->words.n] == ' ' || line.p[row->words.n] == ':';
        Str rest = str_behind(line, row->words.n);
        return apart && starts_nocase(line, row->words) ? str_trim(rest.p[0] == ':' ? str_behind(rest, 1) : rest) : (Str){0};
    }
    bool apart = line.p[line.n - row->words.n - 1] == ' ' || without_spaces(row->words);
    return row->where == BYLINE_AFTER && apart && ends_nocase(line, row->words) ? str_trim((Str){line.p, line.n - row->words.n}) : (Str){0};
}

uint32_t byline_names(const PageRules *rules, Arena *arena, Str line, Strs *names, bool *source) {
    if (line.n == 0 || line.n > LINE_MOST) return 0;
    char first = to_lower(line.p[0]), last = to_lower(line.p[line.n - 1]);
    uint32_t opens = rules->byline_opens[(unsigned char)first], ends = rules->byline_ends[(unsigned char)last];
    while (opens != NONE || ends != NONE) {             /* in the order of the table */
        bool before = opens < ends;
        const Byline *row = &rules->bylines.v[before ? opens : ends];
        *(before ? &opens : &ends) = row->next;
        *source = row->what == BYLINE_SOURCE;
        Str rest = beside_words(row, line);
        if (rest.n == 0 || (row->where == BYLINE_AFTER && (leading_name(rules, rest).n != rest.n || words_count(rest) < 2))) continue;
        uint32_t n = read_names(rules, arena, rest, *source, names);
        if (n) return n;
    }
    return 0;
}

/* ---- stated authors ---- */

void add_once(Arena *arena, Strs *list, Str name) {
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal_nocase(list->v[i], name)) return;
    if (list->n < AUTHORS_MOST) vec_add(arena, list, name);
}

/* What parts two stated names at the front of s, the space around it included; 0 = nothing. */
static uint32_t parting(Str s) {
    static const char *const marks[] = {",", ";", "|", " / ", "、", "，", "／", "·", " • ", " + ", "\t"};
    if (s.n == 0 || is_alpha(s.p[0])) return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (s.p[0] == marks[i][0] && str_starts(s, str_from(marks[i]))) return (uint32_t)strlen(marks[i]);
    return 0;
}

/* A word that joins two names, or two words of one: the names beside it must be whole names. */
static uint32_t joining(const PageRules *rules, Str s) {
    if (s.n && s.p[0] == '/') return 1;
    const char *end = s.n && s.p[0] == ' ' ? memchr(s.p + 1, ' ', s.n - 1) : NULL;
    uint32_t n = end ? (uint32_t)(end - s.p) : 0;
    return n && str_has_part(rules->lists[LIST_JOINS], '|', (Str){s.p + 1, n - 1}) ? n + 1 : 0;
}

/* The name at the front of s, up to what parts or joins it from the next. */
static Str up_to_joint(const PageRules *rules, Str s) {
    uint32_t n = 0;
    while (n < s.n && !parting(str_behind(s, n)) && !joining(rules, str_behind(s, n))) n++;
    return str_trim((Str){s.p, n});
}

static bool is_whole_name(const PageRules *rules, Str name) {
    return is_agency(rules, name) || (leading_name(rules, name).n == name.n && memchr(name.p, ' ', name.n) && words_count(name) <= NAME_WORDS);
}

static uint32_t joint(const PageRules *rules, Str before, Str s) {
    uint32_t mark = parting(s);
    if (mark || (mark = joining(rules, s)) == 0) return mark;
    return is_whole_name(rules, str_trim(before)) && is_whole_name(rules, up_to_joint(rules, str_behind(s, mark))) ? mark : 0;
}

static bool is_address(Str s) {
    return str_find(s, STR("://"), 0) >= 0 || str_starts(s, STR("/")) || str_find(s, STR("www."), 0) >= 0 || memchr(s.p, '@', s.n) || str_starts(s, STR("#"));
}

static bool has_letter(Str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (is_alpha(s.p[i]) || (unsigned char)s.p[i] >= 0x80) return true;
    return false;
}

static bool is_nobody(const PageRules *rules, Str name) {
    for (uint32_t i = 0; i < rules->bylines.n; i++)
        if (rules->bylines.v[i].what == BYLINE_NOBODY && str_equal_nocase(rules->bylines.v[i].words, name)) return true;
    return false;
}

/* The name without the words of an office at its end ("신현주 기자"); empty when it is nothing else. */
static Str without_role(const PageRules *rules, Str name, bool first) {
    for (uint32_t i = 0; i < rules->bylines.n; i++) {
        const Byline *row = &rules->bylines.v[i];
        if (row->what != BYLINE_ROLE) continue;
        if (str_equal_nocase(name, row->words)) return (Str){0};
        Str rest = beside_words(row, name);
        bool spaced = is_alpha(row->words.p[0]);
        if (rest.n == 0) continue;
        if (!first && spaced) return (Str){0};
        return spaced && !memchr(rest.p, ' ', rest.n) ? name : rest; /* "Court Reporter" is all the name there is */
    }
    return name;
}

/* Without what only leads to the names: "By", "Von", "Text:". */
Str without_lead(const PageRules *rules, Str stated) {
    for (uint32_t i = 0; i < rules->bylines.n; i++) {
        const Byline *row = &rules->bylines.v[i];
        Str rest = row->what == BYLINE_AUTHOR && row->where == BYLINE_BEFORE ? beside_words(row, stated) : (Str){0};
        if (rest.n && leading_name(rules, rest).n) return rest;
    }
    return stated;
}

/* Markup and what stands in brackets go: "<a href=...>Jane Marsh</a> (AFP)". */
static Str plain_words(Arena *arena, Str stated) {
    char *p = arena_take(arena, stated.n + 1);
    uint32_t n = 0, angle = 0, round = 0;
    for (uint32_t i = 0; i < stated.n; i++) {
        char c = stated.p[i];
        if (c == '<') angle = 1;
        else if (c == '(') round++;
        if (!angle && !round) p[n++] = c;
        if (n >= 2 && memcmp(p + n - 2, "\xC2\xA0", 2) == 0) p[n - 2] = ' ', n--;
        if (c == '>') angle = 0;
        else if (c == ')' && round) round--;
    }
    return str_trim((Str){p, n});
}

static void add_stated(const PageRules *rules, Arena *arena, Str name, Strs *names) {
    name = str_trim(name);
    while (name.n && strchr("-:*", name.p[name.n - 1])) name = str_trim((Str){name.p, name.n - 1});
    if (name.n < 2 || is_address(name) || !has_letter(name)) return;
    name = without_role(rules, name, names->n == 0);
    if (name.n >= 2 && !is_nobody(rules, name)) add_once(arena, names, name);
}

void stated_names(const PageRules *rules, Arena *arena, Str stated, Strs *names) {
    if (stated.n > STATED_MOST) return;
    stated = without_lead(rules, plain_words(arena, stated));
    for (uint32_t from = 0, i = 0; i <= stated.n; i++) {
        Str name = {stated.p + from, i - from};
        uint32_t mark = i < stated.n ? joint(rules, name, str_behind(stated, i)) : 0;
        if (i < stated.n && mark == 0) continue;
        add_stated(rules, arena, name, names);
        if (mark == 0) break;
        from = i + mark;
        i = from - 1;
    }
}
