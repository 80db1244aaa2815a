/* A line that is drawn over itself on standard error: pages, pages a second, and, where the size of all inputs is known, how much of it
 * is done and how long the rest will take. The verbs have a clock, the library has none. */
#include "progress.h"

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE 0.5          /* seconds before the first line: what is done by then needs none */
#define BETWEEN 0.1           /* seconds between two lines */
enum { BAR = 20, LINE = 160, WIDTH = 80 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int columns(void) {
    struct winsize size = {0};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_col < LINE ? size.ws_col : WIDTH;
}

bool progress_wanted(void) {
    const char *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

static int put_pages(char *line, const char *what, const dateline_counts *so_far, double seconds) {
    unsigned long long pages = so_far->pages + so_far->known;
    return snprintf(line, LINE, "%llu %s, %.0f/s", pages, what ? what : "pages", (double)pages / seconds);
}

static int put_bar(char *line, double done) {
    char bar[BAR + 1] = {0};
    for (int i = 0; i < BAR; i++) bar[i] = (double)i < done * BAR ? '#' : '.';
    return snprintf(line, LINE / 2, "  [%s] %3.0f%%", bar, done * 100);
}

static void put_rest(char *line, double seconds) {
    unsigned long n = (unsigned long)(seconds + 0.5);
    if (n >= 3600) snprintf(line, LINE / 4, "  %lu:%02lu:%02lu left", n / 3600, n / 60 % 60, n % 60);
    else snprintf(line, LINE / 4, "  %lu:%02lu left", n / 60, n % 60);
}

/* ---- the whole ---- */

static uint64_t size_of_tree(const char *path) {
    char *const roots[] = {(char *)path, NULL};
    FTS *walk = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, NULL);
    uint64_t bytes = 0;
    for (FTSENT *e; walk && (e = fts_read(walk));) {
        bool passed_over = e->fts_level > 0 && e->fts_name[0] == '.';
        if (passed_over) fts_set(walk, e, FTS_SKIP);
        else if (e->fts_info == FTS_F) bytes += (uint64_t)e->fts_statp->st_size;
    }
    if (walk) fts_close(walk);
    return bytes;
}

static uint64_t size_of_standard_input(void) {
    struct stat s;
    return fstat(STDIN_FILENO, &s) == 0 && S_ISREG(s.st_mode) ? (uint64_t)s.st_size : 0;
}

/* A pipe among the inputs leaves the whole unknown. */
static void measure(Progress *progress) {
    uint64_t bytes = 0, all = 0;
    for (size_t i = 0; i < progress->input_count; i++, all += bytes) {
        bytes = strcmp(progress->inputs[i], "-") == 0 ? size_of_standard_input() : size_of_tree(progress->inputs[i]);
        if (bytes == 0) return;
    }
    progress->all = all;
}

/* ---- the line ---- */

void progress_start(Progress *progress, const char *const *inputs, size_t n) {
    *progress = (Progress){.inputs = inputs, .input_count = n, .started = now()};
}

void progress_hide(Progress *progress) {
    if (!progress->visible) return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->visible = false;
}

static void draw(Progress *progress, const dateline_counts *so_far, double seconds) {
    char line[2 * LINE];
    double done = progress->all ? (double)so_far->bytes / (double)progress->all : 0;
    int n = put_pages(line, progress->what, so_far, seconds);
    if (done > 0 && done <= 1) {
        n += put_bar(line + n, done);
        put_rest(line + n, seconds / done - seconds);
    }
    fprintf(stderr, "\r%.*s\033[K", columns() - 1, line);
    fflush(stderr);
    progress->visible = true;
}

void progress_tell(Progress *progress, const dateline_counts *so_far) {
    double at = now();
    if (at - progress->started < PATIENCE || at - progress->drawn < BETWEEN) return;
    progress->drawn = at;
    if (!progress->sized) measure(progress);
    progress->sized = true;
    draw(progress, so_far, at - progress->started);
}
