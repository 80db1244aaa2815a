/* What the codebooks give an event with its status: a deed done has its own code, a deed to come that of a promise or a threat, a deed turned
 * down that of a refusal. In: kind or deed, status. Out: the event's CAMEO code, PLOVER type, mode and contexts. */
#include "what/inside_what.h"

static Str code_of_kind(const EventKind *kind, EventStatus status) {
    switch (status) {
    case EVENT_HELD:
    case EVENT_ONGOING: return kind->held_cameo;
    case EVENT_CANCELLED:
    case EVENT_NOT_HELD:
    case EVENT_DENIED: return kind->not_cameo;
    default: return kind->plan_cameo;
    }
}

static void kind_codes(const EventKind *kind, Event *e) {
    e->context = kind->context, e->mode = (Str){0};
    e->cameo = code_of_kind(kind, e->status);
    switch (e->status) {
    case EVENT_HELD: e->mode = kind->held_mode; /* fall through */
    case EVENT_ONGOING: e->plover = kind->held_type; break;
    case EVENT_CANCELLED:
    case EVENT_NOT_HELD:
    case EVENT_DENIED: e->plover = kind->not_type; break;
    default: e->plover = kind->plan_type;
    }
}

static Str shifted(const WhatRules *rules, Str deed, EventStatus status) {
    const Shift *shift = cameo_shift(rules, deed);
    switch (status) {
    case EVENT_HELD:
    case EVENT_ONGOING: return deed;
    case EVENT_CANCELLED:
    case EVENT_NOT_HELD:
    case EVENT_DENIED: return shift ? shift->refuse : (Str){0};
    default: return shift && shift->intend.n ? shift->intend : deed;
    }
}

void settle_codes(const WhatRules *rules, Event *e) {
    if (e->deed.n == 0) {
        kind_codes(&rules->kinds.v[e->kind], e);
        return;
    }
    e->cameo = shifted(rules, e->deed, e->status);
    const Cameo *code = cameo_entry(rules, e->cameo);
    e->plover = code ? code->type : (Str){0};
    e->mode = code ? code->mode : (Str){0};
    e->context = code && code->context.n ? code->context : rules->kinds.v[e->kind].context;
    if (str_equal(e->cameo, e->deed) && e->deed_mode.n) e->mode = e->deed_mode;
}
