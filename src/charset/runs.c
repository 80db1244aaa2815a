/* The way from text back to the bytes it came from. In: places where the distance between them changes, in rising order. Out: runs.
 *
 * A page of many characters that are longer or shorter in UTF-8 has a run for each. The first RUNS_EXACT are all kept: more than
 * half a megabyte of any script. Behind them a run begins every RUN_LEAST bytes at most, and what lies between two is some
 * characters off: a page of 16 MiB then has some 4 MiB of runs, and not 128. */
#include "charset/charset.h"

enum { RUNS_EXACT = 1 << 18, RUN_LEAST = 256 };

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
    if (behind == 0) return text;
    const SourceRun *run = &runs->v[behind - 1];
    uint32_t at = run->source + (text - run->text);
    bool over = behind < runs->n && run[1].source > run->source && at >= run[1].source;
    return over ? run[1].source - 1 : at;
}
