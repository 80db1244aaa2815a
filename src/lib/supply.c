/* The supply. In: the inputs of a run, or its next(). Out: records, each in an item.
 *
 * One thread at a time may ask, any thread may: the arenas' exit is set anew each time. */
#include "lib/supply.h"

static Status next_of_inputs(Supply *supply, InputRecord *record, Error *error) {
    const dateline_read_options *options = &supply->run->options;
    for (;;) {
        if (!supply->input && supply->at == options->input_count) {
            *record = (InputRecord){.kind = INPUT_END};
            return STATUS_OK;
        }
        Status status = supply->input ? STATUS_OK : input_open(&supply->input, &supply->memory, options->inputs[supply->at++], &supply->limits, error);
        if (!status) status = input_next(supply->input, record, error);
        if (status || record->kind != INPUT_END) return status;
        supply->bytes += input_bytes(supply->input);
        input_close(supply->input);
        supply->input = NULL;
        arena_reset(&supply->memory);
    }
}

static Status find_inputs(Supply *supply, Error *error) {
    const dateline_read_options *options = &supply->run->options;
    Status status = STATUS_OK;
    for (size_t i = 0; i < options->input_count && !status; i++) {
        status = input_open(&supply->input, &supply->memory, options->inputs[i], &supply->limits, error);
        input_close(supply->input);
        supply->input = NULL;
        arena_reset(&supply->memory);
    }
    return status;
}

static Status parse_date(const char *date, Days *days, Error *error) {
    *days = DAYS_UNKNOWN;
    if (!date || days_parse(str_from(date), days)) return STATUS_OK;
    return error_set(error, STATUS_USAGE, "bad-date", "%s: not a date; write YYYY-MM-DD", date);
}

Status supply_open(Supply *supply, const PageRun *run, Error *error) {
    const dateline_read_options *options = &run->options;
    *supply = (Supply){.run = run};
    supply->limits = (InputLimits){options->limit_page, options->limit_line, options->limit_header, options->limit_inflate, options->limit_nesting, &run->engine->page->charsets};
    jmp_buf exit;
    arena_init(&supply->memory, &exit);
    if (setjmp(exit)) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    Status status = parse_date(options->date, &supply->date, error);
    return status || run->next ? status : find_inputs(supply, error);
}

void supply_close(Supply *supply) {
    input_close(supply->input);
    arena_free(&supply->memory);
}

static void copy_record(Arena *arena, InputRecord *record) {
    record->id = str_copy(arena, record->id);
    record->source = str_copy(arena, record->source);
    record->url = str_copy(arena, record->url);
    record->page = str_copy(arena, record->page);
    record->charset = str_copy(arena, record->charset);
}

/* A missing file among the inputs ends the run, an unreadable one within a folder is left out. */
static bool is_left_out(const Supply *supply, Status status) {
    return status == STATUS_REJECTED || (status == STATUS_USAGE && supply->input);
}

bool supply_next(Supply *supply, Item *item, Keep keep) {
    const PageRun *run = supply->run;
    jmp_buf exit;
    supply->memory.exit = item->memory.exit = &exit;
    item->record = (InputRecord){.published = DAYS_UNKNOWN};
    if (setjmp(exit)) {
        item->status = error_set(&item->error, STATUS_NO_MEMORY, "no-memory", "out of memory");
        return true;
    }
    item->status = run->next ? run->next(run->context, &item->record, &item->error) : next_of_inputs(supply, &item->record, &item->error);
    item->bytes = supply->bytes + (supply->input ? input_bytes(supply->input) : 0);
    if (item->status && !is_left_out(supply, item->status)) return true;
    if (!item->status && item->record.kind == INPUT_END) return false;
    if (item->status) item->record.page = (Str){0};
    if (!days_known(item->record.published)) item->record.published = supply->date;
    if (!item->record.nesting) item->record.nesting = supply->limits.nesting;
    if (keep == KEEP_COPY) copy_record(&item->memory, &item->record);
    return true;
}
