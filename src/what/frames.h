/* The tables of event frames, compiled. */
#ifndef WHAT_FRAMES_H
#define WHAT_FRAMES_H
#include "know/know.h"
#include "know/words.h"
#include "page/document.h"

enum { FRAME_MOST_ROLES = 10, FRAME_MOST_WITH = 16 };

typedef enum Link { /* how an argument hangs on its event word */
    LINK_SUBJ, LINK_OBJ, LINK_SUBJ_PASS, LINK_POSS, LINK_COMP, LINK_PREPOSITION,
} Link;

typedef enum Part { /* what an argument is to the event; the first ones as ActorRole */
    PART_PARTICIPANT, PART_SOURCE, PART_TARGET, PART_HOST, PART_VISITOR, PART_CHAIR, PART_SPEAKER, PART_BODY,
    PART_MOVER,    /* of light verbs: takes part where the noun's own phrase leaves a side open ("proposed talks with A") */
    PART_ATTENDEE, /* of light verbs: takes part if the verb is told as done or planned; not attending does not call a summit off */
    PART_NONE,
} Part;

typedef struct FrameRole {
    Link link;
    Str preposition;         /* of LINK_PREPOSITION */
    Part part;
} FrameRole;

typedef enum KindClass { KIND_ENCOUNTER, KIND_GATHERING, KIND_ACT } KindClass;

typedef struct EventKind {
    Str name;
    KindClass class;
    bool equal;
    Str held_type, held_mode, held_cameo, plan_type, plan_cameo, not_type, not_cameo, context;
} EventKind;

typedef enum WithKind { WITH_OBJECT, WITH_PREPOSITION, WITH_SUBJECT, WITH_INFINITIVE, WITH_THAT, WITH_MUST, WITH_WISH, WITH_NO_OBJECT, WITH_WITHIN, WITH_GERUND } WithKind;

typedef struct With {        /* what must stand with an act's verb; one of its row's */
    WithKind kind;
    Str preposition, word;   /* word: that one; empty: any thing, or one of `classes` */
    uint64_t classes;        /* bits of things.tsv; 0 with no word: any */
    bool place, person;      /* a place; a person by name or pronoun */
    bool joined;             /* holds only together with the next one */
} With;

typedef struct Cameo {       /* a code of CAMEO and what PLOVER makes of it */
    Str code, type, mode, context;
} Cameo;

typedef struct Shift {       /* of a deed's code: the kind of the deed, and what the code becomes */
    uint16_t kind;
    Str intend, refuse, request, threaten;
} Shift;

typedef struct Agent {       /* a noun for people without a name */
    Str sector;
    bool alone;              /* makes a deed political without a state's name */
    bool power;              /* part of a state, or a party or force in it */
    bool crowd;              /* no power of a state: who blocks a road protests */
} Agent;

typedef struct Frame {
    const char *key;         /* "events/meet.hold-talks" */
    uint32_t line;
    bool noun;
    uint16_t kind, remote;   /* indices into kinds; remote: what it is by phone or video */
    FrameRole roles[FRAME_MOST_ROLES];
    uint8_t n_roles, n_with;
    With with[FRAME_MOST_WITH];
    Str cameo, mode;         /* of acts; empty: the kind's */
    bool act, happening;     /* a row of acts.tsv, of happenings.tsv */
    uint8_t actors;          /* at least so many */
    bool needs_object, needs_destination, needs_body, needs_person, needs_plan, needs_occasion, needs_point, needs_remote, needs_deed, needs_target, needs_words, needs_made, needs_club, needs_alone, to_come, needs_with, needs_office, needs_crowd, needs_content, needs_side, needs_scene;
    uint32_t next;           /* further frame of the same word, NONE at the end */
} Frame;

typedef struct FrameIndex {  /* lemma → first frame */
    Map verbs, nouns, adjectives;
} FrameIndex;

typedef struct LightVerb {
    Link link;
    Str preposition;
    Part part;               /* of the verb's subject */
    uint32_t next;
} LightVerb;

struct WhatRules {
    const Know *know;
    VEC(EventKind) kinds;
    VEC(Frame) frames;
    VEC(LightVerb) lights;
    FrameIndex deeds, happenings; /* of diplomacy and politics; of all else */
    VEC(Cameo) cameo;
    VEC(Shift) shifts;
    VEC(Agent) agents;
    VEC(uint64_t) things;    /* bits of classes of things.tsv */
    Strs thing_classes;
    Map cameo_codes, shift_codes, agent_words, thing_words; /* code or lemma → index */
    Map light;               /* lemma → first light verb */
    Map ordinals;            /* "second" → 2 */
    Words words;             /* data/events/words.tsv, bits of WhatWord */
    Words manner;            /* data/events/manner.tsv, bits of WhatManner */
    Words course;            /* data/events/course.tsv, bits of WhatCourse */
};
typedef struct WhatRules WhatRules;

typedef enum WhatWord {
    WHAT_EDGE = 1 << 0, WHAT_AGENDA = 1 << 1, WHAT_TOPIC = 1 << 2, WHAT_SPORT = 1 << 3, WHAT_LAST = 1 << 4, WHAT_INVITATION = 1 << 5, WHAT_SEPARATE = 1 << 6,
    WHAT_AFTER = 1 << 7, WHAT_DEFINITE = 1 << 8, WHAT_BILATERAL = 1 << 9, WHAT_FICTION = 1 << 10, WHAT_ABSENT = 1 << 11, WHAT_CARRIER = 1 << 12,
    WHAT_OCCASION = 1 << 13, WHAT_PLACE_NOUN = 1 << 14, WHAT_EXAMPLE = 1 << 15, WHAT_PERSONAL = 1 << 16, WHAT_PLURAL = 1 << 17, WHAT_ANY_GATHERING = 1 << 18,
    WHAT_ASPECT = 1 << 19, WHAT_AFFAIR = 1 << 20, WHAT_ATTEND = 1 << 21, WHAT_DECIDE = 1 << 22, WHAT_BESIDES = 1 << 23, WHAT_SINCE = 1 << 24,
    WHAT_REMOTE = 1 << 25, WHAT_TELL = 1 << 26, WHAT_HEARSAY = 1 << 27, WHAT_UNTRUE = 1 << 28, WHAT_ANY = 1 << 29,
    WHAT_COMPANY = 1 << 30,
} WhatWord;

typedef enum WhatManner {
    MANNER_SPEECH = 1 << 0, MANNER_REASON = 1 << 1, MANNER_MAKE = 1 << 2, MANNER_LEAVE = 1 << 3, MANNER_TOWARD = 1 << 4, MANNER_BEFORE = 1 << 5,
    MANNER_OTHER = 1 << 6, MANNER_NAME = 1 << 7, MANNER_DUTY = 1 << 8, MANNER_DUTY_VERB = 1 << 9, MANNER_SIDE = 1 << 10, MANNER_WRITER = 1 << 11,
    MANNER_NOSIDE = 1 << 12, MANNER_INTENT = 1 << 13, MANNER_AILMENT = 1 << 14, MANNER_ARM = 1 << 15, MANNER_CRIME = 1 << 16, MANNER_PREPARE = 1 << 17,
    MANNER_AMOUNT = 1 << 18, MANNER_PAPER = 1 << 19, MANNER_MEMBER = 1 << 20, MANNER_LAND = 1 << 21, MANNER_RANK = 1 << 22, MANNER_HEIGHT = 1 << 23,
} WhatManner;

typedef enum WhatCourse {
    COURSE_ROUND = 1 << 0, COURSE_AWAIT = 1 << 1, COURSE_SCHEDULE = 1 << 2, COURSE_SLATE = 1 << 3, COURSE_SHIFT = 1 << 4, COURSE_NEXT = 1 << 5, COURSE_ONE = 1 << 6, COURSE_LAST = 1 << 7,
    COURSE_OPENING = 1 << 8, COURSE_CLOSING = 1 << 9, COURSE_DOCKET = 1 << 10,
} WhatCourse;

Status what_rules_open(WhatRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error);
uint16_t what_kind(const WhatRules *rules, Str name); /* UINT16_MAX when unknown */

/* acts_table.c: events/acts.tsv and what it needs: things.tsv, agents.tsv, cameo.tsv, codes.tsv. */
Status acts_open(WhatRules *rules, Arena *arena, const Tables *tables, Error *error);
const Shift *cameo_shift(const WhatRules *rules, Str code); /* of the longest beginning that is known; NULL */
const Cameo *cameo_entry(const WhatRules *rules, Str code); /* NULL when unknown */

/* frames.c: parts of rows that both tables of frames have. */
Status frame_roles(Frame *frame, const Tsv *t, Str spec, Error *error);
Status frame_needs(Frame *frame, const Tsv *t, Str spec, Error *error);
Status frame_bad_row(const Tsv *t, const char *what, Str cell, Error *error);
void frame_index(Map *map, WhatRules *rules, Arena *arena, Str words, Frame frame);
#endif
