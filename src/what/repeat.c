/* "This meeting would occur on July 3": an event told before is told again, and what is new about it counts for both. A
 * definite noun without actors of its own takes over those of the nearest earlier event of its kind; a gathering named
 * without its body ("the summit") takes the body. Days and places flow both ways when one side has none. */
#include "what/inside_what.h"

bool events_alike(const What *what, const Event *a, const Event *b) {
    if (a->kind == b->kind) return true;
    Str x = what->rules->kinds.v[a->kind].name, y = what->rules->kinds.v[b->kind].name;
    bool meeting_x = str_is(x, "meet") || str_is(x, "summit") || str_is(x, "negotiate"), meeting_y = str_is(y, "meet") || str_is(y, "summit") || str_is(y, "negotiate");
    return meeting_x && meeting_y;
}

static bool has_body(const Event *e) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role == ROLE_BODY) return true;
    return false;
}

/* "The Beijing summit" is not "the Samarkand summit". */
static bool places_apart(const What *what, uint32_t a, uint32_t b) {
    const Document *doc = what->doc;
    uint32_t x = doc->events.v[a].place, y = doc->events.v[b].place;
    if (x == NONE || y == NONE) return false;
    const Place *p = &doc->places.v[x], *q = &doc->places.v[y];
    return p->country != q->country || (p->precision <= PLACE_CITY && q->precision <= PLACE_CITY && !str_equal(p->name, q->name));
}

static bool times_apart(const What *what, uint32_t a, uint32_t b) {
    const Document *doc = what->doc;
    uint32_t x = doc->events.v[a].time, y = doc->events.v[b].time;
    if (x == NONE || y == NONE) return false;
    const TimeExpr *p = &doc->times.v[x].expr, *q = &doc->times.v[y].expr;
    if (p->bound || q->bound) return false; /* "until the 24th" */
    return (p->month && q->month && p->month != q->month) || (p->day && q->day && p->day != q->day) || (p->weekday >= 0 && q->weekday >= 0 && p->weekday != q->weekday);
}

bool events_apart(const What *what, uint32_t a, uint32_t b) { return places_apart(what, a, b) || times_apart(what, a, b); }

/* A day of its own that the earlier telling lacks, told in another tense: another event ("after the summit held on May 16"). */
static bool dated_anew(const What *what, uint32_t event, uint32_t before) {
    const Document *doc = what->doc;
    const Event *a = &doc->events.v[event], *b = &doc->events.v[before];
    return a->time != NONE && b->time == NONE && a->status != b->status && !a->bare && !b->bare;
}

static bool status_apart(const Event *a, const Event *b) {
    bool past_a = a->status == EVENT_HELD, past_b = b->status == EVENT_HELD;
    if (a->bare || b->bare) return false;
    return past_a != past_b && (a->status == EVENT_PLANNED || b->status == EVENT_PLANNED);
}

/* "The session" does not repeat a summit; "the gathering" may. */
static bool words_alike(const What *what, const Event *a, const Event *b) {
    const Token *x = &what->doc->tokens.v[a->token], *y = &what->doc->tokens.v[b->token];
    return str_equal_nocase(x->lemma, y->lemma) || what_class(what, a->token) & WHAT_ANY_GATHERING;
}

/* "They were to have gathered in Sydney, but that summit was called off": what the sentence has just told, by whatever word. */
static bool points_back(const What *what, const Event *e, const Event *before) {
    const Document *doc = what->doc;
    uint32_t article = token_child(doc, e->token, REL_DET);
    bool that = article != NONE && article < e->token && (token_is(doc, article, "that") || token_is(doc, article, "this"));
    return that && before->sentence == e->sentence && !before->in_title && (before->time != NONE || before->place != NONE);
}

/* "The trip paved the way for the visit": what does something to another is not the other. */
static bool parts_of_one_verb(const What *what, const Event *before, const Event *e) {
    const Document *doc = what->doc;
    const Token *subject = &doc->tokens.v[before->token];
    if (before->sentence != e->sentence || subject->rel != REL_NSUBJ || subject->head == NONE) return false;
    return e->token > subject->head && token_under(doc, e->token, subject->head) && !in_other_clause(what, e->token, (uint32_t)(before - doc->events.v));
}

static uint32_t earlier(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    for (uint32_t i = event; i-- > 0 && doc->events.v[i].sentence + 6 >= e->sentence;) {
        const Event *before = &doc->events.v[i];
        if (events_alike(what, e, before) && points_back(what, e, before) && !events_apart(what, event, i)) return i;
        if (!events_alike(what, e, before) || before->actors.n == 0 || (before->in_title && i + 1 < event)) continue;
        if (parts_of_one_verb(what, before, e) || places_apart(what, event, i) || times_apart(what, event, i) || status_apart(e, before) || dated_anew(what, event, i)) continue;
        bool gathering = what->rules->kinds.v[e->kind].class == KIND_GATHERING;
        if (gathering && (before->kind != e->kind || !words_alike(what, e, before))) continue;
        return i;
    }
    return NONE;
}

static void share(What *what, uint32_t a, uint32_t b) {
    Document *doc = what->doc;
    Event *x = &doc->events.v[a], *y = &doc->events.v[b];
    bool gathering = what->rules->kinds.v[x->kind].class == KIND_GATHERING;
    for (uint32_t i = 0; i < y->actors.n; i++)
        if (gathering || y->actors.v[i].role != ROLE_BODY) add_actor(doc, x, y->actors.v[i]);
    if (x->time == NONE) x->time = y->time;
    if (x->place == NONE) x->place = y->place;
    if (x->part_of == NONE && y->part_of != a) x->part_of = y->part_of;
}

/* "will meet several leaders, including a meeting with A": who does the one does the other. */
static void partner_in_example(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    if (e->actors.n != 1 || !draft_frame(what, event)->noun) return;
    uint32_t start = doc->sentences.v[e->sentence].first, example = e->token;
    while (example > start && e->token - example < 6 && !(what_class(what, example) & WHAT_EXAMPLE)) example--;
    if (!(what_class(what, example) & WHAT_EXAMPLE)) return;
    for (uint32_t i = event; i-- > 0 && doc->events.v[i].sentence == e->sentence;) {
        if (doc->events.v[i].token > example || doc->events.v[i].actors.n == 0 || what->rules->kinds.v[doc->events.v[i].kind].class == KIND_ACT) continue;
        if (doc->events.v[i].actors.v[0].role != ROLE_BODY) add_actor(doc, e, doc->events.v[i].actors.v[0]);
        return;
    }
}

/* "less than two months after the Beijing summit", "met often, including talks in Rome": an encounter that another is counted from,
 * or that is an example of it, with no actors told, had the same ones. */
static void actors_counted_from(What *what, uint32_t event) {
    Document *doc = what->doc;
    uint32_t noun = measured_by(what, doc->events.v[event].token), preposition = token_preposition(doc, noun);
    const Token *t = &doc->tokens.v[noun];
    if (doc->events.v[event].actors.n || preposition == NONE || !(what_class(what, preposition) & (WHAT_AFTER | WHAT_EXAMPLE))) return;
    for (int hops = 0; hops < 4 && t->head != NONE; hops++) {
        uint32_t main = what->events[t->head];
        t = &doc->tokens.v[t->head];
        if (main == NONE || main == event || what->rules->kinds.v[doc->events.v[main].kind].class == KIND_ACT || count_people_and_states(doc, &doc->events.v[main]) < 2) continue;
        Event *e = &doc->events.v[event];
        for (uint32_t i = 0; i < doc->events.v[main].actors.n; i++)
            if (doc->events.v[main].actors.v[i].role != ROLE_BODY) add_actor(doc, e, doc->events.v[main].actors.v[i]);
        what->drafts.v[event].own = e->actors.n;
        return;
    }
}

static bool all_take_part(const Event *e, const Event *in) {
    for (uint32_t i = 0; i < e->actors.n; i++) {
        uint32_t k = 0;
        while (k < in->actors.n && in->actors.v[k].entity != e->actors.v[i].entity) k++;
        if (k == in->actors.n) return false;
    }
    return true;
}

/* "met in Oslo and held talks", "met in Oslo to talk about the sea": the same people, no day or place of its own; told in one breath, one encounter. */
static void told_in_one_breath(What *what, uint32_t event) {
    const Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    uint32_t verb = doc->tokens.v[e->token].rel == REL_OBJ ? doc->tokens.v[e->token].head : e->token; /* "held talks" */
    const Token *t = &doc->tokens.v[verb];
    bool purpose = (t->rel == REL_ADVCL || t->rel == REL_XCOMP) && marked_infinitive(doc, verb);
    if (t->upos != UPOS_VERB || t->head == NONE || !(purpose || t->rel == REL_CONJ)) return;
    uint32_t before = what->events[t->head];
    if (before == NONE || before == event || doc->events.v[before].token > e->token) return;
    const Event *main = &doc->events.v[before];
    if (what->rules->kinds.v[main->kind].class != KIND_ENCOUNTER || !events_alike(what, e, main) || !all_take_part(e, main)) return;
    if ((e->time != NONE && e->time != main->time) || (e->place != NONE && e->place != main->place) || (!purpose && e->status != main->status)) return;
    what->drafts.v[event].absorbed = before + 1;
}

static void becomes(What *what, uint32_t event, uint32_t other) {
    Draft *draft = &what->drafts.v[event];
    uint32_t verb = draft->verb;
    draft->absorbed = other + 1;
    what->events[what->doc->events.v[event].token] = other;
    if (verb != NONE && what->events[verb] == event) what->events[verb] = other;
}

/* "was to have met B on Sunday, but the talks were called off": verb and noun of one sentence tell it once; a summit by its own word. */
static void one_telling(What *what, uint32_t event, uint32_t before) {
    const Event *e = &what->doc->events.v[event], *first = &what->doc->events.v[before];
    if (e->sentence != first->sentence || e->status != first->status || draft_frame(what, before)->noun || what->drafts.v[before].absorbed) return;
    if (e->kind == first->kind) becomes(what, event, before);
    else if (gathers(what, e) && points_back(what, e, first)) becomes(what, before, event);
}

void link_repeats(What *what) {
    Document *doc = what->doc;
    for (uint32_t e = 0; e < doc->events.n; e++) told_in_one_breath(what, e);
    for (uint32_t e = 0; e < doc->events.n; e++) actors_counted_from(what, e);
    for (uint32_t e = 0; e < doc->events.n; e++) partner_in_example(what, e);
    for (uint32_t e = 0; e < doc->events.n; e++) {
        Event *event = &doc->events.v[e];
        if (next_of_series(what, e) || !what->drafts.v[e].definite) continue;
        bool gathering = what->rules->kinds.v[event->kind].class == KIND_GATHERING;
        if (gathering ? has_body(event) || what->drafts.v[e].own > 0 : event->actors.n >= draft_frame(what, e)->actors) continue;
        uint32_t before = earlier(what, e);
        if (before == NONE) continue;
        what->drafts.v[e].repeated = true;
        uint16_t kind = doc->events.v[before].kind; /* "spoke by phone ... the conversation" */
        if (what->rules->kinds.v[event->kind].class == KIND_ENCOUNTER && what->rules->kinds.v[kind].class == KIND_ENCOUNTER) event->kind = kind;
        share(what, e, before);
        one_telling(what, e, before);
    }
}
