/* The pipeline: each stage reads what the stages before it appended, and appends its own.
 *
 *     page -> text -> when -> who -> where -> said -> what -> date
 *
 * A new stage is a line here and its rules a line in engine.c. The date stage stands last because every stage before it may
 * leave evidence on the day; it then resolves what hung on that day. */
#include "lib/pipeline.h"

#include "story/digest.h"

#include <string.h>

/* The page's day, from the evidence of all stages. */
static void date_page(const dateline_engine *engine, Sister sister, Document *doc) {
    DateConstraints constraints = {0};
    date_collect(engine->date, doc, &constraints);
    date_collect_offices(engine->date, doc, &constraints);
    date_collect_events(engine->what, doc, &constraints);
    if (days_known(sister.days)) date_add_range(doc, &constraints, (Span){0}, sister.says, sister.days, DATE_SURE);
    date_solve(doc, &constraints);
}

/* What hung on the page's day. */
static void resolve(const dateline_engine *engine, Document *doc) {
    Days page = doc->published.days;
    when_resolve(doc, page);
    if (date_narrow_by_news(doc)) when_resolve(doc, page = doc->published.days);
    date_gatherings(engine->date, engine->what, doc);
    who_resolve(engine->who, doc, page);
    said_resolve(doc);
    facts_annotate(engine->facts, doc);
    what_resolve(engine->what, doc, page);
}

void pipeline_run(const dateline_engine *engine, const InputRecord *record, Sister sister, Depth depth, Document *doc) {
    page_read(engine->page, record, doc);
    doc->source = utf8_repair(doc->arena, doc->source, &(uint32_t){0}); /* a path may hold any bytes */
    if (depth.stop == DATELINE_STOP_PAGE) return;
    if (!page_readable(doc)) { /* all that is known of it is what it states of itself */
        date_page(engine, sister, doc);
        return;
    }
    text_annotate_needed(engine->text, depth.predicates ? NULL : engine->needs, doc);
    status_annotate(engine->status, doc);
    if (depth.stop == DATELINE_STOP_TEXT) return;
    when_annotate(engine->time, doc);
    if (depth.stop != DATELINE_STOP_TIME) {
        who_annotate(engine->who, doc);
        where_annotate(engine->where, doc);
        said_annotate(engine->said, engine->know, doc);
    }
    if (depth.stop == DATELINE_STOP_NONE || depth.stop == DATELINE_STOP_EVENTS) what_annotate(engine->what, doc);
    date_page(engine, sister, doc);
    resolve(engine, doc);
    if (depth.follow && depth.stop != DATELINE_STOP_TIME) who_follow(engine->who, doc);
}

void pipeline_digest(const dateline_engine *engine, const Document *doc, Buffer *out) {
    Digest digest = {0};
    Str line;
    digest_make(doc, engine->what, doc->arena, &digest);
    digest_encode(&digest, doc->arena, &line);
    buffer_str(out, line);
}

bool dateline_stop_named(const char *name, dateline_stop *stop) {
    static const char *const names[] = {[DATELINE_STOP_PAGE] = "page", [DATELINE_STOP_TEXT] = "text", [DATELINE_STOP_TIME] = "time",
                                        [DATELINE_STOP_MENTIONS] = "mentions", [DATELINE_STOP_EVENTS] = "events"};
    for (int i = DATELINE_STOP_PAGE; i <= DATELINE_STOP_EVENTS; i++)
        if (strcmp(names[i], name) == 0) return *stop = (dateline_stop)i, true;
    return false;
}
