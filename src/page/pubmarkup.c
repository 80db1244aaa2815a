/* Dates that the markup of a page states: JSON-LD, meta elements, elements marked as dates, addresses. In: RawPage, metadata.
 * Out: candidates. */
#include "page/pubdate.h"

enum { VALUE_MOST = 200, MARKS_MOST = 128 };

static PubCandidate *add_value(PubDates *dates, PubSource source, Str value) {
    WrittenDate written;
    if (value.n == 0 || value.n > VALUE_MOST || !written_value(dates->r->rules, dates->r->arena, value, &written)) return NULL;
    return pub_add(dates, source, &written, value);
}

static void add_stated(PubDates *dates, Str value, uint64_t is, DateKind kind) {
    PubCandidate *c = add_value(dates, PUB_JSON_LD, value);
    if (!c) return;
    c->is |= is;
    c->hint.kind = kind;
}

/* Does its address name another page than this one's? */
static bool is_elsewhere(const PubDates *dates, const StatedArticle *article) {
    Str here = dates->r->page.canonical, there = article->url;
    if (here.n < 12 || there.n < 12 || str_find(there, STR("#"), 0) >= 0 || str_find(there, STR("://"), 0) < 0) return false;
    while (here.n && here.p[here.n - 1] == '/') here.n--;
    while (there.n && there.p[there.n - 1] == '/') there.n--;
    return !str_equal(here, there) && !str_starts(here, there) && !str_starts(there, here);
}

static void from_articles(PubDates *dates) {
    const StatedArticles *articles = &dates->r->metadata.articles;
    uint32_t many = 0;
    for (uint32_t i = 0; i < articles->n; i++) many += !articles->v[i].page_only;
    for (uint32_t i = 0; i < articles->n; i++) {
        const StatedArticle *article = &articles->v[i];
        uint64_t is = pub_bit(article->page_only ? PUB_IS_PAGE : PUB_IS_ARTICLE);
        if (many > 1 && !article->page_only && is_elsewhere(dates, article)) is = pub_bit(PUB_IS_OTHER_ARTICLE);
        add_stated(dates, article->published.n ? article->published : article->created, is, DATE_PUBLISHED);
        add_stated(dates, article->modified, is | pub_bit(PUB_CHANGED), DATE_MODIFIED);
    }
}

static void from_metas(PubDates *dates) {
    const RawPage *page = &dates->r->page;
    for (uint32_t i = 0; i < page->metas.n; i++) {
        uint32_t says = map_get(&dates->r->rules->date_metas, page->metas.v[i].name);
        PubCandidate *c = says == MAP_NONE ? NULL : add_value(dates, PUB_META, page->metas.v[i].content);
        if (!c) continue;
        c->is |= pub_bit(says == SAYS_PUBLISHED ? PUB_META_PUBLISHED : says == SAYS_DATED ? PUB_META_DATED : PUB_CHANGED);
        if (says == SAYS_MODIFIED) c->hint.kind = DATE_MODIFIED;
    }
}

static uint64_t mark_says(uint32_t says) {
    uint64_t is = 0;
    if (says >> SAYS_OTHER & 1) is |= pub_bit(PUB_SAYS_OTHER);
    if (says >> SAYS_PUBLISHED & 1) return is | pub_bit(PUB_SAYS_PUBLISHED);
    if (says >> SAYS_MODIFIED & 1) return is | pub_bit(PUB_SAYS_MODIFIED);
    return says >> SAYS_DATED & 1 ? is | pub_bit(PUB_SAYS_DATED) : is;
}

/* A title that tells of something else by the way: "Press release No. 30 of November 1, 2021". */
static bool dates_little(Str value, Span at) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < value.n; i++) letters += (i < at.b || i >= at.e) && is_alpha(value.p[i]);
    return letters > 24;
}

/* The value and the words of an element may differ by a day, when the value is told in UTC: the words are local. */
static PubCandidate *add_mark(PubDates *dates, const RawTime *time, Span *at) {
    const Reading *r = dates->r;
    WrittenDate value, words = {0};
    bool has_value = time->value.n && time->value.n <= VALUE_MOST && written_value(r->rules, r->arena, time->value, &value);
    if (has_value && dates_little(time->value, value.at)) has_value = false;
    bool has_words = time->words.n && written_next(r->rules, r->arena, time->words, 0, &words);
    if (!has_value && !has_words) return NULL;
    if (has_value && has_words && value.zone == 0) {
        Day apart = words.days.from - value.days.from;
        if (apart == 1 || apart == -1) value.days = words.days, value.minute = words.minute, value.zone = words.zone;
    }
    *at = words.at;
    PubCandidate *c = pub_add(dates, PUB_MARKUP, has_value ? &value : &words, has_value ? time->value : time->words);
    if (c && has_value) c->is |= pub_bit(PUB_TIME_VALUE);
    return c;
}

static void from_marks(PubDates *dates) {
    const RawPage *page = &dates->r->page;
    for (uint32_t i = 0; i < page->times.n && i < MARKS_MOST; i++) {
        const RawTime *time = &page->times.v[i];
        Span at;
        PubCandidate *c = add_mark(dates, time, &at);
        if (!c) continue;
        c->block = time->block < page->blocks.n ? time->block : NONE;
        c->is |= mark_says(time->says) | pub_place(dates, c->block);
        if (time->link) c->is |= pub_bit(PUB_LINKED);
        if (time->words.n && c->block != NONE) {
            Str block = page->blocks.v[c->block].words;
            uint32_t from = time->words.p >= block.p && time->words.p < block.p + block.n ? (uint32_t)(time->words.p - block.p) : 0;
            c->is |= pub_label(dates, c->block, block, (Span){from + at.b, from + (at.e ? at.e : time->words.n)});
        }
        if (c->is & (pub_bit(PUB_SAYS_MODIFIED) | pub_bit(PUB_LABEL_MODIFIED))) c->hint.kind = DATE_MODIFIED;
        if (c->is & pub_bit(PUB_LABEL_PUBLISHED) || (c->is & pub_bit(PUB_SAYS_PUBLISHED) && !(c->is & pub_bit(PUB_LABEL_MODIFIED)))) c->hint.kind = DATE_PUBLISHED;
    }
}

static void from_addresses(PubDates *dates) {
    const RawPage *page = &dates->r->page;
    Str urls[] = {dates->r->record->url, page->canonical, meta_of(page, "og:url")};
    for (int i = 0; i < 3; i++) {
        WrittenDate written = {.other = DAY_OPEN_PAST, .minute = MINUTE_UNKNOWN, .zone = ZONE_UNKNOWN};
        if (!urls[i].n || !date_in_url(urls[i], &written.days)) continue;
        PubCandidate *c = pub_add(dates, PUB_URL, &written, urls[i]);
        if (c) c->is |= pub_bit(PUB_IN_URL);
        return;
    }
}

void pub_markup(PubDates *dates) {
    from_articles(dates);
    from_metas(dates);
    from_addresses(dates);
    from_marks(dates);
}
