/* dateline [option...] VERB [option...] [word...]: finds the verb, parses its options, runs it. */
#include "parse.h"
#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int run_verb(const Verb *verb, int argc, char **argv, const char **words) {
    Options options;
    Progress progress = {0};
    int code = parse_options(verb, argc, argv, words, &options);
    if (code) return code;
    if (options.help) return print_help(verb);
    options.progress = &progress;
    code = verb->run(&options);
    progress_hide(&progress);
    return code;
}

/* argv without the program's name and the verb: options may stand on both sides of it. */
static int run_command(int argc, char **argv) {
    int at = 0, code = find_verb_in(argc, argv, &at);
    if (code) return code;
    if (!at) return print_overview();
    const Verb *verb = find_verb(argv[at]);
    if (!verb) return unknown_verb(argv[at]);
    const char **words = calloc((size_t)argc, sizeof *words);
    if (!words) return complain_usage("out of memory"), EXIT_MACHINE;
    memmove(argv + 2, argv + 1, (size_t)(at - 1) * sizeof *argv);
    code = run_verb(verb, argc - 2, argv + 2, words);
    free(words);
    return code;
}

static int print_help_on(const char *name) {
    const Verb *verb = name ? find_verb(name) : NULL;
    if (!name) return print_overview();
    return verb ? print_help(verb) : unknown_verb(name);
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_DFL); /* whoever reads our output may leave: we end with it, and say nothing, even if our parent ignores it */
    setvbuf(stderr, NULL, _IOLBF, BUFSIZ); /* a line of many pieces is one write */
    const char *first = argc > 1 ? argv[1] : "--help";
    if (strcmp(first, "--version") == 0) {
        printf("dateline %s\n", dateline_version());
        return finish_output(0);
    }
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "help") == 0) return print_help_on(argc > 2 ? argv[2] : NULL);
    return run_command(argc, argv);
}
