/* Recognising known dated events (date_table.c) in a sentence.
 *
 * A row is recognised by a name of it, or by its body or participants together with a word of its kind and its place or
 * country. What a sentence fits may be several rows (a yearly summit): the kind's own word and the place named choose. */
#include "date/date_known.h"

#include "base/utf8.h"

/* Does the folded sentence (a blank at both ends) hold the phrase as whole words? */
static bool ends_word(Str sentence, uint32_t end) {
    char after = end < sentence.n ? sentence.p[end] : ' ';
    return !is_digit(after) && (!is_alpha(after) || (after == 's' && end + 1 < sentence.n && !is_alpha(sentence.p[end + 1])));
}

static bool holds(Str sentence, Str phrase) {
    for (int64_t at = str_find(sentence, phrase, 0); at >= 0; at = str_find(sentence, phrase, (uint32_t)at + 1)) {
        char before = at ? sentence.p[at - 1] : ' ';
        if (!is_alpha(before) && !is_digit(before) && ends_word(sentence, (uint32_t)at + phrase.n)) return true;
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

/* A sentence, and which kinds' words were looked for in it and stand in it; kinds beyond the bits are looked for each time. */
typedef struct Looked {
    Known *known;
    Arena *scratch;
    Str text;
    uint64_t asked, said;
    Map words;
} Looked;

static bool kind_said(Looked *s, uint32_t kind) {
    const DateRules *rules = s->known->rules;
    uint64_t bit = kind < 64 ? (uint64_t)1 << kind : 0;
    if (kind >= rules->word_lists.n) return false;
    if (s->asked & bit) return s->said & bit;
    bool said = holds_any(s->text, &rules->word_lists.v[kind]);
    s->asked |= bit, s->said |= said ? bit : 0;
    return said;
}

/* The word before `at`, in a folded sentence. */
static Str word_before(Str sentence, uint32_t at) {
    uint32_t end = at;
    while (end && sentence.p[end - 1] == ' ') end--;
    uint32_t b = end;
    while (b && sentence.p[b - 1] != ' ') b--;
    return (Str){sentence.p + b, end - b};
}

bool known_one_of(const Strs *words, Str word) {
    for (uint32_t i = 0; i < words->n; i++)
        if (str_equal_nocase(word, words->v[i])) return true;
    return false;
}

/* "Samarkand hosts", "Samarkand will host": the words behind `at`. */
static bool hosts(const DateRules *rules, Str sentence, uint32_t at) {
    Str rest = {sentence.p + at, sentence.n - at}, word;
    for (int i = 0; i < 3 && str_next_part(&rest, ' ', &word); i++) /* the first part is what is left of the name */
        if (i > 0 && known_one_of(&rules->host_words, word)) return true;
    return false;
}

/* "in Kazakhstan", "to visit Kazakhstan", "Kazakhstan will host", not "China and Russia": a state's name alone is mostly its government's. */
static bool placed_in(const DateRules *rules, Str sentence, Str country) {
    for (int64_t at = str_find(sentence, country, 0); at >= 0; at = str_find(sentence, country, (uint32_t)at + 1)) {
        if (known_one_of(&rules->place_words, word_before(sentence, (uint32_t)at)) || hosts(rules, sentence, (uint32_t)at + country.n)) return true;
    }
    return false;
}

static bool own_kind_said(const DateRules *rules, const KnownEvent *e, Str sentence) {
    const Strs *words = kind_words(rules, e->kind);
    return words && words->n && holds(sentence, words->v[0]);
}

/* "The president of Russia" places nothing of a war that Russia fights. */
static bool party(const KnownEvent *e, Str country) {
    for (uint32_t i = 0; i < e->participants.n; i++)
        if (known_one_of(&e->participants.v[i], country)) return true;
    return false;
}

/* What nobody planned is told by the place itself, where the row has one: "in the United States" is too wide. */
static bool place_said(const DateRules *rules, const KnownEvent *e, Str sentence) {
    if (e->place.n && placed_in(rules, sentence, e->place)) return true;
    bool unplanned = map_get(&rules->planned, e->kind) == MAP_NONE;
    if (e->place.n && unplanned) return false;
    for (uint32_t i = 0; i < e->countries.n; i++)
        if (placed_in(rules, sentence, e->countries.v[i]) && !(unplanned && party(e, e->countries.v[i]))) return true;
    return false;
}

static bool town_said(const DateRules *rules, const KnownEvent *e, Str sentence) { return e->place.n && placed_in(rules, sentence, e->place); }

bool known_any_named(const Strs *names, Str folded) { return holds_any(folded, names); }

bool known_place_named(const KnownEvent *e, Str folded) { return (e->place.n && holds(folded, e->place)) || holds_any(folded, &e->countries); }

static bool visit(const KnownEvent *e) { return str_is(e->kind, "visit"); }

/* Does one of the words stand among the few before the place in the text, or behind it? */
static bool word_near(const Strs *words, Str sentence, uint32_t at) {
    enum { NEAR = 3 };
    uint32_t before = at;
    for (int i = 0; i < NEAR; i++) {
        Str word = word_before(sentence, before);
        if (known_one_of(words, word)) return true;
        before = (uint32_t)(word.p - sentence.p);
    }
    Str rest = {sentence.p + at, sentence.n - at}, word;
    for (int i = 0; i <= NEAR && str_next_part(&rest, ' ', &word); i++)
        if (known_one_of(words, word)) return true;
    return false;
}

/* "a gathering of G20 foreign ministers": not that of their leaders. */
static bool of_lower_rank(const DateRules *rules, const KnownEvent *e, Str sentence) {
    if (own_kind_said(rules, e, sentence)) return false;
    for (uint32_t i = 0; i < e->bodies.n; i++)
        for (int64_t at = str_find(sentence, e->bodies.v[i], 0); at >= 0; at = str_find(sentence, e->bodies.v[i], (uint32_t)at + 1))
            if (word_near(&rules->rank_words, sentence, (uint32_t)at)) return true;
    return false;
}

/* The rest of what a row asks for, where its body or participant stands and a word of its kind. */
static bool fits_row(Looked *s, const Cue *cue) {
    const DateRules *rules = s->known->rules;
    const KnownEvent *e = known_event(s->known, cue->event);
    if (e->bodies.n && of_lower_rank(rules, e, s->text)) return false;
    if (e->bodies.n) return holds_any(s->text, &e->bodies) && (e->participants.n == 0 || takes_part(e, s->text)); /* not any appointment that the Senate confirmed */
    if (e->participants.n < 2 && !visit(e) && !own_kind_said(rules, e, s->text)) return false; /* who acts alone does much in one place */
    return takes_part(e, s->text) && (place_said(rules, e, s->text) || (visit(e) && holds_any(s->text, &e->countries)));
}

static void add_fit(KnownFits *fits, uint32_t event) {
    for (uint32_t i = 0; i < fits->n; i++)
        if (fits->event[i] == event) return;
    if (fits->n < MOST_FITS) fits->event[fits->n++] = event;
}

typedef bool FitTest(const DateRules *, const KnownEvent *, Str sentence);

/* Only the rows that pass, when any does. */
static bool keep_those(Known *known, KnownFits *fits, Str sentence, FitTest *test) {
    uint32_t kept = 0, event[MOST_FITS];
    for (uint32_t i = 0; i < fits->n; i++)
        if (test(known->rules, known_event(known, fits->event[i]), sentence)) event[kept++] = fits->event[i];
    if (!kept) return false;
    memcpy(fits->event, event, kept * sizeof *event);
    fits->n = kept;
    return true;
}

static bool of_kind(Known *known, uint32_t event, uint32_t kind) { return map_get(&known->rules->kind_words, known_event(known, event)->kind) == kind; }

/* Of what one phrase may mean: a war told in passing says nothing against the meeting of which the sentence tells. */
static bool alike_first(Known *known, const KnownFits *fits, uint32_t event, uint32_t kind) {
    for (uint32_t i = 0; i < fits->n; i++)
        if (of_kind(known, fits->event[i], kind) && known_alike(known, fits->event[i], event)) return true;
    return false;
}

/* Of several kinds whose own word is said, that which stands first in the table: a summit is called a meeting too. */
static void keep_first_kind(Known *known, KnownFits *fits, Str sentence) {
    const DateRules *rules = known->rules;
    uint32_t first = NONE, kept = 0, event[MOST_FITS];
    for (uint32_t i = 0; i < fits->n; i++) {
        const KnownEvent *e = known_event(known, fits->event[i]);
        uint32_t list = map_get(&rules->kind_words, e->kind);
        if (list != MAP_NONE && own_kind_said(rules, e, sentence) && list < first) first = list;
    }
    for (uint32_t i = 0; i < fits->n && first != NONE; i++)
        if (of_kind(known, fits->event[i], first) || !alike_first(known, fits, fits->event[i], first)) event[kept++] = fits->event[i];
    if (!kept) return;
    memcpy(fits->event, event, kept * sizeof *event);
    fits->n = kept;
}

/* A name as it stands in the table is folded on the way, as far as that is simple. */
static bool phrase_at(const DateRules *rules, Arena *scratch, const Cue *cue, Str sentence, uint32_t at) {
    Str raw = {rules->table.text.p + cue->at, cue->n}, folded = cue->n ? raw : rules->phrases.v[cue->at];
    uint32_t to = at;
    char last = ' ';
    for (uint32_t i = 0; i < raw.n; i++) {
        char c = raw.p[i] == '-' ? ' ' : to_lower(raw.p[i]);
        if (c == '.' || c == '\'' || (c == ' ' && last == ' ')) continue;
        if (c != ' ' && !is_alpha(c) && !is_digit(c)) {
            folded = utf8_fold(scratch, raw), raw.n = 0;
            break;
        }
        if (to >= sentence.n || sentence.p[to++] != c) return false;
        last = c;
    }
    if (raw.n) return ends_word(sentence, to);
    return str_starts((Str){sentence.p + at, sentence.n - at}, folded) && ends_word(sentence, at + folded.n);
}

static bool phrase_after(const DateRules *rules, Arena *scratch, const Cue *cue, Str after) {
    return holds(after, cue->n ? utf8_fold(scratch, (Str){rules->table.text.p + cue->at, cue->n}) : rules->phrases.v[cue->at]);
}

/* Does the phrase stand here, or where its first word stands again? Most that don't are told by a letter, without a look at the table. */
static bool phrase_stands(const Looked *s, const Cue *cue, Span word, bool again) {
    const DateRules *rules = s->known->rules;
    char second = word.e + 1 < s->text.n ? s->text.p[word.e + 1] : ' ';
    if ((!cue->second || cue->second == second) && phrase_at(rules, s->scratch, cue, s->text, word.b)) return true;
    return again && phrase_after(rules, s->scratch, cue, (Str){s->text.p + word.e, s->text.n - word.e});
}

/* Rows with a phrase that begins with this word. */
static void add_fits(Looked *s, KnownFits *fits, Str word) {
    const DateRules *rules = s->known->rules;
    uint32_t hash = known_first_word(word), first = rules->first_words[known_place(hash)], end = rules->first_words[known_place(hash) + 1];
    while (first < end && rules->cues.v[first].first_word != hash) first++;
    if (first == end) return; /* of most words */
    uint32_t *seen = map_slot(s->scratch, &s->words, word);
    if (*seen != MAP_NONE) return;
    *seen = 1;
    Span at = {(uint32_t)(word.p - s->text.p), (uint32_t)(word.p - s->text.p) + word.n};
    bool again = holds((Str){s->text.p + at.e, s->text.n - at.e}, word);
    for (uint32_t c = first; c < end; c++) {
        const Cue *cue = &rules->cues.v[c];
        if (cue->first_word != hash || (!cue->name && !kind_said(s, cue->kind)) || !phrase_stands(s, cue, at, again)) continue;
        if (cue->name || fits_row(s, cue)) add_fit(fits, cue->event);
    }
}

KnownFits known_fits(Known *known, Arena *scratch, Str sentence) {
    KnownFits fits = {0};
    Looked looked = {.known = known, .scratch = scratch, .text = sentence};
    Str rest = sentence, word;
    while (str_next_part(&rest, ' ', &word)) {
        while (word.n && !is_alpha(word.p[word.n - 1]) && !is_digit(word.p[word.n - 1])) word.n--;
        while (word.n && !is_alpha(word.p[0]) && !is_digit(word.p[0])) word.p++, word.n--;
        if (!word.n) continue;
        add_fits(&looked, &fits, word);
        if (word.n > 2 && word.p[word.n - 1] == 's') add_fits(&looked, &fits, (Str){word.p, word.n - 1}); /* "Putin's" */
    }
    keep_first_kind(known, &fits, sentence);
    fits.placed = keep_those(known, &fits, sentence, place_said);
    return fits;
}

void known_in_town(Known *known, KnownFits *fits, Str sentence) { keep_those(known, fits, sentence, town_said); }

static bool word_of_list(const Strs *words, Str folded) {
    for (uint32_t i = 0; i < words->n; i++)
        if (str_equal(words->v[i], folded) || (folded.n == words->v[i].n + 1 && str_starts(folded, words->v[i]) && folded.p[folded.n - 1] == 's')) return true;
    return false;
}

/* A word that names a deed of some kind: "summit", "visiting"; of one event's kind when `event` is given. */
bool known_kind_word(const DateRules *rules, Str folded, const KnownEvent *event) {
    const Strs *own = event ? kind_words(rules, event->kind) : NULL;
    if (event) return own && word_of_list(own, folded);
    for (uint32_t k = 0; k < rules->word_lists.n; k++)
        if (word_of_list(&rules->word_lists.v[k], folded)) return true;
    return false;
}

bool known_own_word(const DateRules *rules, Str folded, const KnownEvent *event) {
    const Strs *words = kind_words(rules, event->kind);
    return words && words->n && folded.n >= words->v[0].n && str_starts(folded, words->v[0]) && folded.n <= words->v[0].n + 1;
}

bool known_say_word(const DateRules *rules, Str folded) { return known_one_of(&rules->say_words, folded); }

/* Rows that one phrase may mean: gatherings of one body, deeds of one actor. */
bool known_alike(Known *known, uint32_t a, uint32_t b) {
    const KnownEvent *x = known_event(known, a), *y = known_event(known, b);
    if (x->bodies.n || y->bodies.n) return x->bodies.n && y->bodies.n && str_equal(x->bodies.v[0], y->bodies.v[0]);
    if (x->participants.n && y->participants.n) return str_equal(x->participants.v[0].v[0], y->participants.v[0].v[0]);
    return x->participants.n == y->participants.n && str_equal(x->kind, y->kind);
}

bool known_plannable(Known *known, uint32_t event) { return map_get(&known->rules->planned, known_event(known, event)->kind) != MAP_NONE; }

/* A body meets all the year round: its gathering goes by a name, the kind's own word or its place. */
bool known_meant(Known *known, Arena *scratch, uint32_t event, Str sentence) {
    const KnownEvent *e = known_event(known, event);
    if (!e->bodies.n || own_kind_said(known->rules, e, sentence) || place_said(known->rules, e, sentence)) return true;
    Strs names = known_names(scratch, e);
    return holds_any(sentence, &names);
}

bool known_lasting(Known *known, uint32_t event) { return map_get(&known->rules->lasting, known_event(known, event)->kind) != MAP_NONE; }
