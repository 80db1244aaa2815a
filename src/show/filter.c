/* Filters. Names are compared folded (case, diacritics and hyphens do not matter) and in whole words: "xi" finds Xi Jinping and not Mexico.
 * A name of a country is also as good as its code, and any known name of a person or organisation as the best one: "Turkey" is TUR, "Zelensky" Zelenskyy. */
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

/* ---- what a name stands for ---- */

static uint32_t first_sense(const Know *know, Str name, Arena *arena) {
    Str folded = str_trim(utf8_fold(arena, name)), the = STR("the ");
    if (str_starts(folded, the)) folded = (Str){folded.p + the.n, folded.n - the.n};
    return know_name(know, folded);
}

void filter_know(Filter *filter, const Know *know, Arena *arena) {
    for (uint32_t i = know && filter->actor.n ? first_sense(know, filter->actor, arena) : KNOW_NONE; i != KNOW_NONE; i = know->senses.v[i].next) {
        const NameSense *s = &know->senses.v[i];
        if (s->kind == NAME_COUNTRY) vec_add(arena, &filter->actors, know->countries.v[s->index].code), vec_add(arena, &filter->actors, know->countries.v[s->index].name);
        else if (s->kind == NAME_PERSON || s->kind == NAME_FAMILY) vec_add(arena, &filter->actors, know->people.v[s->index].name);
        else if (s->kind == NAME_ORGANISATION) vec_add(arena, &filter->actors, know->organisations.v[s->index].name);
    }
    for (uint32_t i = know && filter->place.n ? first_sense(know, filter->place, arena) : KNOW_NONE; i != KNOW_NONE; i = know->senses.v[i].next)
        if (know->senses.v[i].kind == NAME_COUNTRY) vec_add(arena, &filter->places, know->countries.v[know->senses.v[i].index].code);
}

static bool stands_for(const Strs *known, Str s) {
    for (uint32_t i = 0; i < known->n; i++)
        if (str_equal(known->v[i], s)) return true;
    return false;
}

/* ---- what fits ---- */

bool filter_subject(const Filter *filter, Str subject, Arena *scratch) {
    return stands_for(&filter->actors, subject) || filter_words(filter->actor, subject, scratch);
}

static bool fits_actor(const Filter *filter, const Fused *event, Arena *scratch) {
    if (filter->actor.n == 0) return true;
    for (uint32_t i = 0; i < event->actors.n; i++) {
        const DigestActor *actor = &event->actors.v[i];
        if (str_equal(filter->actor, actor->code) || str_equal(filter->actor, actor->country) || str_equal(filter->actor, actor->ref) ||
            str_equal(filter->actor, actor->key) || stands_for(&filter->actors, actor->country) || filter_subject(filter, actor->name, scratch))
            return true;
    }
    return false;
}

/* ---- terms of an index -------------------------------------------------------------------------------------------------- */

enum { CODE_TERM = 1, WORD_TERM };

static void add_term(Arena *arena, Terms *out, uint64_t kind, Str s) {
    uint64_t term = hash_mix(kind, str_hash(s));
    for (uint32_t i = 0; i < out->n; i++)
        if (out->v[i] == term) return;
    if (s.n) vec_add(arena, out, term);
}

void filter_terms_of(const Fused *event, Arena *arena, Terms *out) {
    for (uint32_t i = 0; i < event->actors.n; i++) {
        const DigestActor *a = &event->actors.v[i];
        Str rest = utf8_fold(arena, a->name), word;
        add_term(arena, out, CODE_TERM, a->country), add_term(arena, out, CODE_TERM, a->code);
        while (str_next_part(&rest, ' ', &word)) add_term(arena, out, WORD_TERM, word);
    }
}

/* Of a name's words the longest: few others have it. */
static Str telling_word(Arena *arena, Str name) {
    Str rest = utf8_fold(arena, name), word, best = {0};
    while (str_next_part(&rest, ' ', &word))
        if (word.n > best.n) best = word;
    return best;
}

/* Keys and Wikidata's ids are not in the index. */
bool filter_terms(const Filter *filter, Arena *arena, Terms *out) {
    Str word = telling_word(arena, filter->actor);
    if (word.n == 0 || memchr(filter->actor.p, ':', filter->actor.n) || (filter->actor.n > 1 && filter->actor.p[0] == 'Q' && is_digit(filter->actor.p[1]))) return false;
    add_term(arena, out, CODE_TERM, filter->actor), add_term(arena, out, WORD_TERM, word);
    for (uint32_t i = 0; i < filter->actors.n; i++) {
        add_term(arena, out, CODE_TERM, filter->actors.v[i]);
        add_term(arena, out, WORD_TERM, telling_word(arena, filter->actors.v[i]));
    }
    return true;
}

static bool fits_place(const Filter *filter, const Fused *event, Arena *scratch) {
    if (filter->place.n == 0) return true;
    if (event->place->name.n == 0) return false;
    if (stands_for(&filter->places, event->place->country)) return true;
    return str_equal(filter->place, event->place->country) || str_equal(filter->place, event->place->ref) || filter_words(filter->place, event->place->name, scratch);
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
        if (filter_words(filter->text, report_event(record, report)->quote, scratch)) return true;
    }
    return false;
}

static bool fits_codes(const Filter *filter, const Fused *event) {
    return (filter->kind.n == 0 || listed(filter->kind, event->coded->kind)) && (filter->type.n == 0 || listed(filter->type, event->coded->type)) &&
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
