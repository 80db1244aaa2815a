/* What `dateline who` prints. */
#ifndef SHOW_ANSWERS_H
#define SHOW_ANSWERS_H
#include "base/buffer.h"
#include "know/know.h"

typedef struct Answers {
    Str ask, date;            /* as asked; date may be empty */
    const KnowAnswer *v;
    uint32_t n;
} Answers;

void answers_json(const Answers *answers, Buffer *out);  /* a line: {"ask","date","answers":[...]} */
void answers_text(const Answers *answers, Buffer *out);
#endif
