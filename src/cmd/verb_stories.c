/* stories: the pages grouped by story. */
#include "verbs.h"

int verb_stories(const Options *options) {
    return show_view(options, DATELINE_STORIES);
}
