/* disk: whatever is done to a store, the n-th call of one kind to the system fails, once or from there on, for n = 1, 2, ... until none fails: full
 * disk, broken disk, half a write, no file handle. Each time the call must end with DATELINE_STORE and one of the store's names, or as if nothing had
 * happened; afterwards the store is whole, has what was acknowledged, and takes the rest when asked again. SQLite lets its calls to the system be
 * replaced; fsync, which it calls directly, is this program's own. */
#include "../unit/check.h"
#include "scenes.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef enum Call { CALL_WRITE, CALL_READ, CALL_SYNC, CALL_TRUNCATE, CALL_OPEN, CALL_UNLINK, CALL_MAP } Call;

typedef struct Fault {
    const char *says;
    Call call;
    int error;                /* 0: half of it is done, without an error */
} Fault;

static const Fault faults[] = {
    {"write: disk full", CALL_WRITE, ENOSPC}, {"write: quota", CALL_WRITE, EDQUOT}, {"write: broken disk", CALL_WRITE, EIO}, {"write: half", CALL_WRITE, 0},
    {"write: interrupted", CALL_WRITE, EINTR}, {"read: broken disk", CALL_READ, EIO}, {"read: half", CALL_READ, 0}, {"sync: broken disk", CALL_SYNC, EIO},
    {"sync: disk full", CALL_SYNC, ENOSPC}, {"truncate: broken disk", CALL_TRUNCATE, EIO}, {"open: no handle", CALL_OPEN, EMFILE},
    {"open: disk full", CALL_OPEN, ENOSPC}, {"unlink: broken disk", CALL_UNLINK, EIO}, {"map: no memory", CALL_MAP, ENOMEM},
};

static struct Failing { /* the system's calls have no other way to know */
    const Fault *fault;
    long n, at;
    bool for_ever;
} failing;

/* Does this call fail? With half a call it goes through, shorter. */
static bool fails(Call call) {
    if (!failing.fault || failing.fault->call != call || ++failing.n < failing.at || (failing.n > failing.at && !failing.for_ever)) return false;
    errno = failing.fault->error;
    return true;
}

static ssize_t failing_pwrite(int file, const void *bytes, size_t n, off_t at) {
    if (!fails(CALL_WRITE)) return pwrite(file, bytes, n, at);
    return failing.fault->error ? -1 : pwrite(file, bytes, (n + 1) / 2, at);
}

static ssize_t failing_pread(int file, void *bytes, size_t n, off_t at) {
    if (!fails(CALL_READ)) return pread(file, bytes, n, at);
    return failing.fault->error ? -1 : pread(file, bytes, (n + 1) / 2, at);
}

static int failing_truncate(int file, off_t size) { return fails(CALL_TRUNCATE) ? -1 : ftruncate(file, size); }
static int failing_open(const char *path, int flags, int mode) { return fails(CALL_OPEN) ? -1 : open(path, flags, mode); }
static int failing_unlink(const char *path) { return fails(CALL_UNLINK) ? -1 : unlink(path); }
static void *failing_map(void *at, size_t n, int protection, int flags, int file, off_t offset) {
    return fails(CALL_MAP) ? MAP_FAILED : mmap(at, n, protection, flags, file, offset);
}

__attribute__((visibility("default"))) int fsync(int file) { return fails(CALL_SYNC) ? -1 : (int)syscall(SYS_fsync, file); }
__attribute__((visibility("default"))) int fdatasync(int file) { return fails(CALL_SYNC) ? -1 : (int)syscall(SYS_fdatasync, file); }

static void replace_calls(void) {
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    static const struct { const char *name; sqlite3_syscall_ptr call; } calls[] = {
        {"pwrite", (sqlite3_syscall_ptr)failing_pwrite}, {"pwrite64", (sqlite3_syscall_ptr)failing_pwrite}, {"pread", (sqlite3_syscall_ptr)failing_pread},
        {"pread64", (sqlite3_syscall_ptr)failing_pread}, {"ftruncate", (sqlite3_syscall_ptr)failing_truncate}, {"open", (sqlite3_syscall_ptr)failing_open},
        {"unlink", (sqlite3_syscall_ptr)failing_unlink}, {"mmap", (sqlite3_syscall_ptr)failing_map}};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) CHECK(vfs->xSetSystemCall(vfs, calls[i].name, calls[i].call) == SQLITE_OK);
}

/* ---- what is done ---- */

typedef enum Deed { DEED_ADD, DEED_REREAD, DEED_EVENTS, DEEDS } Deed;
static const char *const deed_names[DEEDS] = {"add", "reread", "events"};

typedef struct Trial {
    const Stage *stage;
    Deed deed;
    Kept *out;
    const Kept *whole;
} Trial;

static dateline_status do_deed(const Trial *trial, uint64_t *acknowledged, dateline_error *error) {
    trial->out->n = 0;
    if (trial->deed == DEED_ADD) return scene_add(trial->stage, acknowledged, error);
    return trial->deed == DEED_REREAD ? scene_reread(trial->stage, acknowledged, error) : scene_events(trial->stage, trial->out, error);
}

static void check_error(const Trial *trial, const Fault *fault, dateline_status status, const dateline_error *error) {
    bool full = fault->error == ENOSPC && fault->call == CALL_WRITE;
    bool lost = fault->call == CALL_READ; /* SQLite takes what it can't read for damage */
    bool named = strcmp(error->name, "store-full") == 0 || (!full && strcmp(error->name, "store-io") == 0) || (lost && strcmp(error->name, "store-damaged") == 0);
    bool right = status == DATELINE_STORE && dateline_exit_code(status) == 4 && named;
    if (!right) fprintf(stderr, "%s, %s, call %ld: status %d, %s: %s\n", deed_names[trial->deed], fault->says, failing.at, status, error->name, error->message);
    CHECK(right);
}

static void check_store(const Trial *trial, uint64_t acknowledged) {
    dateline_error error;
    uint64_t again = 0;
    CHECK(store_pages(trial->stage) >= (long)acknowledged);
    CHECK(scene_add(trial->stage, &again, &error) == DATELINE_OK && again == SCENE_PAGES && store_pages(trial->stage) == SCENE_PAGES);
    if (trial->deed == DEED_REREAD) CHECK(scene_reread(trial->stage, &again, &error) == DATELINE_OK);
    trial->out->n = 0;
    CHECK(scene_events(trial->stage, trial->out, &error) == DATELINE_OK && kept_same(trial->out, trial->whole));
}

/* false: there were fewer calls of this kind. */
static bool try_fault(const Trial *trial, const Fault *fault, long n, bool for_ever) {
    dateline_error error = {0};
    uint64_t acknowledged = 0;
    if (trial->deed == DEED_ADD) stage_no_store(trial->stage);
    if (trial->deed == DEED_REREAD) stage_stale(trial->stage);
    failing = (struct Failing){fault, 0, n, for_ever};
    dateline_status status = do_deed(trial, &acknowledged, &error);
    bool reached = failing.n >= n;
    failing.fault = NULL;
    if (status) check_error(trial, fault, status, &error);
    else if (trial->deed == DEED_EVENTS) CHECK(kept_same(trial->out, trial->whole));
    else CHECK(acknowledged == SCENE_PAGES);
    check_store(trial, trial->deed == DEED_ADD ? acknowledged : SCENE_PAGES);
    return reached;
}

static void test_deed(const Trial *trial) {
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        long points = 0;
        bool endless = faults[i].error == EINTR || faults[i].error == 0; /* what is tried again for ever would be tried again for ever */
        for (int for_ever = 0; for_ever < (endless ? 1 : 2); for_ever++)
            for (long n = 1; try_fault(trial, &faults[i], n, for_ever); n++) points++;
        if (points) printf("%-6s %-22s %4ld points\n", deed_names[trial->deed], faults[i].says, points);
    }
}

int main(void) {
    Stage stage;
    Kept out, whole;
    dateline_error error;
    uint64_t acknowledged = 0;
    stage_open(&stage);
    kept_open(&out), kept_open(&whole);
    replace_calls();
    CHECK(scene_add(&stage, &acknowledged, &error) == DATELINE_OK && scene_events(&stage, &whole, &error) == DATELINE_OK);
    for (Deed deed = 0; deed < DEEDS; deed++) test_deed(&(Trial){&stage, deed, &out, &whole});
    free(out.bytes), free(whole.bytes);
    stage_close(&stage);
    return check_done();
}
