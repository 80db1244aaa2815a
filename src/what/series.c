/* One more of a row of encounters: "the next summit", "will host the next one". In: events told before, the clubs named near by. Out: what such a
 * word stands for, and whose gathering it is. */
#include "what/inside_what.h"

#include "text/status.h"

enum { SENTENCES_BACK = 1, FAR_BACK = 2000 };

static bool another(const What *what, uint32_t noun) {
    for (uint32_t c = what->doc->tokens.v[noun].first_child; c != NONE && c < noun; c = what->doc->tokens.v[c].next_sibling)
        if (course_of(what, c) & COURSE_NEXT) return true;
    return false;
}

/* The nearest encounter told before, in this sentence or the one before; by a noun, where one is to stand for it. */
static uint32_t told_before(const What *what, uint32_t token, uint32_t events, bool noun) {
    const Document *doc = what->doc;
    for (uint32_t e = events; e-- > 0 && doc->events.v[e].sentence + SENTENCES_BACK >= doc->tokens.v[token].sentence;) {
        const Event *before = &doc->events.v[e];
        if (before->token >= token || (noun && !draft_frame(what, e)->noun) || what->rules->kinds.v[before->kind].class == KIND_ACT) continue;
        return before->in_title ? NONE : e;
    }
    return NONE;
}

/* "will host the next one", "Italy will host the next": the frame of the noun that it stands for, where a verb of encounters carries it; MAP_NONE. */
uint32_t frame_stood_for(const What *what, uint32_t token) {
    const Token *t = &what->doc->tokens.v[token];
    bool bare = course_of(what, token) & COURSE_NEXT && t->upos == UPOS_ADJ && token_child(what->doc, token, REL_DET) != NONE;
    bool one = course_of(what, token) & COURSE_ONE && another(what, token);
    if (!bare && !one) return MAP_NONE;
    Part part;
    uint32_t verb = light_verb(what, token, &part);
    bool carried = verb != NONE && (part == PART_HOST || part == PART_PARTICIPANT || (part == PART_NONE && t->rel != REL_OBJ));
    uint32_t before = carried ? told_before(what, token, what->doc->events.n, true) : NONE;
    return before == NONE ? MAP_NONE : what->drafts.v[before].frame;
}

/* It has no status of its own: that of its verb. */
void status_of_carrier(const What *what, Event *e) {
    Part part;
    const Predicate *p = status_of(what->doc, light_verb(what, e->token, &part));
    if (p) e->told = e->status = p->status, e->certainty = p->certainty, e->bare = false;
}

/* The only club of states named from one token on to another, or NONE: a mention. */
uint32_t only_club(const What *what, uint32_t first, uint32_t end) {
    const Document *doc = what->doc;
    uint32_t club = NONE;
    for (uint32_t i = first; i < end; i++) {
        uint32_t m = what->heads[i];
        if (m == NONE || !is_club(what, doc->mentions.v[m].entity)) continue;
        if (club != NONE && doc->mentions.v[club].entity != doc->mentions.v[m].entity) return NONE;
        club = m;
    }
    return club;
}

static void body_of_mention(What *what, Event *e, uint32_t mention) {
    const Mention *m = &what->doc->mentions.v[mention];
    add_actor(what->doc, e, (Actor){.entity = m->entity, .role = ROLE_BODY, .at = m->at});
}

/* Of the gathering before: its body; where it has none, those who met. */
static bool take_sides(What *what, Event *e, const Event *before) {
    bool body = false;
    for (uint32_t i = 0; i < before->actors.n; i++) body |= before->actors.v[i].role == ROLE_BODY;
    if (!body && (gathers(what, e) || count_people_and_states(what->doc, before) < 2)) return false;
    for (uint32_t i = 0; i < before->actors.n; i++)
        if (before->actors.v[i].role == (body ? ROLE_BODY : ROLE_PARTICIPANT)) add_actor(what->doc, e, before->actors.v[i]);
    return true;
}

/* "The next summit" is of whoever held the one spoken of, or of the one club that is spoken of. */
bool next_of_series(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    bool stands = course_of(what, e->token) & COURSE_NEXT;
    if (!draft_frame(what, event)->noun || what->rules->kinds.v[e->kind].class == KIND_ACT || (!stands && !another(what, e->token))) return false;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role == ROLE_BODY || (e->actors.v[i].role == ROLE_PARTICIPANT && !gathers(what, e))) return true;
    uint32_t club = gathers(what, e) ? only_club(what, doc->sentences.v[e->sentence].first, e->token) : NONE, before = told_before(what, e->token, event, false);
    if (club == NONE && before != NONE && events_alike(what, e, &doc->events.v[before]) && take_sides(what, e, &doc->events.v[before])) return true;
    if (club == NONE && gathers(what, e) && e->sentence > 0) club = only_club(what, doc->sentences.v[e->sentence - 1].first, doc->sentences.v[e->sentence - 1].end);
    if (club == NONE && gathers(what, e)) club = only_club(what, e->token > FAR_BACK ? e->token - FAR_BACK : 0, e->token); /* of a page that has spoken of one alone */
    if (club != NONE) body_of_mention(what, e, club);
    return true;
}
