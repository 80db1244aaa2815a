/* String keys to uint32_t values, open addressing in an arena. Keys are borrowed: they must live as long as the map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H
#include "base/str.h"

typedef struct MapSlot {
    uint64_t hash;
    Str key;
    uint32_t value;
} MapSlot;

typedef struct Map {
    MapSlot *slots;
    uint8_t *tags;   /* of each slot, a byte of the hash; 0 = free, and the slot is not set */
    uint32_t n, cap; /* cap is a power of two, or 0 */
} Map;

enum { MAP_NONE = UINT32_MAX };

void map_reserve(Arena *arena, Map *map, uint32_t most);            /* of an empty map: room for that many keys */
uint32_t map_find(const Map *map, uint64_t hash, Str key);          /* of a map that is not empty */
void map_put(Arena *arena, Map *map, Str key, uint32_t value);      /* replaces */
uint32_t *map_slot(Arena *arena, Map *map, Str key);                /* the value's place; MAP_NONE in it when new */

/* Of a key that several maps are asked for. */
static inline uint64_t map_hash(Str key) {
    uint64_t h = str_hash(key);
    return h ? h : 1;
}

/* Of a key behind which there are eight bytes more to read. */
static inline uint64_t map_hash_ahead(Str key) {
    uint64_t h = str_hash_ahead(key);
    return h ? h : 1;
}

/* MAP_NONE when absent. Most keys that maps are asked for are, and most of those are told by one byte. */
static inline uint32_t map_get_hashed(const Map *map, uint64_t hash, Str key) {
    return map->cap && map->tags[hash & (map->cap - 1)] ? map_find(map, hash, key) : MAP_NONE;
}

static inline uint32_t map_get(const Map *map, Str key) { return map->cap ? map_get_hashed(map, map_hash(key), key) : MAP_NONE; }
#endif
