/* Names in the lines of a page's frame, and in what its metadata states of its authors. */
#ifndef PAGE_BYLINENAMES_H
#define PAGE_BYLINENAMES_H
#include "page/rules.h"

enum { AUTHORS_MOST = 12 };

static inline bool starts_nocase(Str s, Str head) { return s.n >= head.n && str_equal_nocase((Str){s.p, head.n}, head); }
static inline bool ends_nocase(Str s, Str tail) { return s.n >= tail.n && str_equal_nocase((Str){s.p + s.n - tail.n, tail.n}, tail); }
static inline Str str_behind(Str s, uint32_t n) { return (Str){s.p + n, s.n - n}; }

Str leading_name(const PageRules *rules, Str line);                  /* the words at its front that make up a name */
Str leading_agency(const PageRules *rules, Str line);                /* the news agency it begins with, or empty */
bool is_agency(const PageRules *rules, Str name);
void add_once(Arena *arena, Strs *list, Str name);                   /* at most AUTHORS_MOST */

/* The names a line begins with, up to the first thing that is none; how many. `source`: they are outlets. */
uint32_t read_names(const PageRules *rules, Arena *arena, Str line, bool source, Strs *names);
Str without_lead(const PageRules *rules, Str stated);                 /* without "By", "Von", "Text:" before a name */
/* The names a line of the frame gives ("By X and Y"): how many; *source says whether they are outlets. */
uint32_t byline_names(const PageRules *rules, Arena *arena, Str line, Strs *names, bool *source);
/* The names of what is stated as author ("By Anna Martel und Lea Wagner, dpa"): addresses, roles and accounts that are nobody left out. */
void stated_names(const PageRules *rules, Arena *arena, Str stated, Strs *names);
#endif
