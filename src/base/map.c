/* Open addressing with linear probing, at most half full. Most look-ups are of words that no table has: a byte for each slot tells
 * without a look at the slots, 0 where one is free, else the hash's last bits. Iteration order is never used for output. */
#include "base/map.h"

static uint8_t tag_of(uint64_t hash) { return (uint8_t)(hash >> 56 | 1); }

static inline uint64_t eight(const char *p) { uint64_t v; memcpy(&v, p, sizeof v); return v; }
static inline uint32_t four(const char *p) { uint32_t v; memcpy(&v, p, sizeof v); return v; }

/* Most keys are words: two loads that overlap, where a call would cost more. */
static inline bool same_key(Str a, Str b) {
    if (a.n != b.n) return false;
    if (a.n > 16 || a.n < 4) return str_equal(a, b);
    if (a.n >= 8) return eight(a.p) == eight(b.p) && eight(a.p + a.n - 8) == eight(b.p + b.n - 8);
    return four(a.p) == four(b.p) && four(a.p + a.n - 4) == four(b.p + b.n - 4);
}

static inline __attribute__((always_inline)) uint32_t find(const Map *map, uint64_t hash, Str key) {
    const uint8_t tag = tag_of(hash);
    for (uint32_t i = (uint32_t)hash & (map->cap - 1);; i = (i + 1) & (map->cap - 1)) {
        if (map->tags[i] == 0) return i;
        if (map->tags[i] == tag && map->slots[i].hash == hash && same_key(map->slots[i].key, key)) return i;
    }
}

uint32_t map_find(const Map *map, uint64_t hash, Str key) {
    uint32_t i = find(map, hash, key);
    return map->tags[i] ? map->slots[i].value : MAP_NONE;
}

static Map empty_map(Arena *arena, uint32_t cap) {
    return (Map){.slots = arena_take(arena, cap * sizeof(MapSlot)), .tags = arena_array(arena, uint8_t, cap), .cap = cap};
}

static void set(Map *map, uint32_t i, MapSlot slot) {
    map->tags[i] = tag_of(slot.hash);
    map->slots[i] = slot;
    map->n++;
}

void map_reserve(Arena *arena, Map *map, uint32_t most) {
    uint32_t cap = 16;
    while (2 * (uint64_t)most > cap) cap *= 2;
    if (map->n == 0 && cap > map->cap) *map = empty_map(arena, cap);
}

static void grow(Arena *arena, Map *map) {
    Map bigger = empty_map(arena, map->cap ? map->cap * 2 : 16);
    for (uint32_t i = 0; i < map->cap; i++)
        if (map->tags[i]) set(&bigger, find(&bigger, map->slots[i].hash, map->slots[i].key), map->slots[i]);
    *map = bigger;
}

uint32_t *map_slot(Arena *arena, Map *map, Str key) {
    if (2 * (map->n + 1) > map->cap) grow(arena, map);
    uint64_t hash = map_hash(key);
    uint32_t i = find(map, hash, key);
    if (map->tags[i] == 0) set(map, i, (MapSlot){hash, key, MAP_NONE});
    return &map->slots[i].value;
}

void map_put(Arena *arena, Map *map, Str key, uint32_t value) {
    *map_slot(arena, map, key) = value;
}
