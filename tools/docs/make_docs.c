/* make_docs FOLDER VERSION DAY KINDS.tsv: writes dateline.1, dateline-VERB.1 for each verb, and dateline.bash, _dateline, dateline.fish.
 * In: the tables of src/cmd, and the kinds of events. Nothing that they say is said again here. */
#include "docs.h"

#include <string.h>

enum { PATH = 1024, KINDS = 4096 };

const char *values_of(const Verb *verb, const Option *option, const Edition *edition) {
    if (option->expects == EXPECTS_FORMAT) return verb_formats(verb);
    return option->expects == EXPECTS_KINDS ? edition->kinds : option->words;
}

bool takes_list(const Option *option) {
    return option->expects == EXPECTS_LIST || option->expects == EXPECTS_KINDS;
}

bool reads_inputs(const Verb *verb) {
    return strstr(verb->arguments, "INPUT") || strstr(verb->arguments, "FILE...");
}

/* The first column of a table, below its comments and its head. */
static bool read_kinds(const char *path, char kinds[KINDS]) {
    char line[PATH];
    bool head = true;
    size_t n = 0;
    FILE *in = fopen(path, "r");
    if (!in) return false;
    while (fgets(line, sizeof line, in) && n + sizeof line < KINDS) {
        if (line[0] == '#') continue;
        line[strcspn(line, "\t\n")] = 0;
        if (!head) n += (size_t)snprintf(kinds + n, KINDS - n, "%s%s", n ? " " : "", line);
        head = false;
    }
    return fclose(in) == 0 && n > 0;
}

static FILE *file_in(const char *folder, const char *name) {
    char path[PATH];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = n < PATH ? fopen(path, "w") : NULL;
    if (!out) perror(path);
    return out;
}

static bool write_verb(const char *folder, const Verb *verb, const Edition *edition) {
    char name[64];
    snprintf(name, sizeof name, "dateline-%s.1", verb->name);
    FILE *out = file_in(folder, name);
    if (out) manual_verb(out, verb, edition);
    return out && fclose(out) == 0;
}

static bool write_file(const char *folder, const char *name, void (*write)(FILE *, const Edition *), const Edition *edition) {
    FILE *out = file_in(folder, name);
    if (out) write(out, edition);
    return out && fclose(out) == 0;
}

int main(int argc, char **argv) {
    char kinds[KINDS] = "";
    if (argc != 5) return fputs("usage: make_docs FOLDER VERSION DAY KINDS.tsv\n", stderr), 2;
    if (!read_kinds(argv[4], kinds)) return perror(argv[4]), 2;
    Edition edition = {argv[2], argv[3], kinds};
    bool done = write_file(argv[1], "dateline.1", manual_overview, &edition) && write_file(argv[1], "dateline.bash", completion_bash, &edition) &&
                write_file(argv[1], "_dateline", completion_zsh, &edition) && write_file(argv[1], "dateline.fish", completion_fish, &edition);
    for (const Verb *v = verbs; v->name && done; v++) done = write_verb(argv[1], v, &edition);
    return done ? 0 : 2;
}
