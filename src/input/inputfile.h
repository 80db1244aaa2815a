/* One open file of an input: its bytes, and what is read of them by kind. Private to input*.c.
 *
 *     file ─ gzip taken off (inputgzip.c) ─ bytes held (inputfile.c) ─ a kind (inputjson.c, inputwarc.c ...) ─> records
 *
 * Bytes are held from `at` on; a kind asks for more of them and drops those it is through with. What is dropped stays where it
 * is until more is asked for, so that a record may point to it until the next one is read. */
#ifndef INPUT_INPUTFILE_H
#define INPUT_INPUTFILE_H
#include "input/input.h"

typedef struct InputKind InputKind;
typedef struct Gzip Gzip;
typedef struct Feed Feed;

typedef enum Break { BREAK_NONE, BREAK_CUT, BREAK_DAMAGED, BREAK_INFLATES } Break; /* why gzip's bytes end early */

typedef struct InputFile {
    Arena *memory;          /* of the record at hand; reset for each */
    Arena *kept;            /* of the file at hand: what a kind keeps from record to record */
    InputLimits limits;
    int fd;                 /* -1: no file open */
    int failure;            /* errno of a read that failed, or 0 */
    uint64_t taken;         /* bytes read, of all files so far */
    bool regular;           /* a file that reads at once, and not a pipe */
    Str path;               /* normalised; "-" */
    const InputKind *kind;
    uint32_t record;        /* number of the line or record, from 1 */
    bool done;              /* no record is left */
    char *buffer;           /* of `room` bytes; malloc */
    char *at;               /* in it: the `held` bytes read and not yet dropped */
    size_t held, room;
    bool ended;             /* no byte comes behind those held */
    Break broken;           /* then: why, where it is not the file's end */
    bool packed;            /* it is gzip */
    Gzip *gzip;             /* made for the first gzip there is */
    Feed *feed;             /* of a feed that is being read, else NULL */
    struct InputFile *within; /* an archive: the feed in it that is being read, else NULL */
    uint32_t passed[3];     /* an archive: records passed over in silence, by ArchivePassed */
    bool told;              /* an archive: a record was given out or rejected; a feed: that its last item is cut */
    bool lost;              /* an archive: what comes next need not be a record's beginning */
} InputFile;

struct InputKind {          /* the table of kinds is in input.c; a further kind is one row there and one file like inputjson.c */
    const char *name;
    bool (*fits)(Str head);                                                /* does the beginning of a file look like it? */
    Status (*next)(InputFile *file, InputRecord *record, Error *error);    /* as input_next; sets file->done at the end */
};

bool input_page_fits(Str head);
Status input_page_next(InputFile *file, InputRecord *record, Error *error);
bool input_json_fits(Str head);
Status input_json_next(InputFile *file, InputRecord *record, Error *error);
bool input_mhtml_fits(Str head);
Status input_mhtml_next(InputFile *file, InputRecord *record, Error *error);
bool input_feed_fits(Str head);
Status input_feed_next(InputFile *file, InputRecord *record, Error *error);
bool input_warc_fits(Str head);
Status input_warc_next(InputFile *file, InputRecord *record, Error *error);
bool input_arc_fits(Str head);
Status input_arc_next(InputFile *file, InputRecord *record, Error *error);

Status input_check_page(const InputFile *file, Str page, Str source, Error *error); /* empty, not-text, limit-page */

/* ---- bytes (inputfile.c) ---- */

enum { INPUTFILE_STEP = 1 << 20,                               /* no read takes more */
       INPUTFILE_FREELY = 1 << 20 };                           /* so much may come out of anything packed, whatever the limit says */

Status inputfile_open(InputFile *file, const char *path, Error *error);
void inputfile_close(InputFile *file);
void inputfile_free(InputFile *file);                           /* and what it keeps for the next */

bool inputfile_more(InputFile *file);                           /* holds at least one byte more; false at the end */
bool inputfile_fill(InputFile *file, size_t most);              /* until `most` are held; false when they end before */
bool inputfile_skip(InputFile *file, uint64_t n);               /* drops n bytes, held or not; false when they end before */
static inline void inputfile_drop(InputFile *file, size_t n) { file->at += n, file->held -= n; }
static inline Str inputfile_held(const InputFile *file) { return (Str){file->at, file->held < UINT32_MAX ? (uint32_t)file->held : UINT32_MAX}; }
size_t inputfile_read(InputFile *file, char *to, size_t room);  /* as they stand in the file; 0 at its end */

void inputfile_resume(InputFile *file);                         /* where gzip broke off: goes on behind it, if anything is there */
Status inputfile_tell_break(InputFile *file, Str source, Error *error); /* the same, and the rejection of what is missing */

/* ---- gzip (inputgzip.c) ---- */

Gzip *gzip_open(void);                                          /* NULL: out of memory */
void gzip_close(Gzip *gzip);
void gzip_begin(Gzip *gzip, Str head);                          /* a new file, whose first bytes are read already */
size_t gzip_read(Gzip *gzip, InputFile *file, char *to, size_t room); /* 0: file->broken says whether that is the end */
bool gzip_resume(Gzip *gzip, InputFile *file, Break broken);    /* to the next member behind a break; false: there is none */

/* Inflates what a content coding packed, gzip or zlib or bare deflate, as far as it goes and there is room; returns how much came
 * out, and sets *broken where the packed bytes end early. */
size_t gzip_unpack(InputFile *file, Str packed, char *to, size_t room, Break *broken);

/* ---- content codings (inputcoding.c) ---- */

/* Unpacks as far as it goes and to limits.page + 1 bytes, in file->memory; *broken says what stopped it. False: no coding that is read. */
bool coding_unpack(InputFile *file, Str coding, Str packed, Str *out, Break *broken);
#endif
