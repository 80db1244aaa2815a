/* What the stages behind the language stage look for, for it to parse no more than they read. */
#ifndef LIB_TREENEEDS_H
#define LIB_TREENEEDS_H
#include "know/tables.h"
#include "text/treeneed.h"

Status needs_open(TreeNeeds **out, Arena *arena, const Tables *tables, Error *error);
#endif
