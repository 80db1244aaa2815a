/* Depth of quotation marks, paragraph by paragraph. Curly marks say themselves whether they open; straight ones open when
 * a space or an opening bracket stands before and none after. A quotation left open ends with its paragraph, unless the
 * next paragraph opens with a mark, as English writes quotations of several paragraphs; that mark then opens nothing
 * deeper, since each paragraph starts from nought. Single marks count only where they cannot be apostrophes. */
#include "text/quotation.h"

typedef enum MarkKind { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_OPEN_SINGLE, MARK_CLOSE_SINGLE } MarkKind;

enum { DEEPEST = 2 };

static bool space_behind(const Document *doc, uint32_t i, uint32_t end) { return i + 1 >= end || doc->tokens.v[i + 1].space_before; }

static MarkKind straight(const Document *doc, uint32_t i, uint32_t end, uint32_t depth) {
    bool before = doc->tokens.v[i].space_before, behind = space_behind(doc, i, end);
    if (before && !behind) return MARK_OPEN;
    if (!before && behind) return MARK_CLOSE;
    return depth ? MARK_CLOSE : MARK_OPEN;
}

static MarkKind mark_kind(const Document *doc, uint32_t i, uint32_t end, uint32_t depth) {
    Str form = document_words(doc, doc->tokens.v[i].at);
    bool spaced = doc->tokens.v[i].space_before;
    if (form.n == 1 && form.p[0] == '"') return straight(doc, i, end, depth);
    if (form.n == 1 && form.p[0] == '\'') return spaced && !space_behind(doc, i, end) ? MARK_OPEN_SINGLE : MARK_CLOSE_SINGLE;
    if (form.n == 2 && !memcmp(form.p, "``", 2)) return MARK_OPEN;
    if (form.n == 2 && !memcmp(form.p, "''", 2)) return straight(doc, i, end, depth);
    if (form.n == 2 && (unsigned char)form.p[0] == 0xC2) return (unsigned char)form.p[1] == 0xAB ? MARK_OPEN : (unsigned char)form.p[1] == 0xBB ? MARK_CLOSE : MARK_NONE;
    if (form.n != 3 || (unsigned char)form.p[0] != 0xE2 || (unsigned char)form.p[1] != 0x80) return MARK_NONE;
    switch ((unsigned char)form.p[2]) {
    case 0x9C: case 0x9E: return MARK_OPEN;
    case 0x9D: return spaced && !space_behind(doc, i, end) && !depth ? MARK_OPEN : MARK_CLOSE;
    case 0x98: return MARK_OPEN_SINGLE;
    case 0x99: return MARK_CLOSE_SINGLE;
    default: return MARK_NONE;
    }
}

/* Is a single mark opened at i closed later in the stretch? An apostrophe alone ("the '90s") must open nothing. */
static bool closes_later(const Document *doc, uint32_t i, uint32_t end) {
    uint32_t last = i + 60 < end ? i + 60 : end;
    for (uint32_t k = i + 1; k < last; k++)
        if (mark_kind(doc, k, end, 1) == MARK_CLOSE_SINGLE) return true;
    return false;
}

static void mark_stretch(Document *doc, uint32_t first, uint32_t end) {
    MarkKind open[DEEPEST];
    uint32_t depth = 0;
    for (uint32_t i = first; i < end; i++) {
        MarkKind kind = mark_kind(doc, i, end, depth);
        bool opens = kind == MARK_OPEN || (kind == MARK_OPEN_SINGLE && closes_later(doc, i, end));
        MarkKind partner = kind == MARK_CLOSE ? MARK_OPEN : MARK_OPEN_SINGLE;
        if ((kind == MARK_CLOSE || kind == MARK_CLOSE_SINGLE) && depth && (open[depth - 1] == partner || (kind == MARK_CLOSE && open[0] == MARK_OPEN)))
            depth = open[depth - 1] == partner ? depth - 1 : 0;
        doc->tokens.v[i].quoted = (uint8_t)depth;
        if (opens && depth < DEEPEST && !(depth && open[depth - 1] == kind)) open[depth++] = kind;
    }
}

void mark_quotations(Document *doc) {
    for (uint32_t s = 0; s < doc->sentences.n;) {
        uint32_t t = s + 1;
        while (t < doc->sentences.n && doc->sentences.v[t].paragraph == doc->sentences.v[s].paragraph && doc->sentences.v[t].in_title == doc->sentences.v[s].in_title) t++;
        mark_stretch(doc, doc->sentences.v[s].first, doc->sentences.v[t - 1].end);
        s = t;
    }
}
