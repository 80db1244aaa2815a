/* An image: tables and the index made from them in one file, mapped read-only, so that all threads and processes share one
 * copy in memory and opening costs little whatever there is in it. `dateline know build` makes it, --data FILE uses it.
 *
 *     ImageHead | ImagePart parts[] | the parts' bytes, each on a multiple of 64 and with a NUL behind it
 *
 * Parts are told by the table's path in data/; the index is the part IMAGE_INDEX. */
#ifndef KNOW_IMAGE_H
#define KNOW_IMAGE_H
#include "base/error.h"
#include "base/str.h"

#define IMAGE_INDEX "index"
enum { IMAGE_PATH = 48 };

typedef struct ImageHead {
    char magic[8];               /* "dateline" */
    uint32_t version, parts;     /* INDEX_MAGIC of the program that made it */
    uint64_t bytes, hash;        /* of the whole file; over what stands behind the head */
} ImageHead;

typedef struct ImagePart {
    char path[IMAGE_PATH];
    uint64_t at, n;              /* in the file */
} ImagePart;

typedef struct Image {
    const char *bytes;           /* NULL: none */
    size_t n;
} Image;

typedef struct ImageSource {     /* what goes into one */
    Str path, bytes;
} ImageSource;

Status image_open(Image *out, const char *path, Error *error);  /* STATUS_USAGE "bad-image": no image, damaged, or of another version */
void image_close(Image *image);
Str image_part(const Image *image, const char *path);           /* empty, p NULL: it has none */
/* Written beside `path` and then moved there: whoever has the old one mapped keeps it. */
Status image_write(const char *path, const ImageSource *sources, uint32_t n, Error *error);
#endif
