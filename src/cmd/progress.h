/* How far long work has come, drawn on a terminal. */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H
#include <dateline.h>

typedef struct Progress {
    const char *what;         /* "pages" when NULL */
    const char *const *inputs; /* whose sizes make the whole; none: what there is in all is unknown */
    size_t input_count;
    double started, drawn;    /* seconds */
    uint64_t all;             /* bytes of all inputs; 0 = unknown */
    bool visible, sized;
} Progress;

bool progress_wanted(void);                                      /* is standard error a terminal that can redraw a line? */
void progress_start(Progress *progress, const char *const *inputs, size_t n);
void progress_tell(Progress *progress, const dateline_counts *so_far);
void progress_hide(Progress *progress);                          /* before anything else is written, and at the end */
#endif
