/* Dependency parsing: the arc-eager transition system (Nivre 2003), which the training tool drives with other weights. */
#ifndef TEXT_PARSER_H
#define TEXT_PARSER_H
#include "page/document.h"
#include "text/tagger.h"
#include "text/word.h"

enum { PARSE_MOST_FEATURES = 64, PARSE_BEHIND = 4 };

typedef enum Move { MOVE_SHIFT, MOVE_REDUCE, MOVE_LEFT, MOVE_RIGHT } Move;

typedef struct MoveKind { /* a class of the parser's model */
    uint8_t move, rel;
} MoveKind;

typedef struct Node {     /* a word and what hangs on it so far; node 0 stands for "none", words are 1..count */
    uint32_t form;        /* hash, as in Word */
    uint32_t suffix;
    uint64_t left_set, right_set;            /* bit r: a dependent with relation r */
    uint16_t head, left1, left2, right1, right2; /* outermost and second outermost dependents */
    uint8_t tag, supertag, brown, topic;
    uint8_t rel;          /* Rel, or UINT8_MAX while it has no head */
    uint8_t lefts, rights;
} Node;

typedef struct ParseState {
    Node *nodes;          /* count + 1 + PARSE_BEHIND of them */
    uint32_t *stack;      /* count + 1 */
    uint32_t depth;       /* words on the stack; stack[0] is 0 */
    uint32_t front;       /* next word of the buffer, count + 1 when it is empty */
    uint32_t count;
    const Leanings *leanings; /* of words 1..count: leanings[0] is that of the first */
} ParseState;

typedef struct Parser {
    Linear model;
    const MoveKind *moves; /* model.classes of them; the arcs stand in the order of the supertags, */
    const uint8_t *supertag_rels; /* relation that a supertag names: move k makes the arc of supertag k - 1 */
    int16_t bars[2][LINEAR_CLASSES]; /* as model.start, moves barred that the top of the stack forbids: without a head, with one */
    int16_t lefts[LINEAR_CLASSES], rights[LINEAR_CLASSES]; /* -1 of the moves of this kind, else 0 */
    float leaning;         /* steps of the model that a leaning of 1 is worth */
    int16_t clear, hopeless, negligible; /* differences of scores, see parser.c */
} Parser;

typedef int16_t Scores[LINEAR_CLASSES];

typedef struct View {     /* all of a state that its features look at: two states with one view are weighed alike */
    uint64_t s0_right_set, s0_left_set, n0_left_set;
    uint16_t n0;          /* nodes: the front of the buffer, */
    uint16_t s0, s1, h;   /* the top of the stack, what is under it, its head, */
    uint16_t s0l, s0r, n0l, n0l2; /* their outermost dependents */
    uint8_t s0_rel, h_rel, s0l_rel, s0r_rel, n0l_rel, spare[3];
} View;

void parse_load(ParseState *state, const Word *words, const uint8_t *tags, const uint8_t *supertags); /* state->count words */
void parse_begin(ParseState *state);             /* nodes' first five fields are set, the rest and the stack made ready */
void parse_finish(ParseState *state, const uint8_t *supertag_rels); /* one tree of what there is */
bool parse_allowed(const ParseState *state, Move move);
void parse_apply(ParseState *state, MoveKind move);
View parse_view(const ParseState *state);
uint32_t parse_features(const Node *nodes, const View *view, const Linear *model, uint64_t out[PARSE_MOST_FEATURES]);     /* of the state, all but those of */
uint32_t parse_features_ahead(const ParseState *state, uint32_t front, const Linear *model, uint64_t out[PARSE_MOST_FEATURES]); /* the words from front on */

void parser_prepare(Parser *parser); /* what follows from the model: bars and the limits */

enum { BEAM_WIDTH = 4, WEIGHED_BITS = 7 }; /* hypotheses; views remembered: 1 << that */

typedef struct LikelyMove {
    uint32_t move;
    float behind;          /* the best one, in logarithms of odds */
} LikelyMove;

typedef struct Weighed {   /* the moves in a view */
    View view;
    uint32_t sentence;     /* as in Search when it was weighed: what is left of another does not count */
    Scores scores;
    uint32_t best;
    uint32_t n;            /* of those; 0: not sought yet */
    LikelyMove likely[BEAM_WIDTH]; /* those not hopeless, the best first */
    float total;           /* logarithm of the summed odds of all moves against the best */
} Weighed;

typedef struct Search {    /* room for a sentence's search */
    ParseState states[BEAM_WIDTH - 1]; /* beside the one that the tree is left in */
    Scores *ahead;         /* by place: the sums of the features that lie ahead of it, and its leanings to a head on the left; count + 1 of them */
    Scores *behind;        /* by word: its leanings to a head on the right, as scores of the moves that give it one */
    Weighed *weighed;      /* 1 << WEIGHED_BITS of them, by the view's hash: hypotheses of a beam mostly see what another has seen */
    uint32_t sentence;     /* counts them from 1 */
} Search;

/* state is loaded; the tree is left in it. */
void parse_sentence(const Parser *parser, ParseState *state, Search *search);
#endif
