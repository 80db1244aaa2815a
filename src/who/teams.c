/* A state's or town's name that stands for its team: "England beat Samoa 44-22", "the Brazil striker". In: the names found,
 * word classes of data/who/teams.tsv. Out: mentions of organisations in no table, so that a game is no deed of states and
 * happens nowhere by its teams. On a page with words enough of sports, a name beside a word of contest or before a player's
 * is a team's; then so is every mention of that name on the page that no preposition of place governs. Only neighbours are
 * looked at: sports pages are not parsed whole. */
#include "who/cast.h"

enum { CONTEST = 1, RIVAL = 2, PLAYER = 4, SPORT = 8, ENOUGH_SPORT = 3 };

Status teams_open(WhoRules *rules, Arena *arena, const Tables *tables, Error *error) {
    static const char *const classes[] = {"contest", "rival", "player", "sport", NULL};
    return words_open(&rules->teams, arena, tables, "who/teams.tsv", classes, error);
}

static uint32_t class_of(const Who *who, uint32_t token) {
    return words_of_token(&who->rules->teams, token_words(who->doc, token), who->doc->tokens.v[token].lemma);
}

/* Three different words of sports: one bit of 64 for each by its letters, so that repeating one doesn't count. */
static bool of_sports(const Who *who) {
    uint64_t seen = 0;
    for (uint32_t i = 0; i < who->doc->tokens.n; i++)
        if (class_of(who, i) & SPORT) seen |= UINT64_C(1) << map_hash(who->doc->tokens.v[i].lemma) % 64;
    return __builtin_popcountll(seen) >= ENOUGH_SPORT;
}

/* "Atletico Madrid", "Brad Falde" */
static bool in_longer_name(const Document *doc, const NameHit *hit) {
    if (hit->first > sentence_start(doc, hit->first) && doc->tokens.v[hit->first - 1].upos == UPOS_PROPN) return true;
    return hit->end < sentence_end(doc, hit->first) && doc->tokens.v[hit->end].upos == UPOS_PROPN && token_capital(doc, hit->end);
}

static bool names_land(const Who *who, const NameHit *hit) {
    Reading r = read_hit(who, hit);
    if (in_longer_name(who->doc, hit)) return false;
    return (r.place != KNOW_NONE || r.country != KNOW_NONE) && !r.demonym && !r.metonym && r.person == KNOW_NONE;
}

/* "beat Samoa", "lost 3-1 to England", "Alabama versus" */
static bool contest_before(const Who *who, uint32_t first) {
    uint32_t start = sentence_start(who->doc, first), back = first;
    if (back == start) return false;
    uint32_t class = class_of(who, back - 1);
    if (class & RIVAL) {
        bool between = who->hits[back - 1] == NONE && back >= start + 2 && who->hits[back - 2] != NONE;
        for (uint32_t i = back - 1; i > start && i + 5 > back; i--)
            if (class_of(who, i - 1) & CONTEST) return true;
        return between && !(who_token_class(who, back - 1) & WORD_LOCATIVE);
    }
    return class & CONTEST && who->doc->tokens.v[back - 1].upos == UPOS_VERB;
}

static bool contest_behind(const Who *who, uint32_t end) {
    uint32_t limit = sentence_end(who->doc, end - 1);
    if (end >= limit) return false;
    if (who->doc->tokens.v[end].upos == UPOS_AUX && end + 1 < limit) end++;
    uint32_t class = class_of(who, end);
    if (class & PLAYER) return !token_capital(who->doc, end);
    if (class & CONTEST && who->doc->tokens.v[end].upos == UPOS_VERB) return true;
    return class & RIVAL && !(who_token_class(who, end) & WORD_LOCATIVE) && end + 1 < limit && who->hits[end + 1] != NONE;
}

/* "England and Tonga have met": behind a team's name and "and" */
static bool beside_team(const Who *who, const Map *teams, uint32_t first) {
    const Document *doc = who->doc;
    if (first < sentence_start(doc, first) + 2 || doc->tokens.v[first - 1].upos != UPOS_CCONJ || who->hits[first - 2] == NONE) return false;
    const NameHit *before = &doc->names.v[who->hits[first - 2]];
    arena_reset(doc->scratch);
    return who->covered[first - 2] == NONE && !name_placed(who, before->first) && map_get(teams, who_fold(who, before->first, before->end)) != MAP_NONE;
}

void who_teams(Who *who) {
    Document *doc = who->doc;
    Map teams = {0};
    for (uint32_t i = 0; i < doc->names.n; i++) {
        const NameHit *hit = &doc->names.v[i];
        if (!contest_before(who, hit->first) && !beside_team(who, &teams, hit->first) && (!contest_behind(who, hit->end) || name_placed(who, hit->first))) continue;
        if (!names_land(who, hit)) continue;
        if (teams.n == 0 && !of_sports(who)) return;
        uint32_t *team = map_slot(doc->arena, &teams, utf8_fold(doc->arena, hit_words(doc, hit)));
        if (*team == MAP_NONE) *team = who_nameless(who, ENTITY_ORGANISATION, hit_words(doc, hit));
    }
    for (uint32_t i = 0; i < doc->names.n && teams.n; i++) {
        const NameHit *hit = &doc->names.v[i];
        arena_reset(doc->scratch);
        uint32_t team = map_get(&teams, who_fold(who, hit->first, hit->end));
        bool placed = name_placed(who, hit->first) && !contest_before(who, hit->first);
        if (team != MAP_NONE && !placed) who_mention(who, hit->first, hit->end, head_of_tokens(doc, hit->first, hit->end), team, MENTION_NAME, "who/team");
    }
}
