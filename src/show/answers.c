/* Answers of `who`, as a line of JSON or to read. */
#include "show/answers.h"

#include "show/plain.h"

static Str day_or_empty(Arena *arena, Day day) {
    return day == DAY_OPEN_PAST || day == DAY_OPEN_FUTURE ? (Str){0} : day_format(arena, day);
}

static void put_answer(const KnowAnswer *answer, Buffer *out) {
    json_open(out, '{');
    json_put_or_null(out, "name", answer->name);
    json_put_or_null(out, "ref", answer->ref);
    json_put_or_null(out, "role", answer->role);
    json_put_or_null(out, "country", answer->country);
    json_put_or_null(out, "from", day_or_empty(out->arena, answer->days.from));
    json_put_or_null(out, "to", day_or_empty(out->arena, answer->days.to));
    json_close(out, '}');
}

void answers_json(const Answers *answers, Buffer *out) {
    json_open(out, '{');
    json_put_str(out, "ask", answers->ask);
    json_put_or_null(out, "date", answers->date);
    json_key(out, "answers");
    json_open(out, '[');
    for (uint32_t i = 0; i < answers->n; i++) put_answer(&answers->v[i], out);
    json_close(out, ']');
    json_close(out, '}');
    buffer_char(out, '\n');
}

void answers_text(const Answers *answers, Buffer *out) {
    plain_str(out, answers->ask);
    buffer_text(out, answers->n ? "\n" : ": nothing known\n");
    for (uint32_t i = 0; i < answers->n; i++) {
        const KnowAnswer *answer = &answers->v[i];
        buffer_text(out, "  ");
        plain_str(out, answer->name);
        if (answer->role.n) buffer_format(out, ", %.*s", STR_FMT(answer->role));
        if (days_known(answer->days)) {
            buffer_text(out, ", ");
            plain_days(out, answer->days);
        }
        if (answer->ref.n) buffer_format(out, "  (%.*s)", STR_FMT(answer->ref));
        buffer_char(out, '\n');
    }
}
