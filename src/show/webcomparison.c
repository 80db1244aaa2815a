/* The table of an event: a row a field, a column a source. In: a fused event. Out: cells that hold what each source says, its own words
 * first; where sources disagree the row says how and why. Sources that carry one text share a column, for they are one witness, and
 * the tellings of one page stand in one column. Tables of a few columns follow one another, so that any number of sources can be read
 * and printed. */
#include "show/html.h"
#include "show/web.h"
#include "show/why.h"

enum { COLUMNS = 4 };         /* of one table */

typedef struct Column {
    uint32_t page;
    VEC(uint32_t) reports;    /* of that page, indices into the event's */
    VEC(uint32_t) copies;     /* reports of other pages in the very same words */
} Column;

typedef struct Comparison {
    const Web *web;
    const Fused *event;
    VEC(Column) columns;
} Comparison;

/* ---- columns ---- */

static Column *column_of(Comparison *c, const Report *report) {
    for (uint32_t i = 0; i < c->columns.n; i++) {
        Column *column = &c->columns.v[i];
        if (column->page == report->page) return column;
        if (report_is_copy(c->web->record, &c->event->reports.v[column->reports.v[0]], report)) return column;
    }
    return NULL;
}

static Day told_on(const Record *record, const Column *column) {
    Days days = record->pages.v[column->page].published.days;
    return days.from == DAY_OPEN_PAST ? days.to : days.from;
}

/* By the day of telling; what has no day stays behind. Stable, and there are few. */
static void sort_columns(Comparison *c) {
    for (uint32_t i = 1; i < c->columns.n; i++)
        for (uint32_t k = i; k > 0 && told_on(c->web->record, &c->columns.v[k]) < told_on(c->web->record, &c->columns.v[k - 1]); k--) {
            Column column = c->columns.v[k];
            c->columns.v[k] = c->columns.v[k - 1];
            c->columns.v[k - 1] = column;
        }
}

static void make_columns(Comparison *c) {
    Arena *arena = c->web->out->arena;
    for (uint32_t i = 0; i < c->event->reports.n; i++) {
        const Report *report = &c->event->reports.v[i];
        Column *column = column_of(c, report);
        if (!column) column = vec_push(arena, &c->columns), column->page = report->page;
        if (column->page == report->page) vec_add(arena, &column->reports, i);
        else vec_add(arena, &column->copies, i);
    }
    sort_columns(c);
}

static const Report *first_report(const Comparison *c, const Column *column) { return &c->event->reports.v[column->reports.v[0]]; }

/* ---- head ---- */

static void put_copies(const Comparison *c, const Column *column) {
    for (uint32_t i = 0; i < column->copies.n; i++) {
        const Report *copy = &c->event->reports.v[column->copies.v[i]];
        web_text(c->web, i ? ", " : "<br><span class=\"same\">the same text in ");
        web_page_link(c->web, copy->page, report_event(c->web->record, copy)->id);
    }
    if (column->copies.n) web_text(c->web, "</span>");
}

/* A page that relays what another column tells is no witness of its own. */
static void put_origin(const Comparison *c, uint32_t at) {
    const Record *record = c->web->record;
    for (uint32_t i = 0; i < at; i++) {
        if (record->pages.v[c->columns.v[i].page].origin != record->pages.v[c->columns.v[at].page].origin) continue;
        web_text(c->web, "<br><span class=\"same\">same origin as ");
        html_name(c->web->out, page_name(record->pages.v[c->columns.v[i].page].digest));
        web_text(c->web, "</span>");
        return;
    }
}

static void put_column_head(const Comparison *c, uint32_t at) {
    const Column *column = &c->columns.v[at];
    web_text(c->web, "<th scope=\"col\">");
    web_page_link(c->web, column->page, report_event(c->web->record, first_report(c, column))->id);
    web_text(c->web, "<br><span class=\"told\">");
    web_published(c->web, &c->web->record->pages.v[column->page].published);
    web_text(c->web, "</span>");
    put_origin(c, at);
    put_copies(c, column);
    web_text(c->web, "</th>\n");
}

/* ---- cells ---- */

static Str report_says(const Comparison *c, uint32_t report, const WhyField *field) {
    Buffer value = {.arena = c->web->out->arena};
    if (field) field->told(c->web->record, &c->event->reports.v[report], &value);
    else buffer_str(&value, report_event(c->web->record, &c->event->reports.v[report])->quote);
    return buffer_view(&value);
}

/* What was found when the sources were compared on a field; NULL: nothing to compare. */
static const Claim *claim_on(const Comparison *c, Str field) {
    for (uint32_t i = c->event->claims.b; i < c->event->claims.e; i++) {
        const Claim *claim = &c->web->record->claims.v[i];
        if (str_equal(claim->field, field)) return claim;
    }
    return NULL;
}

static bool said_before(const Comparison *c, const Column *column, uint32_t at, const WhyField *field) {
    for (uint32_t i = 0; i < at; i++)
        if (str_equal(report_says(c, column->reports.v[i], field), report_says(c, column->reports.v[at], field))) return true;
    return false;
}

static bool clashes(const Claim *claim) { return claim->verdict == VERDICT_CONFLICT || claim->verdict == VERDICT_IMPLAUSIBLE; }

static void put_value(const Comparison *c, const Claim *differing, Str value) {
    if (differing) buffer_format(c->web->out, "<p dir=\"auto\" class=\"differs %s\">", verdict_names[differing->verdict]);
    else web_text(c->web, "<p dir=\"auto\">");
    html_text(c->web->out, value);
    web_text(c->web, "</p>");
}

static bool has_page(const ClaimValue *value, Str page) {
    for (uint32_t i = 0; i < value->pages.n; i++)
        if (str_equal(value->pages.v[i], page)) return true;
    return false;
}

/* What the comparison has from the page, wherever on the page it stands. False: nothing. */
static bool put_claimed(const Comparison *c, const Claim *claim, const Column *column) {
    Str page = c->web->record->pages.v[column->page].digest->page;
    bool any = false;
    for (uint32_t i = 0; i < claim->values.n; i++) {
        if (!has_page(&claim->values.v[i], page)) continue;
        put_value(c, clashes(claim) ? claim : NULL, claim->values.v[i].value);
        any = true;
    }
    return any;
}

/* What the page says, each thing once; what differs from the whole is marked by the verdict, and where sources clash both sides are. */
static void put_cell(const Comparison *c, const Column *column, const WhyField *field, Str fused) {
    bool any = false;
    const Claim *claim = field ? claim_on(c, str_from(field->name)) : NULL;
    web_text(c->web, field ? "<td>" : "<td class=\"words\">");
    for (uint32_t i = 0; i < column->reports.n; i++) {
        Str says = report_says(c, column->reports.v[i], field);
        if (says.n == 0 || said_before(c, column, i, field)) continue;
        bool differs = claim && (clashes(claim) || (claim->verdict != VERDICT_AGREE && !str_equal(says, fused)));
        put_value(c, differs ? claim : NULL, says);
        any = true;
    }
    if (!any && claim) any = put_claimed(c, claim, column);
    web_text(c->web, any ? "</td>\n" : "–</td>\n");
}

static void put_verdict(const Comparison *c, Str field) {
    const Claim *claim = claim_on(c, field);
    if (!claim) return;
    web_text(c->web, "<br>");
    web_verdict(c->web, claim->verdict);
    web_text(c->web, " <span class=\"reason\">");
    html_text(c->web->out, claim->reason);
    web_text(c->web, "</span>");
}

static void put_row_head(const Comparison *c, Str name) {
    web_text(c->web, "<tr><th scope=\"row\">");
    if (str_is(name, "said_by")) web_text(c->web, "said by");
    else html_text(c->web->out, name);
    put_verdict(c, name);
    web_text(c->web, "</th>\n");
}

static void put_field_row(const Comparison *c, const WhyField *field, Span columns) {
    Buffer fused = {.arena = c->web->out->arena};
    if (field->fused) field->fused(c->event, &fused);
    put_row_head(c, str_from(field->name));
    web_text(c->web, "<td class=\"fused\"><p dir=\"auto\">");
    html_text(c->web->out, buffer_view(&fused));
    web_text(c->web, "</p></td>\n");
    for (uint32_t i = columns.b; i < columns.e; i++) put_cell(c, &c->columns.v[i], field, buffer_view(&fused));
    web_text(c->web, "</tr>\n");
}

static void put_words_row(const Comparison *c, Span columns) {
    put_row_head(c, STR("words"));
    web_text(c->web, "<td class=\"fused\"></td>\n");
    for (uint32_t i = columns.b; i < columns.e; i++) put_cell(c, &c->columns.v[i], NULL, (Str){0});
    web_text(c->web, "</tr>\n");
}

static void put_rule_row(const Comparison *c, Span columns) {
    put_row_head(c, STR("rule"));
    web_text(c->web, "<td class=\"fused\"></td>\n");
    for (uint32_t i = columns.b; i < columns.e; i++) {
        const DigestEvent *told = report_event(c->web->record, first_report(c, &c->columns.v[i]));
        web_text(c->web, "<td class=\"rule\">");
        html_text(c->web->out, told->rule);
        buffer_format(c->web->out, ", line %u; characters %u to %u of the %s</td>\n", told->rule_line, told->b, told->e, told->in_title ? "title" : "text");
    }
    web_text(c->web, "</tr>\n");
}

/* ---- claims on what is no field of every report: counts, and the like ---- */

static void put_claim_rows(const Comparison *c, Span columns) {
    for (uint32_t i = c->event->claims.b; i < c->event->claims.e; i++) {
        const Claim *claim = &c->web->record->claims.v[i];
        if (why_has_field(claim->field)) continue;
        put_row_head(c, claim->field);
        web_text(c->web, "<td class=\"fused\"></td>\n");
        for (uint32_t k = columns.b; k < columns.e; k++) {
            web_text(c->web, "<td>");
            put_claimed(c, claim, &c->columns.v[k]);
            web_text(c->web, "</td>\n");
        }
        web_text(c->web, "</tr>\n");
    }
}

/* ---- tables ---- */

static void put_table(const Comparison *c, Span columns) {
    web_text(c->web, "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"What each source says\"><table class=\"comparison\">\n<caption class=\"unseen\">");
    buffer_format(c->web->out, "What each source says, sources %u to %u of %u</caption>\n<thead><tr><th scope=\"col\">field</th>\n<th scope=\"col\">together</th>\n", columns.b + 1,
                  columns.e, c->columns.n);
    for (uint32_t i = columns.b; i < columns.e; i++) put_column_head(c, i);
    web_text(c->web, "</tr></thead>\n<tbody>\n");
    put_words_row(c, columns);
    for (uint32_t i = 0; i < WHY_FIELDS; i++) put_field_row(c, &why_field_rows[i], columns);
    put_claim_rows(c, columns);
    put_rule_row(c, columns);
    web_text(c->web, "</tbody></table></div>\n");
}

void web_comparison(const Web *web, uint32_t event) {
    Comparison c = {.web = web, .event = &web->record->events.v[event]};
    make_columns(&c);
    for (uint32_t i = 0; i < c.columns.n; i += COLUMNS) put_table(&c, (Span){i, i + COLUMNS < c.columns.n ? i + COLUMNS : c.columns.n});
}
