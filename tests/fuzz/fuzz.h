/* What the fuzz targets share. A target is a file fuzz_NAME.c with one function, libFuzzer's LLVMFuzzerTestOneInput; driver.c replays files and
 * spoils them where there is no libFuzzer. A finding is what the sanitizers report, a run of more than MOST_SECONDS, or a broken promise: fuzz_bug(). */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H
#include <dateline.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t n, size_t most, unsigned seed) __attribute__((weak)); /* a target's own way of spoiling */

typedef struct FuzzText { char *bytes; size_t n; } FuzzText; /* output kept, NUL behind it */

_Noreturn void fuzz_bug(const char *what, const char *detail);
const dateline_engine *fuzz_engine(void);                                    /* opened once, never closed */
dateline_output fuzz_output(FuzzText *kept);
const char *fuzz_folder(void);                                               /* a folder of this run's own, gone with it */
void fuzz_write(const char *path, const void *bytes, size_t n);
void fuzz_expect(dateline_status status, const dateline_error *error);       /* any but DATELINE_BUG, with a name and a message */

/* Each line is JSON; spans lie in the text, in order; numbers of entities and places point at one. */
void fuzz_check_pages(const FuzzText *lines);

void fuzz_check_json(const FuzzText *lines); /* each line is JSON */

/* Inputs that are patches: three bytes of place (modulo the size), one of length, then the bytes; and one more of them, at a place. */
void fuzz_patch(char *whole, size_t size, const uint8_t *patches, size_t n);
size_t fuzz_add_patch(uint8_t *patches, size_t n, size_t most, unsigned seed, size_t at);
extern const char fuzz_pages[];              /* JSON Lines of three pages that tell of one another's events */

/* Reads the bytes as an input file, as `dateline read FILE` does, and checks what comes out. */
void fuzz_read_input(const uint8_t *bytes, size_t n, const dateline_read_options *how);
#endif
