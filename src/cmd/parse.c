/* argv against the tables. Options stand anywhere, as --name VALUE or --name=VALUE, and are never abbreviated; behind "--"
 * everything is a word. What is unknown is answered with the nearest word that is known. */
#include "parse.h"

#include <string.h>

enum { LONGEST_WORD = 24 };

static int least(int a, int b, int c) {
    int m = a < b ? a : b;
    return m < c ? m : c;
}

/* Levenshtein's distance; words longer than LONGEST_WORD are near to nothing. */
static int distance(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b);
    if (n > LONGEST_WORD || m > LONGEST_WORD) return LONGEST_WORD;
    int row[LONGEST_WORD + 1];
    for (size_t j = 0; j <= m; j++) row[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int corner = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, corner + (a[i - 1] != b[j - 1]));
            corner = above;
        }
    }
    return row[m];
}

static bool is_near(const char *asked, const char *known, int *best) {
    int d = distance(asked, known);
    if (d >= *best || d > 1 + (int)strlen(known) / 3) return false;
    *best = d;
    return true;
}

const char *nearest_verb(const char *name) {
    const char *nearest = NULL;
    int best = LONGEST_WORD;
    for (const Verb *v = verbs; v->name; v++)
        if (is_near(name, v->name, &best)) nearest = v->name;
    return nearest;
}

static const char *nearest_option(const Verb *verb, const char *name) {
    const char *nearest = NULL;
    int best = LONGEST_WORD;
    for (const Option *o = options_known; o->name; o++)
        if (takes_option(verb, o->name) && is_near(name, o->name, &best)) nearest = o->name;
    return nearest;
}

const Verb *find_verb(const char *name) {
    for (const Verb *v = verbs; v->name; v++)
        if (strcmp(v->name, name) == 0) return v;
    return NULL;
}

bool takes_option(const Verb *verb, const char *name) {
    if (strcmp(name, "help") == 0) return true;
    size_t n = strlen(name);
    for (const char *p = verb->options; (p = strstr(p, name)); p += n)
        if ((p == verb->options || p[-1] == ' ') && (p[n] == ' ' || !p[n])) return true;
    return false;
}

const Option *find_option(const char *name, size_t n) {
    for (const Option *o = options_known; o->name; o++)
        if (strlen(o->name) == n && memcmp(o->name, name, n) == 0) return o;
    return NULL;
}

static int unknown_option(const Verb *verb, const char *name) {
    char bare[LONGEST_WORD + 1] = "";
    strncat(bare, name, strcspn(name, "=") < LONGEST_WORD ? strcspn(name, "=") : LONGEST_WORD);
    const char *nearest = nearest_option(verb, bare);
    if (nearest) return complain_usage("%s has no option --%s; did you mean --%s?", verb->name, bare, nearest);
    return complain_usage("%s has no option --%s; see dateline %s --help", verb->name, bare, verb->name);
}

typedef int Compare(const char *a, const char *b, size_t n);

static bool is_listed(const char *words, const char *value, size_t n, Compare *compare) {
    for (const char *p = words; *p; p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        if (length == n && compare(p, value, n) == 0) return true;
        p += length;
    }
    return false;
}

/* Where the values that there are can be listed, any other is a slip of the pen: told at once, and not when all is read. */
static int check_value(const Verb *verb, const Option *option, const char *value) {
    const char *words = option->expects == EXPECTS_FORMAT ? verb_formats(verb) : option->words;
    for (const char *p = value; words && *p; p += *p == ',') {
        bool list = option->expects == EXPECTS_LIST;
        size_t n = list ? strcspn(p, ",") : strlen(p);
        if (!is_listed(words, p, n, list ? strncasecmp : strncmp))
            return complain_usage("--%s %.*s: not a %s of %s; one of %s", option->name, (int)n, p, option->value, verb->name, words);
        p += n;
    }
    return 0;
}

/* argv[*i] is "--..."; moves *i to the value when that stands apart. */
static int parse_option(const Verb *verb, char **argv, int *i, Options *options) {
    const char *name = argv[*i] + 2, *equals = strchr(name, '=');
    const Option *option = find_option(name, equals ? (size_t)(equals - name) : strlen(name));
    if (!option || !takes_option(verb, option->name)) return unknown_option(verb, name);
    void *at = (char *)options + option->at;
    if (!option->value) {
        if (equals) return complain_usage("--%s takes no value", option->name);
        *(bool *)at = true;
        return 0;
    }
    const char *value = equals ? equals + 1 : argv[++*i];
    if (!value || !*value) return complain_usage("--%s needs a value: --%s %s", option->name, option->name, option->value);
    *(const char **)at = value;
    return check_value(verb, option, value);
}

static int unknown_before_verb(const char *argument, const char *name) {
    int best = LONGEST_WORD;
    if (is_near(name, "version", &best) || strcmp(name, "v") == 0 || strcmp(name, "V") == 0) return complain_usage("there is no option %s; did you mean --version?", argument);
    return complain_usage("there is no option %s; dateline --help lists the verbs, dateline help VERB its options", argument);
}

/* Before the verb is known, an option can only be told from its value by the table of all options. */
int find_verb_in(int argc, char **argv, int *at) {
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-' || !argv[i][1]) return *at = i, 0;
        const char *name = argv[i] + strspn(argv[i], "-"), *equals = strchr(name, '=');
        const Option *option = find_option(name, equals ? (size_t)(equals - name) : strlen(name));
        if (!option) return unknown_before_verb(argv[i], name);
        if (strcmp(option->name, "help") == 0) return *at = 0, 0;
        if (option->value && !equals) i++;
    }
    return complain_usage("which verb? dateline --help lists them");
}

int parse_options(const Verb *verb, int argc, char **argv, const char **words, Options *options) {
    bool only_words = false;
    *options = (Options){.words = words};
    options->words_after = (size_t)argc;
    for (int i = 0; i < argc; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0) {
            only_words = true;
            options->words_after = options->word_count;
        } else if (only_words || strncmp(argv[i], "--", 2) != 0) {
            if (!only_words && strcmp(argv[i], "-h") == 0) options->help = true;
            else if (!only_words && argv[i][0] == '-' && argv[i][1])
                return complain_usage("%s: options have two dashes; a file of that name is ./%s", argv[i], argv[i]);
            else words[options->word_count++] = argv[i];
        } else {
            int code = parse_option(verb, argv, &i, options);
            if (code) return code;
        }
    }
    if (!only_words) options->words_after = options->word_count;
    return 0;
}
