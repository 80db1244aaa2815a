/* The first part of know_open: offices, countries, organisations, members, people; know->arena is set. */
#ifndef KNOW_LOAD_H
#define KNOW_LOAD_H
#include "know/know.h"

Status know_load(Know *know, const Tables *tables, Error *error);
#endif
