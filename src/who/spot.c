/* Longest match of the tables' names over tokens: for each word that begins some name, the text is folded word by word
 * up to the length of the longest name that begins so. A name begins with a capital (or a figure) and does not cross
 * commas, brackets or quotation marks; hyphens, dots and apostrophes are folded away. Most of the time would go by waiting for
 * entries of the index, which lie anywhere in memory: those of all words that may begin a name are called for beforehand. */
#include "who/spot.h"

enum { MOST_NAME_TOKENS = 14, LONGEST_WORD = 60, NAME_ROOM = MOST_NAME_TOKENS * (LONGEST_WORD + 1) * 16 + 32 };

bool token_capital(const Document *doc, uint32_t token) {
    Str w = token_words(doc, token);
    uint32_t length;
    return w.n && (is_upper(w.p[0]) || ((unsigned char)w.p[0] >= 0x80 && utf8_is_upper(utf8_decode(w.p, w.n, &length))));
}

bool token_shouts(const Document *doc, uint32_t token) {
    Str w = token_words(doc, token);
    uint32_t upper = 0;
    for (uint32_t i = 0; i < w.n; i++) {
        if (is_lower(w.p[i])) return false;
        upper += is_upper(w.p[i]);
    }
    return upper > 1;
}

Str hit_words(const Document *doc, const NameHit *hit) {
    return document_words(doc, (Span){doc->tokens.v[hit->first].at.b, doc->tokens.v[hit->end - 1].at.e});
}

/* Marks that a name may hold. */
static bool joins(Str w) {
    return w.n == 1 ? strchr("-.&'/", w.p[0]) != NULL : str_is(w, "’") || str_is(w, "–");
}

static bool breaks_name(const Document *doc, uint32_t token) {
    const Token *t = &doc->tokens.v[token];
    if (t->upos == UPOS_AUX && !t->space_before) return true; /* "We're" is no town called Were */
    return t->upos == UPOS_PUNCT && !joins(token_words(doc, token));
}

static bool shouted_enough(const Document *doc, const NameHit *hit) {
    Str w = hit_words(doc, hit);
    for (uint32_t i = 0; i < w.n; i++)
        if (is_lower(w.p[i]) && !(i > 1 && i + 1 == w.n && w.p[i] == 's')) return false; /* "UAVs", but "Is" is a word */
    return true;
}

/* "LAC" is no town: few capitals among small letters are an abbreviation. */
static bool letters_alone(const Document *doc, const NameHit *hit) {
    const Token *t = &doc->tokens.v[hit->first];
    uint32_t n = t->at.e - t->at.b;
    return n <= 4 && token_shouts(doc, hit->first) && (n < 4 || hit->first != doc->sentences.v[t->sentence].first);
}

/* "Washington state" is a name of several places and a word; "Vostochny cosmodrome" names the same place with and without it. */
static bool others_without_last(const Know *know, const Document *doc, const NameHit *hit, uint32_t place) {
    Str shorter = document_words(doc, (Span){doc->tokens.v[hit->first].at.b, doc->tokens.v[hit->end - 2].at.e});
    for (uint32_t i = know_name(know, utf8_fold(doc->scratch, shorter)); i != KNOW_NONE; i = know->senses.v[i].next)
        if (know->senses.v[i].kind == NAME_PLACE && know->senses.v[i].index != place) return true;
    return false;
}

/* "TX" is Texas behind a town and a comma only. */
static bool postal_code(const Know *know, const Document *doc, const NameHit *hit, const NameSense *sense) {
    Str w = hit_words(doc, hit);
    return (w.n == 2 || (w.n == 3 && w.p[2] == '.')) && know_place(know, sense->index).precision == PLACE_REGION;
}

static bool behind_comma(const Document *doc, const NameHit *hit) {
    uint32_t start = doc->sentences.v[doc->tokens.v[hit->first].sentence].first;
    return hit->first >= start + 2 && str_is(token_words(doc, hit->first - 1), ",") && doc->tokens.v[hit->first - 2].upos == UPOS_PROPN && token_capital(doc, hit->first - 2);
}

bool name_fits(const Know *know, const Document *doc, const NameHit *hit, const NameSense *sense) {
    const Token *first = &doc->tokens.v[hit->first];
    if (sense->upper && !shouted_enough(doc, hit)) return false;
    if (sense->upper && sense->kind == NAME_PLACE && postal_code(know, doc, hit, sense)) return behind_comma(doc, hit);
    if (sense->kind == NAME_DEMONYM && doc->tokens.v[hit->end - 1].xpos == XPOS_POS) return false; /* "the Finn's boat": no Finns */
    bool single = hit->end - hit->first == 1;
    if (!single && sense->kind == NAME_PLACE && !token_capital(doc, hit->end - 1) && (first->upos == UPOS_DET || others_without_last(know, doc, hit, sense->index))) return false;
    if (!single || sense->kind == NAME_DEMONYM) return true;
    if (letters_alone(doc, hit) && !sense->upper && sense->kind != NAME_ORGANISATION) return false;
    if (sense->upper) return first->upos != UPOS_PRON && first->upos != UPOS_AUX;
    if (first->upos == UPOS_VERB || first->upos == UPOS_AUX) return sense->kind == NAME_PLACE && know_place(know, sense->index).class == 'C'; /* "Beijing" looks like a verb to a tagger */
    return first->upos == UPOS_PROPN || first->upos == UPOS_X || first->upos == UPOS_NOUN || first->upos == UPOS_ADJ;
}

static bool any_fits(const Know *know, const Document *doc, const NameHit *hit) {
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = know->senses.v[s].next)
        if (name_fits(know, doc, hit, &know->senses.v[s])) return true;
    return false;
}

typedef struct Spelled {     /* tokens folded one behind the other */
    char *room;
    uint32_t n, words, ends[2]; /* words so far; where the first two end */
} Spelled;

/* Most words are letters alone. */
static bool spell_letters(Spelled *to, Str word) {
    char *out = to->room + to->n;
    for (uint32_t i = 0; i < word.n; i++) {
        if (!is_alpha(word.p[i])) return false;
        out[i] = word.p[i] | 0x20;
    }
    if (to->n == 0 || out[-1] == ' ') to->words++;
    to->n += word.n;
    if (to->words <= 2) to->ends[to->words - 1] = to->n;
    return true;
}

static void spell(Spelled *to, Str word, bool space_before) {
    if (space_before && to->n && to->room[to->n - 1] != ' ') to->room[to->n++] = ' ';
    if (spell_letters(to, word)) return;
    uint32_t from = to->n;
    to->n = utf8_fold_on(to->room, from, word);
    for (uint32_t i = from; i < to->n; i++) {
        if (to->room[i] == ' ') continue;
        if (i == 0 || to->room[i - 1] == ' ') to->words++;
        if (to->words <= 2) to->ends[to->words - 1] = i + 1;
    }
}

typedef struct Start {       /* a token that a name may begin with */
    uint32_t token;
    uint64_t key;            /* of its first word's entry, which was called for; 0: none was */
} Start;

typedef struct Spotting {
    const Know *know;
    Document *doc;
    char *room;              /* for what is spelled */
    VEC(Start) starts;
} Spotting;

/* The first word says how many words a name may have at most, the first two say it anew. */
static bool longest_at(const Spotting *s, const Start *start, uint32_t end, NameHit *hit) {
    const Know *know = s->know;
    const Document *doc = s->doc;
    Spelled to = {.room = s->room};
    NameEntry entry = {KNOW_NONE, 0};
    uint32_t most = 0, first = start->token;
    bool found = false;
    if (start->key && know_called(know, start->key).words == 0) return false;
    for (uint32_t i = first, told = 0; i < end && i < first + MOST_NAME_TOKENS; i++) {
        Str w = token_words(doc, i);
        if (w.n > LONGEST_WORD || breaks_name(doc, i)) break;
        spell(&to, w, i > first && doc->tokens.v[i].space_before);
        Str folded = {to.room, to.n - (to.n && to.room[to.n - 1] == ' ')};
        bool looked = false;
        for (; told < 2 && told < to.words; told++) {
            entry = know_entry(know, (Str){to.room, to.ends[told]});
            if (entry.words == 0 && told == 0) return false;
            most = entry.words ? entry.words : 2;
            looked = to.ends[told] == folded.n;
        }
        if (to.words > most) break;
        if (doc->tokens.v[i].upos == UPOS_PUNCT) continue; /* a full stop behind a name is the sentence's */
        NameHit candidate = {first, i + 1, looked ? entry.sense : know_name(know, folded)};
        if (candidate.sense != KNOW_NONE && any_fits(know, doc, &candidate)) *hit = candidate, found = true;
    }
    return found;
}

/* "Antony J. Blinken": known without the initial. */
static bool person_with_initial(const Know *know, Document *doc, uint32_t first, uint32_t end, NameHit *hit) {
    uint32_t last = first + 2;
    Str initial = first + 2 < end ? token_words(doc, first + 1) : (Str){0};
    if (initial.n == 0 || initial.n > 2 || !is_upper(initial.p[0]) || (initial.n == 2 && initial.p[1] != '.')) return false;
    if (initial.n == 1 && str_is(token_words(doc, last), ".")) last++;
    if (last >= end || !token_capital(doc, last)) return false;
    arena_reset(doc->scratch);
    Str given = token_words(doc, first), family = token_words(doc, last);
    NameHit candidate = {first, last + 1, know_name(know, utf8_fold(doc->scratch, str_format(doc->scratch, "%.*s %.*s", STR_FMT(given), STR_FMT(family))))};
    if (candidate.sense == KNOW_NONE || know->senses.v[candidate.sense].kind != NAME_PERSON) return false;
    *hit = candidate;
    return true;
}

/* "el-Sisi", "al-Assad" */
static bool small_article(const Document *doc, uint32_t token, uint32_t end) {
    if (token + 2 >= end || doc->tokens.v[token].at.e - doc->tokens.v[token].at.b != 2 || !str_is(token_words(doc, token + 1), "-")) return false;
    return !doc->tokens.v[token + 1].space_before && !doc->tokens.v[token + 2].space_before && token_capital(doc, token + 2);
}

/* "March" and "May" inside a date are months, whoever is called so. Asked from token to token: `time` goes along. */
static bool timed(const Document *doc, uint32_t token, uint32_t *time) {
    Span at = doc->tokens.v[token].at;
    while (*time < doc->times.n && at.b >= doc->times.v[*time].at.b && at.e > doc->times.v[*time].at.e) ++*time;
    return *time < doc->times.n && at.b >= doc->times.v[*time].at.b;
}

static bool may_begin(const Document *doc, uint32_t token, uint32_t end) {
    Str w = token_words(doc, token);
    if (is_lower(w.p[0]) && w.n != 2) return false; /* most words of a text */
    return token_capital(doc, token) || is_digit(w.p[0]) || small_article(doc, token, end);
}

static void add_start(Spotting *s, uint32_t token) {
    Str w = token_words(s->doc, token);
    Spelled to = {.room = s->room};
    if (w.n <= LONGEST_WORD) spell(&to, w, false);
    vec_add(s->doc->arena, &s->starts, ((Start){token, to.words ? know_call(s->know, (Str){to.room, to.ends[0]}) : 0}));
}

static void find_starts(Spotting *s) {
    const Document *doc = s->doc;
    uint32_t time = 0;
    for (uint32_t k = 0; k < doc->sentences.n; k++) {
        uint32_t end = doc->sentences.v[k].end;
        for (uint32_t i = doc->sentences.v[k].first; i < end; i++)
            if (may_begin(doc, i, end) && !timed(doc, i, &time)) add_start(s, i);
    }
}

void spot_names(const Know *know, Document *doc) {
    Spotting s = {.know = know, .doc = doc, .room = arena_take(doc->arena, NAME_ROOM)};
    find_starts(&s);
    for (uint32_t i = 0, after = 0; i < s.starts.n; i++) {
        const Start *start = &s.starts.v[i];
        if (start->token < after) continue; /* part of the name before */
        uint32_t end = doc->sentences.v[doc->tokens.v[start->token].sentence].end;
        NameHit hit;
        if (!person_with_initial(know, doc, start->token, end, &hit) && !longest_at(&s, start, end, &hit)) continue;
        vec_add(doc->arena, &doc->names, hit);
        after = hit.end;
    }
}
