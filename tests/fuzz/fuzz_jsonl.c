/* JSON Lines of any bytes, through all stages; every other one read together, through a store of its own. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    const dateline_read_options how = {.together = n % 2, .predicates = n % 3 == 0, .jobs = 1};
    fuzz_read_input(bytes, n, &how);
    return 0;
}
