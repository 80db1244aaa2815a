/* Which date is the page's own. In: what the page states of itself, and its blocks with their roles. Out: candidates best first
 * (doc->hints), when it was published and last changed.
 *
 * A candidate is what holds of it: where it was found, what marks and labels say, where it stands, which others agree. Each
 * of these has a weight in log odds; their sum says how likely the page was published then. The weights were set by hand,
 * from what went wrong on pages of known date; none is for a single site. The day with the best sum is the page's; below one half
 * the page states none. Times told in UTC are days of their own: where another candidate tells the same moment in the page's
 * zone, its day is meant. */
#include "page/pubdate.h"

#include "base/buffer.h"
#include "input/url.h"

#include <math.h>

enum { SHOWN = 8, HEADLINE_WITHIN = 30 };

typedef struct Weight { float odds; const char *says; } Weight;

static const Weight weights[PUB_FEATURES] = {
    [PUB_IS_ARTICLE] = {2.6f, "stated of the article"},
    [PUB_IS_PAGE] = {1.7f, "stated of the page"},
    [PUB_IS_OTHER_ARTICLE] = {-1.5f, "stated of another article"},
    [PUB_META_PUBLISHED] = {2.5f, "stated as the date of publication"},
    [PUB_META_DATED] = {1.5f, "stated as the page's date"},
    [PUB_CHANGED] = {-2.3f, "of a change"},
    [PUB_TIME_VALUE] = {0.4f, "told to programs"},
    [PUB_SAYS_PUBLISHED] = {1.6f, "marked as published"},
    [PUB_SAYS_MODIFIED] = {-0.2f, "marked as changed"},
    [PUB_SAYS_DATED] = {0.7f, "marked as a date"},
    [PUB_SAYS_OTHER] = {-1.5f, "marked as another date"},
    [PUB_IN_URL] = {2.9f, "in the address"},
    [PUB_IN_IMAGE] = {0.2f, "in the address of the picture"},
    [PUB_IN_SCRIPT] = {0.1f, "in a script"},
    [PUB_SHOWN] = {-0.6f, "in the text"},
    [PUB_LABEL_PUBLISHED] = {1.2f, "labelled as published"},
    [PUB_LABEL_MODIFIED] = {-0.6f, "labelled as changed"},
    [PUB_LABEL_OTHER] = {-1.8f, "labelled as another date"},
    [PUB_COPYRIGHT] = {-1.0f, "beside a copyright"},
    [PUB_AT_TITLE] = {1.8f, "under the headline"},
    [PUB_UNDER_TITLE] = {1.2f, "before the text"},
    [PUB_OVER_TITLE] = {1.2f, "over the headline"},
    [PUB_IN_TITLE] = {0.6f, "in the headline"},
    [PUB_LEAD] = {0.8f, "at the front of the text"},
    [PUB_INSIDE] = {-0.6f, "inside the text"},
    [PUB_TAIL] = {0.2f, "behind the text"},
    [PUB_ABOVE] = {-0.6f, "far above the headline"},
    [PUB_FAR] = {-1.0f, "far from the text"},
    [PUB_ASIDE] = {-1.2f, "in a side box"},
    [PUB_FOOTER] = {-0.3f, "in a footer"},
    [PUB_COMMENTS] = {-2.0f, "among comments"},
    [PUB_LINKED] = {-0.3f, "in a link"},
    [PUB_ALONE] = {0.5f, "by itself"},
    [PUB_LONG] = {-0.5f, "in a long line"},
    [PUB_SEVERAL] = {-0.5f, "not the first in its line"},
    [PUB_LISTED] = {-0.8f, "one of many"},
    [PUB_SHORT_YEAR] = {-0.3f, "short year"},
    [PUB_UNSURE_ORDER] = {-0.3f, "order of day and month unsure"},
    [PUB_IN_ARTICLE] = {0.2f, "inside the article"},
    [PUB_AGREES] = {0.9f, "others agree"},
    [PUB_AGREES_TWICE] = {0.5f, "of several kinds"},
    [PUB_OUTSIDE_URL] = {-1.5f, "not in the month of the address"},
    [PUB_INSIDE_URL] = {0.8f, "in the month of the address"},
    [PUB_AFTER_CHANGE] = {-1.0f, "later than the change"},
    [PUB_OLD] = {-2.0f, "long ago"},
    [PUB_TO_THE_MINUTE] = {1.5f, "a sentence that tells the minute"},
    [PUB_TWICE] = {0.6f, "shown twice"},
    [PUB_CONTRADICTED] = {-1.2f, "the page shows another day"},
    [PUB_CAPTION] = {-1.0f, "in a caption"},
    [PUB_BANNER] = {-1.0f, "in the page's header"},
    [PUB_DATELINE] = {1.9f, "before the first sentence"},
    [PUB_NO_OTHER] = {2.0f, "the page states no other"},
};

static bool one_day(const PubCandidate *c) { return c->hint.days.from == c->hint.days.to; }
static bool has(const PubCandidate *c, PubFeature f) { return c->is >> f & 1; }

/* ---- "03/07/2024" ---- */

static bool is_day(const PubDates *dates, Day day, uint32_t but) {
    for (uint32_t i = 0; i < dates->v.n; i++)
        if (i != but && dates->v.v[i].other == DAY_OPEN_PAST && dates->v.v[i].hint.days.from <= day && day <= dates->v.v[i].hint.days.to) return true;
    return false;
}

static bool starts(Str s, const char *head) { return s.n >= 2 && to_lower(s.p[0]) == head[0] && to_lower(s.p[1]) == head[1]; }

static Str host_end(Str url) {
    Str host = url_host(url);
    return host.n > 3 && host.p[host.n - 3] == '.' ? (Str){host.p + host.n - 2, 2} : (Str){0};
}

/* Are dates of numbers alone to be read with the month first? So in English, where no other country than the USA is named. */
static bool month_first(const PubDates *dates) {
    const RawPage *page = &dates->r->page;
    Str locales[] = {page->lang, meta_of(page, "og:locale"), meta_of(page, "content-language"), meta_of(page, "language")};
    for (int i = 0; i < 4; i++) {
        if (locales[i].n < 2) continue;
        if (!starts(locales[i], "en")) return false;
        if (locales[i].n >= 5) return starts((Str){locales[i].p + 3, 2}, "us");
    }
    Str urls[] = {dates->r->record->url, page->canonical, meta_of(page, "og:url")};
    for (int i = 0; i < 3; i++)
        if (host_end(urls[i]).n && !starts(host_end(urls[i]), "us") && !starts(host_end(urls[i]), "tv") && !starts(host_end(urls[i]), "io")) return false;
    return str_is(dates->r->facts.lang, "en");
}

static void settle_order(PubDates *dates) {
    bool first = month_first(dates);
    for (uint32_t i = 0; i < dates->v.n; i++) {
        PubCandidate *c = &dates->v.v[i];
        if (c->other == DAY_OPEN_PAST) continue;
        bool this_known = is_day(dates, c->hint.days.from, i), other_known = is_day(dates, c->other, i);
        if (this_known == other_known) c->is |= pub_bit(PUB_UNSURE_ORDER);
        if (this_known == other_known ? first : other_known) c->hint.days = (Days){c->other, c->other};
    }
}

/* ---- moments ---- */

static int64_t moment(const DateHint *h, int zone) { return (int64_t)h->days.from * 1440 + h->minute - zone; }

/* The local day of a moment told in UTC: of another that tells the same moment with its zone, or shows the clock of one. */
static void settle_zone(PubDates *dates, PubCandidate *c) {
    if (c->hint.zone != 0 || c->hint.minute < 0) return;
    for (uint32_t i = 0; i < dates->v.n; i++) {
        const DateHint *h = &dates->v.v[i].hint;
        if (h->minute < 0 || h->zone == 0 || !one_day(&dates->v.v[i])) continue;
        int64_t apart = moment(h, h->zone == ZONE_UNKNOWN ? 0 : h->zone) - moment(&c->hint, 0);
        bool same = h->zone != ZONE_UNKNOWN ? apart >= -1 && apart <= 1 : apart && apart % 30 == 0 && apart >= -11 * 60 && apart <= 13 * 60;
        if (!same) continue;
        c->hint.days = h->days, c->hint.minute = h->minute;
        c->hint.zone = h->zone != ZONE_UNKNOWN ? h->zone : (int16_t)apart;
        return;
    }
}

/* ---- what others say of it ---- */

static const PubCandidate *month_of_url(const PubDates *dates) {
    for (uint32_t i = 0; i < dates->v.n; i++)
        if (dates->v.v[i].source == PUB_URL && !one_day(&dates->v.v[i])) return &dates->v.v[i];
    return NULL;
}

static Day latest_change(const PubDates *dates) {
    Day day = DAY_OPEN_PAST;
    for (uint32_t i = 0; i < dates->v.n; i++) {
        const PubCandidate *c = &dates->v.v[i];
        bool sure = c->hint.kind == DATE_MODIFIED && (c->source == PUB_JSON_LD || c->source == PUB_META) && !has(c, PUB_IS_OTHER_ARTICLE);
        if (sure && c->hint.days.from > day) day = c->hint.days.from;
    }
    return day;
}

/* What is told to readers in one place counts once, however it is marked. */
static uint32_t family(PubSource source) { return 1u << (source == PUB_VISIBLE ? PUB_MARKUP : source); }

/* Does the page show readers another day beside its headline, as its own? */
static bool contradicted(const PubDates *dates, const PubCandidate *c) {
    const uint64_t doubtful = pub_bit(PUB_LABEL_MODIFIED) | pub_bit(PUB_LABEL_OTHER) | pub_bit(PUB_SAYS_MODIFIED) | pub_bit(PUB_SAYS_OTHER) | pub_bit(PUB_ASIDE) | pub_bit(PUB_LINKED) | pub_bit(PUB_LONG);
    for (uint32_t k = 0; k < dates->v.n; k++) {
        const PubCandidate *d = &dates->v.v[k];
        Day apart = d->hint.days.from - c->hint.days.from;
        if (has(d, PUB_AT_TITLE) && !(d->is & doubtful) && one_day(d) && (apart > 1 || apart < -1)) return true;
    }
    return false;
}

static void compare(PubDates *dates, uint32_t i) {
    PubCandidate *c = &dates->v.v[i];
    const uint64_t beside_text = pub_bit(PUB_FAR) | pub_bit(PUB_INSIDE);
    bool shown = c->source == PUB_VISIBLE || c->source == PUB_MARKUP;
    uint32_t agree = 0, alike = 0;
    for (uint32_t k = 0; k < dates->v.n; k++) {
        const PubCandidate *d = &dates->v.v[k];
        bool doubtful = has(d, PUB_COMMENTS) || has(d, PUB_LABEL_OTHER) || has(d, PUB_ASIDE) || has(d, PUB_IS_OTHER_ARTICLE);
        if (k != i && d->hint.kind == c->hint.kind && !doubtful && days_equal(d->hint.days, c->hint.days)) {
            agree |= family(d->source);
            if (family(d->source) == family(c->source) && d->block != c->block && c->block != NONE) c->is |= pub_bit(PUB_TWICE);
        }
        alike += (d->source == PUB_VISIBLE || d->source == PUB_MARKUP) && (d->is & beside_text) && (d->is & pub_bit(PUB_INSIDE)) == (c->is & pub_bit(PUB_INSIDE));
    }
    agree &= ~family(c->source);
    if (agree) c->is |= pub_bit(PUB_AGREES);
    if (agree & (agree - 1)) c->is |= pub_bit(PUB_AGREES_TWICE);
    if (alike > 4 && (c->is & beside_text) && shown) c->is |= pub_bit(PUB_LISTED);
    if (!agree && (c->source == PUB_JSON_LD || c->source == PUB_META) && contradicted(dates, c)) c->is |= pub_bit(PUB_CONTRADICTED);
    const PubCandidate *month = month_of_url(dates);
    if (month && one_day(c)) c->is |= pub_bit(days_within(c->hint.days, days_widen(month->hint.days, 1)) ? PUB_INSIDE_URL : PUB_OUTSIDE_URL);
    if (shown && c->hint.kind == DATE_PUBLISHED && latest_change(dates) != DAY_OPEN_PAST && c->hint.days.from > latest_change(dates) + 1) c->is |= pub_bit(PUB_AFTER_CHANGE);
}

static float score(const PubCandidate *c) {
    float sum = 0;
    for (uint64_t left = c->is; left; left &= left - 1) sum += weights[__builtin_ctzll(left)].odds;
    return sum;
}

/* ---- the choice ---- */

static bool before(const PubCandidate *a, const PubCandidate *b) {
    bool a_day = one_day(a) && a->hint.weight >= 0.5f, b_day = one_day(b) && b->hint.weight >= 0.5f;
    if (a_day != b_day) return a_day;
    if (a_day && a->hint.kind != b->hint.kind) return a->hint.kind == DATE_PUBLISHED;
    return a->hint.weight > b->hint.weight;
}

/* Stable, so that of equals the one found first stands first. */
static void sort(PubDates *dates) {
    for (uint32_t i = 1; i < dates->v.n; i++) {
        PubCandidate moved = dates->v.v[i];
        uint32_t k = i;
        for (; k > 0 && before(&moved, &dates->v.v[k - 1]); k--) dates->v.v[k] = dates->v.v[k - 1];
        dates->v.v[k] = moved;
    }
}

static Str reason_of(Arena *arena, const PubCandidate *c) {
    Buffer reason = {.arena = arena};
    for (uint64_t left = c->is; left; left &= left - 1) {
        if (reason.n) buffer_text(&reason, ", ");
        buffer_text(&reason, weights[__builtin_ctzll(left)].says);
    }
    return buffer_view(&reason);
}

static void weigh(PubDates *dates) {
    for (uint32_t i = 0; i < dates->v.n; i++) dates->v.v[i].hint.weight = 1 / (1 + expf(-score(&dates->v.v[i])));
    sort(dates);
}

/* From what was found: more may have been found since the last time. */
static void judge(PubDates *dates) {
    dates->v.n = 0;
    for (uint32_t i = 0; i < dates->found.n; i++) vec_add(dates->r->arena, &dates->v, dates->found.v[i]);
    for (uint32_t i = 0; i < dates->v.n; i++) settle_zone(dates, &dates->v.v[i]);
    settle_order(dates);
    for (uint32_t i = 0; i < dates->v.n; i++) compare(dates, i);
    weigh(dates);
}

static bool settled(const PubDates *dates) { return dates->v.n && dates->v.v[0].hint.weight >= 0.5f && one_day(&dates->v.v[0]); }

/* A page that states only when it was changed: so old it is. */
static void take_change(PubDates *dates) {
    for (uint32_t i = 0; i < dates->v.n; i++) {
        PubCandidate *c = &dates->v.v[i];
        bool stated = c->source == PUB_META || c->source == PUB_JSON_LD || has(c, PUB_LABEL_MODIFIED) || has(c, PUB_SAYS_MODIFIED) || (has(c, PUB_LABEL_PUBLISHED) && !has(c, PUB_ASIDE));
        if (stated && !has(c, PUB_IS_OTHER_ARTICLE) && !has(c, PUB_LISTED)) c->is |= pub_bit(PUB_NO_OTHER);
    }
    weigh(dates);
}

static bool same_hint(const DateHint *a, const DateHint *b) {
    return a->kind == b->kind && days_equal(a->days, b->days) && str_equal(a->rule, b->rule);
}

static void keep_best(const PubDates *dates, Document *doc) {
    for (uint32_t i = 0; i < dates->v.n && doc->hints.n < SHOWN; i++) {
        bool twice = false;
        for (uint32_t k = 0; k < doc->hints.n && !twice; k++) twice = same_hint(&doc->hints.v[k], &dates->v.v[i].hint);
        if (twice) continue;
        DateHint hint = dates->v.v[i].hint;
        hint.reason = reason_of(doc->arena, &dates->v.v[i]);
        vec_add(doc->arena, &doc->hints, hint);
    }
}

/* JSON-LD first, then meta elements, then what is marked or labelled; the likeliest of the first kind there is. */
static void find_change(Document *doc, const PubDates *dates) {
    const PubCandidate *best = NULL;
    for (uint32_t i = 0; i < dates->v.n; i++) {
        const PubCandidate *c = &dates->v.v[i];
        if (c->hint.kind != DATE_MODIFIED || has(c, PUB_IS_OTHER_ARTICLE) || has(c, PUB_ASIDE) || has(c, PUB_COMMENTS)) continue;
        if (!best || c->source < best->source) best = c;
    }
    if (!best) return;
    for (uint32_t k = 0; k < doc->hints.n && doc->modified == NONE; k++)
        if (same_hint(&doc->hints.v[k], &best->hint)) doc->modified = k;
    if (doc->modified != NONE) return;
    DateHint hint = best->hint;
    hint.reason = reason_of(doc->arena, best);
    doc->modified = doc->hints.n;
    vec_add(doc->arena, &doc->hints, hint);
}

static void find_frame(PubDates *dates) {
    const Reading *r = dates->r;
    uint32_t n = r->page.blocks.n;
    dates->title = r->title;
    for (dates->first = 0; dates->first < n; dates->first++)
        if (r->roles[dates->first] == BLOCK_MAIN && r->facts.blocks[dates->first].prose) break;
    if (dates->first == n) dates->first = r->title != NONE ? r->title + 1 : 0;
    dates->last = dates->first;
    for (uint32_t i = dates->first; i < n; i++)
        if (r->roles[i] == BLOCK_MAIN || r->roles[i] == BLOCK_SUBHEAD) dates->last = i;
    if (dates->title != NONE && dates->title > dates->first) dates->title = NONE;
    for (uint32_t i = dates->first; dates->title == NONE && i-- > 0 && dates->first - i <= HEADLINE_WITHIN;)
        if (r->page.blocks.v[i].tag == RAW_H1) dates->title = i;
}

void pubdate_find(Reading *r, Document *doc) {
    PubDates *dates = arena_new(r->arena, PubDates);
    dates->r = r;
    find_frame(dates);
    pub_markup(dates);
    pub_visible(dates);
    judge(dates);
    if (!settled(dates) && r->page.html) {
        pub_last(dates);
        judge(dates);
    }
    if (!settled(dates)) take_change(dates);
    keep_best(dates, doc);
    find_change(doc, dates);
    const DateHint *best = doc->hints.n ? &doc->hints.v[0] : NULL;
    if (!best || best->weight < 0.5f || doc->published.basis != DATE_UNKNOWN) return;
    doc->published = (Published){.days = best->days, .best = best->days.from == best->days.to ? best->days.from : DAY_OPEN_PAST, .confidence = best->weight, .basis = DATE_STATED};
    document_evidence(doc, best->at, str_format(doc->arena, "%.*s: %.*s", STR_FMT(best->rule), STR_FMT(best->words)));
}
