/* `dateline who`: a name or an office in words, and a day. An office is a phrase of roles/offices.tsv beside a state or
 * organisation ("foreign minister of Kazakhstan", "Hungary's prime minister", "NATO secretary general"), alone where only
 * one state has it ("taoiseach"), or before a name ("President Macron"); everything else is looked up as a name. Answers are
 * ordered by how well the asked words fit the title, then by the tenure's fit. Whoever holds another office than the one
 * asked for is no answer: a state without a prime minister has none to tell. */
#include "base/utf8.h"
#include "know/know.h"

enum { LONGEST_PHRASE = 256 }; /* bytes: every way to divide it is tried */

typedef struct Question {
    const Know *know;
    Arena *arena;
    Days when;
    Str asked;       /* folded */
    KnowAnswer *out;
    uint32_t n, most;
} Question;

static void answer_person(Question *q, uint32_t person, const Role *role) {
    const Person *p = &q->know->people.v[person];
    for (uint32_t i = 0; i < q->n; i++)
        if (str_equal(q->out[i].name, p->name)) return;
    if (q->n == q->most) return;
    KnowAnswer *a = &q->out[q->n++];
    *a = (KnowAnswer){.name = p->name, .ref = p->ref, .days = DAYS_UNKNOWN};
    if (!role) return;
    a->role = know_role_text(q->know, q->arena, role);
    a->days = role->days;
    if (role->country != KNOW_NO_COUNTRY) a->country = q->know->countries.v[role->country].code;
}

/* Is `words` (folded) inside the title, on word borders? */
static bool title_says(Arena *arena, Str title, Str words) {
    Str folded = utf8_fold(arena, title);
    int64_t at = str_find(folded, words, 0);
    if (at < 0) return false;
    uint32_t end = (uint32_t)at + words.n;
    return (at == 0 || folded.p[at - 1] == ' ') && (end == folded.n || folded.p[end] == ' ');
}

/* Holders whose title is the question come first ("Kremlin spokesman"), then those whose title uses the word; the others of the class only where there are none. */
static void answer_office(Question *q, uint16_t office, Str words, uint16_t country, uint32_t organisation) {
    uint32_t roles[8], n = know_holders(q->know, office, country, organisation, q->when, roles, 8);
    uint32_t before = q->n;
    for (int pass = 0; pass < 3 && (pass < 2 || q->n == before); pass++)
        for (uint32_t i = 0; i < n; i++) {
            const Role *role = &q->know->roles.v[roles[i]];
            int fit = title_says(q->arena, role->title, q->asked) ? 0 : title_says(q->arena, role->title, words) ? 1 : 2;
            if (fit == pass) answer_person(q, role->person, role);
        }
}

static Str without_article(Str folded) { return str_starts(folded, STR("the ")) ? (Str){folded.p + 4, folded.n - 4} : folded; }

static bool bearer_named(const Know *know, Str folded, uint16_t *country, uint32_t *organisation) {
    *country = KNOW_NO_COUNTRY, *organisation = KNOW_NONE;
    for (uint32_t i = know_name(know, folded); i != KNOW_NONE; i = know->senses.v[i].next) {
        const NameSense *s = &know->senses.v[i];
        if (s->kind >= NAME_COUNTRY && s->kind <= NAME_METONYM && *country == KNOW_NO_COUNTRY) *country = (uint16_t)s->index;
        if (s->kind == NAME_ORGANISATION && *organisation == KNOW_NONE) *organisation = s->index;
    }
    return *country != KNOW_NO_COUNTRY || *organisation != KNOW_NONE;
}

/* Folding has left "Hungary's" as "hungarys". */
bool know_bearer(const Know *know, Str folded, uint16_t *country, uint32_t *organisation) {
    folded = without_article(folded);
    if (bearer_named(know, folded, country, organisation)) return true;
    return str_ends(folded, STR("s")) && bearer_named(know, (Str){folded.p, folded.n - 1}, country, organisation);
}

uint16_t know_office_of(const Know *know, Str folded, uint16_t country) {
    for (uint32_t w = know_office_word(know, folded); w != KNOW_NONE && w != UINT16_MAX; w = know->office_words.v[w].next) {
        const OfficeWord *word = &know->office_words.v[w];
        if (word->country != KNOW_NO_COUNTRY && word->country != country) continue;
        return country == KNOW_NO_COUNTRY && word->office == know_office(know, STR("head_of_state")) ? know_office(know, STR("head_of_organisation")) : word->office;
    }
    return 0;
}

static uint32_t count_words(Str s) {
    uint32_t n = s.n > 0;
    for (uint32_t i = 0; i < s.n; i++) n += s.p[i] == ' ';
    return n;
}

bool know_office_phrase(const Know *know, Str folded, uint16_t *office, uint16_t *country, uint32_t *organisation, uint32_t *words, bool *office_first) {
    folded = without_article(folded);
    if (folded.n > LONGEST_PHRASE) return false;
    for (uint32_t i = 1; i + 1 < folded.n; i++) {
        if (folded.p[i] != ' ') continue;
        bool of = str_starts((Str){folded.p + i, folded.n - i}, STR(" of "));
        Str before = {folded.p, i}, behind = {folded.p + i + (of ? 4 : 1), folded.n - i - (of ? 4 : 1)};
        for (int first = of; first >= 0; first--) {
            Str named = first ? before : behind;
            if (know_office_word(know, named) == KNOW_NONE || !know_bearer(know, first ? behind : before, country, organisation)) continue;
            if (*country != KNOW_NO_COUNTRY) *organisation = KNOW_NONE;
            *office = know_office_of(know, named, *country);
            *words = count_words(named);
            *office_first = first;
            if (*office) return true;
        }
    }
    return false;
}

static void answer_words(Question *q, Str office, Str of) {
    const Know *know = q->know;
    uint16_t country, of_state = know_office(know, STR("head_of_state")), of_body = know_office(know, STR("head_of_organisation"));
    uint32_t organisation;
    if (!know_bearer(know, of, &country, &organisation)) return;
    for (uint32_t w = know_office_word(know, office); w != KNOW_NONE && w != UINT16_MAX; w = know->office_words.v[w].next) {
        const OfficeWord *word = &know->office_words.v[w];
        bool meant = word->country == KNOW_NO_COUNTRY || word->country == country;
        if (country != KNOW_NO_COUNTRY && meant) answer_office(q, word->office, office, country, KNOW_NONE);
        if (organisation != KNOW_NONE && meant) answer_office(q, word->office == of_state ? of_body : word->office, office, KNOW_NO_COUNTRY, organisation);
    }
    if (q->n == 0 && str_is(office, "leader") && country != KNOW_NO_COUNTRY)
        answer_office(q, know->countries.v[country].leader, office, country, KNOW_NONE);
}

/* "OFFICE of STATE", and "STATE OFFICE" at each word border. */
static void answer_phrase(Question *q, Str folded) {
    int64_t of = str_find(folded, STR(" of "), 0);
    for (; of >= 0 && q->n == 0; of = str_find(folded, STR(" of "), (uint32_t)of + 1))
        answer_words(q, (Str){folded.p, (uint32_t)of}, (Str){folded.p + of + 4, folded.n - (uint32_t)of - 4});
    for (uint32_t i = 1; i + 1 < folded.n && q->n == 0; i++)
        if (folded.p[i] == ' ') answer_words(q, (Str){folded.p + i + 1, folded.n - i - 1}, (Str){folded.p, i});
}

/* "taoiseach": an office that only one or two states have says itself of what it is. */
static void answer_alone(Question *q, Str folded) {
    for (uint32_t w = know_office_word(q->know, folded); w != KNOW_NONE && w != UINT16_MAX; w = q->know->office_words.v[w].next) {
        const OfficeWord *word = &q->know->office_words.v[w];
        if (word->country != KNOW_NO_COUNTRY) answer_office(q, word->office, folded, word->country, KNOW_NONE);
    }
}

static void answer_thing(Question *q, Str name, Str ref, Str country, Str what, Days life) {
    for (uint32_t i = 0; i < q->n; i++)
        if (str_equal(q->out[i].name, name)) return;
    if (q->n < q->most) q->out[q->n++] = (KnowAnswer){name, ref, what, country, life};
}

static void answer_sense(Question *q, const NameSense *s) {
    const Know *know = q->know;
    if (s->kind == NAME_PERSON || s->kind == NAME_FAMILY) {
        uint32_t role = know_role_at(know, s->index, q->when);
        answer_person(q, s->index, role == KNOW_NONE ? NULL : &know->roles.v[role]);
    } else if (s->kind == NAME_ORGANISATION) {
        const Organisation *o = &know->organisations.v[s->index];
        answer_thing(q, o->name, o->ref, o->country == KNOW_NO_COUNTRY ? (Str){0} : know->countries.v[o->country].code, o->type, o->life);
    } else if (s->kind == NAME_PLACE) {
        KnownPlace p = know_place(know, s->index);
        answer_thing(q, p.name, (Str){0}, p.country == KNOW_NO_COUNTRY ? (Str){0} : know->countries.v[p.country].code, (Str){0}, know_sense_days(know, s));
    } else {
        answer_thing(q, know->countries.v[s->index].name, (Str){0}, know->countries.v[s->index].code, (Str){0}, know->countries.v[s->index].life);
    }
}

/* Bearers of an office on that day first, the higher office before the lower; then people without one, then everything else. */
static uint32_t sense_rank(const Question *q, const NameSense *s) {
    if (s->kind != NAME_PERSON && s->kind != NAME_FAMILY) return q->know->offices.n + 1;
    uint32_t role = know_role_at(q->know, s->index, q->when);
    return role == KNOW_NONE ? q->know->offices.n : q->know->roles.v[role].office;
}

static void answer_name(Question *q, Str folded) {
    for (uint32_t rank = 0; rank <= q->know->offices.n + 1; rank++)
        for (uint32_t i = know_name(q->know, folded); i != KNOW_NONE; i = q->know->senses.v[i].next)
            if (sense_rank(q, &q->know->senses.v[i]) == rank) answer_sense(q, &q->know->senses.v[i]);
}

/* "President Macron": the longest office before a name; who bore an office then comes first by itself. */
static void answer_titled(Question *q, Str folded) {
    for (uint32_t i = folded.n; i-- > 1 && q->n == 0;)
        if (folded.p[i] == ' ' && know_office_word(q->know, (Str){folded.p, i}) != KNOW_NONE) answer_name(q, (Str){folded.p + i + 1, folded.n - i - 1});
}

uint32_t know_ask(const Know *know, Arena *arena, Str question, Days when, KnowAnswer *out, uint32_t most) {
    Str folded = without_article(utf8_fold(arena, question));
    Question q = {know, arena, when, folded, out, 0, most};
    answer_phrase(&q, folded);
    if (q.n == 0) answer_alone(&q, folded);
    if (q.n == 0) answer_name(&q, folded);
    if (q.n == 0) answer_titled(&q, folded);
    return q.n;
}
