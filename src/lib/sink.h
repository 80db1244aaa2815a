/* The caller's output, and whether it still takes anything. */
#ifndef LIB_SINK_H
#define LIB_SINK_H
#include "base/str.h"
#include "dateline.h"

typedef struct Sink {
    dateline_output out;
    bool ended;
} Sink;

static inline void sink_write(Sink *sink, Str bytes) {
    if (!sink->ended && bytes.n) sink->ended = sink->out.write(sink->out.context, bytes.p, bytes.n) != 0;
}
#endif
