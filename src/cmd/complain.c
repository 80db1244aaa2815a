/* Messages on standard error. In: what went wrong, in words that may hold names of files and words of pages. Out: a line that no terminal
 * takes for a command, and the exit code. */
#include "parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Control characters and overrides of the direction of writing, as UTF-8: how many bytes at p are one, or 0. */
static int unsafe_length(const unsigned char *p) {
    if (*p < 0x20 || *p == 0x7F) return 1;
    if (*p == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0) return 2;
    if (*p == 0xE2 && p[1] == 0x80 && ((p[2] >= 0xAA && p[2] <= 0xAE) || p[2] == 0x8E || p[2] == 0x8F)) return 3;
    if (*p == 0xE2 && p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9) return 3;
    return 0;
}

/* Names of files and words of pages may hold anything: what a terminal could take for a command is shown as '?'. */
static void print_safe(const char *text) {
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        int unsafe = unsafe_length(p);
        fputc(unsafe ? '?' : *p, stderr);
        if (unsafe) p += unsafe - 1;
    }
}

int complain(dateline_status status, const dateline_error *error) {
    fprintf(stderr, "dateline: %s: ", error->name);
    print_safe(error->message);
    fputc('\n', stderr);
    return dateline_exit_code(status);
}

int outcome(dateline_status status, const dateline_error *error) {
    return status == DATELINE_OK || status == DATELINE_REJECTED ? dateline_exit_code(status) : complain(status, error);
}

void complain_row(const char *source, uint64_t line, const char *why) {
    fputs("bad\t", stderr);
    print_safe(source);
    fprintf(stderr, ":%llu\t", (unsigned long long)line);
    print_safe(why);
    fputc('\n', stderr);
}

int complain_usage(const char *format, ...) {
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    fputs("dateline: ", stderr);
    print_safe(message);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

void tell_no_pages(const Options *options) {
    const char *where = options->db ? options->db : options->word_count == 0 ? "-" : options->word_count == 1 ? options->words[0] : "these inputs";
    fputs("dateline: ", stderr);
    print_safe(where);
    fprintf(stderr, ": no pages in %s\n", options->word_count > 1 ? "them" : "it");
}

void tell_input(const char *what, const char *name, const char *source, const char *why) {
    fprintf(stderr, "%s\t%s\t", what, name);
    print_safe(source);
    fputc('\t', stderr);
    print_safe(why);
    fputc('\n', stderr);
}
