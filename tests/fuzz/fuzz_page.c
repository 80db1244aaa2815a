/* A page of any bytes, told by content to be HTML or text, through all stages. */
#include "fuzz.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    dateline_page page = {.size = sizeof page, .bytes = (const char *)bytes, .byte_count = n, .published = n % 3 ? NULL : "2024-07-03"};
    FuzzText lines = {0};
    dateline_error error;
    fuzz_expect(dateline_read_page(fuzz_engine(), &page, "jsonl", fuzz_output(&lines), &error), &error);
    fuzz_check_pages(&lines);
    free(lines.bytes);
    return 0;
}
