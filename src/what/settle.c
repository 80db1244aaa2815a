/* Once the page's window is known: the days of events, which of them are history to the page, and what the codebooks
 * give each with its status. An event without a time of its own inherits: from the gathering it is part of, else stays
 * undated. A list of past months told without years ("in March, October and May") runs forward in time up to the page. */
#include "what/inside_what.h"

enum { TOLD_NEAR = 200 }; /* events before and behind that are asked */
enum { FAR_AHEAD = 45 };   /* days: of what is told as done no slip of the pen is so far off */
enum { NEWS_REACH = 10 }; /* days: what ended longer ago is told as history */

static Days time_days(const Document *doc, uint32_t time, DateSource *source) {
    const Timex *t = &doc->times.v[time];
    Days days = t->days;
    *source = t->expr.anchor == ANCHOR_NONE ? DATES_EXPLICIT : DATES_RELATIVE;
    if (t->range_end != NONE && days_closed(doc->times.v[t->range_end].days) && days_closed(days)) {
        Days last = doc->times.v[t->range_end].days;
        if (last.to >= days.from) days.to = last.to;
    }
    return days;
}

/* "on Monday and Tuesday": a day joined to the one before it. */
static void day_joined(const Document *doc, Event *e) {
    uint32_t next = e->time + 1, day = span_head(doc, doc->times.v[e->time].at);
    if (next >= doc->times.n || day == NONE || !days_closed(e->days)) return;
    uint32_t other = span_head(doc, doc->times.v[next].at);
    Days days = doc->times.v[next].days;
    bool joined = other != NONE && doc->tokens.v[other].rel == REL_CONJ && doc->tokens.v[other].head == day && token_preposition(doc, other) == NONE;
    if (joined && days_closed(days) && days.from == e->days.to + 1) e->days.to = days.to;
}

/* "should be held before November", "by the end of May": from the page's day to then, of what is to come. */
static void up_to(const Document *doc, Event *e, Days page) {
    bool ahead = e->told == EVENT_PLANNED || e->told == EVENT_POSSIBLE || e->told == EVENT_HYPOTHETICAL;
    uint32_t head = ahead && e->time != NONE && days_closed(e->days) ? span_head(doc, doc->times.v[e->time].at) : NONE, mark = head == NONE ? NONE : token_preposition(doc, head);
    bool before = mark != NONE && token_is(doc, mark, "before"), by = mark != NONE && token_is(doc, mark, "by");
    if ((!before && !by) || (days_closed(page) && page.to >= e->days.from)) return;
    if (before) e->days.to = e->days.from - 1;
    e->days.from = days_closed(page) ? page.from : DAY_OPEN_PAST;
}

static void settle_days(Document *doc, Event *e) {
    e->days = DAYS_UNKNOWN;
    e->date_source = DATES_UNKNOWN;
    if (e->time == NONE) return;
    e->days = time_days(doc, e->time, &e->date_source);
    day_joined(doc, e);
    uint32_t end = doc->times.v[e->time].range_end;
    if (e->told == EVENT_POSTPONED && end != NONE && days_known(doc->times.v[end].days)) e->days = doc->times.v[end].days; /* "put off from A to B" */
    if (!days_known(e->days)) e->date_source = DATES_UNKNOWN;
}

/* "The summit was called off on Wednesday", "on Friday postponed his trip": a day by the verb that is not to come is that of the decision, and not
 * the summit's. */
static bool decided_then(const Document *doc, const Event *e, Days page) {
    if ((e->told != EVENT_CANCELLED && e->told != EVENT_POSTPONED) || e->time == NONE || !days_closed(page) || !days_closed(e->days) || e->days.to > page.to) return false;
    const Token *noun = &doc->tokens.v[e->token];
    if (noun->upos == UPOS_VERB || noun->head == NONE || (noun->rel != REL_OBJ && noun->rel != REL_NSUBJ_PASS)) return false;
    Span at = doc->times.v[e->time].at;
    uint32_t time = span_head(doc, at), above = time == NONE ? NONE : doc->tokens.v[time].head;
    bool behind = at.b > doc->tokens.v[noun->head].at.e && at.b > noun->at.e;
    return (above == noun->head || (behind && above == e->token)) && !new_day_told(doc, time);
}

/* Put off in August "to January": to the next one. */
static void new_day_ahead(const Document *doc, Event *e, Days page) {
    bool yearless = e->time != NONE && doc->times.v[e->time].expr.anchor != ANCHOR_NONE && e->told == EVENT_POSTPONED && days_closed(e->days) && days_closed(page);
    if (!yearless || e->days.to >= page.from || page.from - e->days.to > 366) return;
    e->days = days_add_months(e->days, 12);
}

/* "A met B on 28 November", told in September: of two that are far, the day was the last one. */
static void day_behind(const Document *doc, Event *e, Days page) {
    bool yearless = e->time != NONE && doc->times.v[e->time].expr.shape == SHAPE_FIELDS && doc->times.v[e->time].expr.direction < 0;
    if (!yearless || e->told != EVENT_HELD || e->bare || !days_closed(e->days) || !days_closed(page) || e->days.from <= page.to + FAR_AHEAD) return;
    e->days = days_add_months(e->days, -12);
}

static void inherit(Document *doc, Event *e) {
    if (e->part_of == NONE) return;
    const Event *parent = &doc->events.v[e->part_of];
    bool region = e->place != NONE && doc->places.v[e->place].precision > PLACE_COUNTRY;
    if ((e->place == NONE || region) && parent->place != NONE) e->place = parent->place;
    bool wider = days_closed(parent->days) && days_closed(e->days) && days_within(parent->days, e->days) && !days_equal(parent->days, e->days);
    if ((days_known(e->days) && !wider) || !days_known(parent->days)) return;
    e->days = parent->days;
    e->date_source = DATES_INFERRED;
}

/* A list of past dates runs forward in time: with "in March, October and May" told last May, October and March lie before it. */
static void order_lists(Document *doc) {
    for (uint32_t i = doc->events.n; i-- > 0;) {
        const Event *later = &doc->events.v[i];
        if (later->listed_after == NONE || later->told != EVENT_HELD) continue;
        Event *before = &doc->events.v[later->listed_after];
        for (int years = 0; years < 3 && days_closed(before->days) && days_closed(later->days) && before->days.from > later->days.to; years++) {
            if (before->time != NONE && doc->times.v[before->time].expr.year != INT16_MIN) break;
            before->days = days_add_months(before->days, -12);
        }
    }
}

/* A passing noun cannot have happened after the page was written; nor can what is told as done. */
static void no_deeds_to_come(const Document *doc, Event *e, Days page) {
    if (!days_closed(page) || !days_closed(e->days)) return;
    bool beyond = e->days.from > page.to || (e->bare && e->days.to > page.to && days_length(e->days) <= 62);
    if (beyond && (e->status == EVENT_HELD || e->status == EVENT_ONGOING)) e->status = EVENT_PLANNED;
    bool noun = doc->tokens.v[e->token].upos != UPOS_VERB; /* "after the May summit": told beside a plan, and past */
    bool purpose = doc->tokens.v[e->token].rel == REL_ADVCL && marked_infinitive(doc, e->token); /* "left the country once in July to visit X" */
    if ((noun || purpose) && (e->status == EVENT_PLANNED || e->status == EVENT_POSSIBLE) && e->days.to < page.from) e->status = EVENT_HELD;
}

/* "will also meet": one more of the meetings told before. */
static bool told_besides(const WhatRules *rules, const Document *doc, const Event *e) {
    for (uint32_t c = doc->tokens.v[e->token].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (words_of_token(&rules->words, token_words(doc, c), doc->tokens.v[c].lemma) & WHAT_BESIDES) return true;
    return false;
}

/* Is the same meeting told elsewhere on the page with its day? Then linking joins them. */
static bool told_with_day(const Document *doc, const Event *e) {
    uint32_t self = (uint32_t)(e - doc->events.v), from = self > TOLD_NEAR ? self - TOLD_NEAR : 0;
    for (uint32_t i = from; i < doc->events.n && i < self + TOLD_NEAR; i++) {
        const Event *other = &doc->events.v[i];
        if (other == e || !days_known(other->days) || other->told != e->told || other->kind != e->kind) continue;
        uint32_t shared = 0;
        for (uint32_t k = 0; k < e->actors.n; k++)
            for (uint32_t j = 0; j < other->actors.n; j++) shared += e->actors.v[k].entity == other->actors.v[j].entity;
        if (shared >= 2) return true;
    }
    return false;
}

/* A plan told without a day, beside a dated plan of the same leader: one journey. */
static void share_journey(const WhatRules *rules, Document *doc, Event *e) {
    bool visit = str_is(rules->kinds.v[e->kind].name, "visit");
    if (!visit && !told_besides(rules, doc, e)) return;
    if (days_known(e->days) || e->status != EVENT_PLANNED || rules->kinds.v[e->kind].class != KIND_ENCOUNTER || e->actors.n == 0 || told_with_day(doc, e)) return;
    uint32_t self = (uint32_t)(e - doc->events.v), from = self > TOLD_NEAR ? self - TOLD_NEAR : 0;
    for (uint32_t i = from; i < doc->events.n && i < self + TOLD_NEAR; i++) {
        const Event *other = &doc->events.v[i];
        bool near = other->sentence + 2 >= e->sentence && other->sentence <= e->sentence + 2 && rules->kinds.v[other->kind].class != KIND_ACT;
        if (other == e || !near || other->status != EVENT_PLANNED || !days_known(other->days) || other->actors.n == 0) continue;
        bool same = false;
        for (uint32_t k = 0; k < other->actors.n; k++) same |= other->actors.v[k].entity == e->actors.v[0].entity;
        if (!same) continue;
        e->days = other->days;
        e->date_source = DATES_INFERRED;
        return;
    }
}

/* What is under way or just announced with no day of its own happens on the page's days. */
static void ongoing_now(Event *e, Days page) {
    if (days_known(e->days) || e->status != EVENT_ONGOING || !days_closed(page) || days_length(page) > 7) return;
    e->days = page;
    e->date_source = DATES_INFERRED;
}

/* "Forty years after A visited B", "since they met": something else is counted from it. */
static bool counted_from(const WhatRules *rules, const Document *doc, uint32_t token) {
    uint32_t mark = token_child(doc, token, REL_MARK);
    if (mark == NONE || token_child(doc, token, REL_AUX) != NONE) return false;
    uint32_t before = mark > doc->sentences.v[doc->tokens.v[mark].sentence].first ? mark - 1 : NONE;
    return before != NONE && (doc->tokens.v[before].upos == UPOS_NOUN || doc->tokens.v[before].upos == UPOS_ADV) && words_of_token(&rules->words, token_words(doc, mark), doc->tokens.v[mark].lemma) & WHAT_AFTER;
}

/* The object of a verb told in the past: "held talks". */
static bool held_by_verb(const Document *doc, uint32_t noun) {
    uint32_t verb = doc->tokens.v[noun].head;
    return verb != NONE && doc->tokens.v[noun].rel == REL_OBJ && doc->tokens.v[verb].xpos == XPOS_VBD && doc->tokens.v[verb].upos == UPOS_VERB;
}

static bool share_actor(const Event *a, const Event *b) {
    for (uint32_t i = 0; i < a->actors.n; i++)
        for (uint32_t k = 0; k < b->actors.n; k++)
            if (a->actors.v[i].entity == b->actors.v[k].entity) return true;
    return false;
}

/* "Roe flew to Rome on Tuesday. He and Doe talked about trade": on that day, where it is one of the page's last. */
static bool goes_on_with(const WhatRules *rules, const Document *doc, Event *e, Days page) {
    uint32_t self = (uint32_t)(e - doc->events.v);
    for (uint32_t i = self; i-- > 0 && doc->events.v[i].sentence + 2 >= e->sentence;) {
        const Event *before = &doc->events.v[i];
        bool dated = (before->date_source == DATES_EXPLICIT || before->date_source == DATES_RELATIVE) && days_closed(before->days) && days_length(before->days) <= 7;
        if (!dated || before->told != EVENT_HELD || rules->kinds.v[before->kind].class == KIND_ACT || before->days.to > page.to || before->days.to + NEWS_REACH < page.from || !share_actor(e, before)) continue;
        e->days = before->days;
        e->date_source = DATES_INFERRED;
        return true;
    }
    return false;
}

/* "met 27 times": told as a number of them, and none of them the day's. */
static bool counted(const Document *doc, const Event *e) {
    for (uint32_t i = 0; i < doc->facts.n; i++)
        if (doc->facts.v[i].what == FACT_COUNT && span_within(e->trigger, doc->facts.v[i].at)) return true;
    return false;
}

/* "cancelled his trip to the summit": nothing that was done tells of it. */
static bool of_what_is_off(const Document *doc, const Event *e) {
    uint32_t self = (uint32_t)(e - doc->events.v);
    for (uint32_t i = self > TOLD_NEAR ? self - TOLD_NEAR : 0; i < doc->events.n && i < self + TOLD_NEAR; i++) {
        const Event *other = &doc->events.v[i];
        bool off = other->told == EVENT_CANCELLED || other->told == EVENT_POSTPONED; /* who stays away says nothing against it */
        if (off && other->sentence == e->sentence && other != e && token_under(doc, e->token, other->token)) return true;
    }
    return false;
}

/* "Before flying to X for the summit, A met B": it was still to come then. */
static bool still_to_come(const Document *doc, const Event *e) {
    uint32_t up = e->token;
    for (int hops = 0; hops < MOST_HOPS && doc->tokens.v[up].head != NONE; hops++, up = doc->tokens.v[up].head)
        if (doc->tokens.v[up].rel == REL_ADVCL && token_is(doc, token_child(doc, up, REL_MARK), "before")) return true;
    return false;
}

/* The news itself, told without a day: what a lead reports as done was done on the page's day or the day before. */
static void news_of_the_day(const WhatRules *rules, const Document *doc, Event *e, Days page) {
    KindClass class = rules->kinds.v[e->kind].class;
    if (days_known(e->days) || (class == KIND_ACT && !e->happening) || (e->told != EVENT_HELD && e->told != EVENT_ONGOING)) return;
    if (!days_closed(page) || days_length(page) > 3 || doc->published.basis == DATE_UNKNOWN) return;
    uint32_t lead = 0;
    while (lead < doc->sentences.n && doc->sentences.v[lead].in_title) lead++;
    bool verb = (doc->tokens.v[e->token].xpos == XPOS_VBD && !e->bare) || (class == KIND_ENCOUNTER && held_by_verb(doc, e->token)), gathers = class == KIND_GATHERING && e->actors.n > 0;
    if (!(verb || gathers) || (gathers && (of_what_is_off(doc, e) || still_to_come(doc, e))) || counted_from(rules, doc, e->token) || counted(doc, e)) return;
    if (class == KIND_ENCOUNTER && goes_on_with(rules, doc, e, page)) return; /* wherever on the page */
    if (e->sentence > lead + 1) return;
    e->days = (Days){page.from - 1, page.to};
    e->date_source = DATES_INFERRED;
}

/* "They last met in Rome", "previously held talks"; "earlier" may be this morning. */
static bool told_as_last(const WhatRules *rules, const Document *doc, uint32_t token) {
    const Token *t = &doc->tokens.v[token];
    if (t->upos != UPOS_VERB && t->rel == REL_OBJ && t->head != NONE) token = t->head;
    for (uint32_t c = doc->tokens.v[token].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        const Token *word = &doc->tokens.v[c];
        if (word->rel == REL_ADVMOD && word->xpos != XPOS_RBR && words_of_token(&rules->words, token_words(doc, c), word->lemma) & WHAT_LAST) return true;
    }
    return false;
}

/* "Two years after A invaded B", "months after the attack": what so much later is counted from lies far behind. */
static bool long_before(const WhatRules *rules, const Document *doc, const Event *e) {
    uint32_t mark = token_child(doc, e->token, REL_MARK);
    if (mark == NONE) mark = token_preposition(doc, e->token);
    if (mark == NONE || mark == 0 || !(words_of_token(&rules->words, token_words(doc, mark), doc->tokens.v[mark].lemma) & WHAT_AFTER)) return false;
    for (uint32_t i = 0; i < doc->times.n; i++) {
        const Timex *t = &doc->times.v[i];
        if (t->at.e == doc->tokens.v[mark - 1].at.e) return t->type == TIME_DURATION && t->expr.unit >= UNIT_MONTH && t->expr.unit <= UNIT_CENTURY;
    }
    return false;
}

static bool is_background(const WhatRules *rules, const Document *doc, const Event *e, Days page) {
    if (e->status != EVENT_HELD && e->status != EVENT_NOT_HELD) return false;
    if (e->status == EVENT_HELD && rules->kinds.v[e->kind].class != KIND_ACT && told_as_last(rules, doc, e->token)) return !days_known(e->days) || !days_closed(page) || e->days.to < page.from;
    if (!days_known(e->days) && long_before(rules, doc, e)) return true;
    return days_closed(e->days) && days_closed(page) && e->days.to + NEWS_REACH < page.from;
}

void what_resolve(const WhatRules *rules, Document *doc, Days page) {
    for (uint32_t i = 0; i < doc->events.n; i++) {
        doc->events.v[i].status = doc->events.v[i].told;
        settle_days(doc, &doc->events.v[i]);
        up_to(doc, &doc->events.v[i], page);
        if (decided_then(doc, &doc->events.v[i], page)) doc->events.v[i].days = DAYS_UNKNOWN, doc->events.v[i].date_source = DATES_UNKNOWN;
        new_day_ahead(doc, &doc->events.v[i], page);
        day_behind(doc, &doc->events.v[i], page);
    }
    order_lists(doc);
    for (uint32_t i = 0; i < doc->events.n; i++) inherit(doc, &doc->events.v[i]);
    for (uint32_t i = 0; i < doc->events.n; i++) {
        Event *e = &doc->events.v[i];
        share_journey(rules, doc, e);
        news_of_the_day(rules, doc, e, page);
        ongoing_now(e, page);
        no_deeds_to_come(doc, e, page);
        e->background = is_background(rules, doc, e, page);
        settle_codes(rules, e);
    }
}
