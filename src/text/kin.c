/* A hash table with open addressing, used where it lies. Sixteen bits of the hash beside those of the slot tell words apart
 * well enough: that a stranger is taken for a word of the table happens to one in several thousand. */
#include "text/kin.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

Status kin_read(Kin *kin, Str bytes, Error *error) {
    KinHeader head;
    bool sound = bytes.n >= sizeof head && (uintptr_t)bytes.p % _Alignof(uint64_t) == 0;
    if (sound) memcpy(&head, bytes.p, sizeof head);
    sound = sound && !memcmp(head.magic, "DLKIN\0\0", 8) && head.bits - 4 < 20 && bytes.n == sizeof head + (sizeof(KinEntry) << head.bits);
    if (!sound) return error_set(error, STATUS_USAGE, "bad-table", "data/text/kin.model: missing, damaged or of another version; make it again (tools/train)");
    *kin = (Kin){(const KinEntry *)(bytes.p + sizeof head), (const uint8_t *)bytes.p + offsetof(KinHeader, wide), head.bits};
    return STATUS_OK;
}

const KinEntry *kin_find(const Kin *kin, uint32_t form) {
    static const KinEntry none = {0};
    uint32_t mask = (1u << kin->bits) - 1, at = form & mask;
    for (uint32_t tries = 0; tries <= mask; tries++, at = (at + 1) & mask) {
        const KinEntry *slot = &kin->slots[at];
        if (!(slot->brown | slot->topic)) break;
        if (slot->check == form >> 16) return slot;
    }
    return &none;
}
