/* Candidates that are no events after all go (needs.c says which), and so do contents of others (absorb.c) and what is told twice. In: all events
 * with all that belongs to them. Out: those that stay, in their order; what a dropped word was told with is handed on. */
#include "what/inside_what.h"

#include "where/where.h"

/* What a dropped noun was told with belongs to the event it hangs on: "meetings on the sidelines of the event on Tuesday". */
static void hand_over(What *what, uint32_t dropped, const uint32_t *moved) {
    Document *doc = what->doc;
    const Event *from = &doc->events.v[dropped];
    uint32_t token = from->token;
    if (what->rules->kinds.v[from->kind].class == KIND_ACT) return; /* "the meeting since the offensive in X" */
    for (int hops = 0; hops < 6 && doc->tokens.v[token].head != NONE; hops++) {
        token = doc->tokens.v[token].head;
        uint32_t up = what->events[token];
        if (up == NONE || up == dropped || moved[up] == NONE) continue;
        Event *to = &doc->events.v[up];
        if (to->time == NONE) to->time = from->time;
        bool filed = to->place != NONE && where_filed(&doc->places.v[to->place]); /* says less than "a conference in X" */
        if (to->place == NONE || (filed && from->place != NONE)) to->place = from->place;
        return;
    }
}

static void number_earlier(What *what, uint32_t event) {
    Event *e = &what->doc->events.v[event];
    uint32_t before = what->drafts.v[event].numbers - 1;
    ordinal_of(what, e);
    if (what->drafts.v[event].listed) what->drafts.v[before].listed = what->drafts.v[event].listed;
    Event *told = &what->doc->events.v[before];
    told->ordinal = e->ordinal;
    if (told->time == NONE) told->time = e->time;
    if (told->place == NONE) told->place = e->place;
    if (what->drafts.v[event].since) what->drafts.v[before].since = what->drafts.v[event].since;
}

/* "leaves for X on Friday to attend the summit": there, and then. */
static void share_way(const Document *doc, Event *gathering, const Event *way) {
    bool now = doc->tokens.v[way->token].xpos == XPOS_VBZ || doc->tokens.v[way->token].xpos == XPOS_VBP;
    if (gathering->time == NONE && (now || gathering->told == way->told)) gathering->time = way->time;
    bool there = way->place != NONE && doc->places.v[way->place].literal;
    if (gathering->place == NONE && there) gathering->place = way->place;
}

/* Does what an event is the content of stay, or what that is the content of in its turn ("rejected an appeal for sending aid")? */
static bool outermost(const What *what, uint32_t event, const uint32_t *moved) {
    uint32_t outer = what->drafts.v[event].absorbed;
    for (uint32_t steps = 0; outer && moved[outer - 1] == NONE && steps < MOST_HOPS; steps++) outer = what->drafts.v[outer - 1].absorbed;
    return outer && moved[outer - 1] != NONE;
}

/* Moves the kept events to the front; part_of links follow. */
void drop_unmet(What *what) {
    Document *doc = what->doc;
    uint32_t *moved = arena_array(doc->arena, uint32_t, doc->events.n + 1), kept = 0;
    bool *told_once = arena_array(doc->arena, bool, doc->events.n + 1);
    for (uint32_t e = 0; e < doc->events.n; e++)
        if (what->drafts.v[e].numbers) number_earlier(what, e);
    for (uint32_t e = 0; e < doc->events.n; e++) {
        uint32_t gathering = gathering_gone_to(what, e);
        moved[e] = needs_met(what, e) && gathering == NONE ? 0 : NONE;
        if (gathering != NONE) share_way(doc, &doc->events.v[gathering], &doc->events.v[e]);
    }
    for (uint32_t e = 0; e < doc->events.n; e++) {
        const Draft *d = &what->drafts.v[e];
        told_once[e] = d->same_deed || (d->absorbed && outermost(what, e, moved)) || (d->yields && (moved[d->yields - 1] != NONE || draft_frame(what, e)->needs_content));
        doc->events.v[e].deed = deed_of(what, e);
    }
    for (uint32_t e = 0; e < doc->events.n; e++) moved[e] = moved[e] == NONE || told_once[e] ? NONE : kept++;
    for (uint32_t e = 0; e < doc->events.n; e++)
        if (moved[e] == NONE) hand_over(what, e, moved);
    for (uint32_t e = 0; e < doc->events.n; e++) {
        if (moved[e] == NONE) continue;
        doc->events.v[moved[e]] = doc->events.v[e];
        what->drafts.v[moved[e]] = what->drafts.v[e];
    }
    doc->events.n = what->drafts.n = kept;
    what->in_order = (Span){0, kept};
    for (uint32_t e = 0; e < kept; e++) {
        Event *event = &doc->events.v[e];
        if (event->part_of != NONE) event->part_of = moved[event->part_of];
    }
    for (uint32_t i = 0; i < doc->tokens.n; i++)
        if (what->events[i] != NONE) what->events[i] = moved[what->events[i]];
}
