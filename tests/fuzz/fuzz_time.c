/* Times in text of any bytes: found, then resolved for a page's day and for windows, again and again. They stand in order in the text, a value is
 * made of the characters that TIMEX3 has, days begin before they end, and to ask twice gives the same. The first byte chooses the page's days. */
#include "fuzz.h"

#include "lib/pipeline.h"

#include <string.h>

static void check_value(Str value) {
    for (uint32_t i = 0; i < value.n; i++)
        if (!is_upper(value.p[i]) && !is_digit(value.p[i]) && !memchr("-:.+_", value.p[i], 5)) fuzz_bug("time", "a value that is none");
}

static void check_times(const Document *doc) {
    for (uint32_t i = 0, before = 0; i < doc->times.n; i++) {
        const Timex *t = &doc->times.v[i];
        if (t->at.b < before || t->at.e <= t->at.b || t->at.e > doc->text.n) fuzz_bug("time", "out of order, empty, or outside the text");
        if (days_none(t->days)) fuzz_bug("time", "no days at all");
        if (t->range_end != NONE && t->range_end >= doc->times.n) fuzz_bug("time", "a range without an end");
        check_value(t->value);
        before = t->at.b;
    }
}

static void resolve_twice(Document *doc, Days page) {
    when_resolve(doc, page);
    check_times(doc);
    Str *values = arena_array(doc->arena, Str, doc->times.n + 1);
    for (uint32_t i = 0; i < doc->times.n; i++) values[i] = doc->times.v[i].value;
    when_resolve(doc, page);
    for (uint32_t i = 0; i < doc->times.n; i++)
        if (!str_equal(values[i], doc->times.v[i].value)) fuzz_bug("time", "another value the second time");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    Arena arena, scratch;
    jmp_buf out_of_memory;
    Document doc;
    if (n == 0) return 0;
    arena_init(&arena, &out_of_memory), arena_init(&scratch, &out_of_memory);
    if (setjmp(out_of_memory)) fuzz_bug("time", "out of memory");
    document_init(&doc, &arena, &scratch);
    Str text = {(const char *)bytes + 1, (uint32_t)n - 1};
    InputRecord record = {.kind = INPUT_TEXT, .id = STR("t"), .source = STR("t"), .page = text, .clean = true, .published = DAYS_UNKNOWN};
    pipeline_run(fuzz_engine(), &record, (Sister){.days = DAYS_UNKNOWN}, (Depth){.stop = DATELINE_STOP_TIME}, &doc);
    check_times(&doc);
    Day day = day_from_civil(1900 + bytes[0], 2, 28); /* and the leap day behind it */
    resolve_twice(&doc, DAYS_UNKNOWN);
    resolve_twice(&doc, (Days){day, day});
    resolve_twice(&doc, (Days){day, day + 1});
    resolve_twice(&doc, (Days){day - 200, day + 200});
    arena_free(&arena), arena_free(&scratch);
    return 0;
}
