/* What the program knows beforehand: countries, people, the offices they held, organisations and their members, places.
 * Read-only after know_open, shared by all documents and threads. Links are indices; NONE (UINT32_MAX) or KNOW_NO_COUNTRY
 * mean "none". Dates of tables are intervals: an unknown start is DAY_OPEN_PAST, a tenure that goes on ends DAY_OPEN_FUTURE. */
#ifndef KNOW_KNOW_H
#define KNOW_KNOW_H
#include "base/day.h"
#include "base/map.h"
#include "know/tables.h"

enum { KNOW_NO_COUNTRY = UINT16_MAX, KNOW_NONE = UINT32_MAX, KNOW_PLACE_TABLES = 3 };

typedef enum Precision { PLACE_SITE, PLACE_CITY, PLACE_REGION, PLACE_COUNTRY, PLACE_SEA, PLACE_AREA } Precision;

typedef struct Country {
    Str code, name;            /* ISO 3166 alpha-3 */
    Str capital;               /* name as in the places */
    uint16_t leader;           /* office of its effective leader */
    double lat, lon;
    Str ref;                   /* GeoNames id */
    Days life;
    Str article;               /* "the" of the Philippines; mostly empty */
} Country;

typedef struct Person {
    Str id, name;
    Str family;                /* parts by which news calls the person after the first mention, '|' separated */
    char gender;
    Str ref;                   /* Wikidata id or empty */
    uint32_t first_role, roles;/* slice of Know.roles */
} Person;

typedef struct Role {
    uint32_t person;
    uint16_t office;           /* index into offices */
    uint16_t country;          /* of what: a state, or */
    uint32_t organisation;     /* an organisation */
    Str title;                 /* "President", "Foreign Minister" */
    Days days;                 /* certain days: from the earliest to the latest day the table's precision allows */
    Str note;
} Role;

typedef struct Organisation {
    Str id, name, type, code;
    uint16_t country;          /* of national ones */
    Days life;                 /* founded .. dissolved */
    Str founded, seat, ref;
    Str article;
} Organisation;

typedef struct Member {
    uint32_t organisation;
    uint16_t country;          /* the member: a state, or */
    uint32_t member;           /* an organisation */
    Str status;                /* member, founder, observer, partner, applicant, suspended */
    Days days;
} Member;

typedef struct KnownPlace {
    Str key;                   /* of its row in its table; of cities the GeoNames id */
    Str id, name, region;
    uint16_t country;
    uint8_t precision;         /* Precision, as told by the table's kind */
    char class;                /* of cities: C capital, A first-level seat, P other; 'K' a country; else 0 */
    uint32_t population;
    double lat, lon;
    Days life;
} KnownPlace;

typedef enum NameKind { NAME_PERSON, NAME_FAMILY, NAME_COUNTRY, NAME_DEMONYM, NAME_METONYM, NAME_ORGANISATION, NAME_PLACE } NameKind;

typedef struct NameSense {     /* one thing that a name may stand for; kept as bytes, so there is no padding */
    uint32_t index : 24;       /* in people, countries, organisations or places */
    uint32_t kind : 4;         /* NameKind */
    uint32_t upper : 1;        /* an acronym: only when written in capitals */
    uint32_t main : 1;         /* the thing's own best name */
    uint32_t dated : 1;        /* know_sense_days knows when the name was in official use */
    uint32_t zero : 1;
    uint32_t next;             /* further sense, KNOW_NONE at the end */
} NameSense;

typedef struct NameSlot NameSlot;
typedef struct DatedSense DatedSense;

typedef struct NameIndex {     /* see know/index.h */
    const NameSlot *slots;
    uint32_t slot_count;
    const DatedSense *dated;   /* by sense */
    uint32_t dated_count;
    const uint32_t *rows;      /* of the tables of places: where each begins */
    const Tsv *tables;         /* those tables, open */
    uint32_t first_place[KNOW_PLACE_TABLES]; /* number of each table's first place */
} NameIndex;

typedef struct OfficeWord {    /* a phrase that names the holder of an office: "foreign minister", "premier" */
    Str words;                 /* folded */
    uint16_t office;
    uint16_t country;          /* only of this state, or KNOW_NO_COUNTRY */
    uint16_t next;             /* further sense; UINT16_MAX at the end */
} OfficeWord;

typedef struct Know {
    Arena *arena;
    VEC(Country) countries;
    VEC(Person) people;
    VEC(Role) roles;           /* sorted by person, then start */
    VEC(Organisation) organisations;
    VEC(Member) members;       /* sorted by organisation */
    uint32_t places;           /* how many know_place knows; the first countries.n are the countries themselves, in order */
    Strs offices;              /* names of office classes; 0 is "none" */
    VEC(OfficeWord) office_words;
    struct { const NameSense *v; uint32_t n; } senses;
    NameIndex index;
    Map office_names;          /* folded phrase → office word */
    Map office_ids;            /* office class → index */
    Map codes;                 /* country code → index */
    Map organisation_ids;
    struct { const uint32_t *v; uint32_t n; } by_office; /* roles sorted by (office, country, organisation, start) */
} Know;

Status know_open(Know **out, Arena *arena, const Tables *tables, Error *error);

/* Senses of a name folded by utf8_fold, or KNOW_NONE; walk by NameSense.next. */
uint32_t know_name(const Know *know, Str folded);
Days know_sense_days(const Know *know, const NameSense *sense);    /* when the name was in official use, where the tables say so */
uint32_t know_most_words(const Know *know, Str first_words);      /* of a name that begins with that word, or those two; 0: none does */
typedef struct NameEntry { uint32_t sense, words; } NameEntry;
NameEntry know_entry(const Know *know, Str folded);               /* both in one look */
uint64_t know_call(const Know *know, Str folded);                 /* calls a name's entry into the cache, since that is what looking it up waits for; */
NameEntry know_called(const Know *know, uint64_t key);            /* by what that returned, never 0 */
KnownPlace know_place(const Know *know, uint32_t place);          /* place < know->places; its row is read now */
uint16_t know_country(const Know *know, Str code);                /* KNOW_NO_COUNTRY when unknown */
uint16_t know_office(const Know *know, Str name);                 /* class by name; 0 when unknown */
uint32_t know_office_word(const Know *know, Str folded);          /* index into office_words or KNOW_NONE */

/* Who held an office on those days? Roles that overlap, best first (longest overlap, then latest start); at most `most`. */
uint32_t know_holders(const Know *know, uint16_t office, uint16_t country, uint32_t organisation, Days when, uint32_t *roles, uint32_t most);
/* The person's role that fits best on those days (head of state before minister), or KNOW_NONE. */
uint32_t know_role_at(const Know *know, uint32_t person, Days when);
/* Days on which the person held that office of that state: the hull; false when never. */
bool know_held(const Know *know, uint32_t person, uint16_t office, uint16_t country, uint32_t organisation, Days *out);
/* Does a phrase name a state or its government ("Kremlin spokesman")? */
bool know_names_state(const Know *know, Arena *arena, Str phrase);
Str know_role_text(const Know *know, Arena *arena, const Role *role); /* "President of the United States", "NATO Secretary General" */
Span know_members(const Know *know, uint32_t organisation);     /* rows of members [b, e) */
bool know_is_member(const Know *know, uint32_t organisation, uint16_t country, Days when);

/* The state or organisation that a folded phrase names ("hungarys" too). */
bool know_bearer(const Know *know, Str folded, uint16_t *country, uint32_t *organisation);
/* The class that a folded phrase names as an office of that state (KNOW_NO_COUNTRY: of a body); 0 = none. */
uint16_t know_office_of(const Know *know, Str folded, uint16_t country);
/* An office and its bearer told in full, "OFFICE of BEARER" (office_first) or "BEARER OFFICE"; words: how many the office has. */
bool know_office_phrase(const Know *know, Str folded, uint16_t *office, uint16_t *country, uint32_t *organisation, uint32_t *words, bool *office_first);

typedef struct KnowAnswer {
    Str name, ref, role, country;
    Days days;                 /* of the role; DAYS_UNKNOWN without one */
} KnowAnswer;
/* What is known of a name or an office ("foreign minister of Kazakhstan", "Xi", "NATO") on a day; best first. */
uint32_t know_ask(const Know *know, Arena *arena, Str question, Days when, KnowAnswer *out, uint32_t most);
#endif
