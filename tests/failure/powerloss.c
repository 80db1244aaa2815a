/* powerloss: the power fails at every call to the disk while pages are added, read again and added again. What fsync has not seen may then be on the
 * disk or not, in any order, the last write of it by sectors. From each such moment several disks are made - nothing of it, all of it, some of it -
 * and each must hold a whole store with every page that was acknowledged before, and take the rest. Files made and removed are taken to be there
 * and gone at once; the shared index (-shm) is not kept by a disk at all. */
#include "../unit/check.h"
#include "scenes.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FILES = 2, MOST_PENDING = 512, LARGEST_FILE = 4 << 20, SECTOR = 512, DISKS = 4 };

typedef struct Pending {      /* what was asked of a file since its last fsync */
    off_t at;
    size_t n;
    char *bytes;              /* NULL: cut to `at` bytes */
} Pending;

typedef struct File {
    const char *suffix;
    char *durable;
    size_t size;
    Pending pending[MOST_PENDING];
    int pending_n;
} File;

static struct Disk {          /* the system's calls have no other way to know */
    File files[FILES];
    const Stage *stage, *crash;
    uint64_t acknowledged, random;
    long moments, disks;
    bool on;
} disk = {.files = {{.suffix = "store.db"}, {.suffix = "store.db-wal"}}, .random = 88172645463325252u};

static uint64_t draw(uint64_t below) {
    disk.random ^= disk.random << 13, disk.random ^= disk.random >> 7, disk.random ^= disk.random << 17;
    return disk.random % below;
}

static File *file_named(const char *path) {
    const char *name = strrchr(path, '/');
    for (int i = 0; i < FILES && name && disk.on && strncmp(path, disk.stage->folder, strlen(disk.stage->folder)) == 0; i++)
        if (strcmp(name + 1, disk.files[i].suffix) == 0) return &disk.files[i];
    return NULL;
}

static File *file_of(int handle) {
    char link[64], path[256] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    return readlink(link, path, sizeof path - 1) > 0 ? file_named(path) : NULL;
}

/* ---- the disk after the power failed ---- */

static void apply(char *image, size_t *size, const Pending *p, size_t n) {
    size_t end = (size_t)p->at + (p->bytes ? n : 0);
    if (end > LARGEST_FILE) fprintf(stderr, "the store outgrew the test\n"), exit(1);
    if (p->bytes) memcpy(image + p->at, p->bytes, n);
    if (!p->bytes && end < *size) memset(image + end, 0, *size - end);
    if (!p->bytes || end > *size) *size = end;
}

/* which: 0 nothing of what is pending, 1 all, else some of it, the last one torn at a sector. */
static void make_file(const File *file, int which) {
    static char image[LARGEST_FILE];
    char path[128];
    size_t size = file->size;
    memset(image, 0, sizeof image);
    if (size) memcpy(image, file->durable, size);
    for (int i = 0; i < file->pending_n && which; i++) {
        const Pending *p = &file->pending[i];
        bool torn = which > 1 && p->bytes && draw(4) == 0;
        if (which > 1 && draw(2)) continue;
        apply(image, &size, p, torn ? p->n / SECTOR / 2 * SECTOR : p->n);
    }
    snprintf(path, sizeof path, "%s/%s", disk.crash->folder, file->suffix);
    int made = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (made < 0 || write(made, image, size) != (ssize_t)size || close(made)) perror(path), exit(1);
}

static void check_disk(void) {
    dateline_error error = {0};
    uint64_t again = 0;
    long kept = store_pages(disk.crash);
    if (kept < (long)disk.acknowledged) fprintf(stderr, "moment %ld: %ld pages, %ld were acknowledged\n", disk.moments, kept, (long)disk.acknowledged);
    CHECK(kept >= (long)disk.acknowledged);
    CHECK(scene_add(disk.crash, &again, &error) == DATELINE_OK && again == SCENE_PAGES && store_pages(disk.crash) == SCENE_PAGES);
    disk.disks++;
}

static void lose_power(void) {
    disk.moments++;
    disk.on = false;
    for (int which = 0; which < DISKS; which++) {
        stage_no_store(disk.crash);
        for (int i = 0; i < FILES; i++)
            if (disk.files[i].size || disk.files[i].pending_n) make_file(&disk.files[i], which);
        check_disk();
    }
    disk.on = true;
}

/* ---- the calls ---- */

static void note(int handle, const void *bytes, size_t n, off_t at) {
    File *file = file_of(handle);
    if (!file) return;
    if (file->pending_n == MOST_PENDING) fprintf(stderr, "more writes than the test can hold\n"), exit(1);
    Pending *p = &file->pending[file->pending_n++];
    *p = (Pending){at, n, bytes ? malloc(n) : NULL};
    if (p->bytes) memcpy(p->bytes, bytes, n);
    lose_power();
}

static ssize_t noted_pwrite(int handle, const void *bytes, size_t n, off_t at) {
    note(handle, bytes, n, at);
    return pwrite(handle, bytes, n, at);
}

static int noted_truncate(int handle, off_t size) {
    note(handle, NULL, 0, size);
    return ftruncate(handle, size);
}

static void settle(File *file) {
    if (!file->durable) file->durable = calloc(1, LARGEST_FILE);
    for (int i = 0; i < file->pending_n && file->durable; i++) {
        apply(file->durable, &file->size, &file->pending[i], file->pending[i].n);
        free(file->pending[i].bytes);
    }
    file->pending_n = 0;
}

static int noted_unlink(const char *path) {
    File *file = file_named(path);
    if (file) settle(file), file->size = 0;
    return unlink(path);
}

static int sync_file(int handle, long call) {
    File *file = file_of(handle);
    if (file) lose_power(), settle(file);
    return (int)syscall(call, handle);
}

__attribute__((visibility("default"))) int fsync(int handle) { return sync_file(handle, SYS_fsync); }
__attribute__((visibility("default"))) int fdatasync(int handle) { return sync_file(handle, SYS_fdatasync); }

static void replace_calls(void) {
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    static const struct { const char *name; sqlite3_syscall_ptr call; } calls[] = {{"pwrite", (sqlite3_syscall_ptr)noted_pwrite}, {"pwrite64", (sqlite3_syscall_ptr)noted_pwrite},
        {"ftruncate", (sqlite3_syscall_ptr)noted_truncate}, {"unlink", (sqlite3_syscall_ptr)noted_unlink}};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) CHECK(vfs->xSetSystemCall(vfs, calls[i].name, calls[i].call) == SQLITE_OK);
}

int main(void) {
    Stage stage, crash;
    dateline_error error;
    uint64_t reread = 0;
    stage_open(&stage), stage_open(&crash);
    memcpy(crash.pages, stage.pages, sizeof crash.pages), memcpy(crash.more, stage.more, sizeof crash.more); /* a page is known by its path */
    disk.stage = &stage, disk.crash = &crash;
    replace_calls();
    disk.on = true;
    CHECK(scene_add(&stage, &disk.acknowledged, &error) == DATELINE_OK && disk.acknowledged == SCENE_PAGES);
    disk.on = false, stage_stale(&stage), disk.on = true;
    CHECK(scene_reread(&stage, &reread, &error) == DATELINE_OK && reread == SCENE_PAGES);
    disk.on = false;
    for (int i = 0; i < FILES; i++) settle(&disk.files[i]), free(disk.files[i].durable);
    printf("the power failed at %ld moments, %ld disks\n", disk.moments, disk.disks);
    stage_close(&stage), stage_close(&crash);
    return check_done();
}
