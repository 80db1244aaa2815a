/* The parts of know_open that build indices. */
#ifndef KNOW_NAMES_H
#define KNOW_NAMES_H
#include "know/know.h"

Status names_index(Know *know, const Tables *tables, Error *error); /* names of everything, folded, with their senses */
void roles_index(Know *know);                                       /* roles by office */
#endif
