/* dateline_who: the tables asked directly. */
#include "lib/engine.h"
#include "base/utf8.h"
#include "lib/sink.h"
#include "show/answers.h"

enum { MOST_ANSWERS = 8 };

static Status answer(const dateline_engine *engine, Arena *arena, Answers *answers, bool json, Sink *sink, Error *error) {
    KnowAnswer found[MOST_ANSWERS];
    Days when = DAYS_UNKNOWN;
    if (answers->date.n && !days_parse(answers->date, &when))
        return error_set(error, STATUS_USAGE, "bad-date", "%.*s: not a date; write YYYY-MM-DD", STR_FMT(answers->date));
    answers->v = found;
    answers->ask = utf8_repair(arena, answers->ask, &(uint32_t){0});
    answers->n = know_ask(engine->know, arena, answers->ask, when, found, MOST_ANSWERS);
    Buffer out = {.arena = arena};
    if (json) answers_json(answers, &out);
    else answers_text(answers, &out);
    sink_write(sink, buffer_view(&out));
    return STATUS_OK;
}

static Status answer_guarded(const dateline_engine *engine, Answers *answers, bool json, Sink *sink, Error *error) {
    jmp_buf exit;
    Arena arena;
    arena_init(&arena, &exit);
    Status status = STATUS_NO_MEMORY;
    if (setjmp(exit) == 0) status = answer(engine, &arena, answers, json, sink, error);
    arena_free(&arena);
    return status == STATUS_NO_MEMORY ? error_set(error, status, "no-memory", "out of memory") : status;
}

dateline_status dateline_who(const dateline_engine *engine, const char *name, const char *date, const char *format, dateline_output output,
                             dateline_error *error) {
    Error inside;
    Sink sink = {.out = output};
    bool json = format && strcmp(format, "jsonl") == 0;
    if (format && !json && strcmp(format, "text") != 0)
        return status_out(error_set(&inside, STATUS_USAGE, "bad-format", "%s: not a format of who; one of text, jsonl", format), &inside, error);
    Answers answers = {.ask = str_from(name), .date = str_from(date)};
    return status_out(answer_guarded(engine, &answers, json, &sink, &inside), &inside, error);
}
