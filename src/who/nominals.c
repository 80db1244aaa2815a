/* Phrases and pronouns for actors, from left to right, once the names are known. Precision first: what is not decided by
 * near, fitting words is left open. */
#include "who/cast.h"

/* The noun by which a person is introduced ("Jane Roe, a professor", "analyst John Roe"), for "the professor" later on. */
static void note_noun(Who *who, uint32_t entity, uint32_t noun) {
    if (entity < who->nouns && who->noun[entity].n == 0) who->noun[entity] = who->doc->tokens.v[noun].lemma;
}

static void introductions(Who *who) {
    const Document *doc = who->doc;
    who->nouns = doc->entities.n;
    who->noun = arena_array(doc->arena, Str, who->nouns + 1);
    for (uint32_t m = 0; m < doc->mentions.n; m++) {
        const Mention *mention = &doc->mentions.v[m];
        if (mention->how != MENTION_NAME || doc->entities.v[mention->entity].type != ENTITY_PERSON) continue;
        uint32_t before = mention->first, head = doc->tokens.v[mention->head].head;
        if (before > 0 && (doc->tokens.v[before - 1].upos == UPOS_NOUN || doc->tokens.v[before - 1].upos == UPOS_PROPN) && who_token_class(who, before - 1) & WORD_PERSON_NOUN) note_noun(who, mention->entity, before - 1);
        for (uint32_t c = doc->tokens.v[mention->head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
            if (doc->tokens.v[c].rel == REL_APPOS && who_token_class(who, c) & WORD_PERSON_NOUN) note_noun(who, mention->entity, c);
        if (doc->tokens.v[mention->head].rel == REL_APPOS && head != NONE && who_token_class(who, head) & WORD_PERSON_NOUN) note_noun(who, mention->entity, head);
    }
}

static void at_token(Who *who, uint32_t start, uint32_t token, uint32_t limit) {
    const Token *t = &who->doc->tokens.v[token];
    if (who->covered[token] != NONE || t->upos == UPOS_PUNCT || t->upos == UPOS_VERB) return;
    if (pronoun_phrase(who, token) || counterpart_phrase(who, start, token) || group_phrase(who, start, token)) return;
    if (!office_phrase(who, start, token, limit)) noun_phrase(who, start, token);
}

void who_nominals(Who *who) {
    introductions(who);
    for (uint32_t s = 0; s < who->doc->sentences.n; s++) {
        uint32_t start = who->doc->sentences.v[s].first, end = who->doc->sentences.v[s].end;
        for (uint32_t i = start; i < end; i++) at_token(who, start, i, end);
    }
}
