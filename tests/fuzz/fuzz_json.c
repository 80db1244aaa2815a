/* Our reader of JSON against jansson's: both take the same texts. Where they may differ, both are asked only whether it breaks: broken UTF-8, halves of
 * surrogate pairs and NUL in keys, which ours mends; numbers too large for a machine, which it keeps as they are written; depth. */
#include "fuzz.h"

#include "base/json.h"

#include <jansson.h>
#include <setjmp.h>
#include <string.h>

static bool same_taste(const json_error_t *why) {
    static const char *const tastes[] = {"UTF-8", "decode", "surrogate", "too big", "overflow", "NUL", "depth", "U+", "\\u"};
    for (size_t i = 0; i < sizeof tastes / sizeof *tastes; i++)
        if (strstr(why->text, tastes[i])) return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    Arena arena;
    jmp_buf out_of_memory;
    Json json;
    json_error_t why;
    Str text = {(const char *)bytes, (uint32_t)n};
    arena_init(&arena, &out_of_memory);
    if (setjmp(out_of_memory)) fuzz_bug("json", "out of memory");
    bool ours = json_fits(text), kept = json_parse(&arena, text, UINT32_MAX, &json, NULL);
    json_t *theirs = json_loadb((const char *)bytes, n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &why);
    if (ours != kept) fuzz_bug("json", "checked and kept are not one");
    bool nul = n && memchr(bytes, 0, n); /* behind a value jansson takes it for the end */
    if (!nul && ours != (theirs != NULL) && (theirs || same_taste(&why))) fuzz_bug("json: jansson says", theirs ? "it is JSON" : why.text);
    json_decref(theirs);
    arena_free(&arena);
    return 0;
}
