/* When: each time goes to the event above it or beside it; what is done to another end, or told by what came of it, shares the day. */
#include "what/inside_what.h"

#include "where/where.h"

/* ", and in July, he met", "The next morning he met": a time between commas, or that opens the sentence, before a subject and its verb is that verb's. */
static uint32_t event_right_behind(const What *what, Span at) {
    const Document *doc = what->doc;
    uint32_t first = first_token(doc, at), comma = first;
    if (first == NONE) return NONE;
    while (comma < doc->tokens.n && doc->tokens.v[comma].at.b < at.e) comma++;
    uint32_t end = doc->sentences.v[doc->tokens.v[first].sentence].end, start = doc->sentences.v[doc->tokens.v[first].sentence].first;
    uint32_t before = first > start && doc->tokens.v[first - 1].upos == UPOS_ADP ? first - 1 : first;
    if (comma < end && before == start && (doc->tokens.v[comma].upos == UPOS_PRON || doc->tokens.v[comma].upos == UPOS_PROPN)) comma--;
    else if (comma >= end || !str_is(token_words(doc, comma), ",")) return NONE;
    if (before > start && doc->tokens.v[before - 1].upos != UPOS_PUNCT && doc->tokens.v[before - 1].upos != UPOS_CCONJ) return NONE;
    for (uint32_t i = comma + 1; i < end && i < comma + 8 && doc->tokens.v[i].upos != UPOS_PUNCT; i++) {
        if (doc->tokens.v[i].upos != UPOS_VERB) continue;
        uint32_t subject = token_subject(doc, i);
        return subject != NONE && subject > comma ? what->events[i] : NONE;
    }
    return NONE;
}

static bool comma_between(const Document *doc, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (str_is(token_words(doc, i), ",")) return true;
    return false;
}

/* "held talks in X on Wednesday, their first since Y, when he came": of an event behind a comma and one before, none between, the time
 * is the latter's, whatever the parse. */
static uint32_t same_side(const What *what, uint32_t time, uint32_t event) {
    const Document *doc = what->doc;
    if (event != NONE && (doc->events.v[event].token < time || !comma_between(doc, time, doc->events.v[event].token))) return event;
    uint32_t start = doc->sentences.v[doc->tokens.v[time].sentence].first;
    for (uint32_t i = time; i > start && time - i < 24 && !str_is(token_words(doc, i - 1), ","); i--) {
        if (what->events[i - 1] != NONE) return what->events[i - 1];
        if (doc->tokens.v[i - 1].upos == UPOS_VERB) return event;
    }
    return event;
}

bool hangs_on_cue(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    uint32_t cue = doc->tokens.v[token].head;
    return cue != NONE && what->cues[cue] && doc->tokens.v[cue].xpos != XPOS_VBP && doc->tokens.v[cue].xpos != XPOS_VBZ;
}

static bool on_calendar(const Timex *t) {
    return (t->type == TIME_DATE || t->type == TIME_TIME) && t->expr.shape != SHAPE_REFERENCE && t->expr.shape != SHAPE_LENGTH;
}

/* The day, month or year counts before a vague reach; of equals the one nearest to the trigger. */
static int time_worth(const Document *doc, const Event *e, uint32_t time) {
    const Timex *t = &doc->times.v[time];
    if (t->expr.shape == SHAPE_LENGTH && t->expr.direction > 0 && e->told != EVENT_HELD) return 5; /* "would meet within ten days" */
    if (!on_calendar(t)) return t->expr.bound || t->expr.anchor == ANCHOR_EVENT ? 2 : 0;
    if (t->expr.shape == SHAPE_SHIFT && t->expr.unit == UNIT_YEAR && t->expr.shift == 0 && t->expr.mod == 0) return 0; /* "the third this year" */
    int worth = 20;
    if (t->expr.day || t->expr.weekday >= 0) worth += 6;
    if (t->expr.shape == SHAPE_ABSOLUTE || t->expr.day) worth += 2;
    uint32_t gap = t->at.b > e->trigger.b ? t->at.b - e->trigger.b : e->trigger.b - t->at.b;
    return worth - (gap > 400 ? 4 : (int)(gap / 100));
}

bool is_visit(const What *what, const Event *e) { return str_is(what->rules->kinds.v[e->kind].name, "visit"); }

/* "his first visit in 24 years": how long there was none. */
static bool since_the_last(const What *what, const Event *e, uint32_t time) {
    const Document *doc = what->doc;
    if (doc->times.v[time].expr.shape != SHAPE_LENGTH || doc->tokens.v[e->token].upos == UPOS_VERB) return false;
    for (uint32_t c = doc->tokens.v[e->token].first_child; c != NONE && c < e->token; c = doc->tokens.v[c].next_sibling)
        if (map_get(&what->rules->ordinals, doc->tokens.v[c].lemma) != MAP_NONE) return true;
    return false;
}

/* "his visit, planned for July, took place in May": no day of what was done. */
static bool only_planned(const What *what, const Event *e, uint32_t time) {
    const Document *doc = what->doc;
    uint32_t head = span_head(doc, doc->times.v[time].at), verb = head == NONE ? NONE : doc->tokens.v[head].head;
    return e->told == EVENT_HELD && verb != NONE && doc->tokens.v[verb].xpos == XPOS_VBN && token_aux(doc, verb, NULL) == NONE && course_of(what, verb) & COURSE_SLATE;
}

/* "The summit runs until Thursday", "opened on Tuesday and ends on Thursday": a day to which it goes on, as told before that day. */
static bool closes(const What *what, const Event *e, uint32_t time) {
    const Document *doc = what->doc;
    uint32_t head = gathers(what, e) ? span_head(doc, doc->times.v[time].at) : NONE, verb = head == NONE ? NONE : doc->tokens.v[head].head;
    if (verb == NONE || doc->tokens.v[verb].upos != UPOS_VERB || doc->tokens.v[verb].xpos == XPOS_VBD || !on_calendar(&doc->times.v[time])) return false;
    uint32_t subject = token_subject(doc, verb);
    if (subject != NONE && doc->tokens.v[subject].upos == UPOS_PROPN && what->events[subject] == NONE) return false; /* "Roe ends his trip on Monday" */
    return course_of(what, verb) & COURSE_LAST ? new_day_told(doc, head) : course_of(what, verb) & COURSE_CLOSING && token_object(doc, verb) == NONE;
}

static void take_time(What *what, uint32_t event, uint32_t time) {
    Draft *d = &what->drafts.v[event];
    Event *e = &what->doc->events.v[event];
    if (closes(what, e, time)) {
        e->until = time;
        return;
    }
    if (since_the_last(what, e, time) || only_planned(what, e, time)) return;
    if (d->n_times < 4) d->times[d->n_times++] = time;
    if (time_worth(what->doc, e, time) == 0) return;
    if (e->time == NONE || time_worth(what->doc, e, time) > time_worth(what->doc, e, e->time)) e->time = time;
}

/* The token of a span whose head lies outside it. */
uint32_t span_head(const Document *doc, Span at) {
    uint32_t first = first_token(doc, at);
    for (uint32_t i = first; i != NONE && i < doc->tokens.n && doc->tokens.v[i].at.b < at.e; i++) {
        uint32_t head = doc->tokens.v[i].head;
        if (head == NONE || doc->tokens.v[head].at.b < at.b || doc->tokens.v[head].at.b >= at.e) return i;
    }
    return first;
}

/* "agreed on Monday": the decision is the event. */
static bool tells_itself(const What *what, uint32_t verb) {
    uint32_t e = what->events[verb];
    return e != NONE && what->doc->events.v[e].token == verb;
}

bool new_day_told(const Document *doc, uint32_t time) {
    uint32_t preposition = token_preposition(doc, time);
    return token_is(doc, preposition, "to") || token_is(doc, preposition, "until") || token_is(doc, preposition, "for") || token_is(doc, preposition, "till") || token_is(doc, preposition, "through");
}

/* "was cancelled earlier this week", "announced on Monday": the day of the decision. "Postponed to May 3" is the event's. */
static bool decides(const What *what, uint32_t time_head) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[time_head];
    if (t->head == NONE || !(what_class(what, t->head) & WHAT_DECIDE) || tells_itself(what, t->head)) return false;
    return !new_day_told(doc, time_head);
}

/* The second half of "from X to Y" goes with the first. */
static bool ends_range(const Document *doc, uint32_t time) {
    for (uint32_t i = time > 3 ? time - 3 : 0; i < time; i++)
        if (doc->times.v[i].range_end == time) return true;
    return false;
}

/* "MOSCOW, Sept. 13 (TASS) --": the day of writing. */
static bool in_dateline(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    const Sentence *s = &doc->sentences.v[doc->tokens.v[token].sentence];
    if (token > s->first + 10 || s->at.b != doc->paragraphs.v[s->paragraph].at.b) return false;
    for (uint32_t i = s->first; i < s->end && i < s->first + 14; i++) {
        uint32_t place = where_place_at(doc, i);
        if (place != NONE && where_filed(&doc->places.v[place])) {
            while (i < s->end && i < token + 12 && !str_is(token_words(doc, i), "--") && !str_is(token_words(doc, i), "-") && !str_is(token_words(doc, i), "–") && !str_is(token_words(doc, i), ":") && !str_is(token_words(doc, i), "—")) i++;
            return token < i;
        }
    }
    return false;
}

/* "an 18th-century villa", "a 1970s palace": a century or decade before a noun that tells no event is the noun's own. */
static bool of_a_thing(const What *what, const Timex *t, uint32_t head) {
    const Document *doc = what->doc;
    const Token *token = &doc->tokens.v[head];
    bool attribute = (token->rel == REL_COMPOUND || token->rel == REL_AMOD || token->rel == REL_NUMMOD || token->rel == REL_NMOD_UNMARKED) && token->head != NONE && token->head > head;
    if (!attribute || (t->expr.unit != UNIT_CENTURY && t->expr.unit != UNIT_DECADE)) return false;
    return doc->tokens.v[token->head].upos == UPOS_NOUN && what->events[token->head] == NONE && !in_time(doc, token->head);
}

/* "will speak on Friday before meeting A on Monday", "stays until Friday, and talks are planned for Thursday": has the event another time of its own in
 * the sentence? */
static bool timed_below(const What *what, uint32_t event, uint32_t time) {
    const Document *doc = what->doc;
    uint32_t trigger = doc->events.v[event].token, verb = doc->tokens.v[trigger].rel == REL_NSUBJ || doc->tokens.v[trigger].rel == REL_NSUBJ_PASS ? doc->tokens.v[trigger].head : trigger;
    for (uint32_t i = time > 4 ? time - 4 : 0; i < doc->times.n && i < time + 4; i++) {
        uint32_t head = i == time || !on_calendar(&doc->times.v[i]) ? NONE : span_head(doc, doc->times.v[i].at);
        if (head != NONE && doc->tokens.v[head].sentence == doc->tokens.v[trigger].sentence && (doc->tokens.v[head].head == trigger || doc->tokens.v[head].head == verb)) return true;
    }
    return false;
}

/* "two weeks before the summit": counted from what stands behind, not from the page; "two weeks before." is counted from what was told. */
static bool counted_from_next(const Document *doc, uint32_t time) {
    uint32_t last = first_token(doc, doc->times.v[time].at);
    while (last != NONE && last + 1 < doc->tokens.n && doc->tokens.v[last + 1].at.b < doc->times.v[time].at.e) last++;
    if (last == NONE || last + 1 >= doc->sentences.v[doc->tokens.v[last].sentence].end || (!token_is(doc, last, "before") && !token_is(doc, last, "after"))) return false;
    return doc->tokens.v[last + 1].upos != UPOS_PUNCT && doc->tokens.v[last + 1].upos != UPOS_CCONJ;
}

/* "left on Tuesday for Astana, where he will attend the summit": the event is told in a clause that the time stands before. "Roe, who was elected on
 * Friday, is expected for the summit": the time stands in a clause beside the event. */
static bool clauses_apart(const Document *doc, uint32_t time_head, uint32_t trigger) {
    uint32_t behind = clause_over(doc, trigger, true), aside = clause_over(doc, time_head, false);
    if (behind != NONE && behind > time_head && !token_under(doc, time_head, behind)) return true;
    return aside != NONE && trigger != aside && doc->tokens.v[aside].head != trigger && !token_under(doc, trigger, aside);
}

/* "..., including his visit to Oslo for the first time this month": what closes the sentence behind that word is the example's own. */
static uint32_t event_in_example(const What *what, uint32_t first) {
    const Document *doc = what->doc;
    uint32_t start = doc->sentences.v[doc->tokens.v[first].sentence].first, event = NONE;
    for (uint32_t i = first; i-- > start;) {
        if (what_class(what, i) & WHAT_EXAMPLE) return event;
        if (doc->tokens.v[i].upos == UPOS_PUNCT || doc->tokens.v[i].upos == UPOS_VERB || doc->tokens.v[i].upos == UPOS_CCONJ) return NONE;
        if (what->events[i] != NONE) event = what->events[i];
    }
    return NONE;
}

void attach_times(What *what, uint32_t from) {
    const Document *doc = what->doc;
    for (uint32_t i = 0; i < doc->times.n; i++) {
        if (ends_range(doc, i) || counted_from_next(doc, i)) continue;
        uint32_t head = span_head(doc, doc->times.v[i].at), first = first_token(doc, doc->times.v[i].at);
        if (head == NONE || in_dateline(what, first) || of_a_thing(what, &doc->times.v[i], head)) continue;
        if (first > 0 && what_class(what, first - 1) & WHAT_SINCE) { /* "the first since 2016" */
            uint32_t later = on_calendar(&doc->times.v[i]) ? event_above(what, head) : NONE;
            if (later != NONE) what->drafts.v[later].since = i + 1;
            continue;
        }
        uint32_t event = event_right_before(what, first);
        if (event == NONE) event = event_right_behind(what, doc->times.v[i].at);
        if (event == NONE) event = event_in_example(what, first);
        if (event == NONE && decides(what, head)) continue;
        if (event == NONE) event = event_above(what, head);
        if (event != NONE && in_other_clause(what, head, event)) continue;
        if (event != NONE || !hangs_on_cue(what, head)) event = same_side(what, first, event);
        if (event == NONE && !hangs_on_cue(what, head)) {
            event = only_event(what, doc->tokens.v[head].sentence);
            if (event != NONE && !closes(what, &doc->events.v[event], i) && (timed_below(what, event, i) || in_other_clause(what, head, event) || clauses_apart(doc, head, doc->events.v[event].token))) continue;
        }
        if (event != NONE && what->drafts.v[event].n_times && event_above(what, head) == NONE && doc->events.v[event].token < first && doc->tokens.v[doc->events.v[event].token].rel == REL_ACL_RELCL) continue; /* "A, who last met B in May, spoke on Monday" */
        if (event != NONE && event >= from) take_time(what, event, i);
    }
}

/* "after he met B in X", "before C arrived": told with a subject of its own as at another time. */
static bool at_other_time(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t mark = token_child(doc, verb, REL_MARK);
    if (mark == NONE || token_subject(doc, verb) == NONE) return false;
    return what_class(what, mark) & WHAT_AFTER || token_is(doc, mark, "before") || token_is(doc, mark, "until");
}

/* "travel to X in May to meet Y": what is done to another end is done then, and there if no other place is told. */
void follow_purpose(What *what) {
    const Document *doc = what->doc;
    for (uint32_t e = 0; e < doc->events.n; e++) {
        Event *event = &what->doc->events.v[e];
        const Token *t = &doc->tokens.v[event->token];
        if (t->upos != UPOS_VERB || t->head == NONE || (t->rel != REL_ADVCL && t->rel != REL_XCOMP) || at_other_time(what, event->token)) continue;
        uint32_t main = what->events[t->head];
        if (main == NONE || main == e || doc->tokens.v[doc->events.v[main].token].upos != UPOS_VERB) continue;
        bool on_the_way = event->told == EVENT_PLANNED && marked_infinitive(doc, event->token) && is_visit(what, &doc->events.v[main]); /* "is travelling to X to meet Y" */
        if (event->place == NONE && on_the_way) event->place = doc->events.v[main].place;
        if (event->told != doc->events.v[main].told) continue;
        if (event->time == NONE) event->time = doc->events.v[main].time;
        if (event->place == NONE) event->place = doc->events.v[main].place;
    }
}

/* "visited Russia last September and held a summit with Roe": a month or more that is told with the first of two joined verbs is the second's too. */
void follow_first(What *what) {
    const Document *doc = what->doc;
    for (uint32_t e = 0; e < doc->events.n; e++) {
        Event *event = &what->doc->events.v[e];
        uint32_t verb = doc->tokens.v[event->token].upos == UPOS_VERB ? event->token : what->drafts.v[e].verb;
        if (event->time != NONE || verb == NONE || doc->tokens.v[verb].rel != REL_CONJ || token_child(doc, verb, REL_NSUBJ) != NONE) continue;
        uint32_t main = what->events[doc->tokens.v[verb].head], time = main == NONE || main == e ? NONE : doc->events.v[main].time;
        if (time == NONE || doc->tokens.v[doc->tokens.v[verb].head].xpos != doc->tokens.v[verb].xpos) continue;
        const TimeExpr *expr = &doc->times.v[time].expr;
        if (!expr->day && expr->weekday < 0 && expr->unit >= UNIT_MONTH && expr->unit <= UNIT_YEAR) event->time = time;
    }
}

static bool indefinite(const Document *doc, uint32_t noun) {
    uint32_t article = token_child(doc, noun, REL_DET);
    return article != NONE && article < noun && (token_is(doc, article, "a") || token_is(doc, article, "an"));
}

/* "agreed on Saturday after a long meeting": a meeting told first by what came of it was held that day. */
void day_of_outcome(What *what) {
    const Document *doc = what->doc;
    for (uint32_t e = 0; e < doc->events.n; e++) {
        Event *event = &what->doc->events.v[e];
        const Token *t = &doc->tokens.v[event->token];
        uint32_t preposition = token_preposition(doc, event->token);
        const EventKind *kind = &what->rules->kinds.v[event->kind];
        if (event->time != NONE || event->told != EVENT_HELD || t->upos == UPOS_VERB || kind->class != KIND_ENCOUNTER || !kind->equal) continue;
        if (preposition == NONE || !(what_class(what, preposition) & WHAT_AFTER) || token_is(doc, preposition, "since") || !indefinite(doc, event->token)) continue;
        for (int hops = 0; hops < 4 && t->head != NONE; hops++) {
            uint32_t main = what->events[t->head];
            t = &doc->tokens.v[t->head];
            if (main == NONE || main == e || t->xpos != XPOS_VBD || doc->events.v[main].time == NONE) continue;
            event->time = doc->events.v[main].time;
            break;
        }
    }
}

/* The day told beside a verb, as its own: "said on Monday"; or NONE. */
static uint32_t day_beside(const Document *doc, uint32_t verb) {
    for (uint32_t c = doc->tokens.v[verb].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t time = time_covering(doc, c);
        if (time != NONE && doc->times.v[time].type <= TIME_TIME && doc->times.v[time].expr.unit <= UNIT_DAY) return time;
    }
    return NONE;
}

/* "became a member on Tuesday, at a summit in Delhi": what somebody did something at was going on then. */
void day_of_occasion(What *what) {
    const Document *doc = what->doc;
    for (uint32_t e = 0; e < doc->events.n; e++) {
        Event *event = &what->doc->events.v[e];
        const Token *t = &doc->tokens.v[event->token];
        uint32_t verb = t->head;
        if (event->time != NONE || t->upos == UPOS_VERB || !gathers(what, event) || verb == NONE || doc->tokens.v[verb].xpos != XPOS_VBD) continue;
        if (t->rel == REL_OBL && token_is(doc, token_preposition(doc, event->token), "at")) event->time = day_beside(doc, verb);
    }
}
