/* Dependency parsing: the arc-eager transition system (Nivre 2003), which the training tool drives with other weights. */
#ifndef TEXT_PARSER_H
#define TEXT_PARSER_H
#include "page/document.h"
#include "text/linear.h"
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
    uint8_t tag, supertag;
    uint8_t rel;          /* Rel, or UINT8_MAX while it has no head */
    uint8_t lefts, rights;
} Node;

typedef struct ParseState {
    Node *nodes;          /* count + 1 + PARSE_BEHIND of them */
    uint32_t *stack;      /* count + 1 */
    uint32_t depth;       /* words on the stack; stack[0] is 0 */
    uint32_t front;       /* next word of the buffer, count + 1 when it is empty */
    uint32_t count;
} ParseState;

typedef struct Parser {
    Linear model;
    const MoveKind *moves; /* model.classes of them */
    const uint8_t *supertag_rels; /* relation that a supertag names */
    int16_t bars[2][LINEAR_CLASSES]; /* as model.start, moves barred that the top of the stack forbids: without a head, with one */
    int16_t clear, hopeless, negligible; /* differences of scores, see parser.c */
} Parser;

typedef int16_t Scores[LINEAR_CLASSES];

void parse_load(ParseState *state, const Word *words, const uint8_t *tags, const uint8_t *supertags); /* state->count words */
void parse_begin(ParseState *state);             /* nodes' first five fields are set, the rest and the stack made ready */
bool parse_allowed(const ParseState *state, Move move);
void parse_apply(ParseState *state, MoveKind move);
uint32_t parse_features(const ParseState *state, uint64_t out[PARSE_MOST_FEATURES]);       /* of the state, all but those of */
uint32_t parse_features_ahead(const ParseState *state, uint32_t front, uint64_t out[PARSE_MOST_FEATURES]); /* the words from front on */
void parse_finish(ParseState *state, const uint8_t *supertag_rels); /* makes what is left one tree */

void parser_prepare(Parser *parser); /* what follows from the model: bars and the limits */

enum { BEAM_WIDTH = 4 };   /* hypotheses */

typedef struct Search {    /* room for a sentence's search */
    ParseState states[BEAM_WIDTH];
    Scores *ahead;         /* by place: the sums of the features that lie ahead of it; count + 1 of them */
} Search;

/* state is loaded; the tree is left in it. */
void parse_sentence(const Parser *parser, ParseState *state, Search *search);
#endif
