/* Marks. In: a document and a stretch of its text. Out: the words with every span that a stage has found: times, names, places, events,
 * quotations; each says its value and the rule that read it, to the mouse (title), to the keyboard (focus), and mostly is a link to what it stands for.
 *
 * Spans overlap as they like, elements must nest: at each border the elements above the one that ends are closed, and opened again behind
 * it. Only the first piece of a span carries its id and takes the focus. A link can't stand in a link: the inner one becomes a plain span. */
#include "show/html.h"
#include "show/marks.h"
#include "show/wording.h"

#include <stdlib.h>

enum { DEEPEST = 32 };        /* marks open at once; what lies deeper is left unmarked */

const char *const mark_names[MARK_KINDS] = {[MARK_CLAUSE] = "clauses", [MARK_QUOTE] = "quotes", [MARK_EVENT] = "events",
                                            [MARK_TIME] = "times",     [MARK_PLACE] = "places", [MARK_NAME] = "names"};
const char *const mark_classes[MARK_KINDS] = {[MARK_CLAUSE] = "clause", [MARK_QUOTE] = "m quote", [MARK_EVENT] = "m event",
                                              [MARK_TIME] = "m time",   [MARK_PLACE] = "m place", [MARK_NAME] = "m name"};

/* ---- collecting ---- */

/* By beginning; of those that begin together the longest first, so that it lies outside. */
static int by_place(const void *a, const void *b) {
    const Mark *x = a, *y = b;
    if (x->at.b != y->at.b) return x->at.b < y->at.b ? -1 : 1;
    if (x->at.e != y->at.e) return x->at.e > y->at.e ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1; /* a place that is named lies outside its name, and is the link */
    return x->index < y->index ? -1 : x->index > y->index;
}

static void add_mark(Marks *marks, MarkKind kind, uint32_t index, Span at) {
    if (span_empty(at) || at.e > marks->doc->text.n || !(marks->shown >> kind & 1)) return;
    vec_add(marks->arena, &marks->of, ((Mark){at, kind, index, false}));
}

/* Words that stand for several have a row for each: they make one mark, the first. */
static bool repeats_mention(const Document *doc, uint32_t i) {
    return i > 0 && doc->mentions.v[i].at.b == doc->mentions.v[i - 1].at.b && doc->mentions.v[i].at.e == doc->mentions.v[i - 1].at.e;
}

/* Which fused event has each event of this page become part of? */
static void find_fused(Marks *marks) {
    marks->fused = arena_array(marks->arena, uint32_t, marks->doc->events.n + 1);
    memset(marks->fused, 0xFF, marks->doc->events.n * sizeof *marks->fused);
    for (uint32_t i = 0; i < marks->record->events.n && marks->page != NONE; i++) {
        const Fused *event = &marks->record->events.v[i];
        for (uint32_t k = 0; k < event->reports.n; k++)
            if (event->reports.v[k].page == marks->page && event->reports.v[k].told < marks->doc->events.n) marks->fused[event->reports.v[k].told] = i;
    }
}

void marks_collect(Marks *marks) {
    const Document *doc = marks->doc;
    find_fused(marks);
    for (uint32_t i = 0; i < doc->events.n; i++) {
        add_mark(marks, MARK_CLAUSE, i, doc->events.v[i].at);
        add_mark(marks, MARK_EVENT, i, doc->events.v[i].trigger);
    }
    for (uint32_t i = 0; i < doc->quotes.n; i++) add_mark(marks, MARK_QUOTE, i, doc->quotes.v[i].at);
    for (uint32_t i = 0; i < doc->times.n; i++) add_mark(marks, MARK_TIME, i, doc->times.v[i].at);
    for (uint32_t i = 0; i < doc->places.n; i++) add_mark(marks, MARK_PLACE, i, doc->places.v[i].at);
    for (uint32_t i = 0; i < doc->mentions.n; i++)
        if (!repeats_mention(doc, i)) add_mark(marks, MARK_NAME, i, doc->mentions.v[i].at);
    if (marks->of.n) qsort(marks->of.v, marks->of.n, sizeof *marks->of.v, by_place);
}

/* ---- what a mark says ---- */

static void say_rule(Buffer *out, const char *rule) {
    if (rule) buffer_format(out, " · rule %s", rule);
}

static void say_time(const Marks *marks, uint32_t i, Buffer *out) {
    static const char *const anchors[] = {[ANCHOR_NONE] = "", [ANCHOR_PAGE] = " · counted from the page’s day", [ANCHOR_TIME] = " · counted from another time of the text",
                                          [ANCHOR_EVENT] = " · counted from an event"};
    const Timex *time = &marks->doc->times.v[i];
    buffer_format(out, "%s ", time_type_words[time->type]);
    buffer_str(out, time->value);
    if (days_known(time->days)) buffer_text(out, " · "), plain_days(out, time->days);
    buffer_text(out, anchors[time->expr.anchor]);
    say_rule(out, time->rule);
}

static void say_name(const Marks *marks, uint32_t i, Buffer *out) {
    const Document *doc = marks->doc;
    for (uint32_t k = i; k == i || (k < doc->mentions.n && repeats_mention(doc, k)); k++) {
        const Entity *entity = &doc->entities.v[doc->mentions.v[k].entity];
        buffer_text(out, k > i ? "; " : "");
        buffer_str(out, entity->name);
        if (entity->role.n) buffer_text(out, ", "), buffer_str(out, entity->role);
        buffer_format(out, " (%s", entity_type_words[entity->type]);
        if (entity->code[0]) buffer_format(out, ", %.8s", entity->code);
        buffer_char(out, ')');
    }
    buffer_format(out, " · by %s", how_words[doc->mentions.v[i].how]);
    say_rule(out, doc->mentions.v[i].rule);
}

static void say_place(const Marks *marks, uint32_t i, Buffer *out) {
    const Place *place = &marks->doc->places.v[i];
    buffer_str(out, place->name);
    if (place->country < marks->what->know->countries.n) buffer_text(out, ", "), buffer_str(out, marks->what->know->countries.v[place->country].code);
    buffer_format(out, " · %s %.2f, %.2f%s", precision_words[place->precision], place->lat, place->lon, place->literal ? " · where something is" : "");
    say_rule(out, place->rule);
}

static void say_event(const Marks *marks, uint32_t i, Buffer *out) {
    const Event *event = &marks->doc->events.v[i];
    buffer_format(out, "e%u ", i + 1);
    buffer_str(out, event_kind(marks->what, event)->name);
    buffer_format(out, ", %s · ", status_names[event->status]);
    plain_days(out, event->days);
    for (uint32_t k = 0; k < event->actors.n; k++) {
        buffer_text(out, k ? ", " : " · ");
        buffer_str(out, marks->doc->entities.v[event->actors.v[k].entity].name);
    }
    buffer_format(out, " · rule %s, line %u", event->rule ? event->rule : "", event->rule_line);
}

static void say_quote(const Marks *marks, uint32_t i, Buffer *out) {
    const Quote *quote = &marks->doc->quotes.v[i];
    buffer_text(out, quote->direct ? "direct speech of " : "reported speech of ");
    buffer_str(out, quote->speaker.name.n ? quote->speaker.name : STR("somebody unnamed"));
    if (!span_empty(quote->cue)) buffer_text(out, " · “"), buffer_str(out, document_words(marks->doc, quote->cue)), buffer_text(out, "”");
    say_rule(out, quote->rule);
}

static void say(const Marks *marks, const Mark *mark, Buffer *out) {
    static void (*const says[MARK_KINDS])(const Marks *, uint32_t, Buffer *) = {
        [MARK_TIME] = say_time, [MARK_NAME] = say_name, [MARK_PLACE] = say_place, [MARK_EVENT] = say_event, [MARK_QUOTE] = say_quote};
    if (says[mark->kind]) says[mark->kind](marks, mark->index, out);
}

/* ---- where a mark leads ---- */

static bool lead_to_days(const Marks *marks, Days days, Buffer *out) {
    if (!days_closed(days)) return false;
    WebAsk ask = {.place = WEB_TIMELINE};
    ask.params[PARAM_FROM] = day_format(out->arena, days.from);
    ask.params[PARAM_TO] = day_format(out->arena, days.to);
    ask.params[PARAM_AS_OF] = marks->ask->params[PARAM_AS_OF];
    web_here(out, &ask);
    return true;
}

static bool lead_to_event(const Marks *marks, uint32_t event, Buffer *out) {
    uint32_t fused = marks->fused[event];
    if (fused == NONE) return false;
    web_target(out, marks->ask, WEB_EVENT, event_id(&marks->record->events.v[fused]));
    return true;
}

static bool lead(const Marks *marks, const Mark *mark, Buffer *out) {
    const Document *doc = marks->doc;
    switch (mark->kind) {
    case MARK_TIME: return lead_to_days(marks, doc->times.v[mark->index].days, out);
    case MARK_NAME: return web_timeline_with(out, marks->ask, PARAM_ACTOR, doc->entities.v[doc->mentions.v[mark->index].entity].name), true;
    case MARK_PLACE: return web_timeline_with(out, marks->ask, PARAM_PLACE, doc->places.v[mark->index].name), true;
    case MARK_EVENT: return lead_to_event(marks, mark->index, out);
    default: return false;
    }
}

/* ---- writing ---- */

typedef struct Writer {
    Marks *marks;
    Buffer *out;
    uint32_t stack[DEEPEST];  /* marks that are open, outermost first */
    bool links[DEEPEST];      /* which of them are links */
    uint32_t depth;
} Writer;

static bool inside_link(const Writer *w) {
    for (uint32_t i = 0; i < w->depth; i++)
        if (w->links[i]) return true;
    return false;
}

static void put_attributes(const Writer *w, const Mark *mark, bool link) {
    Buffer says = {.arena = w->out->arena};
    say(w->marks, mark, &says);
    buffer_format(w->out, " class=\"%s\"", mark_classes[mark->kind]);
    if (mark->kind == MARK_CLAUSE && !mark->begun) buffer_format(w->out, " id=\"e%u\"", mark->index + 1);
    if (says.n) buffer_text(w->out, " title=\""), html_text(w->out, buffer_view(&says)), buffer_text(w->out, "\"");
    if (says.n && !mark->begun && !link && !inside_link(w)) buffer_text(w->out, " tabindex=\"0\"");
    if (link && mark->begun) buffer_text(w->out, " tabindex=\"-1\"");
}

static void open_mark(Writer *w, uint32_t index) {
    if (w->depth == DEEPEST) return;
    Mark *mark = &w->marks->of.v[index];
    Buffer target = {.arena = w->out->arena};
    bool link = !inside_link(w) && lead(w->marks, mark, &target);
    buffer_text(w->out, link ? "<a href=\"" : "<span");
    if (link) buffer_str(w->out, buffer_view(&target)), buffer_char(w->out, '"');
    put_attributes(w, mark, link);
    buffer_char(w->out, '>');
    w->stack[w->depth] = index;
    w->links[w->depth++] = link;
    mark->begun = true;
}

static void close_top(Writer *w) { buffer_text(w->out, w->links[--w->depth] ? "</a>" : "</span>"); }

/* Closes what ends at this byte, or all; what stood above it and goes on is opened again. */
static void close_at(Writer *w, uint32_t byte) {
    uint32_t again[DEEPEST], n = 0, lowest = 0;
    while (lowest < w->depth && w->marks->of.v[w->stack[lowest]].at.e > byte) lowest++;
    while (w->depth > lowest) {
        uint32_t index = w->stack[w->depth - 1];
        close_top(w);
        if (w->marks->of.v[index].at.e > byte) again[n++] = index;
    }
    while (n) open_mark(w, again[--n]);
}

static uint32_t next_border(const Writer *w, uint32_t from, uint32_t next, uint32_t end) {
    if (next < w->marks->of.n && w->marks->of.v[next].at.b < end) end = w->marks->of.v[next].at.b;
    for (uint32_t i = 0; i < w->depth; i++)
        if (w->marks->of.v[w->stack[i]].at.e < end && w->marks->of.v[w->stack[i]].at.e > from) end = w->marks->of.v[w->stack[i]].at.e;
    return end;
}

static uint32_t first_from(const Marks *marks, uint32_t byte) {
    uint32_t low = 0, high = marks->of.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (marks->of.v[middle].at.b < byte) low = middle + 1;
        else high = middle;
    }
    return low;
}

void marks_write(Marks *marks, Span at, Buffer *out) {
    Writer w = {.marks = marks, .out = out};
    uint32_t next = first_from(marks, at.b);
    for (uint32_t byte = at.b; byte < at.e;) {
        close_at(&w, byte);
        while (next < marks->of.n && marks->of.v[next].at.b == byte) open_mark(&w, next++);
        uint32_t border = next_border(&w, byte, next, at.e);
        html_text(out, str_slice(marks->doc->text, (Span){byte, border}));
        byte = border;
    }
    while (w.depth) close_top(&w);
}
