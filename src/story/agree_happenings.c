/* Happenings: may two tellings be one, by deed and by who takes part? What else keeps two apart, as days and places, is asked of all alike
 * (story/agree.c).
 *
 * Names are held against one another by their words, for pages write them as they like ("Roe", "Jane Roe"), and misspell them. A page that names
 * nobody may mean anybody; two that both name somebody in one part ("A was killed", "B was killed") mean two happenings.
 */
#include "story/link.h"

enum { SPELT = 4 };           /* letters from which on a name may be misspelt */

/* ---- who ------------------------------------------------------------------------------------------------------------- */

/* "Raitt", "Rait": a letter left out, of words that are not short. */
static bool misspelt(Str a, Str b) {
    uint32_t same = 0, end = 0, least = a.n < b.n ? a.n : b.n, most = a.n < b.n ? b.n : a.n;
    while (same < least && to_lower(a.p[same]) == to_lower(b.p[same])) same++;
    while (end < least - same && to_lower(a.p[a.n - 1 - end]) == to_lower(b.p[b.n - 1 - end])) end++;
    return least >= SPELT && most == least + 1 && same + end == least;
}

/* Are all words of the shorter name in the longer one? "Roe", "Jane Roe". Family names may be misspelt: "Carl" and "Carla" are two. */
static bool names_agree(Str a, Str b) {
    Str rest = a.n <= b.n ? a : b, in = a.n <= b.n ? b : a, word;
    while (str_next_part(&rest, ' ', &word)) {
        Str others = in, other;
        bool found = false;
        while (!found && str_next_part(&others, ' ', &other)) found = str_equal_nocase(word, other) || (!rest.n && !others.n && misspelt(word, other));
        if (!found) return false;
    }
    return true;
}

static bool actors_agree(const DigestActor *a, const DigestActor *b) { return str_equal(a->key, b->key) || names_agree(a->name, b->name); }

/* Both name somebody in this part (persons: in any, for a title leaves out which), and nobody is named by both. */
static bool part_differs(const DigestEvent *a, const DigestEvent *b, EntityType type, ActorRole role) {
    bool differs = false;
    for (uint32_t i = 0; i < a->actors.n; i++)
        for (uint32_t k = 0; k < b->actors.n; k++) {
            const DigestActor *x = &a->actors.v[i], *y = &b->actors.v[k];
            if (x->type != type || y->type != type || (type != ENTITY_PERSON && (x->role != role || y->role != role))) continue;
            if (actors_agree(x, y)) return false;
            differs = true;
        }
    return differs;
}

bool happening_parts_agree(const Telling *a, const Telling *b) {
    if (part_differs(a->event, b->event, ENTITY_PERSON, ROLE_PARTICIPANT)) return false;
    for (ActorRole role = ROLE_PARTICIPANT; role <= ROLE_BODY; role++)
        if (part_differs(a->event, b->event, ENTITY_ORGANISATION, role) || part_differs(a->event, b->event, ENTITY_COUNTRY, role)) return false;
    return true;
}

uint32_t persons_shared(const Telling *a, const Telling *b) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->event->actors.n; i++)
        for (uint32_t k = 0; k < b->event->actors.n; k++) {
            const DigestActor *x = &a->event->actors.v[i], *y = &b->event->actors.v[k];
            n += x->type == ENTITY_PERSON && y->type == ENTITY_PERSON && actors_agree(x, y);
        }
    return n;
}

/* ---- what ------------------------------------------------------------------------------------------------------------ */

/* Rows that differ in what follows a hyphen, "other.die" and "other.die-noun", tell one deed; "other.arrest" is that of the kind of this name. */
Str happening_deed(const Telling *t) {
    Str rule = t->event->rule;
    if (t->event->cameo.n) return t->event->kind;
    uint32_t begin = (uint32_t)(str_find(rule, STR("."), 0) + 1);
    int64_t hyphen = str_find(rule, STR("-"), begin);
    return str_slice(rule, (Span){begin, hyphen < 0 ? rule.n : (uint32_t)hyphen});
}

/* "Nobody else was hurt": not what was done to others. */
static bool undone_apart(const Telling *off, const Telling *t) {
    return off->status == EVENT_NOT_HELD && t->status != EVENT_NOT_HELD && !persons_shared(off, t);
}

bool happening_deeds_agree(const Telling *a, const Telling *b) {
    return str_equal(happening_deed(a), happening_deed(b)) && !undone_apart(a, b) && !undone_apart(b, a);
}
