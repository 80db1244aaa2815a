/* Dependency parsing: the arc-eager transition system (Nivre 2003), which the training tool drives with other weights. */
#ifndef TEXT_PARSER_H
#define TEXT_PARSER_H
#include "page/document.h"
#include "text/linear.h"
#include "text/word.h"

enum { PARSE_MOST_FEATURES = 112, PARSE_BEHIND = 4 };

typedef enum Move { MOVE_SHIFT, MOVE_REDUCE, MOVE_LEFT, MOVE_RIGHT } Move;

typedef struct MoveKind { /* a class of the parser's model */
    uint8_t move, rel;
} MoveKind;

typedef struct Node {     /* a word and what hangs on it so far; node 0 stands for "none", words are 1..count */
    uint32_t form;        /* hash, as in Word */
    uint32_t suffix;
    uint8_t tag, supertag, shape;
    uint8_t rel;          /* Rel, or UINT8_MAX while it has no head */
    uint8_t lefts, rights;
    uint32_t head;
    uint32_t left1, left2, right1, right2;   /* outermost and second outermost dependents */
    uint64_t left_set, right_set;            /* bit r: a dependent with relation r */
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
} Parser;

void parse_load(ParseState *state, const Word *words, const uint8_t *tags, const uint8_t *supertags); /* state->count words */
void parse_copy(ParseState *to, const ParseState *from);
void parse_begin(ParseState *state);             /* nodes' first five fields are set, the rest and the stack made ready */
bool parse_allowed(const ParseState *state, Move move);
void parse_apply(ParseState *state, MoveKind move);
uint32_t parse_features(const ParseState *state, uint64_t out[PARSE_MOST_FEATURES]);
void parse_finish(ParseState *state, const uint8_t *supertag_rels); /* makes what is left one tree */

enum { BEAM_WIDTH = 4, BEAM_LONGEST = 120 }; /* hypotheses; words of the longest sentence for which they are worth their copies */

/* state is loaded; spare: two more for each hypothesis, with room for BEAM_LONGEST words. The tree is left in state. */
void parse_sentence(const Parser *parser, ParseState *state, ParseState spare[2 * BEAM_WIDTH]);
#endif
