/* What the files of this folder share; nobody else includes this. */
#ifndef WHO_CAST_H
#define WHO_CAST_H
#include "know/words.h"
#include "who/spot.h"
#include "who/who.h"

typedef enum WordClass { /* of data/who/words.tsv, as bits */
    WORD_HONORIFIC = 1 << 0, WORD_FEMALE = 1 << 1, WORD_MALE = 1 << 2, WORD_ORGANISATION = 1 << 3, WORD_PLACE = 1 << 4, WORD_PERSON_NOUN = 1 << 5,
    WORD_PERSON_VERB = 1 << 6, WORD_LEADERS = 1 << 7, WORD_STATES = 1 << 8, WORD_ONE_STATE = 1 << 9, WORD_BLOC = 1 << 10, WORD_COUNTERPART = 1 << 11,
    WORD_FORMER = 1 << 12, WORD_PLACE_VERB = 1 << 13, WORD_GROUPER = 1 << 14, WORD_LEADER = 1 << 15, WORD_LOCATIVE = 1 << 16,
    WORD_TWO = 1 << 17, WORD_THREE = 1 << 18, WORD_FOUR = 1 << 19, WORD_PARTICLE = 1 << 20, WORD_CITY = 1 << 21, WORD_ISLAND = 1 << 22,
    WORD_SAY = 1 << 23, WORD_STATE_VERB = 1 << 24, WORD_NAMELESS = 1 << 25, WORD_DIRECTION = 1 << 26, WORD_BOTH = 1 << 27,
    WORD_TITLE = 1 << 28,    /* the first word of an office's name; not of the table */
    WORD_DESCENT = 1 << 29, WORD_MOTION = 1 << 30,
} WordClass;

struct WhoRules {
    const Know *know;
    Words words;             /* classes as bits of WordClass, and WORD_TITLE */
    Words teams;             /* classes of teams.c */
    Map pronouns;            /* word → letter of its kind */
    Map given;               /* folded given name → its bearers' gender, 0 when both or not known */
    Map surnames;            /* folded surname that is nothing else → 1 */
    Map wordlike;            /* names of cities that are ordinary words */
    Map word_names;          /* of organisations, the same */
    Map prefixes;            /* folded "sino" → index of the country */
    Map islands;             /* codes of states and names of places that are islands → 1 */
    Map refs;                /* country codes and GeoNames ids → index into ref_ids */
    Strs ref_ids;            /* Wikidata ids */
    const struct FollowModel *follow;
};

typedef struct Bearer {      /* somebody of the page who goes by a part of his or its name; of one word the later first */
    uint32_t entity, token, next;
} Bearer;

typedef struct Sure {        /* a place of the page that needs no choosing, and the number of the name that tells it */
    const KnownPlace *place;
    uint32_t name;
} Sure;

typedef struct PlaceCache {  /* rows of places read so far */
    Map at;                  /* index → row of `rows` */
    VEC(const KnownPlace *) rows;
} PlaceCache;

typedef struct Who {         /* one document's work */
    const WhoRules *rules;
    const Know *know;
    Document *doc;
    uint32_t *heads;         /* token → its first mention when it heads one, else NONE */
    uint32_t *covered;       /* token → the mention that covers it, else NONE */
    uint32_t *classes;       /* token → bits of WordClass */
    uint32_t *hits;          /* token → the hit of doc->names that covers it, else NONE */
    uint8_t *weight;         /* how often each state is named on the page, up to 255 */
    PlaceCache *places;
    Map settled;             /* folded name → place, where the page says once which one it means ("Paris, Texas") */
    VEC(Sure) sure;          /* in text order */
    Map others;              /* names of organisations that the page gives to others ("Environmental Defense Fund (EDF)") → 1 */
    Map unknown;             /* folded name → entity, of names in no table */
    Map known;               /* type and index → entity */
    Map parts;               /* folded word → its last Bearer */
    VEC(Bearer) bearers;
    VEC(uint32_t) seen;      /* mentions of each entity so far */
    Str *noun;               /* per entity, the noun by which a person was introduced ("professor") */
    uint32_t nouns;
} Who;

typedef struct Reading {     /* what a hit may stand for: the best sense of each kind, KNOW_NONE */
    uint32_t person, country, organisation, place;
    uint32_t family;         /* a sense by which it is a surname */
    bool demonym, metonym;
} Reading;

/* cast.c: word classes, entities, mentions */
uint32_t who_class(const WhoRules *rules, Str lower);          /* bits of WordClass; 0 = no such word */
static inline uint32_t who_token_class(const Who *who, uint32_t token) { return who->classes[token]; } /* by the lower-case word, or its lemma */
uint32_t who_known(Who *who, EntityType type, uint32_t index); /* the entity of a thing of the tables, made when new */
uint32_t who_unknown(Who *who, EntityType type, Str name);     /* of a name in no table */
uint32_t who_nameless(Who *who, EntityType type, Str name);    /* one more of that name, which known_again does not find */
uint32_t who_holder(Who *who, Office office);                  /* of an office whose holder is not named */
void who_mention(Who *who, uint32_t first, uint32_t end, uint32_t head, uint32_t entity, MentionHow how, const char *rule);
void who_sort_mentions(Document *doc);
uint32_t head_of_tokens(const Document *doc, uint32_t first, uint32_t end);             /* the token whose head lies outside */
Days page_window(const Document *doc);                         /* the page's date as far as known, from a year before to two months after */
const KnownPlace *who_place(const Who *who, uint32_t index);
Str who_fold(const Who *who, uint32_t first, uint32_t end);    /* the words of these tokens folded, in scratch memory */
static inline const Entity *entity_at(const Who *who, uint32_t token) { /* of the mention that covers a token, or NULL */
    uint32_t m = token < who->doc->tokens.n ? who->covered[token] : NONE;
    return m == NONE ? NULL : &who->doc->entities.v[who->doc->mentions.v[m].entity];
}
static inline uint32_t sentence_start(const Document *doc, uint32_t token) { return doc->sentences.v[doc->tokens.v[token].sentence].first; }
static inline uint32_t sentence_end(const Document *doc, uint32_t token) { return doc->sentences.v[doc->tokens.v[token].sentence].end; }

/* meant.c */
bool proper_after(const Who *who, uint32_t end);               /* a proper noun with a capital at `end`, in the same sentence */
bool of_product(const Who *who, const NameHit *hit, uint32_t organisation);
void note_others(Who *who, const NameHit *hit);                /* fills who->others */
bool organisation_meant(const Who *who, const NameHit *hit, uint32_t organisation);

/* teams.c */
Status teams_open(WhoRules *rules, Arena *arena, const Tables *tables, Error *error);

/* follow.c */
Status follow_open(WhoRules *rules, Arena *arena, const Tables *tables, Error *error);

/* titles.c: an office told by words ("foreign minister", "leaders") */
typedef struct TitlePhrase {
    uint32_t first, end;     /* the office words: tokens [first, end) */
    uint32_t word;           /* index into office_words, KNOW_NONE for "leader" */
    bool plural, former;
} TitlePhrase;
bool title_at(const Who *who, uint32_t token, uint32_t limit, TitlePhrase *out);        /* office words beginning at token */
bool title_before(const Who *who, uint32_t token, uint32_t start, TitlePhrase *out);    /* office words ending before token */
uint16_t title_office(const Who *who, const TitlePhrase *title, const Entity *bearer);  /* class, given the state or body; 0 = none */

bool dealt_with(const Who *who, uint32_t token);               /* behind "with", "between", "by" ... */

/* bearers.c: who of the page goes by a word */
void bearer_add(Who *who, uint32_t entity, uint32_t token);    /* notes a person's or organisation's names, at its full name */
uint32_t bearer_of(const Who *who, Str folded, uint32_t token, char gender); /* the one named last before the token, else the first after; NONE */
bool who_surname_at(const Who *who, uint32_t token); /* is the token by itself a surname of the tables? */
uint32_t bearer_in_tables(const Who *who, const NameHit *hit, const TitlePhrase *title, uint16_t country); /* person or KNOW_NONE */
bool better_person(const Know *know, uint32_t a, uint32_t b, Days when); /* of two bearers of a name: the higher office, the later one if equal */

/* around.c: places that need no choosing */
void sure_places(Who *who);                                    /* fills who->sure */
double places_say(const Who *who, const KnownPlace *p, uint32_t name); /* how much they speak for p as the meaning of the name of that number */

/* choice.c: which place a name means */
const KnownPlace *place_of_sense(const Who *who, const NameHit *hit, uint32_t s); /* NULL when it is none, or not as it is written */
const NameHit *container_hit(const Who *who, const NameHit *hit); /* the state or region named right behind, or NULL */
bool place_hit(const Who *who, uint32_t first, uint32_t end);     /* are these tokens a place's name in the tables, or inside one? */
bool word_for_thing(const Who *who, const NameHit *hit);
bool leaders_town(const Who *who, const NameHit *hit);            /* a town of a name that is rather a leader's */
bool inside_of(const Who *who, const KnownPlace *p, const NameHit *container);
uint32_t place_choice(const Who *who, const NameHit *hit);     /* index in know's places, KNOW_NONE */
bool place_like(const Who *who, const NameHit *hit);           /* does the text around let it be a place at all? */
void settle_places(Who *who);                                  /* fills who->settled */
bool name_placed(const Who *who, uint32_t token);              /* does a preposition of place govern this token? */

/* The steps, in order. */
void who_teams(Who *who);                /* teams.c: names of states and towns that stand for their teams */
void who_names(Who *who);                /* names.c: names of the tables */
void who_unknown_names(Who *who);        /* unknown.c: names in none; before the surnames of names.c */
void who_surnames(Who *who);             /* names.c: surnames, places, governments by their capitals */
void who_nominals(Who *who);             /* nominals.c: from left to right: */
bool office_phrase(Who *who, uint32_t start, uint32_t token, uint32_t limit);   /* offices.c */
bool counterpart_phrase(Who *who, uint32_t start, uint32_t noun);
bool group_phrase(Who *who, uint32_t start, uint32_t noun);     /* groups.c */
bool noun_phrase(Who *who, uint32_t start, uint32_t noun);
bool pronoun_phrase(Who *who, uint32_t token);                                  /* pronouns.c */

enum { MOST_LIST = 12 };
typedef struct Several {     /* entities without repetition */
    uint32_t entity[MOST_LIST];
    uint32_t n;
} Several;
void several_add(Several *s, uint32_t entity);
void several_turn(Several *s);           /* the other way round: they were found backwards */
bool is_leader(const Who *who, uint32_t entity); /* holds or held a leading office */
Several recent_of(const Who *who, uint32_t token, EntityType type, uint32_t most); /* named last before a token, nearest first */
Several members_of_club(Who *who, uint32_t token, uint32_t want); /* clubs.c: the states of the body named last that has exactly so many */
void group_mention(Who *who, uint32_t first, uint32_t end, uint32_t head, const Several *members, const char *rule);
Reading read_hit(const Who *who, const NameHit *hit);
bool quoted_apart(const Document *doc, uint32_t a, uint32_t b); /* a stands in a quotation that b is outside of */
#endif
