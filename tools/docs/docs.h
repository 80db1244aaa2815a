/* Manual pages and completion, written from the tables of src/cmd. */
#ifndef DOCS_H
#define DOCS_H
#include "parse.h"

#include <stdio.h>

typedef struct Edition {
    const char *version, *day;   /* "0.1.0", "2026-11-22" */
    const char *kinds;           /* of events, separated by spaces */
} Edition;

void manual_overview(FILE *out, const Edition *edition);
void manual_verb(FILE *out, const Verb *verb, const Edition *edition);
void completion_bash(FILE *out, const Edition *edition);
void completion_zsh(FILE *out, const Edition *edition);
void completion_fish(FILE *out, const Edition *edition);

/* The values an option takes, separated by spaces; NULL when they can't be listed. Only formats ask for the verb. */
const char *values_of(const Verb *verb, const Option *option, const Edition *edition);
bool takes_list(const Option *option);   /* several values with commas between */
bool reads_inputs(const Verb *verb);     /* are its words names of files? */
#endif
