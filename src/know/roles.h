/* The part of know_open that orders the roles by office. */
#ifndef KNOW_ROLES_H
#define KNOW_ROLES_H
#include "know/know.h"

void roles_index(Know *know);
#endif
