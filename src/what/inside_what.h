/* What the files of this folder share; nobody else includes this. */
#ifndef WHAT_INSIDE_WHAT_H
#define WHAT_INSIDE_WHAT_H
#include "text/tree.h"
#include "what/what.h"
#include "when/when.h"

enum { MOST_ARGUMENTS = 24 };

typedef struct Draft {        /* an event being put together, beside its Event of the same index */
    uint32_t frame;
    uint32_t verb;            /* the verb that carries a noun's event ("hold talks"), else NONE; the trigger itself for verbs */
    uint32_t clause;          /* the verb that carries it in a clause behind the noun: "that A was to host"; 0 = none */
    bool definite;            /* "this meeting", "the summit": may repeat an event told before */
    bool repeated;            /* and does */
    bool occasion;            /* a noun that somebody attends, holds, or speaks at */
    uint32_t own;             /* actors told in its own phrase */
    uint32_t unnamed;         /* people who take part without a name: "he", "the leaders", "a minister" */
    uint32_t since;           /* the Timex of "the first since 2016", from 1; 0 = none */
    uint32_t numbers;         /* the event that it only numbers, from 1; 0 = none */
    uint32_t away;            /* the verb by which somebody does not attend it, 0 = none */
    uint32_t listed;          /* behind this word earlier ones are listed ("after Beijing in May and Astana in July"), 0 = none */
    uint32_t heard;           /* a verb that tells who will be there ("both will attend"), 0 = none */
    uint32_t times[4], n_times;
    uint32_t spots[6], n_spots; /* places, by index */
    uint32_t content;         /* of an act: the event that is asked for, promised, turned down ..., from 1; 0 = none */
    uint32_t absorbed;        /* by the event whose content it is, from 1: goes if that one stays */
    bool same_deed;           /* told by that one's verb and this noun together: goes in any case */
    bool political;           /* of an act: somebody of politics has part in it */
    uint32_t yields;          /* to the encounter that it promises or turns down, from 1: goes if that one stays */
} Draft;

typedef struct What {         /* one document's work */
    const WhatRules *rules;
    const Know *know;
    Document *doc;
    VEC(Draft) drafts;
    uint32_t *classes, *manners, *courses; /* token → bits of WhatWord, of WhatManner, of WhatCourse */
    uint32_t *heads;          /* token → its first mention, NONE */
    bool *cues;               /* token → is it the cue of a report? */
    const bool *deeds_told;   /* sentence → tells it a deed? While happenings are looked for; else NULL */
    Span in_order;            /* of the events, those that stand in the order of the text and are asked by their sentences */
    uint32_t *events;         /* token → event that it triggers or carries, NONE */
    Map *groups;              /* "name/country" of people without a name → entity */
    bool aside;               /* the page is about other matters than politics */
    uint32_t crimes;          /* words of crime, where it is full of them */
    const Frame *act;         /* the act whose arguments are being read, else NULL: whose army or aircraft it is counts then */
    bool people;              /* nouns for people count, as in acts and happenings */
} What;

typedef struct ActorList {
    Actor v[MOST_ARGUMENTS];
    uint32_t n;
} ActorList;

static inline uint32_t what_class(const What *what, uint32_t token) { return what->classes[token]; } /* bits of WhatWord */
static inline uint32_t manner_of(const What *what, uint32_t token) { return what->manners[token]; }  /* bits of WhatManner */
static inline uint32_t course_of(const What *what, uint32_t token) { return what->courses[token]; }  /* bits of WhatCourse */
Span events_of(const What *what, uint32_t first, uint32_t last);             /* events [b, e) told in these sentences */
const Frame *draft_frame(const What *what, uint32_t event);

/* phrase_actors.c */
void actors_of_phrase(const What *what, uint32_t head, ActorRole role, ActorList *out); /* all actors of a noun phrase, conjuncts and groups told apart */
uint32_t unnamed_people(const What *what, uint32_t head);                    /* how many a pronoun or noun for people stands for, where nobody is named */
bool add_actor(Document *doc, Event *event, Actor actor);                    /* false when it is there already */
uint32_t count_people_and_states(const Document *doc, const Event *event);
bool is_person_mention(const What *what, uint32_t token);
void add_mentions(const What *what, uint32_t head, ActorRole role, ActorList *out); /* those that a token heads */

/* arguments.c */
uint32_t named_object(const What *what, uint32_t verb);                      /* the object; what is named behind the verb where that is a time */
void fill_arguments(What *what, uint32_t event);
void government_of_capital(const What *what, uint32_t token, ActorRole role, ActorList *out); /* a capital's name for its government */
uint32_t state_entity(const What *what, uint16_t country);                   /* the entity of a state, made if the page has none */

uint32_t agent_of_passive(const What *what, uint32_t verb);                   /* "was greeted by A" */
void role_by_preposition(const What *what, uint32_t token, const FrameRole *role, ActorList *out);

/* arguments_noun.c */
void noun_arguments(What *what, uint32_t event, ActorList *list);            /* who takes part by the verb around an event's noun */

/* arguments_beside.c */
void actors_beside(const What *what, uint32_t event, ActorList *list);       /* "hosted by A, B and C met" */

/* light.c */
uint32_t light_verb(const What *what, uint32_t noun, Part *part);            /* that carries the noun's event, and the part of its subject; or NONE */
uint32_t clause_verb(const What *what, uint32_t noun, Part *part);           /* of the clause behind it: "the summit that A was to host"; or NONE */
uint32_t called_host(const What *what, uint32_t noun);                       /* "Canada, the host of the summit"; or NONE */
uint32_t occasion_verb(const What *what, uint32_t noun);                     /* "said at the meeting": who does it is there; or NONE */

/* subjects.c */
uint32_t event_subject(const What *what, uint32_t verb);                     /* who does it: own, shared, controlled, or the noun of a relative clause */
uint32_t doer_of(const What *what, uint32_t verb);                           /* of an act: also whoever says it of himself */

/* acts.c */
int act_fits(const What *what, uint32_t token, const Frame *frame);          /* how well does what stands beside the verb fit the row? 0: not */
uint32_t verb_thing(const What *what, uint32_t verb);                        /* its object; of a passive its subject */
bool marked_infinitive(const Document *doc, uint32_t verb);                  /* "to go" */

/* people.c */
uint32_t lemma_or_word(const What *what, const Map *map, uint32_t token);    /* a map's value for a token's lemma, else for its word */
Str hyphened_word(const What *what, uint32_t token);                         /* "cease-fire" of its last token, in lower case; else empty */
bool is_agent(const What *what, uint32_t token);                             /* "rebels" */
bool named_as_power(const What *what, uint32_t token);                       /* a word of a name: "Ministry", "Army" */
bool agent_alone(const What *what, uint32_t token);                          /* people who stand for a side by themselves */
bool agent_of_crowd(const What *what, uint32_t token);                       /* and are no part of a state: rebels, demonstrators, parties */
uint32_t people_of(const What *what, uint32_t head);                         /* the noun for people that a phrase tells of: "thousands of protesters" */
bool names_people(const What *what, uint32_t head);                          /* does a phrase tell of people, or of somebody named? */
bool crowd_does_it(const What *what, uint32_t verb);                         /* demonstrators, farmers, "young Algerians" */
void add_agents(const What *what, uint32_t head, ActorRole role, ActorList *out);

/* act_sides.c */
void other_sides(What *what, uint32_t event);                                /* who an act is directed at, if its roles don't say */
void scene_of_subject(What *what, uint32_t event);                            /* "a bomb in X killed two": there */
void home_of_groups(What *what, uint32_t event);                             /* "police" beside a state are its police */
void code_actors(What *what, const Event *e);                                /* the state's code for whoever has none of his own */
bool thing_does_it(const What *what, uint32_t event);                        /* "the map helps": its subject is nobody */

bool clause_of_hearsay(const What *what, uint32_t noun);                      /* "reports that they had met" */
bool material(Str code);                                                     /* force and the show of it: CAMEO's 14 to 20 */

/* politics.c */
bool titled(const What *what, Span at);                                      /* "President Roe" */
bool is_political(const What *what, const Event *event);
uint32_t count_sides(const What *what, const Event *event);                  /* actors that weigh enough */
bool sends_officer(const What *what, const Event *event);                    /* who is sent holds an office, or held one */
uint32_t words_of_crime(const What *what);                                   /* of a page full of them, else 0 */
bool ordinary_crime(const What *what, const Event *event);
bool other_matters(const What *what);                                        /* is the page about something else than politics? */

/* act_needs.c */
bool act_counts(const What *what, uint32_t event);                           /* is a candidate of acts.tsv an act? */
bool only_thought(const What *what, const Event *e);                         /* possible, or what something else is done for */

/* presence.c */
void find_presences(What *what, const Sentence *s);                          /* "will be in X", "is due in X" */

/* candidates.c */
void find_candidates(What *what);
Event *open_event(What *what, uint32_t token, uint32_t frame);               /* a candidate */

uint32_t frame_of_word(const What *what, const FrameIndex *index, uint32_t token); /* the first of the word's; MAP_NONE */
bool is_ailment(const What *what, uint32_t noun);                            /* "heart attacks" */

/* happenings.c */
void find_happenings(What *what);

/* extract.c */
void ordinal_of(What *what, Event *e);                                       /* "their third meeting" */

/* drop.c */
void drop_unmet(What *what);

/* absorb.c */
void absorb_contents(What *what);
Str deed_of(const What *what, uint32_t event);                               /* CAMEO code of the deed, its content known */

/* attach.c */
enum { MOST_HOPS = 16 };
bool clause_border(Rel rel);
uint32_t event_below(const What *what, uint32_t verb);                       /* of a verb that has none itself: "plans to visit" */
uint32_t event_above(const What *what, uint32_t token);                      /* climbing; NONE when a clause without an event is reached */
bool in_other_clause(const What *what, uint32_t token, uint32_t event);        /* than the event's, with a subject of its own */
uint32_t clause_over(const Document *doc, uint32_t token, bool adverbial);    /* the verb of the relative clause that a word stands in, or of the adverbial one with a subject; NONE */
uint32_t event_right_before(const What *what, uint32_t first);               /* "the summit in Rio" */
bool set_after(const What *what, uint32_t noun);                             /* "before the talks", "ahead of his meeting": later than its clause */
uint32_t only_event(const What *what, uint32_t sentence);
uint32_t first_token(const Document *doc, Span at);                          /* the first that ends behind the span's begin */

/* attach_times.c */
void attach_times(What *what, uint32_t from);                                /* to events from this one on; what lies before has its own */
bool hangs_on_cue(const What *what, uint32_t token);                         /* on a verb of saying, not in the present: "told reporters in Rome on Monday" */
uint32_t span_head(const Document *doc, Span at);                            /* the token of a span whose head lies outside it */
bool new_day_told(const Document *doc, uint32_t time);                       /* "put off to May 3": by a time's head */
void follow_purpose(What *what);
void follow_first(What *what);
void day_of_outcome(What *what);
void day_of_occasion(What *what);

/* attach_places.c */
void attach_places(What *what, uint32_t from);
void attach_times_and_places(What *what);
void leave_home(What *what);                                                 /* a visit's place in the visitor's own state is none; visitors are known now */
bool is_visit(const What *what, const Event *event);

/* attach_parents.c */
void attach_parents(What *what);                                             /* part_of */

/* counted.c */
void count_from_events(What *what);                                          /* "two days after the summit", "on its last day" */
bool counted_upon(const Document *doc, const Event *event);                  /* is the day of another, before or behind it, counted from it? */
void settle_counted(Document *doc);                                          /* their days, once those they are counted from are known */

/* settle_days.c */
void settle_own_days(Document *doc, Event *e, Days page);                    /* by its own time */

/* split.c */
Event copy_event(Document *doc, const Event *e);                             /* with its actors, without what tells its days */
void split_destinations(What *what);                                         /* one visit for each state */
void split_partners(What *what);                                             /* "bilateral meetings with A and B": one with each */
void split_legs(What *what);                                                 /* "met A in X in May and B in Y in June": two */
void split_arrivals(What *what);                                             /* "A arrives on Tuesday and B on Wednesday" */
void split_lists(What *what);                                                /* "meetings in Moscow in March and Beijing in May": one for each */

/* stops.c */
typedef struct Stop {
    uint32_t place, time;
} Stop;
enum { MOST_STOPS = 8 };
uint32_t read_stops(const Document *doc, uint32_t before, Stop *stops);      /* pairs of places and times behind a token */
void leave_earlier(What *what, uint32_t event);                              /* "their third meeting, after X in May and Y in July" */
void tell_earlier(What *what);                                               /* each of those is one */

/* needs.c */
bool gathers(const What *what, const Event *e);                              /* a gathering, by its kind */
bool object_is_actor(const What *what, uint32_t verb);
bool needs_met(const What *what, uint32_t event);
bool sport_page(const What *what);
bool sport_sentence(const What *what, const Sentence *s);
bool told_by_work(const What *what, const Sentence *s);                       /* what a film or novel tells */
uint32_t gathering_gone_to(const What *what, uint32_t event);                /* of what is only the way to one, or NONE */

/* manner.c */
uint32_t measured_by(const What *what, uint32_t noun);                       /* "a round of talks", "two days of talks": the round, the days; else the noun */
bool done_by_words(const What *what, uint32_t token);                        /* an attack, a clash: in a speech, between persons */
bool deal_made(const What *what, uint32_t noun);                             /* "reached a deal" */
bool is_club(const What *what, uint32_t entity);                             /* an organisation of states */
bool object_is_club(const What *what, uint32_t verb);                        /* "hosts the G20" */
bool names_its_object(const What *what, uint32_t verb);                      /* "called him a friend" */
bool changed_by_particle(const What *what, uint32_t verb, uint32_t frame);   /* "called off" */
bool leaves_before(const What *what, uint32_t verb, uint32_t noun);          /* "left before the ceremony" */

/* adjust.c, adjust_places.c, adjust_denied.c */
void body_before(What *what, uint32_t event);                                 /* "the SCO heads of state summit" */
void body_beside(What *what, uint32_t event);                                 /* "joined the SCO at a summit" */
void stay_away(What *what);                                                  /* "will not attend the summit" */
void first_to_do(What *what, uint32_t event);                                /* "the first president to visit" */
void prepared_for(What *what, uint32_t event);                               /* "preparations for a summit" */
void denied_as_untrue(What *what, uint32_t event);                           /* "reports that they met are false" */
void moved_to(What *what, uint32_t event);                                   /* "the talks were moved to October 5" */
void undated_plan(What *what, uint32_t event);                               /* "no date is set for a meeting" */
void where_it_went(What *what, uint32_t event);                              /* "..., where he met B" */
void on_its_day(What *what, uint32_t event);                                  /* "on Tuesday, the first day of the summit" */
void when_it_was(What *what, uint32_t event);                                 /* "in Bali in November, when they met" */
void pair_before(What *what, uint32_t event);                                 /* "their third meeting": of the two before */
void numbered_again(What *what, uint32_t event);                             /* "their third meeting" */
void first_since(const What *what, Event *e);
void tell_last_time(What *what);                                              /* "their first meeting since 2016": they met in 2016 */
void invited_to(What *what, uint32_t event);                                  /* "invited A to the summit" */
void talked_there(What *what, uint32_t event);                                /* "discussed it when they met" */
void on_the_journey(What *what, uint32_t event);                             /* "during a visit to X, A met B" */
void done_there(What *what, uint32_t event);                                 /* "speaking after talks in X, A praised B" */
void met_there(What *what, uint32_t event);                                  /* "There he met B" */
void seat_of_side(What *what, uint32_t event);                               /* "protested to Beijing": a government, no place */
void comes_to_gathering(What *what, uint32_t event);                         /* "is expected on Wednesday": there */
void made_for(What *what, uint32_t event);                                   /* "arrived for talks" */
void talks_with_host(What *what, uint32_t event);                            /* "a visit to X ..., and talks with B are planned": the visitor's */

/* series.c */
uint32_t frame_stood_for(const What *what, uint32_t token);                  /* "will host the next one": of the noun told before; MAP_NONE */
void status_of_carrier(const What *what, Event *e);
uint32_t only_club(const What *what, uint32_t first, uint32_t end);          /* the one club of states that tokens name: a mention, or NONE */
bool next_of_series(What *what, uint32_t event);                             /* "the next summit": whose it is; true: it repeats none told before */

/* repeat.c */
bool events_alike(const What *what, const Event *a, const Event *b);          /* may two words tell one event? */
bool events_apart(const What *what, uint32_t a, uint32_t b);                 /* told at different places or days */
void link_repeats(What *what);                                               /* "this meeting", "the summit": what was told before */
/* codes.c */
void settle_codes(const WhatRules *rules, Event *e);

/* agenda.c */
void find_topics(What *what);
#endif
