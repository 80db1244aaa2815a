/* events: the fused events, one a line or row. */
#include "verbs.h"

int verb_events(const Options *options) {
    return show_view(options, DATELINE_EVENTS);
}
