/* Any bytes as a file that may be a feed: RSS, RSS 1.0, Atom, in any charset, with room enough and without. Framing is
 * what is tried: pages are read for their text only. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    const dateline_read_options usual = {.stop = DATELINE_STOP_PAGE, .jobs = 1}, narrow = {.stop = DATELINE_STOP_PAGE, .jobs = 1, .limit_page = 400, .limit_header = 100};
    fuzz_read_input(bytes, n, &usual);
    fuzz_read_input(bytes, n, &narrow);
    return 0;
}
