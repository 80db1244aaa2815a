/* Annotating: sentences in, doc->times out, symbolic. Resolving: a page's window in, values and days out.
 *
 * A sentence's lattice (time_lattice, time_match) offers many readings; the cover chosen is the set of extents without overlap
 * that takes in most words, with as few pieces as may be, each by the row that looked at most context. Rows that make NOTHING
 * ("may" the verb, scores, versions) compete like the others and then leave no time behind. */
#include "when/when.h"

#include "when/time_expr.h"
#include "when/time_rules.h"

typedef struct Cover { int32_t score; uint32_t edge; } Cover;

static bool emittable(uint16_t symbol) {
    return symbol >= SYMBOL_POINT && symbol <= SYMBOL_NOTHING;
}

static int32_t edge_score(const Edge *edge) {
    int32_t context = edge->matched > 15 ? 15 : edge->matched;
    return (int32_t)(edge->end - edge->start) * 64 - 24 + context;
}

/* best[i]: the best cover of the atoms from i on, and the edge it begins with (NONE: atom i is passed over). */
static Cover *best_cover(Lattice *l) {
    Cover *best = arena_array(l->arena, Cover, l->atoms.n + 1);
    for (uint32_t i = l->atoms.n; i-- > 0;) {
        best[i] = (Cover){best[i + 1].score, NONE};
        for (uint32_t e = l->first[i]; e != NONE; e = l->edges.v[e].next) {
            const Edge *edge = &l->edges.v[e];
            if (edge->found == NONE || !emittable(edge->symbol)) continue;
            int32_t score = edge_score(edge) + best[edge->end].score;
            if (score > best[i].score) best[i] = (Cover){score, e};
        }
    }
    return best;
}

static uint32_t head_token(const Document *doc, const Sentence *sentence, Span at) {
    uint32_t head = NONE;
    for (uint32_t t = sentence->first; t < sentence->end && doc->tokens.v[t].at.b < at.e; t++)
        if (doc->tokens.v[t].at.e > at.b && (head == NONE || doc->tokens.v[t].upos != UPOS_PUNCT)) head = t;
    return head;
}

static Timex *add_time(Document *doc, const Sentence *sentence, const Lattice *l, uint32_t start, uint32_t end) {
    Timex *timex = vec_push(doc->arena, &doc->times);
    timex->at = (Span){l->atoms.v[start].at.b, l->atoms.v[end - 1].at.e};
    timex->anchor_time = timex->range_end = NONE;
    timex->head = head_token(doc, sentence, timex->at);
    timex->days = DAYS_UNKNOWN;
    return timex;
}

static void add_range_end(Document *doc, const Sentence *sentence, const Lattice *l, const Found *found) {
    Timex first = *vec_last(&doc->times);
    uint32_t index = doc->times.n;
    Timex *end = add_time(doc, sentence, l, found->second, found->second_end);
    end->type = first.type, end->expr = first.expr, end->rule = first.rule;
    if (found->year_to != INT16_MIN) end->expr.year = found->year_to;
    if (first.expr.day_to) end->expr.day = first.expr.day_to;
    if (first.expr.month_to) end->expr.month = first.expr.month_to;
    end->expr.day_to = end->expr.month_to = 0;
    if (end->expr.month < first.expr.month && first.expr.year != INT16_MIN) doc->times.v[index - 1].expr.year--;
    doc->times.v[index - 1].range_end = index;
}

static void emit(const TimeRules *rules, Document *doc, const Sentence *sentence, const Lattice *l, const Edge *edge) {
    const Found *found = &l->found.v[edge->found];
    if (edge->symbol == SYMBOL_NOTHING) return;
    Timex *timex = add_time(doc, sentence, l, edge->start, edge->end);
    timex->type = (TimeType)found->type, timex->expr = found->expr, timex->rule = rules->rows.v[found->row].name.p;
    if (found->second != NONE) add_range_end(doc, sentence, l, found);
}

/* A sentence cut after "Jan." goes on with the next one. */
static bool cut_in_date(const TimeRules *rules, const Document *doc, const Sentence *sentence) {
    Str text = document_words(doc, sentence->at);
    uint16_t month = time_symbol(rules, STR("MONTH"));
    if (text.n < 4 || text.p[text.n - 1] != '.') return false;
    uint32_t b = text.n - 1;
    while (b && is_alpha(text.p[b - 1])) b--;
    uint32_t e = map_get(&rules->words, str_lower(doc->scratch, (Str){text.p + b, text.n - 1 - b}));
    for (; e != MAP_NONE && e != NONE; e = rules->entries.v[e].next)
        if (rules->entries.v[e].symbol == month && rules->entries.v[e].parts.n == 2) return true;
    return false;
}

static void annotate_sentence(const TimeRules *rules, Document *doc, const Sentence *sentence) {
    Lattice l = {.arena = doc->scratch, .text = doc->text};
    if (!time_atoms(l.arena, doc->text, sentence->at, &l)) return;
    time_lattice(rules, &l);
    time_match(rules, &l);
    const Cover *best = best_cover(&l);
    for (uint32_t i = 0; i < l.atoms.n;) {
        uint32_t e = best[i].edge;
        if (e == NONE) {
            i++;
            continue;
        }
        emit(rules, doc, sentence, &l, &l.edges.v[e]);
        const Found *found = &l.found.v[l.edges.v[e].found];
        i = found->second != NONE && found->second_end > l.edges.v[e].end ? found->second_end : l.edges.v[e].end;
    }
}

void when_annotate(const TimeRules *rules, Document *doc) {
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        Sentence joined = doc->sentences.v[i];
        while (i + 1 < doc->sentences.n && cut_in_date(rules, doc, &doc->sentences.v[i])) i++, joined.at.e = doc->sentences.v[i].at.e, joined.end = doc->sentences.v[i].end;
        annotate_sentence(rules, doc, &joined);
        arena_reset(doc->scratch);
    }
    time_link(rules, doc);
}

/* ---- resolving --------------------------------------------------------------------------------------------------- */

static Days anchor_of(const Document *doc, const Timex *timex, const Days *bases, Days page) {
    if (timex->expr.anchor == ANCHOR_TIME && timex->anchor_time < (uint32_t)(timex - doc->times.v)) return bases[timex->anchor_time];
    return page;
}

static void resolve_range(Document *doc, Timex *timex) {
    if (timex->range_end == NONE) return;
    Days end = doc->times.v[timex->range_end].days;
    if (days_closed(end) && days_closed(timex->days) && end.to >= timex->days.from) timex->days = days_join(timex->days, (Days){timex->days.from, end.to});
}

void when_resolve(Document *doc, Days page) {
    Days *bases = arena_array(doc->arena, Days, doc->times.n + 1);
    for (uint32_t i = 0; i < doc->times.n; i++) {
        Timex *timex = &doc->times.v[i];
        Days anchor = anchor_of(doc, timex, bases, page);
        bases[i] = time_expr_base(&timex->expr, anchor);
        timex->days = time_expr_resolve(&timex->expr, anchor);
        timex->value = time_value(doc->arena, timex, bases[i]);
    }
    for (uint32_t i = doc->times.n; i-- > 0;) resolve_range(doc, &doc->times.v[i]);
}

uint32_t time_covering(const Document *doc, uint32_t token) {
    Span at = doc->tokens.v[token].at;
    uint32_t low = 0, high = doc->times.n; /* the first that ends behind the token's begin */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->times.v[middle].at.e <= at.b) low = middle + 1;
        else high = middle;
    }
    return low < doc->times.n && span_within(at, doc->times.v[low].at) ? low : NONE;
}
