/* The command line: one table of verbs, one of options, and what is made of argv by them. */
#ifndef CMD_PARSE_H
#define CMD_PARSE_H
#include "verbs.h"

typedef struct Verb {
    const char *name, *arguments;   /* "[INPUT...]" */
    int (*run)(const Options *options);
    const char *says;               /* one line */
    const char *options;            /* names of those it takes, separated by spaces */
    const char *examples;           /* lines for --help */
} Verb;

typedef struct Option {
    const char *name, *value;       /* value: what to call it in help, NULL for a flag */
    size_t at;                      /* offset in Options: of a const char * or, for a flag, a bool */
    const char *says;
} Option;

extern const Verb verbs[];
extern const Option options_known[];

const Verb *find_verb(const char *name);                                 /* NULL when unknown */
/* 0, or an exit code when it was complained about. words must have room for argc. */
int parse_options(const Verb *verb, int argc, char **argv, const char **words, Options *options);
bool takes_option(const Verb *verb, const char *name);
const char *nearest_verb(const char *name);                              /* NULL when none is near */
#endif
