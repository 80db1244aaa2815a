/* Open addressing with linear probing, at most half full: most look-ups are of words that no table has, and a miss walks to a free slot. Iteration order is never used for output. */
#include "base/map.h"

uint64_t map_hash(Str key) {
    uint64_t h = str_hash(key);
    return h ? h : 1;
}

static MapSlot *find(const Map *map, uint64_t hash, Str key) {
    for (uint32_t i = (uint32_t)hash & (map->cap - 1);; i = (i + 1) & (map->cap - 1)) {
        MapSlot *slot = &map->slots[i];
        if (slot->hash == 0 || (slot->hash == hash && str_equal(slot->key, key))) return slot;
    }
}

uint32_t map_get_hashed(const Map *map, uint64_t hash, Str key) {
    if (map->cap == 0) return MAP_NONE;
    MapSlot *slot = find(map, hash, key);
    return slot->hash ? slot->value : MAP_NONE;
}

uint32_t map_get(const Map *map, Str key) { return map->cap ? map_get_hashed(map, map_hash(key), key) : MAP_NONE; }

void map_reserve(Arena *arena, Map *map, uint32_t most) {
    uint32_t cap = 16;
    while (2 * (uint64_t)most > cap) cap *= 2;
    if (map->n == 0 && cap > map->cap) *map = (Map){.slots = arena_array(arena, MapSlot, cap), .cap = cap};
}

static void grow(Arena *arena, Map *map) {
    Map bigger = {.cap = map->cap ? map->cap * 2 : 16, .n = map->n};
    bigger.slots = arena_array(arena, MapSlot, bigger.cap);
    for (uint32_t i = 0; i < map->cap; i++)
        if (map->slots[i].hash) *find(&bigger, map->slots[i].hash, map->slots[i].key) = map->slots[i];
    *map = bigger;
}

uint32_t *map_slot(Arena *arena, Map *map, Str key) {
    if (2 * (map->n + 1) > map->cap) grow(arena, map);
    uint64_t hash = map_hash(key);
    MapSlot *slot = find(map, hash, key);
    if (slot->hash == 0) {
        *slot = (MapSlot){hash, key, MAP_NONE};
        map->n++;
    }
    return &slot->value;
}

void map_put(Arena *arena, Map *map, Str key, uint32_t value) {
    *map_slot(arena, map, key) = value;
}
