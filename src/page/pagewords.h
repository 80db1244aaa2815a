/* The words of data/page, by their hashes. A word is its hash: of 64 bits no two in use share one, and so what most words of a page
 * cost is a byte of `tags` (not known), and what the known ones cost is a row more. */
#ifndef PAGE_PAGEWORDS_H
#define PAGE_PAGEWORDS_H
#include "base/bytes.h"
#include "base/map.h"

typedef struct PageWord {     /* all that the tables say of a word, so that it is looked up once */
    uint64_t stop;            /* bit set of the languages of which it is a stop word */
    uint16_t kinds;           /* bit set of WordKind */
    uint8_t month;            /* 1..12, 0 = none */
    uint8_t says;             /* DateSays, as a label beside a date */
    bool linking, zoned;      /* may stand between the parts of a date; names a time zone: */
    int16_t zone;             /* minutes east of Greenwich */
    uint8_t opens[3];         /* of each PhraseWhere, phrases that begin with it: bit k for those of k + 1 words, the last for longer ones too */
} PageWord;

typedef struct PageWordRow {
    uint64_t hash;
    PageWord word;
} PageWordRow;

typedef struct PageWords {
    uint8_t *tags;            /* of each place, a byte of the hash; 0 = free. Sixteen places are a group, and looked at together */
    PageWordRow *rows;        /* place n is row n + 1; row 0: a word that the tables don't know */
    uint32_t size;            /* places: a power of two */
} PageWords;

void page_words_init(Arena *arena, PageWords *words);
PageWord *page_word_add(Arena *arena, PageWords *words, Str folded);   /* it may be there already; until the next is added */
uint32_t page_word_search(const PageWords *words, uint64_t hash);      /* page_word_find, group by group */

static inline uint8_t page_word_tag(uint64_t hash) { return (uint8_t)(hash >> 56 | 1); }
static inline uint32_t page_word_group(const PageWords *words, uint64_t hash) { return (uint32_t)hash & (words->size - BYTES); }
static inline uint32_t page_word_tagged(const PageWords *words, uint32_t group, uint8_t tag) { return bytes_bits(bytes_at((const char *)words->tags + group) == tag); }

/* The number of its row, or 0; `hash`: map_hash of the folded word. Whether a word is known can't be foretold, so nothing branches on it:
 * only on what hardly ever is, that the first of its tag is another word. */
static inline uint32_t page_word_find(const PageWords *words, uint64_t hash) {
    uint32_t group = page_word_group(words, hash), alike = page_word_tagged(words, group, page_word_tag(hash));
    uint32_t row = alike ? group + (uint32_t)__builtin_ctz(alike) + 1 : 0;
    if (__builtin_expect((row != 0) & (words->rows[row].hash != hash), 0)) return page_word_search(words, hash);
    return row;
}
#endif
