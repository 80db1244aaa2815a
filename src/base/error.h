/* What can fail returns a Status; the message is set once, where it failed, with file and offset.
 * Bad input is no error in this sense: it makes a document with fewer facts and a note. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

typedef enum Status {
    STATUS_OK = 0,
    STATUS_USAGE,      /* unknown verb or option, missing or unreadable input: exit code 2 */
    STATUS_REJECTED,   /* an input was rejected: 3 */
    STATUS_STORE,      /* the store is damaged, locked, of a newer version, or can't be written: 4 */
    STATUS_NO_MEMORY,  /* 5 */
    STATUS_BUG,        /* 70 */
} Status;

typedef struct Error {
    Status status;
    char name[24];     /* stable: "no-such-input", "empty", "not-text", "store-locked" ... */
    char message[480]; /* what, where, what to do */
} Error;

/* Fills error (when not NULL) and returns status. */
Status error_set(Error *error, Status status, const char *name, const char *format, ...) __attribute__((format(printf, 4, 5)));
#endif
