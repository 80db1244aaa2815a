/* Allocations that fail on demand. */
#ifndef FAILURE_ALLOCATE_H
#define FAILURE_ALLOCATE_H
#include <stdbool.h>

void allocations_fail(long nth, bool for_ever); /* counts from here; the nth fails, and with for_ever all behind it. 0: none */
long allocations_asked(void);                   /* since the last allocations_fail */
#endif
