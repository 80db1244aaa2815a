/* timeline: the events dated, for reading, with each source's words beneath. */
#include "verbs.h"

int verb_timeline(const Options *options) {
    return show_view(options, DATELINE_TIMELINE);
}
