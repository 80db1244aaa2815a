/* What a block of the page is, and why: for the two files that say so. */
#ifndef PAGE_ROLES_H
#define PAGE_ROLES_H
#include "page/reading.h"

static inline void set_role(Reading *r, uint32_t i, BlockRole role, const char *reason) {
    r->roles[i] = role;
    r->reasons[i] = reason;
}

static inline bool is_heading(const RawBlock *block) { return block->tag == RAW_H1 || block->tag == RAW_H2 || block->tag == RAW_H3; }

bool surely_frame(const Reading *r, uint32_t i);   /* is it frame, whatever the scorer says? */
#endif
