/* Filters. Names are compared folded (case, diacritics and hyphens do not matter) and in whole words: "xi" finds Xi Jinping and not Mexico. */
#include "show/filter.h"

static bool word_border(Str s, int64_t at) {
    return at <= 0 || at >= s.n || s.p[at] == ' ' || s.p[at - 1] == ' ';
}

bool filter_words(Str words, Str text, Arena *scratch) {
    Str what = utf8_fold(scratch, words), in = utf8_fold(scratch, text);
    if (what.n == 0) return true;
    for (int64_t at = str_find(in, what, 0); at >= 0; at = str_find(in, what, (uint32_t)at + 1))
        if (word_border(in, at) && word_border(in, at + what.n)) return true;
    return false;
}

static bool listed(Str list, Str word) {
    Str one;
    while (str_next_part(&list, ',', &one))
        if (str_equal_nocase(one, word)) return true;
    return false;
}

static bool fits_actor(const Filter *filter, const Fused *event, Arena *scratch) {
    if (filter->actor.n == 0) return true;
    for (uint32_t i = 0; i < event->actors.n; i++) {
        const DigestActor *actor = &event->actors.v[i];
        if (str_equal(filter->actor, actor->code) || str_equal(filter->actor, actor->country) || str_equal(filter->actor, actor->ref) ||
            str_equal(filter->actor, actor->key) || filter_words(filter->actor, actor->name, scratch))
            return true;
    }
    return false;
}

static bool fits_place(const Filter *filter, const Fused *event, Arena *scratch) {
    if (filter->place.n == 0) return true;
    if (event->place.name.n == 0) return false;
    return str_equal(filter->place, event->place.country) || str_equal(filter->place, event->place.ref) || filter_words(filter->place, event->place.name, scratch);
}

static bool fits_source(const Filter *filter, const Record *record, const Fused *event, Arena *scratch) {
    if (filter->source.n == 0) return true;
    for (uint32_t i = 0; i < event->reports.n; i++) {
        const Digest *page = record->pages.v[event->reports.v[i].page].digest;
        if (str_find(page->source, filter->source, 0) >= 0 || str_find(page->url, filter->source, 0) >= 0 || filter_words(filter->source, page->site, scratch)) return true;
    }
    return false;
}

static bool fits_text(const Filter *filter, const Record *record, const Fused *event, Arena *scratch) {
    if (filter->text.n == 0) return true;
    for (uint32_t i = 0; i < event->topics.n; i++)
        if (filter_words(filter->text, event->topics.v[i], scratch)) return true;
    for (uint32_t i = 0; i < event->reports.n; i++) {
        const Report *report = &event->reports.v[i];
        if (filter_words(filter->text, record->pages.v[report->page].digest->events.v[report->told].quote, scratch)) return true;
    }
    return false;
}

static bool fits_codes(const Filter *filter, const Fused *event) {
    return (filter->kind.n == 0 || listed(filter->kind, event->kind)) && (filter->type.n == 0 || listed(filter->type, event->type)) &&
           (filter->status.n == 0 || listed(filter->status, str_from(status_names[event->status])));
}

static bool fits_days(const Filter *filter, const Fused *event) {
    if (!days_known(filter->days)) return true;
    return days_known(event->days) && days_overlap(filter->days, event->days);
}

bool filter_any(const Filter *f) {
    return f->actor.n || f->place.n || f->source.n || f->text.n || f->kind.n || f->type.n || f->status.n || days_known(f->days);
}

bool filter_event(const Filter *filter, const Record *record, const Fused *event, Arena *scratch) {
    return fits_codes(filter, event) && fits_days(filter, event) && fits_actor(filter, event, scratch) && fits_place(filter, event, scratch) &&
           fits_source(filter, record, event, scratch) && fits_text(filter, record, event, scratch);
}
