/* JSON that is read: a text in, its values out, in an arena. (JSON that is written: buffer.h.) */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/str.h"

typedef enum JsonKind { VALUE_NONE, VALUE_OBJECT, VALUE_ARRAY, VALUE_STRING, VALUE_NUMBER, VALUE_WORD } JsonKind; /* word: true, false, null */

typedef struct JsonNode {
    JsonKind kind;
    Str key;                  /* of a member */
    Str text;                 /* a string, unescaped and sound UTF-8; a number or a word as it is written */
    uint32_t first, next;     /* its first member or element; the next of its parent; 0: none */
} JsonNode;

typedef struct Json { VEC(JsonNode) nodes; } Json; /* nodes 0 stands for what is not there, 1 is the value */

enum { JSON_DEEPEST = 2048, JSON_NOTHING = 0, JSON_ROOT = 1 };

/* False when it is no JSON, or nested deeper than JSON_DEEPEST. Values nested deeper than `keep` are checked only: at 1 a value's own members are there.
 * used: bytes up to the end of the value, whatever stands behind; NULL: only space may. */
bool json_parse(Arena *arena, Str text, uint32_t keep, Json *out, uint32_t *used);
/* Of the string whose quotation mark stands at *at what is inside, its escapes as they are; *at: behind it. False: it is none; *at: what broke it, and no
 * string begins before. */
bool json_pass_string(Str text, uint32_t *at, Str *inside);
uint32_t json_unescape(Str s, uint32_t *at, char *out);            /* what the escape at *at of such a string means, 1 to 4 bytes; *at: behind it */
bool json_fits(Str text);     /* would json_parse take it? Without memory */

uint32_t json_member(const Json *json, uint32_t object, const char *key);   /* the last of this key; JSON_NOTHING also when it is no object */
JsonKind json_kind(const Json *json, uint32_t node);
Str json_text(const Json *json, uint32_t node);                             /* of a string; else empty, p NULL */
bool json_is(const Json *json, uint32_t node, const char *word);            /* the word true, false or null */

/* for (uint32_t i = json_first(json, list); i; i = json_next(json, i)) */
static inline uint32_t json_first(const Json *json, uint32_t node) { return json->nodes.v[node].first; }
static inline uint32_t json_next(const Json *json, uint32_t node) { return json->nodes.v[node].next; }
#endif
