/* Members, founders, offices.
 *
 *   "X comprises eight member states: A, B and C", "Its members include A", "It includes A as observer, and B as a dialogue partner"
 *   "X has two members: A and B"
 *   "A is a member of X", "A, a member of X, said", "A joined X in 2017", "A is seeking membership in X"
 *   "X, established in June 2001 by A and B", "A and B founded X in 2001"
 *   "A was elected president of Y"
 * A list is closed when its verb says so (the table), not by its own shape: "include" leaves room for more. */
#include "what/facts_inside.h"

enum { AS_REACH = 5 };

static FactWhat standing_named(Str value) {
    if (str_is(value, "observer")) return FACT_OBSERVER;
    if (str_is(value, "partner")) return FACT_PARTNER;
    if (str_is(value, "applicant")) return FACT_APPLICANT;
    return str_is(value, "founder") ? FACT_FOUNDER : FACT_MEMBER;
}

/* Standing that a noun phrase names: "observer members" is observer, "founding members" founder. */
static bool standing_of(const Facts *f, uint32_t noun, FactWhat *what) {
    const FactWord *word = fact_lemma(f, FACT_STANDING, noun);
    if (!word) return false;
    *what = standing_named(word->value);
    for EACH_PART(f, noun, c) {
        Rel rel = fact_token(f, c)->rel;
        word = rel == REL_COMPOUND || rel == REL_AMOD ? fact_lemma(f, FACT_STANDING, c) : NULL;
        if (word && !str_is(word->value, "member")) *what = standing_named(word->value);
    }
    return true;
}

static bool is_party(const Facts *f, uint32_t entity) { /* what may belong to an organisation */
    EntityType type = f->doc->entities.v[entity].type;
    return type == ENTITY_COUNTRY || type == ENTITY_ORGANISATION;
}

typedef struct Listing { uint32_t organisation; FactWhat what; bool closed; Span at; Days days; const char *rule; } Listing;

static void add_names(Facts *f, const Names *names, uint32_t from, uint32_t to, const Listing *l) {
    for (uint32_t i = from; i < to; i++) {
        uint32_t entity = names->entity[i];
        if (entity == l->organisation || (l->what <= FACT_APPLICANT && !is_party(f, entity))) continue;
        fact_add(f, (Fact){.at = l->at, .subject = l->organisation, .what = l->what, .value = f->doc->entities.v[entity].name, .object = entity,
                           .closed = l->closed, .days = l->days, .list = f->lists, .rule = l->rule});
    }
    f->lists++;
}

/* "A and B as observers, and C as a dialogue partner": each "as" gives a standing to the names before it. */
static void add_list(Facts *f, uint32_t first, uint32_t end, Listing l) {
    Names names = {0};
    uint32_t done = 0;
    FactWhat usual = l.what;
    names_in(f, first, end, &names);
    for (uint32_t t = first; t < end; t++) {
        if (!fact_lemma(f, FACT_LINK, t)) continue;
        FactWhat what = usual;
        bool found = false;
        for (uint32_t k = t + 1; k < end && k <= t + AS_REACH && !found; k++) found = standing_of(f, k, &what) && (k + 1 == end || !fact_lemma(f, FACT_STANDING, k + 1));
        if (!found) continue;
        uint32_t upto = done;
        while (upto < names.n && names.first[upto] < t) upto++;
        l.what = what;
        add_names(f, &names, done, upto, &l);
        done = upto;
    }
    l.what = usual;
    if (done < names.n) add_names(f, &names, done, names.n, &l);
}

static uint32_t sentence_end(const Facts *f, uint32_t t) { return f->doc->sentences.v[fact_token(f, t)->sentence].end; }

static void listing_verb(Facts *f, uint32_t verb, const FactWord *word) {
    bool after_noun = verb > 0 && fact_lemma(f, FACT_STANDING, verb - 1); /* "Its members include", however it is parsed */
    uint32_t subject = after_noun ? verb - 1 : token_shared_subject(f->doc, verb);
    if (subject == NONE || subject > verb || !told_as_done(f, verb)) return;
    Listing l = {organisation_of(f, subject), FACT_MEMBER, str_is(word->value, "closed"), sentence_span(f, verb), DAYS_UNKNOWN, "facts/lists"};
    if (l.organisation == NONE && standing_of(f, subject, &l.what)) { /* "Its members include" */
        uint32_t owner = token_child(f->doc, subject, REL_NMOD_POSS);
        if (owner == NONE) owner = token_oblique(f->doc, subject, "of");
        l.organisation = owner == NONE ? NONE : organisation_of(f, owner);
    }
    if (l.organisation != NONE) add_list(f, verb + 1, sentence_end(f, verb), l);
}

static uint32_t organisation_below(const Facts *f, uint32_t noun) { /* "member of X", "membership in X", "X's member" */
    for EACH_PART(f, noun, c) {
        Rel rel = fact_token(f, c)->rel;
        uint32_t found = rel == REL_NMOD || rel == REL_NMOD_POSS || rel == REL_OBL || rel == REL_COMPOUND ? organisation_of(f, c) : NONE;
        if (found != NONE) return found;
    }
    return NONE;
}

static Days days_beside(const Facts *f, uint32_t verb) {
    uint32_t time = time_within(f, fact_token(f, verb)->subtree.b, fact_token(f, verb)->subtree.e);
    return time == NONE ? DAYS_UNKNOWN : f->doc->times.v[time].days;
}

static void member_noun(Facts *f, uint32_t noun) { /* "A is (became) a member of X" */
    Listing l = {organisation_below(f, noun), FACT_MEMBER, false, sentence_span(f, noun), DAYS_UNKNOWN, "facts/member-of"};
    if (l.organisation == NONE || !standing_of(f, noun, &l.what)) return;
    if (fact_token(f, noun)->rel == REL_APPOS && fact_token(f, noun)->head != NONE) { /* "Mali, a member of X, said" */
        Names named = {0};
        names_of_phrase(f, fact_token(f, noun)->head, &named);
        if (named.n == 1) add_names(f, &named, 0, 1, &l);
        return;
    }
    uint32_t verb = token_child(f->doc, noun, REL_COP) != NONE ? noun : fact_token(f, noun)->rel == REL_XCOMP || fact_token(f, noun)->rel == REL_OBJ ? fact_token(f, noun)->head : NONE;
    if (verb == NONE || !told_as_done(f, verb) || (verb != noun && !fact_lemma(f, FACT_JOINS, verb))) return;
    Names names = {0};
    names_of_phrase(f, token_shared_subject(f->doc, verb), &names);
    l.days = days_beside(f, verb);
    add_names(f, &names, 0, names.n, &l);
}

/* "X has four members: A, B, C and D" */
static void members_behind_colon(Facts *f, uint32_t noun) {
    uint32_t verb = fact_token(f, noun)->rel == REL_OBJ ? fact_token(f, noun)->head : NONE, colon = noun + 1;
    if (verb == NONE || colon >= sentence_end(f, noun) || !str_is(token_words(f->doc, colon), ":") || !told_as_done(f, verb)) return;
    uint32_t subject = token_shared_subject(f->doc, verb);
    Listing l = {subject == NONE ? NONE : organisation_of(f, subject), FACT_MEMBER, true, sentence_span(f, noun), DAYS_UNKNOWN, "facts/lists"};
    if (l.organisation != NONE && standing_of(f, noun, &l.what)) add_list(f, colon + 1, sentence_end(f, noun), l);
}

static bool seeks(const Facts *f, uint32_t verb, uint32_t *organisation) { /* "is seeking membership in X", "applied to join X" */
    for EACH_PART(f, verb, c) {
        Rel rel = fact_token(f, c)->rel;
        if (rel != REL_OBJ && rel != REL_OBL && rel != REL_XCOMP && rel != REL_NMOD) continue;
        if (fact_lemma(f, FACT_MEMBERSHIP, c)) *organisation = organisation_below(f, c);
        else if (fact_lemma(f, FACT_JOINS, c)) *organisation = token_object(f->doc, c) == NONE ? NONE : organisation_of(f, token_object(f->doc, c));
        else continue;
        if (*organisation == NONE) *organisation = organisation_below(f, verb);
        return *organisation != NONE;
    }
    return false;
}

void facts_of_members(Facts *f, uint32_t token) {
    const FactWord *lists = fact_lemma(f, FACT_LISTS, token);
    if (lists) listing_verb(f, token, lists);
    if (fact_lemma(f, FACT_STANDING, token)) member_noun(f, token), members_behind_colon(f, token);
    if (!fact_any(f, 1u << FACT_SEEKS | 1u << FACT_JOINS, token) || fact_token(f, token)->upos != UPOS_VERB || !told_as_done(f, token)) return;
    Listing l = {NONE, FACT_APPLICANT, false, sentence_span(f, token), DAYS_UNKNOWN, "facts/seeks"};
    Names names = {0};
    names_of_phrase(f, token_shared_subject(f->doc, token), &names);
    if (fact_lemma(f, FACT_SEEKS, token) && seeks(f, token, &l.organisation)) add_names(f, &names, 0, names.n, &l);
    uint32_t object = token_object(f->doc, token);
    if (!fact_lemma(f, FACT_JOINS, token) || object == NONE) return;
    l = (Listing){organisation_of(f, object), FACT_MEMBER, false, sentence_span(f, token), days_beside(f, token), "facts/joins"};
    if (l.organisation != NONE) add_names(f, &names, 0, names.n, &l);
}

/* ---- founding ---- */

static void founded_when(Facts *f, uint32_t verb, uint32_t organisation) {
    uint32_t i = time_within(f, fact_token(f, verb)->subtree.b, fact_token(f, verb)->subtree.e);
    if (i == NONE) return;
    const Timex *time = &f->doc->times.v[i];
    Days days;
    if (time->type != TIME_DATE || !days_parse(time->value, &days)) return;
    fact_add(f, (Fact){.at = sentence_span(f, verb), .subject = organisation, .what = FACT_FOUNDED, .value = time->value, .object = NONE, .days = days, .list = f->lists++, .rule = "facts/founded"});
}

/* What was founded: the passive subject; of a participle the noun it hangs on, or the subject of the clause it opens. */
static uint32_t founded_thing(const Facts *f, uint32_t verb) {
    const Token *token = fact_token(f, verb);
    bool participle = token->xpos == XPOS_VBN || token->xpos == XPOS_VBD;
    if (token_passive(f->doc, verb)) return token_shared_subject(f->doc, verb);
    if (participle && token->head != NONE && (token->rel == REL_ACL || token->rel == REL_AMOD || token->rel == REL_APPOS)) return token->head;
    if (participle && token->head != NONE && (token->rel == REL_ADVCL || token->rel == REL_DEP || token->rel == REL_PARATAXIS)) {
        uint32_t subject = token_shared_subject(f->doc, token->head);
        return subject == NONE ? token->head : subject;
    }
    return NONE;
}

static bool names_of_agent(const Facts *f, uint32_t verb, Names *out) { /* "by A, B and C" */
    uint32_t agent = token_child(f->doc, verb, REL_OBL_AGENT);
    if (agent == NONE) agent = token_oblique(f->doc, verb, "by");
    if (agent == NONE) return false;
    names_in(f, fact_token(f, agent)->subtree.b, fact_token(f, agent)->subtree.e, out);
    return out->n > 0;
}

/* "Founded in 2001 by A and B, the X is ...": a sentence that opens so is told by its order, whatever its tree. */
static bool opening_founding(Facts *f, uint32_t verb) {
    const Sentence *sentence = &f->doc->sentences.v[fact_token(f, verb)->sentence];
    uint32_t at, organisation = verb == sentence->first ? organisation_between(f, verb, sentence->end, &at) : NONE;
    if (organisation == NONE) return false;
    uint32_t time = time_within(f, verb, at);
    Days days = time == NONE ? DAYS_UNKNOWN : f->doc->times.v[time].days, read;
    if (time != NONE && days_parse(f->doc->times.v[time].value, &read))
        fact_add(f, (Fact){.at = sentence->at, .subject = organisation, .what = FACT_FOUNDED, .value = f->doc->times.v[time].value, .object = NONE, .days = read, .list = f->lists++, .rule = "facts/founded"});
    uint32_t by = verb;
    while (by < at && !token_is(f->doc, by, "by")) by++;
    Names names = {0};
    names_in(f, by, at, &names);
    Listing l = {organisation, FACT_FOUNDER, true, sentence->at, days, "facts/founders"};
    add_names(f, &names, 0, names.n, &l);
    return true;
}

void facts_of_founding(Facts *f, uint32_t token) {
    if (fact_lemma(f, FACT_FOUNDS, token) && opening_founding(f, token)) return;
    if (fact_token(f, token)->upos != UPOS_VERB || !fact_lemma(f, FACT_FOUNDS, token) || !told_as_done(f, token)) return;
    uint32_t thing = founded_thing(f, token);
    Names names = {0};
    bool passive = thing != NONE;
    if (!passive) {
        thing = token_object(f->doc, token);
        names_of_phrase(f, token_shared_subject(f->doc, token), &names);
    }
    uint32_t organisation = thing == NONE ? NONE : organisation_of(f, thing);
    if (organisation == NONE || (!passive && names.n == 0)) return;
    founded_when(f, token, organisation);
    if (passive && !names_of_agent(f, token, &names)) return;
    Listing l = {organisation, FACT_FOUNDER, true, sentence_span(f, token), days_beside(f, token), "facts/founders"};
    add_names(f, &names, 0, names.n, &l);
}

/* ---- offices ---- */

void facts_of_offices(Facts *f, uint32_t token) {
    if (fact_token(f, token)->upos != UPOS_NOUN && fact_token(f, token)->upos != UPOS_PROPN) return;
    if (!fact_lemma(f, FACT_OFFICE_WORD, token)) return;
    uint32_t verb = fact_token(f, token)->rel == REL_XCOMP || fact_token(f, token)->rel == REL_OBJ || fact_token(f, token)->rel == REL_OBL ? fact_token(f, token)->head : NONE;
    if (verb == NONE || !fact_lemma(f, FACT_TAKES_OFFICE, verb) || !told_as_done(f, verb)) return;
    Names names = {0};
    names_of_phrase(f, token_shared_subject(f->doc, verb), &names);
    if (names.n != 1 || f->doc->entities.v[names.entity[0]].type != ENTITY_PERSON) return;
    uint32_t first = token, end = token + 1;
    for EACH_PART(f, token, c) {
        Rel rel = fact_token(f, c)->rel;
        if (c < token && (rel == REL_AMOD || rel == REL_COMPOUND) && fact_token(f, c)->subtree.b < first) first = fact_token(f, c)->subtree.b;
        if (c > token && rel == REL_NMOD && token_is(f->doc, token_preposition(f->doc, c), "of")) end = fact_token(f, c)->subtree.e;
    }
    Span at = {fact_token(f, first)->at.b, fact_token(f, end - 1)->at.e};
    fact_add(f, (Fact){.at = sentence_span(f, token), .subject = names.entity[0], .what = FACT_OFFICE, .value = document_words(f->doc, at), .object = NONE,
                       .days = days_beside(f, verb), .list = f->lists++, .rule = "facts/office"});
}
