/* The way from text back to the bytes it came from. In: places where the distance between them changes, in rising order. Out: runs.
 *
 * A page of many characters that are longer or shorter in UTF-8 has a run for each. The first RUNS_EXACT are all kept: more than
 * a hundred thousand letters of any script. Behind them runs stand RUN_LEAST bytes apart at least, and what lies between two is some
 * characters off: a page of 16 MiB then has some 2 MiB of runs, and not 128. */
#include "charset/charset.h"

enum { RUNS_EXACT = 1 << 17, RUN_LEAST = 256 };

void runs_add(Arena *arena, SourceRuns *runs, uint32_t text, uint32_t source) {
    if (runs->n == 0) {
        if (text != source) vec_add(arena, runs, ((SourceRun){text, source}));
        return;
    }
    SourceRun *last = vec_last(runs);
    if (source - last->source == text - last->text) return;
    if (text == last->text) last->source = source;
    else if (runs->n < RUNS_EXACT || text - last->text >= RUN_LEAST) vec_add(arena, runs, ((SourceRun){text, source}));
}

uint32_t runs_behind(const SourceRuns *runs, uint32_t text) {
    uint32_t low = 0, high = runs->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (runs->v[middle].text <= text) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* A character is longer than the bytes it stands for: its last byte still is theirs, and not the next one's. */
uint32_t runs_source(const SourceRuns *runs, uint32_t behind, uint32_t text) {
    SourceRun run = behind ? runs->v[behind - 1] : (SourceRun){0, 0};
    uint32_t at = run.source + (text - run.text), next = behind < runs->n ? runs->v[behind].source : 0;
    return next > run.source && at >= next ? next - 1 : at;
}
