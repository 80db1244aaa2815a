/* Names that came up and went out of use (data/date/spans.tsv).
 *
 * That a name was there yet is beyond doubt nearly always; that it was there still is a hint, as news looks back: each row says
 * how much of one. "The former Soviet Union" says that it was gone. A name counts once, however often it stands there; "Bush
 * administration" has two rows, and so two spans. */
#include "date/date_known.h"

enum { SLACK = 30 };

static const float COME_UP = 5, GONE = 2; /* log odds */

/* What happened, and who came up with it, is in the news then; things, laws and offices stay. */
static bool of_news(Str what) {
    static const char *const kinds[] = {"event", "story", "person"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(what, kinds[i])) return true;
    return false;
}

Status date_spans_open(DateRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    if (!tables_get(tables, "date/spans.tsv").n) return STATUS_OK;
    Status status = tables_read(tables, "date/spans.tsv", "name names what from to after", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        names_add(arena, &rules->span_names, tsv.cells[0], tsv.cells[1], rules->spans.n);
        vec_add(arena, &rules->spans, ((NameSpan){days_between(tsv.cells[3], tsv.cells[4]), (float)str_number(tsv.cells[5]), of_news(tsv.cells[2]), str_is(tsv.cells[2], "term")}));
    }
    return status;
}

static void add_gone(Document *doc, DateConstraints *out, Span at, Days life) {
    if (life.to == DAY_OPEN_FUTURE) return;
    Str says = str_format(doc->arena, "no more since %.*s: %.*s", STR_FMT(day_format(doc->arena, life.to)), STR_FMT(document_words(doc, at)));
    date_add_range(doc, out, at, says, (Days){life.to, DAY_OPEN_FUTURE}, GONE);
}

static Str life_words(Document *doc, Str name, Days life) {
    if (life.from == DAY_OPEN_PAST) return str_format(doc->arena, "of its day until %.*s: %.*s", STR_FMT(day_format(doc->arena, life.to)), STR_FMT(name));
    if (life.to == DAY_OPEN_FUTURE) return str_format(doc->arena, "known since %.*s: %.*s", STR_FMT(day_format(doc->arena, life.from)), STR_FMT(name));
    return str_format(doc->arena, "of its day from %.*s to %.*s: %.*s", STR_FMT(day_format(doc->arena, life.from)), STR_FMT(day_format(doc->arena, life.to)), STR_FMT(name));
}

/* While one of a name's spans lasts; how much is lost behind them all. */
static float add_lasting(const DateRules *rules, Document *doc, const TableName *name, DateConstraint *out) {
    float after = 0;
    for (const TableName *n = name; n; n = names_same(&rules->span_names, n)) {
        const NameSpan *span = &rules->spans.v[n->row];
        vec_add(doc->arena, &out->spans, days_widen(span->days, SLACK));
        if (span->after > after) after = span->after;
    }
    return after;
}

static Days hull_of(const DateRules *rules, const TableName *name) {
    Days all = rules->spans.v[name->row].days;
    while ((name = names_same(&rules->span_names, name))) all = days_join(all, rules->spans.v[name->row].days);
    return all;
}

/* The row of that name that begins last. */
static const NameSpan *last_row(const DateRules *rules, const TableName *name) {
    const NameSpan *last = &rules->spans.v[name->row];
    while ((name = names_same(&rules->span_names, name)))
        if (rules->spans.v[name->row].days.from > last->days.from) last = &rules->spans.v[name->row];
    return last;
}

/* Of several administrations the latest is at work: the others are looked back to. */
static Day latest_term(const DateRules *rules, const Document *doc) {
    Day latest = DAY_OPEN_PAST;
    Span at = {0};
    for (const TableName *name; (name = names_next(&rules->span_names, doc->text, &at));) {
        const NameSpan *row = last_row(rules, name);
        if (row->term && row->days.from > latest) latest = row->days.from;
    }
    return latest;
}

/* All spans of a name: the page was not written before the first, and while one of them lasts, as far as each has an end. */
static void from_name(const DateRules *rules, Document *doc, const TableName *name, Span at, Day latest_term, DateConstraints *out) {
    Days all = hull_of(rules, name);
    const NameSpan *row = &rules->spans.v[name->row];
    bool looked_back = row->term && last_row(rules, name)->days.from < latest_term;
    bool former = known_one_of(&rules->former_words, date_word_before(doc->text, at.b));
    DateConstraint lasting = date_page_in(at, 0);
    lasting.says = life_words(doc, document_words(doc, at), all);
    lasting.weight = former || looked_back ? 0 : add_lasting(rules, doc, name, &lasting);
    bool lasts = lasting.weight > 0;
    if (all.from != DAY_OPEN_PAST) {
        date_add_range(doc, out, at, lasts ? (Str){0} : lasting.says, (Days){all.from, DAY_OPEN_FUTURE}, COME_UP);
        if (row->of_news) vec_last(out)->since = all.from;
    }
    if (former) add_gone(doc, out, at, all);
    if (lasts) vec_add(doc->arena, out, lasting);
}

void date_spans(const DateRules *rules, Document *doc, DateConstraints *out) {
    enum { MOST_NAMES = 100 };
    bool *told = arena_array(doc->scratch, bool, rules->spans.n + 1);
    uint32_t n = 0;
    Span at = {0};
    Day term = latest_term(rules, doc);
    for (const TableName *name; n < MOST_NAMES && (name = names_next(&rules->span_names, doc->text, &at));) {
        if (told[name->row]) continue;
        for (const TableName *same = name; same; same = names_same(&rules->span_names, same)) told[same->row] = true;
        from_name(rules, doc, name, at, term, out);
        n++;
    }
    arena_reset(doc->scratch);
}
