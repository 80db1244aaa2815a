/* What the tests of failing memory and failing disks do over and over: pages read, kept, asked for, and the store looked at from outside. */
#ifndef FAILURE_SCENES_H
#define FAILURE_SCENES_H
#include <dateline.h>

enum { SCENE_PAGES = 3 };

typedef struct Kept { char *bytes; size_t n; } Kept; /* output, with a NUL behind it */

typedef struct Stage {            /* a folder to play in */
    dateline_engine *engine;
    char folder[64], pages[96], more[96], store[96], lines[96];
} Stage;

void stage_open(Stage *stage);    /* exits when it can't */
void stage_close(Stage *stage);
void stage_no_store(const Stage *stage);             /* removes the store and its journals */

dateline_output keep_output(Kept *kept);             /* room is made beforehand: keeping asks for no memory */
void kept_open(Kept *kept);
bool kept_same(const Kept *a, const Kept *b);

/* Each does one thing from its beginning to its end. acknowledged: pages told to be on the disk, so far. */
dateline_status scene_read(const Stage *stage, Kept *out, dateline_error *error);
dateline_status scene_together(const Stage *stage, Kept *out, dateline_error *error);
dateline_status scene_events(const Stage *stage, Kept *out, dateline_error *error);
dateline_status scene_map(const Stage *stage, Kept *out, dateline_error *error);
dateline_status scene_reduce(const Stage *stage, Kept *out, dateline_error *error); /* of stage_sort's lines */
dateline_status scene_who(const Stage *stage, Kept *out, dateline_error *error);
dateline_status scene_add(const Stage *stage, uint64_t *acknowledged, dateline_error *error);
dateline_status scene_reread(const Stage *stage, uint64_t *acknowledged, dateline_error *error);
dateline_status scene_open(const Stage *stage, Kept *out, dateline_error *error);

void stage_sort(const Stage *stage, const Kept *lines);                             /* what scene_map wrote, sorted, into a file */
void stage_stale(const Stage *stage);                /* as if another version had read the kept pages: reread has to write */

/* As SQLite sees the file: pages kept, or -1 when the file is damaged, or a page lacks its digest, or the ids are not those of the pages. */
long store_pages(const Stage *stage);
#endif
