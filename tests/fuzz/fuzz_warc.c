/* Any bytes as an input file that may hold many pages: WARC, WET, ARC, gzip, feeds, MHTML. Behind a leading 'Z' the rest is gzipped first, so that
 * spoiled bytes come out of the inflater too. Framing is what is tried: pages are read for their text only. */
#include "fuzz.h"

#include <stdlib.h>
#include <zlib.h>

static uint8_t *gzip(const uint8_t *bytes, size_t n, size_t *packed) {
    z_stream z = {0};
    if (deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return NULL;
    size_t room = deflateBound(&z, n);
    uint8_t *out = malloc(room);
    z.next_in = (uint8_t *)bytes, z.avail_in = (uInt)n, z.next_out = out, z.avail_out = (uInt)room;
    if (out) deflate(&z, Z_FINISH);
    *packed = out ? z.total_out : 0;
    deflateEnd(&z);
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    const dateline_read_options how = {.stop = DATELINE_STOP_PAGE, .jobs = 1};
    size_t packed = 0;
    uint8_t *member = n && bytes[0] == 'Z' ? gzip(bytes + 1, n - 1, &packed) : NULL;
    fuzz_read_input(member ? member : bytes, member ? packed : n, &how);
    free(member);
    return 0;
}
