/* Names that no table holds. Runs of proper nouns are typed by their words and neighbours: organisations by their last
 * word ("Hankuk University of Foreign Studies"), places by theirs ("Metcalfe County"), people by a given name, a title, a
 * noun in apposition, or a verb that only people do. What cannot be typed is left alone: it must cost nothing but itself.
 * Known names inside an organisation's ("Toronto Police Service") stay mentions of their own; inside a person's they don't. */
#include "who/cast.h"

enum { MOST_PERSON = 5, MOST_RUN = 12 };

typedef struct Run {
    uint32_t first, end;
    bool organisation;       /* a word of it says so */
} Run;

static bool solid(const Who *who, uint32_t token) { return who->covered[token] != NONE; }

static bool namey(const Who *who, uint32_t token) {
    const Token *t = &who->doc->tokens.v[token];
    if (solid(who, token) || !token_capital(who->doc, token)) return false;
    if (t->upos != UPOS_PROPN && !(t->upos == UPOS_NOUN && who_token_class(who, token) & (WORD_ORGANISATION | WORD_PLACE))) return false;
    return !(who_token_class(who, token) & WORD_NAMELESS);
}

/* Inside an organisation's name capitals are enough: "of Foreign Studies". */
static bool goes_on(const Who *who, uint32_t token) {
    const Token *t = &who->doc->tokens.v[token];
    if (namey(who, token)) return true;
    return !solid(who, token) && token_capital(who->doc, token) && (t->upos == UPOS_ADJ || t->upos == UPOS_NOUN) && !(who_token_class(who, token) & WORD_NAMELESS);
}

static bool state_word(const Who *who, uint32_t token) {
    const Entity *e = entity_at(who, token);
    return e && e->type == ENTITY_COUNTRY;
}

static bool is_dot(const Document *doc, uint32_t token) { return str_is(token_words(doc, token), ".") && !doc->tokens.v[token].space_before; }

/* "the Trump-Kim summit": two people, and no double name. */
static bool two_surnames(const Who *who, const Run *run, uint32_t hyphen) { return hyphen == run->first + 1 && who_surname_at(who, run->first) && who_surname_at(who, hyphen + 1); }

/* Small words go on inside a name when a capital follows: "University of Foreign Studies", "Ludwig van Beethoven". */
static uint32_t joined(const Who *who, const Run *run, uint32_t at, uint32_t limit) {
    const Document *doc = who->doc;
    Str w = token_words(doc, at);
    if (at + 1 >= limit) return 0;
    if (str_is(w, "-") && !doc->tokens.v[at].space_before && !doc->tokens.v[at + 1].space_before && doc->tokens.v[at + 1].upos != UPOS_PUNCT) return two_surnames(who, run, at) ? 0 : 2;
    if (is_dot(doc, at) && doc->tokens.v[at - 1].at.e - doc->tokens.v[at - 1].at.b == 1 && namey(who, at + 1)) return 2;
    bool of = str_is(w, "of") || str_is(w, "for") || str_is(w, "and") || str_is(w, "&");
    bool next = goes_on(who, at + 1) || (at + 2 < limit && str_is(token_words(doc, at + 1), "the") && namey(who, at + 2));
    if (run->organisation && of && (next || (str_is(w, "of") && state_word(who, at + 1)))) return goes_on(who, at + 1) || state_word(who, at + 1) ? 2 : 3;
    if (who_token_class(who, at) & WORD_PARTICLE && at > run->first && namey(who, at + 1) && !str_is(w, "la")) return 2;
    return 0;
}

static Run run_at(const Who *who, uint32_t first, uint32_t limit) {
    Run run = {first, first, false};
    uint32_t i = first;
    if (limit > first + MOST_RUN) limit = first + MOST_RUN;
    while (i < limit) {
        uint32_t n = i > first ? joined(who, &run, i, limit) : 0;
        if (n == 0 && !namey(who, i) && !(i > first && run.organisation && goes_on(who, i))) break;
        run.organisation |= n == 0 && (who_token_class(who, i) & WORD_ORGANISATION) != 0 && (i > first || i + 1 < limit);
        i += n ? n : 1;
        run.end = i;
    }
    return run;
}

static Str run_words(const Who *who, uint32_t first, uint32_t end) {
    return document_words(who->doc, (Span){who->doc->tokens.v[first].at.b, who->doc->tokens.v[end - 1].at.e});
}

/* ---- what a run is ------------------------------------------------------------------------------------------------------ */

static bool honorific_before(const Who *who, uint32_t token) {
    uint32_t start = sentence_start(who->doc, token);
    if (token > start + 1 && is_dot(who->doc, token - 1)) token--;
    return token > start && who_token_class(who, token - 1) & WORD_HONORIFIC;
}

static bool given_first(const Who *who, uint32_t token) {
    arena_reset(who->doc->scratch);
    return map_get(&who->rules->given, who_fold(who, token, token + 1)) != MAP_NONE;
}

static bool appositive_person(const Who *who, uint32_t head) {
    const Document *doc = who->doc;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (doc->tokens.v[c].rel == REL_APPOS && doc->tokens.v[c].upos == UPOS_NOUN && who_token_class(who, c) & WORD_PERSON_NOUN) return true;
    return false;
}

/* "Doe, 43, of Springfield" */
static bool aged(const Who *who, uint32_t end) {
    const Document *doc = who->doc;
    if (end + 2 >= sentence_end(doc, end - 1) || !str_is(token_words(doc, end), ",")) return false;
    Str w = token_words(doc, end + 1), next = token_words(doc, end + 2);
    return w.n >= 1 && w.n <= 3 && is_digit(w.p[0]) && is_digit(w.p[w.n - 1]) && (str_is(next, ",") || str_is(next, "."));
}

static bool person_said(const Who *who, const Run *run, uint32_t head) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[head];
    TitlePhrase title;
    if (honorific_before(who, run->first)) return true;
    if (title_before(who, run->first, sentence_start(doc, head), &title)) return true;
    if (run->first > sentence_start(doc, head) && who_token_class(who, run->first - 1) & WORD_PERSON_NOUN) return true;
    if (appositive_person(who, head) || aged(who, run->end)) return true;
    if (t->head == NONE) return false;
    if (t->rel == REL_NSUBJ || t->rel == REL_OBL_AGENT) return run->end - run->first > 1 && who_class(who->rules, doc->tokens.v[t->head].lemma) & WORD_PERSON_VERB;
    return t->rel == REL_APPOS && doc->tokens.v[t->head].upos == UPOS_NOUN && who_token_class(who, t->head) & WORD_PERSON_NOUN;
}

static bool alphabetic(const Document *doc, const Run *run) {
    for (uint32_t i = run->first; i < run->end; i++) {
        Str w = token_words(doc, i);
        for (uint32_t k = 0; k < w.n; k++)
            if (is_digit(w.p[k])) return false;
        if (token_shouts(doc, i) && w.n > 3) return false;
    }
    return true;
}

static bool holds_place_name(const Who *who, const Run *run) {
    for (uint32_t i = run->first; i < run->end; i++) {
        if (who->hits[i] == NONE) continue;
        Reading r = read_hit(who, &who->doc->names.v[who->hits[i]]);
        if (r.family == KNOW_NONE && (r.place != KNOW_NONE || r.country != KNOW_NONE)) return true;
    }
    return false;
}

static bool surname_last(const Who *who, const Run *run) {
    uint32_t hit = who->hits[run->end - 1];
    if (hit != NONE && read_hit(who, &who->doc->names.v[hit]).family != KNOW_NONE) return true;
    arena_reset(who->doc->scratch);
    return map_get(&who->rules->surnames, who_fold(who, run->end - 1, run->end)) != MAP_NONE;
}

/* "El-Sissi": a surname of the tables and no more, which may be somebody's of the page. */
static bool only_surname(const Who *who, const Run *run) {
    const NameHit *hit = who->hits[run->first] == NONE ? NULL : &who->doc->names.v[who->hits[run->first]];
    return hit && hit->first == run->first && hit->end == run->end && read_hit(who, hit).family != KNOW_NONE;
}

static bool person_run(const Who *who, const Run *run, uint32_t head) {
    uint32_t n = run->end - run->first;
    if (n > MOST_PERSON || !alphabetic(who->doc, run) || (n > 1 && only_surname(who, run))) return false;
    if (n > 1 && given_first(who, run->first)) return !place_hit(who, run->first, run->end); /* not "Abu Dhabi" */
    if (n == 1 && who->hits[run->first] != NONE) return false;
    if (n > 1 && surname_last(who, run) && !holds_place_name(who, run)) return true;
    return person_said(who, run, head) && !(holds_place_name(who, run) && !honorific_before(who, run->first));
}

/* ---- mentions ------------------------------------------------------------------------------------------------------------ */

static char gender_of(const Who *who, const Run *run) {
    uint32_t before = run->first > sentence_start(who->doc, run->first) ? who_token_class(who, run->first - 1) : 0;
    if (before & WORD_FEMALE) return 'f';
    if (before & WORD_MALE) return 'm';
    if (run->end - run->first < 2) return 0;
    arena_reset(who->doc->scratch);
    uint32_t given = map_get(&who->rules->given, who_fold(who, run->first, run->first + 1));
    return given == MAP_NONE ? 0 : (char)given;
}

static uint32_t mention_run(Who *who, const Run *run, uint32_t head, uint32_t entity, const char *rule) {
    who_mention(who, run->first, run->end, head, entity, MENTION_NAME, rule);
    return entity;
}

static void person_mention(Who *who, const Run *run, uint32_t head) {
    Document *doc = who->doc;
    Str name = run_words(who, run->first, run->end);
    uint32_t entity = NONE;
    arena_reset(doc->scratch);
    if (run->end - run->first == 1) entity = bearer_of(who, utf8_fold(doc->scratch, name), run->first, gender_of(who, run));
    if (entity != NONE && doc->entities.v[entity].type != ENTITY_PERSON) entity = NONE;
    if (entity == NONE) {
        entity = who_unknown(who, ENTITY_PERSON, name);
        if (who->seen.v[entity] == 0) bearer_add(who, entity, run->first);
    }
    Entity *e = &doc->entities.v[entity];
    if (e->gender == 0) e->gender = gender_of(who, run);
    mention_run(who, run, head, entity, "who/unknown-person");
}

/* "National Intelligence Service (NIS)": the letters are another name of it. */
static void alias_behind(Who *who, uint32_t end, uint32_t entity) {
    Document *doc = who->doc;
    if (end + 2 >= sentence_end(doc, end - 1) || !str_is(token_words(doc, end), "(") || !str_is(token_words(doc, end + 2), ")")) return;
    if (!token_shouts(doc, end + 1) || solid(who, end + 1)) return;
    map_put(doc->arena, &who->unknown, utf8_fold(doc->arena, token_words(doc, end + 1)), entity);
    who_mention(who, end + 1, end + 2, end + 1, entity, MENTION_NAME, "who/acronym");
}

/* "the Environmental Defense Fund": an adjective with a capital, but none that opens the sentence. */
static uint32_t with_adjectives(const Who *who, uint32_t first) {
    const Document *doc = who->doc;
    uint32_t start = sentence_start(doc, first);
    while (first > start + 1 && doc->tokens.v[first - 1].upos == UPOS_ADJ && token_capital(doc, first - 1) && !solid(who, first - 1) && !(who_token_class(who, first - 1) & WORD_NAMELESS)) first--;
    return first;
}

/* "Chinese Foreign Ministry": the state before belongs to the name. */
static uint32_t with_state(const Who *who, uint32_t first) {
    const Document *doc = who->doc;
    if (first == sentence_start(doc, first) || !state_word(who, first - 1)) return first;
    uint32_t m = who->covered[first - 1];
    return doc->mentions.v[m].end == first ? doc->mentions.v[m].first : first;
}

static void organisation_mention(Who *who, Run run) {
    Document *doc = who->doc;
    uint32_t state = run.first = with_adjectives(who, run.first);
    run.first = with_state(who, run.first);
    uint32_t head = head_of_tokens(doc, run.first, run.end), entity = who_unknown(who, ENTITY_ORGANISATION, run_words(who, run.first, run.end));
    if (run.first < state && doc->entities.v[entity].country == KNOW_NO_COUNTRY) doc->entities.v[entity].country = entity_at(who, run.first)->country;
    if (solid(who, head)) head = run.end - 1;
    if (who->seen.v[entity] == 0) bearer_add(who, entity, run.first);
    mention_run(who, &run, head, entity, "who/unknown-organisation");
    alias_behind(who, run.end, entity);
}

/* Places of the tables inside an organisation's name are places all the same: "Toronto Police Service". */
static void places_inside(Who *who, const Run *run) {
    for (uint32_t i = run->first; i < run->end; i++) {
        if (who->hits[i] == NONE) continue;
        const NameHit *hit = &who->doc->names.v[who->hits[i]];
        if (hit->first != i || hit->end > run->end || word_for_thing(who, hit) || !place_like(who, hit)) continue;
        Reading r = read_hit(who, hit);
        uint32_t place = r.place == KNOW_NONE ? KNOW_NONE : place_choice(who, hit);
        if (place == KNOW_NONE || who_place(who, place)->class == 'K') continue;
        who_mention(who, hit->first, hit->end, hit->end - 1, who_known(who, ENTITY_PLACE, place), MENTION_NAME, "who/place-inside");
    }
}

static void known_again(Who *who, const Run *run, uint32_t head) {
    arena_reset(who->doc->scratch);
    Str folded = who_fold(who, run->first, run->end);
    uint32_t entity = map_get(&who->unknown, folded);
    if (entity == MAP_NONE) entity = run->end - run->first == 1 && who->hits[run->first] == NONE ? bearer_of(who, folded, run->first, gender_of(who, run)) : NONE;
    if (entity != NONE) mention_run(who, run, head, entity, "who/again");
}

/* "Mount Cook National Park": what follows a name at once is no name of its own. */
static bool behind_name(const Who *who, uint32_t token) {
    return token > sentence_start(who->doc, token) && who->doc->tokens.v[token - 1].upos != UPOS_PUNCT && (who->hits[token - 1] != NONE || solid(who, token - 1));
}

static void read_run(Who *who, Run run) {
    const Document *doc = who->doc;
    uint32_t head = head_of_tokens(doc, run.first, run.end), n = run.end - run.first, last = who_token_class(who, run.end - 1);
    bool title = doc->sentences.v[doc->tokens.v[run.first].sentence].in_title; /* headlines write every word with a capital */
    if (last & WORD_PLACE && !(last & WORD_ORGANISATION) && n > 1) {
        if (!title && !place_hit(who, run.first, run.end) && !behind_name(who, run.first)) mention_run(who, &run, head, who_unknown(who, ENTITY_PLACE, run_words(who, run.first, run.end)), "who/unknown-place");
    } else if (run.organisation && (n > 1 || with_state(who, run.first) < run.first)) {
        if (title) return;
        places_inside(who, &run);
        organisation_mention(who, run);
    } else if (person_run(who, &run, head) && (!title || (n == 2 && given_first(who, run.first)))) {
        person_mention(who, &run, head);
    } else {
        known_again(who, &run, head);
    }
}

/* Titles and honorifics in front are no part of the name: "Prime Minister Jane Roe", "Dr. Roe". */
static uint32_t skip_title(const Who *who, uint32_t at, uint32_t limit) {
    TitlePhrase title;
    if (title_at(who, at, limit, &title) && title.end < limit) return title.end;
    if (who_token_class(who, at) & (WORD_HONORIFIC | WORD_PERSON_NOUN) && at + 1 < limit) return is_dot(who->doc, at + 1) && at + 2 < limit ? at + 2 : at + 1;
    return at;
}

static bool token_of_before(const Who *who, uint32_t token) { return token > 0 && str_equal_nocase(token_words(who->doc, token - 1), STR("of")); }

/* Where inside a run does a title or honorific begin ("Toronto Mayor John Roe")? The run's end if nowhere. */
static uint32_t next_title(const Who *who, uint32_t begin, uint32_t end) {
    TitlePhrase title;
    for (uint32_t i = begin + 1; i < end; i++) {
        uint32_t class = who_token_class(who, i);
        if (class & WORD_ORGANISATION && i + 1 == end) return end;
        if (i > begin && i + 2 == end && (who->hits[i] == NONE || who->hits[i] != who->hits[i - 1]) && given_first(who, i) && !given_first(who, begin) && !(who_token_class(who, i + 1) & (WORD_ORGANISATION | WORD_PLACE)) && who->doc->tokens.v[i - 1].upos != UPOS_ADP) return i; /* "Ministry of Justice John Roe" */
        if (class & WORD_HONORIFIC && !(class & WORD_ORGANISATION) && i + 1 < end && !token_of_before(who, i)) return i;
        if (title_at(who, i, end, &title) && title.end < end && !token_of_before(who, i)) return i;
    }
    return end;
}

/* "Deputy Prime Minister", of which "Deputy" was taken for no part. */
static bool only_a_title(const Who *who, uint32_t first, uint32_t end) {
    TitlePhrase title;
    if (end == first + 1 && who_token_class(who, first) & WORD_HONORIFIC && !(who_token_class(who, first) & WORD_ORGANISATION)) return true;
    return title_at(who, first, end, &title) && title.end == end;
}

static void read_piece(Who *who, uint32_t first, uint32_t end) {
    while (end > first && !token_capital(who->doc, end - 1) && !is_digit(token_words(who->doc, end - 1).p[0])) end--;
    if (end == first || only_a_title(who, first, end)) return;
    Run piece = {first, end, false};
    for (uint32_t i = first; i < end; i++) piece.organisation |= (who_token_class(who, i) & WORD_ORGANISATION) != 0;
    read_run(who, piece);
}

static void read_pieces(Who *who, const Run *run) {
    for (uint32_t begin = run->first; begin < run->end;) {
        uint32_t named = skip_title(who, begin, run->end);
        if (named > begin) {
            begin = named;
            continue;
        }
        uint32_t stop = next_title(who, begin, run->end);
        read_piece(who, begin, stop);
        begin = stop;
    }
}

void who_unknown_names(Who *who) {
    const Document *doc = who->doc;
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        const Sentence *sentence = &doc->sentences.v[s];
        for (uint32_t i = sentence->first; i < sentence->end;) {
            Run run = namey(who, i) ? run_at(who, i, sentence->end) : (Run){i, i + 1, false};
            if (namey(who, i)) read_pieces(who, &run);
            i = run.end;
        }
    }
}
