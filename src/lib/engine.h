/* The engine: tables and models of all stages, opened once, read-only afterwards. */
#ifndef LIB_ENGINE_H
#define LIB_ENGINE_H
#include "dateline.h"
#include "date/date.h"
#include "know/know.h"
#include "page/page.h"
#include "said/said.h"
#include "story/gatherings.h"
#include "show/shown.h"
#include "text/status.h"
#include "text/text.h"
#include "what/facts.h"
#include "what/what.h"
#include "when/when.h"
#include "where/where.h"
#include "who/who.h"

struct dateline_engine {
    Arena arena;              /* everything below lives in it */
    Tables *tables;
    Know *know;
    PageRules *page;
    TextModel *text;
    TreeNeeds *needs;
    StatusRules *status;
    TimeRules *time;
    WhoRules *who;
    WhereRules *where;
    SaidRules *said;
    WhatRules *what;
    FactRules *facts;
    DateRules *date;
    StoryRules *story;
    Codebook *codebook;
};

/* A hash of this build of the program and of the tables by which it fuses; 0 where the build is not known. */
uint64_t engine_stamp(const dateline_engine *engine);

/* Internal errors and statuses as the public ones (the enumerations are the same). */
dateline_status status_out(Status status, const Error *inside, dateline_error *error);
dateline_status no_memory(dateline_error *error);
#endif
