/* The command line: one table of verbs, one of options, and what is made of argv by them. Help, manual pages and completion are written
 * from these tables (tools/docs), so what is added here is in all of them. */
#ifndef CMD_PARSE_H
#define CMD_PARSE_H
#include "verbs.h"

typedef struct Verb {
    const char *name, *arguments;   /* "[INPUT...]" */
    int (*run)(const Options *options);
    const char *says;               /* one line */
    const char *options;            /* names of those it takes, separated by spaces */
    const char *examples;           /* lines for --help: two spaces, the command, two spaces or more, what it does */
    const char *about;              /* sentences for the manual, a line each; may be NULL */
} Verb;

/* What a shell offers as a value. A list is of the option's words, kinds one of kinds of events, both with commas between. */
typedef enum Expects { EXPECTS_ANY, EXPECTS_FILE, EXPECTS_FOLDER, EXPECTS_FORMAT, EXPECTS_LIST, EXPECTS_KINDS } Expects;

typedef struct Option {
    const char *name, *value;       /* value: what to call it in help, NULL for a flag */
    size_t at;                      /* offset in Options: of a const char * or, for a flag, a bool */
    const char *says;
    Expects expects;
    const char *words;              /* the values there are, separated by spaces; NULL when they can't be listed */
    const char *verb, *says_there;  /* a verb for which it means something else, and what */
} Option;

typedef struct Term {
    const char *name, *says;
} Term;

extern const Verb verbs[];
extern const Option options_known[];
extern const Term inputs_known[], exits_known[], errors_known[], files_known[], environment_known[];
extern const char overview[], overview_about[], overview_examples[];

const Verb *find_verb(const char *name);                                 /* NULL when unknown */
const Option *find_option(const char *name, size_t n);
const char *verb_formats(const Verb *verb);                              /* separated by spaces, the default on a terminal first */
int find_verb_in(int argc, char **argv, int *at);                        /* its index in argv, options may stand before it; 0: help is asked for; or an exit code */
int print_overview(void);
int print_help(const Verb *verb);
int unknown_verb(const char *name);
/* 0, or an exit code when it was complained about. words must have room for argc. */
int parse_options(const Verb *verb, int argc, char **argv, const char **words, Options *options);
bool takes_option(const Verb *verb, const char *name);
const char *option_says(const Option *option, const Verb *verb);
const char *nearest_verb(const char *name);                              /* NULL when none is near */
#endif
