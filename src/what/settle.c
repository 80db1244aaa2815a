/* Once the page's window is known: the days of events that tell none themselves, which events are history to the page, and what the codebooks
 * give each with its status. An event without a time of its own takes the days known of it, those that another
 * event tells, those of the gathering it is part of or in whose town it was; else it stays undated. A list of past months told without years ("in March, October and May") runs forward in time up to the page. */
#include "what/inside_what.h"

#include "base/utf8.h"
#include "where/where.h"

enum { TOLD_NEAR = 200 }; /* events before and behind that are asked */
enum { LONGEST_GATHERING = 14, GATHERING_NEAR = 30 }; /* days: of one that gives its days to what was done in its town; from the page's own */
enum { NEWS_REACH = 10 }; /* days: what ended longer ago is told as history */

/* A gathering without a day of its own that is known beforehand. */
static void settle_known(Event *e) {
    if (days_known(e->days) || !days_known(e->known)) return;
    e->days = e->known;
    e->date_source = DATES_INFERRED;
}

static void inherit(Document *doc, Event *e, Days page) {
    if (e->part_of == NONE) return;
    const Event *parent = &doc->events.v[e->part_of];
    bool region = e->place != NONE && doc->places.v[e->place].precision > PLACE_COUNTRY;
    if ((e->place == NONE || region) && parent->place != NONE) e->place = parent->place;
    bool wider = days_closed(parent->days) && days_closed(e->days) && days_within(parent->days, e->days) && !days_equal(parent->days, e->days);
    if ((days_known(e->days) && !wider) || !days_known(parent->days)) return;
    if (!wider) e->known = parent->known;
    e->days = parent->days;
    e->date_source = DATES_INFERRED;
    bool going_on = days_closed(page) && days_closed(e->days) && e->days.from <= page.to && page.to < e->days.to;
    if (e->told == EVENT_HELD && going_on) e->days.to = page.to; /* "met on the sidelines of the summit", while it goes on */
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
static void no_deeds_to_come(const WhatRules *rules, const Document *doc, Event *e, Days page) {
    enum { WEEK = 7 };
    if (!days_closed(page) || !days_closed(e->days)) return;
    bool begun = e->bare && rules->kinds.v[e->kind].class == KIND_GATHERING && days_length(e->days) <= WEEK; /* "the summit on July 9-11", told on the 10th */
    if (begun && e->told == EVENT_HELD && e->days.from <= page.from && e->days.to > page.to) {
        e->status = EVENT_ONGOING;
        return;
    }
    bool own = !days_known(e->known) && e->until == NONE && !e->lasts; /* what a table knows of it, or how long it goes on, says nothing against the tense */
    const Token *t = &doc->tokens.v[e->token];
    bool did = t->rel == REL_NSUBJ && t->head != NONE && doc->tokens.v[t->head].xpos == XPOS_VBD; /* "the talks resumed this week" */
    bool beyond = e->days.from > page.to || (own && e->bare && !did && e->days.to > page.to && days_length(e->days) <= 62);
    if (beyond && (e->status == EVENT_HELD || e->status == EVENT_ONGOING)) e->status = EVENT_PLANNED;
    bool noun = doc->tokens.v[e->token].upos != UPOS_VERB; /* "after the May summit": told beside a plan, and past */
    bool purpose = doc->tokens.v[e->token].rel == REL_ADVCL && marked_infinitive(doc, e->token); /* "left the country once in July to visit X" */
    if ((noun || purpose) && (e->status == EVENT_PLANNED || e->status == EVENT_POSSIBLE) && e->days.to < page.from) e->status = EVENT_HELD;
}

/* "will also meet": one more of the meetings told before. */
static bool told_besides(const WhatRules *rules, const Document *doc, const Event *e) {
    uint32_t verb = doc->tokens.v[e->token].rel == REL_OBJ ? doc->tokens.v[e->token].head : e->token;
    for (uint32_t c = doc->tokens.v[verb].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
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

/* Whoever is named first; of one more of the meetings told before anybody. */
static bool same_leader(const Document *doc, const Event *e, const Event *other, bool besides) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        for (uint32_t k = 0; k < other->actors.n; k++)
            if (e->actors.v[i].entity == other->actors.v[k].entity && (i == 0 || (besides && doc->entities.v[e->actors.v[i].entity].type == ENTITY_PERSON))) return true;
    return false;
}

/* A plan told without a day, beside a dated plan of the same leader: one journey. */
static void share_journey(const WhatRules *rules, Document *doc, Event *e) {
    bool visit = str_is(rules->kinds.v[e->kind].name, "visit");
    bool besides = told_besides(rules, doc, e);
    if (!visit && !besides) return;
    if (days_known(e->days) || e->status != EVENT_PLANNED || rules->kinds.v[e->kind].class != KIND_ENCOUNTER || e->actors.n == 0 || told_with_day(doc, e)) return;
    uint32_t self = (uint32_t)(e - doc->events.v), from = self > TOLD_NEAR ? self - TOLD_NEAR : 0;
    for (uint32_t i = from; i < doc->events.n && i < self + TOLD_NEAR; i++) {
        const Event *other = &doc->events.v[i];
        bool near = other->sentence + 2 >= e->sentence && other->sentence <= e->sentence + 2 && rules->kinds.v[other->kind].class != KIND_ACT;
        if (other == e || !near || other->status != EVENT_PLANNED || !days_known(other->days) || other->actors.n == 0) continue;
        if (!same_leader(doc, e, other, besides)) continue;
        if (e->time == NONE) e->time = other->time; /* what hangs on the page's day is resolved again when that is known better */
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

/* "had met in X": before what else is told. */
static bool told_as_before(const Document *doc, const Event *e) {
    uint32_t verb = doc->tokens.v[e->token].upos == UPOS_VERB || doc->tokens.v[e->token].head == NONE ? e->token : doc->tokens.v[e->token].head, had = token_aux(doc, verb, "have");
    return had != NONE && doc->tokens.v[had].xpos == XPOS_VBD;
}

/* The days of the one gathering in that town that the page tells with its days, or a table knows, not far from the page's own; of a second one none. */
static Days gathering_there(const WhatRules *rules, const Document *doc, const Event *e, Days page, bool *table) {
    Days found = DAYS_UNKNOWN;
    const Place *there = &doc->places.v[e->place];
    Str town = str_trim(utf8_fold(doc->scratch, there->name));
    uint32_t self = (uint32_t)(e - doc->events.v);
    for (uint32_t i = self > TOLD_NEAR ? self - TOLD_NEAR : 0; i < doc->events.n && i < self + TOLD_NEAR; i++) {
        const Event *g = &doc->events.v[i];
        bool told = (g->date_source == DATES_EXPLICIT || g->date_source == DATES_RELATIVE || days_known(g->known)) && days_closed(g->days) && days_length(g->days) <= LONGEST_GATHERING;
        if (i == self || !told || rules->kinds.v[g->kind].class != KIND_GATHERING || g->told == EVENT_CANCELLED || g->told == EVENT_POSTPONED) continue;
        bool known_there = g->place == NONE && str_equal(g->known_town, town);
        if (!known_there && (g->place == NONE || !where_same(&doc->places.v[g->place], there))) continue;
        if (!days_overlap(days_widen(g->days, GATHERING_NEAR), page) || (days_known(found) && !days_overlap(found, g->days))) return DAYS_UNKNOWN;
        found = days_known(found) ? days_meet(found, g->days) : g->days;
        *table = days_known(g->known);
    }
    return found;
}

/* "Iran signed a memorandum in X", on a page that tells of the summit in X on two days: on those that were over, or are still to come. */
static void on_days_of_gathering(const WhatRules *rules, const Document *doc, Event *e, Days page) {
    bool elsewhere = days_known(e->days) || e->time != NONE || e->place == NONE || e->counted_from != NONE || e->bare || e->happening || !days_closed(page);
    if (elsewhere || doc->places.v[e->place].precision > PLACE_CITY || rules->kinds.v[e->kind].class == KIND_GATHERING) return;
    if (told_as_last(rules, doc, e->token) || told_as_before(doc, e) || counted_from(rules, doc, e->token) || still_to_come(doc, e)) return;
    bool table = false;
    Days days = gathering_there(rules, doc, e, page, &table);
    bool ahead = to_come(e->told), off = e->told == EVENT_CANCELLED || e->told == EVENT_POSTPONED;
    if (!days_known(days) || counted(doc, e)) return;
    if (ahead && days.from < page.from) days.from = page.from;
    if (!ahead && !off && days.to > page.to) days.to = page.to;
    if (days.from > days.to) return;
    if (table) e->known = days;
    e->days = days;
    e->date_source = DATES_INFERRED;
}

/* The news itself, told without a day: what a lead reports as done was done on the page's day or the day before. */
static void news_of_the_day(const WhatRules *rules, const Document *doc, Event *e, Days page) {
    KindClass class = rules->kinds.v[e->kind].class;
    if (days_known(e->days) || (class == KIND_ACT && !e->happening) || (e->told != EVENT_HELD && e->told != EVENT_ONGOING)) return;
    if (!days_closed(page) || days_length(page) > 3 || doc->published.basis == DATE_UNKNOWN) return;
    uint32_t lead = 0;
    while (lead < doc->sentences.n && doc->sentences.v[lead].in_title) lead++;
    bool verb = (doc->tokens.v[e->token].xpos == XPOS_VBD && !e->bare) || (class == KIND_ENCOUNTER && held_by_verb(doc, e->token)), gathers = class == KIND_GATHERING && e->actors.n > 0;
    if (told_as_last(rules, doc, e->token) || counted_upon(doc, e) || !(verb || gathers) || (gathers && (of_what_is_off(doc, e) || still_to_come(doc, e))) || counted_from(rules, doc, e->token) || counted(doc, e)) return;
    if (class == KIND_ENCOUNTER && goes_on_with(rules, doc, e, page)) return; /* wherever on the page */
    if (e->sentence > lead + 1) return;
    e->days = (Days){page.from - 1, page.to};
    e->date_source = DATES_INFERRED;
}

/* "Two years after A invaded B", "months after the attack": what so much later is counted from lies far behind. */
static bool long_before(const WhatRules *rules, const Document *doc, const Event *e) {
    uint32_t mark = token_child(doc, e->token, REL_MARK);
    if (mark == NONE) mark = token_preposition(doc, e->token);
    bool after = mark != NONE && mark > doc->sentences.v[e->sentence].first && words_of_token(&rules->words, token_words(doc, mark), doc->tokens.v[mark].lemma) & WHAT_AFTER;
    uint32_t time = after ? time_covering(doc, mark - 1) : NONE;
    const Timex *t = time == NONE ? NULL : &doc->times.v[time];
    return t && t->type == TIME_DURATION && t->expr.unit >= UNIT_MONTH && t->expr.unit <= UNIT_CENTURY;
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
        settle_own_days(doc, &doc->events.v[i], page);
        settle_known(&doc->events.v[i]);
    }
    settle_counted(doc);
    order_lists(doc);
    for (uint32_t i = 0; i < doc->events.n; i++) inherit(doc, &doc->events.v[i], page);
    for (uint32_t i = 0; i < doc->events.n; i++) {
        Event *e = &doc->events.v[i];
        share_journey(rules, doc, e);
        on_days_of_gathering(rules, doc, e, page);
        news_of_the_day(rules, doc, e, page);
        ongoing_now(e, page);
        no_deeds_to_come(rules, doc, e, page);
        e->background = is_background(rules, doc, e, page);
        settle_codes(rules, e);
    }
}
