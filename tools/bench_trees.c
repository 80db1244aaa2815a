/* bench_trees PAGES ROUNDS: how fast trees are made of HTML, ours against libxml2's and gumbo's, where those were installed when this was built.
 * In: a file of pages as UTF-8, each led by its length in four bytes, the highest first (tools/bench writes it). Out: rows "name TAB round TAB seconds"
 * of CPU time and rows "count TAB name TAB n", as of bench_stages.
 *
 * Method: one process, one thread, all pages in memory; each job makes the tree of every page and throws it away. A round does every job forwards and
 * backwards (ABBA), so that what drifts falls on all alike. Our tree holds places in the page and decodes references when they are read; so that
 * nothing is won by putting work off, a second job of ours reads all of it: every text and every value of an attribute, decoded into memory. */
#include "html/html_tree.h"
#include "html/html_read.h"
#include "know/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#ifdef HAVE_LIBXML2
#include <libxml/HTMLparser.h>
#endif
#ifdef HAVE_GUMBO
#include <gumbo.h>
#endif

typedef struct Pages {
    char *bytes;
    size_t n, text_bytes;
    VEC(Str) v;
    Arena arena;              /* a page's own */
    HtmlReferences references;
} Pages;

typedef struct Job { const char *name; void (*page)(Pages *pages, Str page); } Job;

static _Noreturn void fail(const char *what, const char *why) {
    fprintf(stderr, "bench_trees: %s: %s\n", what, why);
    exit(1);
}

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- the jobs ---- */

static void make_tree(Pages *pages, Str page) {
    html_parse(&pages->arena, page, (HtmlOptions){0});
    arena_reset(&pages->arena);
}

static void read_attributes(Pages *pages, const HtmlTree *tree, uint32_t node) {
    uint32_t n;
    const HtmlAttribute *v = html_attributes(tree, node, &n);
    for (uint32_t i = 0; i < n; i++) html_read_all(html_read_value(&pages->references, tree, &v[i]), &pages->arena);
}

static void make_tree_and_read(Pages *pages, Str page) {
    HtmlTree tree = html_parse(&pages->arena, page, (HtmlOptions){0});
    for (uint32_t node = 0; node != HTML_NONE; node = html_following(&tree, node, 0)) {
        if (tree.nodes.v[node].kind == NODE_TEXT) html_read_all(html_read_text(&pages->references, &tree, node), &pages->arena);
        if (tree.nodes.v[node].kind == NODE_ELEMENT) read_attributes(pages, &tree, node);
    }
    arena_reset(&pages->arena);
}

#ifdef HAVE_LIBXML2
static void make_libxml2(Pages *pages, Str page) {
    (void)pages;
    xmlFreeDoc(htmlReadMemory(page.p, (int)page.n, NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
}
#endif

#ifdef HAVE_GUMBO
static void make_gumbo(Pages *pages, Str page) {
    (void)pages;
    gumbo_destroy_output(&kGumboDefaultOptions, gumbo_parse_with_options(&kGumboDefaultOptions, page.p, page.n));
}
#endif

static const Job jobs[] = {
    {"tree", make_tree},
    {"tree read", make_tree_and_read},
#ifdef HAVE_LIBXML2
    {"libxml2", make_libxml2},
#endif
#ifdef HAVE_GUMBO
    {"gumbo", make_gumbo},
#endif
};
enum { JOBS = sizeof jobs / sizeof *jobs };

/* ---- turns ---- */

static double time_job(Pages *pages, int job) {
    double start = cpu_seconds();
    for (uint32_t i = 0; i < pages->v.n; i++) jobs[job].page(pages, pages->v.v[i]);
    return cpu_seconds() - start;
}

static void run_round(Pages *pages, int round) {
    double seconds[JOBS] = {0};
    for (int job = 0; job < JOBS; job++) seconds[job] += time_job(pages, job);
    for (int job = JOBS; job-- > 0;) seconds[job] += time_job(pages, job);
    for (int job = 0; round >= 0 && job < JOBS; job++) printf("%s\t%d\t%.9f\n", jobs[job].name, round, seconds[job] / 2);
}

static uint32_t length_at(const char *p) {
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void load(Pages *pages, Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    long n = file && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    pages->n = n > 0 ? (size_t)n : 0;
    pages->bytes = malloc(pages->n + 1);
    if (n <= 0 || !pages->bytes) fail(path, "can't be read");
    rewind(file);
    if (fread(pages->bytes, 1, pages->n, file) != pages->n) fail(path, "can't be read");
    fclose(file);
    for (size_t at = 0, length; at + 4 <= pages->n; at += 4 + length, pages->text_bytes += length) {
        length = length_at(pages->bytes + at);
        if (length > pages->n - at - 4) fail(path, "cut short");
        vec_add(arena, &pages->v, ((Str){pages->bytes + at + 4, (uint32_t)length}));
    }
}

static void open_references(Pages *pages, Arena *arena) {
    Tables *tables;
    Error error;
    Status status = tables_open(&tables, arena, NULL, &error);
    if (!status) status = html_references_open(&pages->references, arena, tables_get(tables, "html/references.tsv"), &error);
    if (status) fail("tables", error.message);
}

int main(int argc, char **argv) {
    if (argc != 3) fail("usage", "bench_trees PAGES ROUNDS");
    jmp_buf exit;
    Pages pages = {0};
    Arena list;
    arena_init(&list, &exit);
    arena_init(&pages.arena, &exit);
    if (setjmp(exit)) fail("memory", "none left");
    open_references(&pages, &list);
    load(&pages, &list, argv[1]);
    printf("count\tpages\t%u\ncount\tbytes\t%zu\n", pages.v.n, pages.text_bytes);
    run_round(&pages, -1); /* warms caches and arenas */
    for (int round = 0; round < (int)strtol(argv[2], NULL, 10); round++) run_round(&pages, round);
    arena_free(&pages.arena);
    arena_free(&list);
    free(pages.bytes);
    return 0;
}
