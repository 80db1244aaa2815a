/* claims: what the sources say of each event, field by field, and whether they agree. */
#include "verbs.h"

int verb_claims(const Options *options) {
    return show_view(options, DATELINE_CLAIMS);
}
