/* Images mapped and written. A damaged one is told at opening: the hash is over every byte, at some gigabytes a second. */
#include "know/image.h"

#include "know/index.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[8] = {'d', 'a', 't', 'e', 'l', 'i', 'n', 'e'};
enum { ALIGN = 64, HASHED = 1 << 20 };

/* Block by block, so that it can be taken while writing. */
static uint64_t hash_on(uint64_t hash, Str block) { return hash_mix(hash, str_hash_long(block)); }

static uint64_t hash_of(const char *p, size_t n) {
    uint64_t hash = 0;
    for (size_t at = 0; at < n; at += HASHED) hash = hash_on(hash, (Str){p + at, (uint32_t)(n - at < HASHED ? n - at : HASHED)});
    return hash;
}

static const ImagePart *parts_of(const Image *image) { return (const ImagePart *)(const void *)(image->bytes + sizeof(ImageHead)); }
static const ImageHead *head_of(const Image *image) { return (const ImageHead *)(const void *)image->bytes; }

static bool parts_sound(const Image *image) {
    const ImageHead *head = head_of(image);
    if (head->parts > (image->n - sizeof *head) / sizeof(ImagePart)) return false;
    for (uint32_t i = 0; i < head->parts; i++) {
        const ImagePart *part = &parts_of(image)[i];
        if (part->path[IMAGE_PATH - 1] || part->at % ALIGN || part->at > image->n || part->n >= image->n - part->at || part->n >= UINT32_MAX) return false;
        if (image->bytes[part->at + part->n]) return false;
    }
    return true;
}

static Status check(const Image *image, const char *path, Error *error) {
    const ImageHead *head = head_of(image);
    if (image->n < sizeof *head || memcmp(head->magic, magic, sizeof magic) != 0)
        return error_set(error, STATUS_USAGE, "bad-image", "%s: neither a folder of tables nor made by dateline know build", path);
    if (head->version != INDEX_MAGIC) return error_set(error, STATUS_USAGE, "bad-image", "%s: made by another version; make it anew with dateline know build", path);
    if (head->bytes != image->n || head->hash != hash_of(image->bytes + sizeof *head, image->n - sizeof *head) || !parts_sound(image))
        return error_set(error, STATUS_USAGE, "bad-image", "%s: damaged; make it anew with dateline know build", path);
    return STATUS_OK;
}

Status image_open(Image *out, const char *path, Error *error) {
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    *out = (Image){0};
    if (file < 0 || fstat(file, &info)) {
        if (file >= 0) close(file);
        return error_set(error, STATUS_USAGE, "unreadable", "%s: %s", path, strerror(errno));
    }
    size_t n = (size_t)info.st_size;
    void *bytes = n ? mmap(NULL, n, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0) : MAP_FAILED;
    close(file);
    if (bytes == MAP_FAILED) return error_set(error, STATUS_USAGE, "bad-image", "%s: %s", path, n ? strerror(errno) : "empty");
    *out = (Image){bytes, n};
    Status status = check(out, path, error);
    if (status) image_close(out);
    return status;
}

void image_close(Image *image) {
    if (image->bytes) munmap((void *)(uintptr_t)image->bytes, image->n);
    *image = (Image){0};
}

Str image_part(const Image *image, const char *path) {
    for (uint32_t i = 0; image->bytes && i < head_of(image)->parts; i++) {
        const ImagePart *part = &parts_of(image)[i];
        if (strcmp(part->path, path) == 0) return (Str){image->bytes + part->at, (uint32_t)part->n};
    }
    return (Str){0};
}

/* ---- writing ---- */

static uint64_t aligned(uint64_t at) { return (at + ALIGN - 1) / ALIGN * ALIGN; }

/* The whole file in memory: its hash stands at its beginning. */
static char *compose(const ImageSource *sources, uint32_t n, size_t *size) {
    uint64_t at = aligned(sizeof(ImageHead) + n * sizeof(ImagePart)), first = at;
    for (uint32_t i = 0; i < n; i++) at = aligned(at + sources[i].bytes.n + 1);
    char *bytes = calloc(1, at);
    if (!bytes) return NULL;
    ImageHead head = {.version = INDEX_MAGIC, .parts = n, .bytes = at};
    memcpy(head.magic, magic, sizeof magic);
    *size = at;
    at = first;
    for (uint32_t i = 0; i < n; i++) {
        ImagePart part = {.at = at, .n = sources[i].bytes.n};
        memcpy(part.path, sources[i].path.p, sources[i].path.n < IMAGE_PATH ? sources[i].path.n : IMAGE_PATH - 1);
        memcpy(bytes + sizeof head + i * sizeof part, &part, sizeof part);
        if (part.n) memcpy(bytes + at, sources[i].bytes.p, part.n);
        at = aligned(at + part.n + 1);
    }
    head.hash = hash_of(bytes + sizeof head, *size - sizeof head);
    memcpy(bytes, &head, sizeof head);
    return bytes;
}

static bool write_whole(const char *path, const char *bytes, size_t n) {
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    bool written = fwrite(bytes, 1, n, file) == n && fflush(file) == 0 && fsync(fileno(file)) == 0;
    return fclose(file) == 0 && written;
}

Status image_write(const char *path, const ImageSource *sources, uint32_t n, Error *error) {
    size_t size = 0;
    char *bytes = compose(sources, n, &size), *beside = bytes ? malloc(strlen(path) + sizeof ".new") : NULL;
    if (!beside) {
        free(bytes);
        return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    }
    sprintf(beside, "%s.new", path);
    Status status = STATUS_OK;
    if (!write_whole(beside, bytes, size) || rename(beside, path)) {
        status = error_set(error, STATUS_STORE, "unwritable", "%s: %s", path, strerror(errno));
        unlink(beside);
    }
    free(bytes);
    free(beside);
    return status;
}
