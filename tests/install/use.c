/* A program of somebody else's: reads a page in memory. It is C and C++. */
#include <dateline.h>

#include <stdio.h>
#include <string.h>

static int count(void *context, const char *bytes, size_t n) {
    (void)bytes;
    *(size_t *)context += n;
    return 0;
}

int main(void) {
    dateline_engine *engine = NULL;
    dateline_error error;
    size_t written = 0;
    dateline_output output;
    dateline_page page;
    memset(&page, 0, sizeof page);
    page.size = sizeof page;
    page.bytes = "Xi Jinping met Vladimir Putin in Beijing on 16 May 2024.";
    page.byte_count = strlen(page.bytes);
    output.write = count;
    output.context = &written;
    if (dateline_engine_open(NULL, &engine, &error) != DATELINE_OK) return 1;
    if (dateline_read_page(engine, &page, "jsonl", output, &error) != DATELINE_OK) return 2;
    dateline_engine_close(engine);
    printf("%s %s\n", dateline_version(), written > 500 ? "read" : "nothing");
    return 0;
}
