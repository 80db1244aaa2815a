/* dateline --help, dateline help VERB: written from the tables, examples first. */
#include "parse.h"

#include <stdio.h>
#include <string.h>

enum { LINE_COLUMNS = 110 };

/* Words separated by spaces, from `column` on, in lines of LINE_COLUMNS indented as far as `indent`. */
static void print_wrapped(const char *words, size_t column, size_t indent) {
    while (*words) {
        size_t n = strcspn(words, " ");
        if (column + 1 + n > LINE_COLUMNS) {
            printf("\n%*s", (int)indent, "");
            column = indent;
        } else {
            putchar(' ');
            column++;
        }
        printf("%.*s", (int)n, words);
        column += n;
        words += n + strspn(words + n, " ");
    }
    putchar('\n');
}

static size_t widest_term(const Term *terms) {
    size_t widest = 0;
    for (; terms->name; terms++)
        if (strlen(terms->name) > widest) widest = strlen(terms->name);
    return widest;
}

static void print_terms(const Term *terms) {
    size_t widest = widest_term(terms);
    for (; terms->name; terms++) {
        int column = printf("  %-*s ", (int)widest, terms->name);
        print_wrapped(terms->says, (size_t)column, (size_t)column + 1);
    }
}

int print_overview(void) {
    printf("Dateline: %s.\n\n%s\nVerbs:\n", overview, overview_examples);
    for (const Verb *v = verbs; v->name; v++) printf("  %-10s %s\n", v->name, v->says);
    puts("\nAn INPUT is a file, a folder, or - (standard input). What it holds is told by content:");
    print_terms(inputs_known);
    puts("\nExit codes:");
    print_terms(exits_known);
    puts("\ndateline help VERB says more of each; dateline --version.");
    return finish_output(0);
}

const char *option_says(const Option *option, const Verb *verb) {
    return option->verb && strcmp(option->verb, verb->name) == 0 ? option->says_there : option->says;
}

static size_t head_length(const Option *option) {
    return 2 + strlen(option->name) + (option->value ? 1 + strlen(option->value) : 0);
}

static size_t widest_option(const Verb *verb) {
    size_t widest = 0;
    for (const Option *o = options_known; o->name; o++)
        if (takes_option(verb, o->name) && head_length(o) > widest) widest = head_length(o);
    return widest;
}

static void print_option(const Verb *verb, const Option *option, size_t widest) {
    const char *words = option->expects == EXPECTS_FORMAT ? verb_formats(verb) : option->words;
    printf("  --%s%s%s%*s  %s", option->name, option->value ? " " : "", option->value ? option->value : "", (int)(widest - head_length(option)), "", option_says(option, verb));
    if (!words) {
        putchar('\n');
        return;
    }
    putchar(':');
    print_wrapped(words, widest + 5 + strlen(option_says(option, verb)), widest + 4);
}

int print_help(const Verb *verb) {
    size_t widest = widest_option(verb);
    printf("dateline %s: %s\n\n%s\nusage: dateline %s %s [option...]\n\n", verb->name, verb->says, verb->examples, verb->name, verb->arguments);
    for (const Option *o = options_known; o->name; o++)
        if (takes_option(verb, o->name)) print_option(verb, o, widest);
    return finish_output(0);
}

int unknown_verb(const char *name) {
    const char *nearest = nearest_verb(name);
    if (nearest) return complain_usage("there is no verb %s; did you mean %s?", name, nearest);
    return complain_usage("there is no verb %s; dateline --help lists them", name);
}
