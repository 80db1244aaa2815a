/* dateline VERB [option...] [word...]: finds the verb, parses its options, runs it. */
#include "parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_overview(void) {
    fputs("Dateline: who met, or will meet, whom, where, when, and whether the sources agree - out of news pages.\n\n"
          "  dateline read page.html                      what one page says\n"
          "  dateline timeline pages/                     what many pages tell, dated\n"
          "  dateline add --db news.db pages/             keep pages in a store ...\n"
          "  dateline events --db news.db --actor Putin   ... and ask it\n\n"
          "Verbs:\n", stdout);
    for (const Verb *v = verbs; v->name; v++) printf("  %-10s %s\n", v->name, v->says);
    fputs("\ndateline VERB --help says more; dateline --version. INPUT is a file, a folder, or - (HTML, plain text, or JSON Lines).\n"
          "Exit codes: 0 all done, 2 usage, 3 inputs were rejected, 4 the store failed, 5 out of memory, 70 a bug.\n", stdout);
}

static const char *formats_of(const Verb *verb) {
    if (verb->run == verb_events) return dateline_formats(DATELINE_EVENTS);
    if (verb->run == verb_timeline) return dateline_formats(DATELINE_TIMELINE);
    if (verb->run == verb_stories) return dateline_formats(DATELINE_STORIES);
    if (verb->run == verb_claims) return dateline_formats(DATELINE_CLAIMS);
    return "text jsonl";
}

static int print_help(const Verb *verb) {
    printf("dateline %s: %s\n\n%s\nusage: dateline %s %s [option...]\n\n", verb->name, verb->says, verb->examples, verb->name, verb->arguments);
    for (const Option *o = options_known; o->name; o++) {
        if (!takes_option(verb, o->name)) continue;
        char head[32];
        snprintf(head, sizeof head, "--%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
        printf("  %-17s %s", head, o->says);
        if (strcmp(o->name, "format") == 0) printf(": %s", formats_of(verb));
        putchar('\n');
    }
    return finish_output(0);
}

static int print_whole_help(const char *name) {
    const Verb *verb = name ? find_verb(name) : NULL;
    if (verb) return print_help(verb);
    print_overview();
    return finish_output(0);
}

static int unknown_verb(const char *name) {
    const char *nearest = nearest_verb(name);
    if (nearest) return complain_usage("there is no verb %s; did you mean %s?", name, nearest);
    return complain_usage("there is no verb %s; dateline --help lists them", name);
}

int main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : "--help";
    if (strcmp(name, "--version") == 0) {
        printf("dateline %s\n", dateline_version());
        return finish_output(0);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) return print_whole_help(argc > 2 ? argv[2] : NULL);
    const Verb *verb = find_verb(name);
    if (!verb) return unknown_verb(name);
    const char **words = calloc((size_t)argc, sizeof *words);
    if (!words) return complain_usage("out of memory"), EXIT_MACHINE;
    Options options;
    int code = parse_options(verb, argc - 2, argv + 2, words, &options);
    if (!code) code = options.help ? print_help(verb) : verb->run(&options);
    free(words);
    return code;
}
