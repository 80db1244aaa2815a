/* Known dated events: reading data/date/known.tsv, and recognising its rows in a sentence.
 *
 * A row is recognised by a name of it, or by its body or participants together with a word of its kind and its place or
 * country. What a sentence fits may be several rows (a yearly summit): the kind's own word and the place named choose. */
#include "date/date_known.h"

#include "base/map.h"

typedef struct Cue { uint32_t event, next; Str phrase; bool name; } Cue;

struct DateRules {
    VEC(KnownEvent) events;
    VEC(Cue) cues;
    Map first_words;          /* of cues */
    Map kind_words;           /* kind to index of word lists */
    VEC(Strs) word_lists;
    Map planned;              /* kinds that are planned beforehand */
    Strs place_words;         /* words before a place: "in", "to" */
    Strs say_words;           /* verbs whose time is that of the telling */
    Map forms;                /* country code, organisation id or person's name to index of form_lists */
    VEC(Strs) form_lists;
};

/* ---- reading the tables ------------------------------------------------------------------------------------------ */

static void fold_parts(Arena *arena, Str cell, Strs *out) {
    Str part;
    while (str_next_part(&cell, '|', &part)) {
        Str folded = str_trim(utf8_fold(arena, part));
        if (folded.n) vec_add(arena, out, folded);
    }
}

static Strs *new_forms(DateRules *rules, Arena *arena, Str key) {
    Strs *forms = vec_push(arena, &rules->form_lists);
    map_put(arena, &rules->forms, key, rules->form_lists.n - 1);
    return forms;
}

/* Tables of others are used when they are there; a program without them knows fewer words, no more. */
static Status read_forms(DateRules *rules, Arena *arena, const Tables *tables, const char *path, const char *columns) {
    Tsv tsv;
    Error ignored;
    if (!tables_get(tables, path).n || tables_read(tables, path, columns, &tsv, &ignored)) return STATUS_OK;
    while (tsv_next(&tsv)) {
        Strs *forms = new_forms(rules, arena, tsv.cells[0]);
        for (uint32_t i = 1; i < tsv.wanted; i++) fold_parts(arena, tsv.cells[i], forms);
    }
    return STATUS_OK;
}

static Status read_kinds(DateRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "date/kinds.tsv", "kind words planned", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        if (str_is(tsv.cells[0], "place") || str_is(tsv.cells[0], "say")) {
            fold_parts(arena, tsv.cells[1], str_is(tsv.cells[0], "say") ? &rules->say_words : &rules->place_words);
            continue;
        }
        Strs *words = vec_push(arena, &rules->word_lists);
        map_put(arena, &rules->kind_words, tsv.cells[0], rules->word_lists.n - 1);
        fold_parts(arena, tsv.cells[1], words);
        if (str_is(tsv.cells[2], "y")) map_put(arena, &rules->planned, tsv.cells[0], 1);
    }
    return status;
}

static void add_cue(DateRules *rules, Arena *arena, Str phrase, uint32_t event, bool name) {
    Str rest = phrase, first;
    if (!str_next_part(&rest, ' ', &first)) return;
    uint32_t *slot = map_slot(arena, &rules->first_words, first);
    vec_add(arena, &rules->cues, ((Cue){.event = event, .next = *slot == MAP_NONE ? NONE : *slot, .phrase = phrase, .name = name}));
    *slot = rules->cues.n - 1;
}

static const Strs *forms_of(DateRules *rules, Arena *arena, Str key) {
    uint32_t found = map_get(&rules->forms, key);
    if (found != MAP_NONE) return &rules->form_lists.v[found];
    Strs *forms = new_forms(rules, arena, key);
    Str rest = utf8_fold(arena, key), part, last = {0};
    while (str_next_part(&rest, ' ', &part)) last = part;
    vec_add(arena, forms, last);
    return forms;
}

static void add_forms(DateRules *rules, Arena *arena, Str cell, Strs *out) {
    Str part;
    while (str_next_part(&cell, '|', &part)) {
        const Strs *forms = forms_of(rules, arena, part);
        for (uint32_t i = 0; i < forms->n; i++) vec_add(arena, out, forms->v[i]);
    }
}

static void read_event(DateRules *rules, Arena *arena, const Tsv *tsv) {
    enum { ID, NAME, NAMES, KIND, BODY, PLACE, COUNTRY, FROM, TO, ORDINAL, PARTICIPANTS };
    const Str *cell = tsv->cells;
    KnownEvent e = {.id = cell[ID], .name = cell[NAME], .kind = cell[KIND]};
    Days to;
    Str rest = cell[PARTICIPANTS], part;
    if (!days_parse(cell[FROM], &e.days)) return;
    e.days.to = days_parse(cell[TO], &to) ? to.to : e.days.from;
    fold_parts(arena, cell[NAME], &e.names), fold_parts(arena, cell[NAMES], &e.names);
    e.place = str_trim(utf8_fold(arena, cell[PLACE]));
    add_forms(rules, arena, cell[BODY], &e.bodies);
    fold_parts(arena, cell[BODY], &e.bodies);
    add_forms(rules, arena, cell[COUNTRY], &e.countries);
    while (str_next_part(&rest, '|', &part)) {
        Strs *forms = vec_push(arena, &e.participants);
        add_forms(rules, arena, part, forms);
    }
    vec_add(arena, &rules->events, e);
}

static void index_event(DateRules *rules, Arena *arena, uint32_t i) {
    const KnownEvent *e = &rules->events.v[i];
    for (uint32_t k = 0; k < e->names.n; k++) add_cue(rules, arena, e->names.v[k], i, true);
    for (uint32_t k = 0; k < e->bodies.n; k++) add_cue(rules, arena, e->bodies.v[k], i, false);
    if (!e->participants.n || e->bodies.n) return;
    for (uint32_t k = 0; k < e->participants.v[0].n; k++) add_cue(rules, arena, e->participants.v[0].v[k], i, false);
}

Status date_rules_open(DateRules **out, Arena *arena, const Tables *tables, Error *error) {
    DateRules *rules = arena_new(arena, DateRules);
    Tsv tsv;
    *out = rules;
    Status status = read_kinds(rules, arena, tables, error);
    if (!status) status = read_forms(rules, arena, tables, "countries/countries.tsv", "code name names");
    if (!status) status = read_forms(rules, arena, tables, "organisations/organisations.tsv", "id name names");
    if (!status) status = read_forms(rules, arena, tables, "actors/people.tsv", "name family");
    if (status || !tables_get(tables, "date/known.tsv").n) return status;
    status = tables_read(tables, "date/known.tsv", "id name names kind body place country from to ordinal participants", &tsv, error);
    while (!status && tsv_next(&tsv)) read_event(rules, arena, &tsv);
    for (uint32_t i = 0; i < rules->events.n; i++) index_event(rules, arena, i);
    return status;
}

/* ---- recognising ------------------------------------------------------------------------------------------------- */

/* Does the folded sentence (a blank at both ends) hold the phrase as whole words? */
static bool holds(Str sentence, Str phrase) {
    for (int64_t at = str_find(sentence, phrase, 0); at >= 0; at = str_find(sentence, phrase, (uint32_t)at + 1)) {
        uint32_t end = (uint32_t)at + phrase.n;
        char before = at ? sentence.p[at - 1] : ' ', after = end < sentence.n ? sentence.p[end] : ' ';
        bool whole = !is_alpha(before) && !is_digit(before) && !is_digit(after) && (!is_alpha(after) || (after == 's' && end + 1 < sentence.n && !is_alpha(sentence.p[end + 1])));
        if (whole) return true;
    }
    return false;
}

static bool holds_any(Str sentence, const Strs *phrases) {
    for (uint32_t i = 0; i < phrases->n; i++)
        if (holds(sentence, phrases->v[i])) return true;
    return false;
}

/* Of a visit the visitor is enough: its host goes by the country's name. */
static bool takes_part(const KnownEvent *e, Str sentence) {
    uint32_t wanted = str_is(e->kind, "visit") ? 1 : e->participants.n;
    for (uint32_t i = 0; i < wanted; i++)
        if (!holds_any(sentence, &e->participants.v[i])) return false;
    return wanted > 0;
}

static const Strs *kind_words(const DateRules *rules, Str kind) {
    uint32_t list = map_get(&rules->kind_words, kind);
    return list == MAP_NONE ? NULL : &rules->word_lists.v[list];
}

static bool kind_said(const DateRules *rules, const KnownEvent *e, Str sentence) {
    const Strs *words = kind_words(rules, e->kind);
    return words && holds_any(sentence, words);
}

/* The word before `at`, in a folded sentence. */
static Str word_before(Str sentence, uint32_t at) {
    uint32_t end = at;
    while (end && sentence.p[end - 1] == ' ') end--;
    uint32_t b = end;
    while (b && sentence.p[b - 1] != ' ') b--;
    return (Str){sentence.p + b, end - b};
}

/* "in Kazakhstan", "to visit Kazakhstan", not "China and Russia": a state's name alone is mostly its government's. */
static bool placed_in(const DateRules *rules, Str sentence, Str country) {
    for (int64_t at = str_find(sentence, country, 0); at >= 0; at = str_find(sentence, country, (uint32_t)at + 1)) {
        Str before = word_before(sentence, (uint32_t)at);
        for (uint32_t i = 0; i < rules->place_words.n; i++)
            if (str_equal(before, rules->place_words.v[i])) return true;
    }
    return false;
}

static bool place_said(const DateRules *rules, const KnownEvent *e, Str sentence) {
    if (e->place.n && placed_in(rules, sentence, e->place)) return true;
    for (uint32_t i = 0; i < e->countries.n; i++)
        if (placed_in(rules, sentence, e->countries.v[i])) return true;
    return false;
}

static bool visit(const KnownEvent *e) { return str_is(e->kind, "visit"); }

static bool fits_row(const DateRules *rules, const Cue *cue, Str sentence) {
    const KnownEvent *e = &rules->events.v[cue->event];
    if (!holds(sentence, cue->phrase)) return false;
    if (cue->name) return true;
    if (!kind_said(rules, e, sentence)) return false;
    if (e->bodies.n) return holds_any(sentence, &e->bodies);
    return takes_part(e, sentence) && (place_said(rules, e, sentence) || (visit(e) && holds_any(sentence, &e->countries)));
}

static void add_fit(KnownFits *fits, uint32_t event) {
    for (uint32_t i = 0; i < fits->n; i++)
        if (fits->event[i] == event) return;
    if (fits->n < MOST_FITS) fits->event[fits->n++] = event;
}

typedef bool FitTest(const DateRules *, const KnownEvent *, Str sentence);

/* Only the rows that pass, when any does. */
static bool keep_those(const DateRules *rules, KnownFits *fits, Str sentence, FitTest *test) {
    uint32_t kept = 0, event[MOST_FITS];
    for (uint32_t i = 0; i < fits->n; i++)
        if (test(rules, &rules->events.v[fits->event[i]], sentence)) event[kept++] = fits->event[i];
    if (!kept) return false;
    memcpy(fits->event, event, kept * sizeof *event);
    fits->n = kept;
    return true;
}

static bool own_kind_said(const DateRules *rules, const KnownEvent *e, Str sentence) {
    const Strs *words = kind_words(rules, e->kind);
    return words && words->n && holds(sentence, words->v[0]);
}

/* Of several kinds whose own word is said, that which stands first in the table: a summit is called a meeting too. */
static void keep_first_kind(const DateRules *rules, KnownFits *fits, Str sentence) {
    uint32_t first = NONE, kept = 0;
    for (uint32_t i = 0; i < fits->n; i++) {
        const KnownEvent *e = &rules->events.v[fits->event[i]];
        uint32_t list = map_get(&rules->kind_words, e->kind);
        if (list != MAP_NONE && own_kind_said(rules, e, sentence) && list < first) first = list;
    }
    for (uint32_t i = 0; i < fits->n && first != NONE; i++)
        if (map_get(&rules->kind_words, rules->events.v[fits->event[i]].kind) == first) fits->event[kept++] = fits->event[i];
    if (kept) fits->n = kept;
}

static void add_fits(const DateRules *rules, KnownFits *fits, Str sentence, Str word) {
    for (uint32_t c = map_get(&rules->first_words, word); c != MAP_NONE && c != NONE; c = rules->cues.v[c].next)
        if (fits_row(rules, &rules->cues.v[c], sentence)) add_fit(fits, rules->cues.v[c].event);
}

KnownFits known_fits(const DateRules *rules, Str sentence) {
    KnownFits fits = {0};
    Str rest = sentence, word;
    while (str_next_part(&rest, ' ', &word)) {
        while (word.n && !is_alpha(word.p[word.n - 1]) && !is_digit(word.p[word.n - 1])) word.n--;
        while (word.n && !is_alpha(word.p[0]) && !is_digit(word.p[0])) word.p++, word.n--;
        add_fits(rules, &fits, sentence, word);
        if (word.n > 2 && word.p[word.n - 1] == 's') add_fits(rules, &fits, sentence, (Str){word.p, word.n - 1}); /* "Putin's" */
    }
    keep_first_kind(rules, &fits, sentence);
    fits.placed = keep_those(rules, &fits, sentence, place_said);
    return fits;
}

const KnownEvent *known_event(const DateRules *rules, uint32_t event) { return &rules->events.v[event]; }
bool known_any(const DateRules *rules) { return rules->events.n > 0; }

/* A word that names a deed of some kind: "summit", "visiting"; of one event's kind when `event` is given. */
bool known_kind_word(const DateRules *rules, Str folded, const KnownEvent *event) {
    for (uint32_t k = 0; k < rules->word_lists.n; k++) {
        const Strs *words = &rules->word_lists.v[k];
        if (event && words != kind_words(rules, event->kind)) continue;
        for (uint32_t i = 0; i < words->n; i++)
            if (str_equal(words->v[i], folded) || (folded.n == words->v[i].n + 1 && str_starts(folded, words->v[i]) && folded.p[folded.n - 1] == 's')) return true;
    }
    return false;
}

bool known_own_word(const DateRules *rules, Str folded, const KnownEvent *event) {
    const Strs *words = kind_words(rules, event->kind);
    return words && words->n && folded.n >= words->v[0].n && str_starts(folded, words->v[0]) && folded.n <= words->v[0].n + 1;
}

bool known_say_word(const DateRules *rules, Str folded) {
    for (uint32_t i = 0; i < rules->say_words.n; i++)
        if (str_equal(rules->say_words.v[i], folded)) return true;
    return false;
}

/* Rows that one phrase may mean: gatherings of one body, deeds of one actor. */
bool known_alike(const DateRules *rules, uint32_t a, uint32_t b) {
    const KnownEvent *x = &rules->events.v[a], *y = &rules->events.v[b];
    if (x->bodies.n || y->bodies.n) return x->bodies.n && y->bodies.n && str_equal(x->bodies.v[0], y->bodies.v[0]);
    if (x->participants.n && y->participants.n) return str_equal(x->participants.v[0].v[0], y->participants.v[0].v[0]);
    return x->participants.n == y->participants.n && str_equal(x->kind, y->kind);
}

bool known_plannable(const DateRules *rules, uint32_t event) { return map_get(&rules->planned, rules->events.v[event].kind) != MAP_NONE; }
