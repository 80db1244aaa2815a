/* Bytes as they stand in a file. In: an open file. Out: as many as one read(2) gives. */
#include "input/inputfile.h"

#include <errno.h>
#include <unistd.h>

size_t inputfile_read(InputFile *file, char *to, size_t room) {
    ssize_t n;
    do n = read(file->fd, to, room < INPUTFILE_STEP ? room : INPUTFILE_STEP);
    while (n < 0 && errno == EINTR);
    if (n < 0) file->failure = errno;
    file->taken += n > 0 ? (uint64_t)n : 0;
    return n > 0 ? (size_t)n : 0;
}
