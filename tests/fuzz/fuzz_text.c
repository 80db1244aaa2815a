/* Article body of any bytes (`clean`), through all stages; what is printed keeps every character of valid UTF-8. The summary for a person is made too. */
#include "fuzz.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void check_text(const FuzzText *line, const uint8_t *bytes, size_t n) {
    json_t *given = json_stringn((const char *)bytes, n); /* NULL when it is not UTF-8 */
    json_t *page = json_loads(line->bytes, JSON_ALLOW_NUL, NULL);
    const json_t *text = json_object_get(page, "text");
    if (given && !memchr(bytes, 0, n) && !json_equal(given, text)) fuzz_bug("clean text was changed", json_string_value(text));
    json_decref(given);
    json_decref(page);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    dateline_page page = {.size = sizeof page, .bytes = (const char *)bytes, .byte_count = n, .clean = true, .published = n % 2 ? NULL : "2022-09-15"};
    FuzzText line = {0}, summary = {0};
    dateline_error error;
    dateline_status status = dateline_read_page(fuzz_engine(), &page, "jsonl", fuzz_output(&line), &error);
    fuzz_expect(status, &error);
    fuzz_check_pages(&line);
    if (!status) check_text(&line, bytes, n);
    fuzz_expect(dateline_read_page(fuzz_engine(), &page, "text", fuzz_output(&summary), &error), &error);
    free(line.bytes);
    free(summary.bytes);
    return 0;
}
