/* What the files of this folder share; nobody else includes this. */
#ifndef SAID_SPEECH_H
#define SAID_SPEECH_H
#include "base/map.h"
#include "said/said.h"
#include "text/tree.h"

typedef enum SaidPart { SAID_VERB, SAID_NOUN, SAID_PREPOSITION, SAID_ADVERB, SAID_PARTS } SaidPart;

typedef enum SaidTakes { /* where a cue's content stands */
    SAID_THAT = 1 << 0,    /* a finite clause: "said (that) they met" */
    SAID_INF = 1 << 1,     /* "vowed to fight" */
    SAID_OBJ = 1 << 2,     /* its object and what follows: "denounced the trip as ..." */
    SAID_OF = 1 << 3,      /* by a preposition: "called for talks" */
    SAID_QUOTE = 1 << 4,   /* words in quotation marks beside it */
    SAID_SOURCE = 1 << 6,  /* its object is the source: "citing officials" */
    SAID_BARE = 1 << 5,    /* so sure a cue that what follows is content even if the tree does not show it */
} SaidTakes;

typedef struct SaidRow {
    Str cue;
    uint8_t part, takes;
    bool denial;
    float certainty;
    uint32_t next;
} SaidRow;

struct SaidRules {
    VEC(SaidRow) rows;
    Map parts[SAID_PARTS];
    Map unnamed;           /* nouns for sources without a name: "official", "expert" */
};

typedef struct Said {      /* one document's work */
    const SaidRules *rules;
    const Know *know;
    Document *doc;
    const WordKey *keys;   /* of the tokens */
    Source last;           /* the speaker named last, for what is said without one */
    uint32_t last_sentence;/* in which that was */
    uint32_t *first_of;    /* sentence → its first row among the reported ones of doc->quotes; one more at the end */
    Source spoken;         /* the speaker of the last words in quotation marks */
    uint32_t spoken_sentence;
    Source last_unnamed;   /* "sources familiar with the matter", for "they" and "the sources" */
} Said;

static inline const Token *token_of(const Said *s, uint32_t t) { return &s->doc->tokens.v[t]; }
#define EACH_DEPENDENT(s, t, c) (uint32_t c = token_of(s, t)->first_child; c != NONE; c = token_of(s, c)->next_sibling)

static inline const Sentence *sentence_of(const Said *s, uint32_t t) { return &s->doc->sentences.v[token_of(s, t)->sentence]; }
typedef struct Reach { uint32_t first, end; } Reach;  /* tokens */
static inline Reach subtree(const Said *s, uint32_t t) { return (Reach){token_of(s, t)->subtree.b, token_of(s, t)->subtree.e}; }
bool is_mark(const Said *s, uint32_t token, char mark);              /* is the token this one character? */
bool tells(const Said *s, uint32_t first, uint32_t end);             /* is there a finite verb among the tokens [first, end)? */

const SaidRow *said_row(const SaidRules *rules, SaidPart part, Str cue, unsigned takes);
const SaidRow *said_token_row(const Said *s, SaidPart part, uint32_t token, unsigned takes); /* by its lemma */

/* speaker.c */
Source source_of_phrase(Said *s, uint32_t head);     /* a noun phrase as a source */
Source source_quoting(Said *s, uint32_t cue); /* who quotes, of "quoted Roe as saying"; else nobody */
Source source_of_cue(Said *s, uint32_t cue);         /* who speaks by this verb or noun; name empty when nobody is named */
bool source_known(Source source);

/* reported.c: what hangs on verbs and nouns of saying */
void said_reported(Said *s, uint32_t sentence);

/* framed.c: "according to", "reportedly", headlines, transcripts */
void said_by_preposition(Said *s, uint32_t token, const SaidRow *row);
void said_by_adverb(Said *s, uint32_t token, const SaidRow *row);
void said_in_headline(Said *s, const Sentence *sentence);
void said_in_transcript(Said *s, const Sentence *sentence);
void said_at_end(Said *s, const Sentence *sentence);

/* direct.c: words in quotation marks */
void said_direct(Said *s);

/* speech.c */
typedef struct Cue {
    uint32_t token;        /* or NONE */
    Span at;
    Source speaker;
    const SaidRow *row;    /* or NULL */
    const char *rule;
} Cue;
void said_add(Said *s, Span content, bool direct, const Cue *cue);   /* trimmed of marks and spaces; nothing when empty */
Span said_tokens(const Said *s, uint32_t first, uint32_t end);       /* bytes of tokens [first, end) */
#endif
