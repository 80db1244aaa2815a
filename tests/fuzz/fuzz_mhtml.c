/* Any bytes as the parts of a mail that may hold a page: spoiled bytes stand behind a sound header, where the first of them is 'M'. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static const char header[] = "MIME-Version: 1.0\nSnapshot-Content-Location: https://news.example/vienna\nContent-Type: multipart/related; boundary=\"cut\"\n\n";
    const dateline_read_options how = {.stop = DATELINE_STOP_PAGE, .jobs = 1};
    if (n == 0 || bytes[0] != 'M') return fuzz_read_input(bytes, n, &how), 0;
    uint8_t *message = malloc(sizeof header + n);
    if (!message) return 0;
    memcpy(message, header, sizeof header - 1);
    memcpy(message + sizeof header - 1, bytes + 1, n - 1);
    fuzz_read_input(message, sizeof header + n - 2, &how);
    free(message);
    return 0;
}
