/* Dates in the visible text. In: blocks with their roles. Out: candidates, with what their place and the words about them say.
 *
 * Read are short blocks with a figure, the front of the first paragraph ("Karlsruhe, 12.11.2021."), and of longer ones those
 * that stand by themselves behind the text. A label is the nearest word of dates.tsv before the date, else behind it ("this
 * article was put up on ... by ... and published"), else the whole block before it ("Date:"). */
#include "page/pubdate.h"

enum { SHORT_WORDS = 25, LONG_WORDS = 14, SENTENCE_WORDS = 6, DATELINE_BYTES = 40, LEAD_BYTES = 60, LEADS = 3, FRONT_BYTES = 200,
       BEFORE_BYTES = 56, BEHIND_BYTES = 90, IN_BLOCK = 3, BLOCKS_MOST = 300 };

static uint64_t near_text(const PubDates *dates, uint32_t i) {
    uint32_t head = dates->title != NONE ? dates->title : dates->first;
    if (i == head && dates->title != NONE) return pub_bit(PUB_IN_TITLE);
    if (i < head) return pub_bit(head - i <= 3 ? PUB_OVER_TITLE : PUB_ABOVE);
    if (i < dates->first) return pub_bit(i - head <= 3 ? PUB_AT_TITLE : dates->first - i <= 12 || i - head <= 8 ? PUB_UNDER_TITLE : PUB_FAR);
    if (i <= dates->first + 1) return pub_bit(PUB_LEAD);
    if (i <= dates->last) return pub_bit(PUB_INSIDE);
    return pub_bit(i <= dates->last + 6 ? PUB_TAIL : PUB_FAR);
}

uint64_t pub_place(const PubDates *dates, uint32_t i) {
    if (i == NONE) return pub_bit(PUB_FAR);
    const RawBlock *block = &dates->r->page.blocks.v[i];
    uint64_t is = near_text(dates, i);
    bool head = is & (pub_bit(PUB_AT_TITLE) | pub_bit(PUB_UNDER_TITLE) | pub_bit(PUB_OVER_TITLE) | pub_bit(PUB_LEAD)); /* there class names tell little */
    if (block->flags & RAW_NAV || (!head && block->flags & RAW_ASIDE)) is |= pub_bit(PUB_ASIDE);
    if (!head && ((block->near | block->far) >> CLASS_ASIDE & 1 || block->near >> CLASS_LINKS & 1 || dates->r->roles[i] == BLOCK_LINKS)) is |= pub_bit(PUB_ASIDE);
    if (block->flags & RAW_FOOTER) is |= pub_bit(PUB_FOOTER);
    if (block->flags & RAW_HEADER && !(block->flags & (RAW_ARTICLE | RAW_MAIN)) && is & (pub_bit(PUB_OVER_TITLE) | pub_bit(PUB_ABOVE))) is |= pub_bit(PUB_BANNER);
    if (!head && (dates->r->roles[i] == BLOCK_COMMENTS || block->near >> CLASS_COMMENTS & 1)) is |= pub_bit(PUB_COMMENTS);
    if (dates->r->roles[i] == BLOCK_CAPTION) is |= pub_bit(PUB_CAPTION);
    if (block->flags & RAW_ARTICLE) is |= pub_bit(PUB_IN_ARTICLE);
    return is;
}

/* ---- labels ---- */

static DateSays last_label(const PubDates *dates, Str words) {
    Str rest = utf8_fold_words(dates->r->arena, words), word;
    DateSays says = SAYS_NOTHING;
    while (words_next(&rest, &word)) {
        DateSays here = (DateSays)words_known(dates->r->rules, word)->says;
        if (here) says = here;
    }
    return says;
}

static Str ahead_of(Str words, uint32_t at) {
    uint32_t from = at > BEFORE_BYTES ? at - BEFORE_BYTES : 0;
    while (from < at && ((unsigned char)words.p[from] & 0xC0) == 0x80) from++;
    return (Str){words.p + from, at - from};
}

static Str front_of(Str words) {
    uint32_t n = words.n < FRONT_BYTES ? words.n : FRONT_BYTES;
    while (n && n < words.n && ((unsigned char)words.p[n] & 0xC0) == 0x80) n--;
    return (Str){words.p, n};
}

static Str behind_of(Str words, uint32_t at) {
    uint32_t n = words.n - at < BEHIND_BYTES ? words.n - at : BEHIND_BYTES;
    while (n && at + n < words.n && ((unsigned char)words.p[at + n] & 0xC0) == 0x80) n--;
    return (Str){words.p + at, n};
}

/* "5 March 2024 Updated 6 March": what is said behind a day is said of the next one, if there is one. */
static bool leads_to_date(const PubDates *dates, Str words, uint32_t at) {
    WrittenDate next;
    return written_next(dates->r->rules, dates->r->arena, words, at, &next) && next.at.b - at < BEHIND_BYTES;
}

uint64_t pub_label(const PubDates *dates, uint32_t block, Str words, Span at) {
    uint64_t is = 0;
    if (str_find(ahead_of(words, at.b), STR("©"), 0) >= 0) is |= pub_bit(PUB_COPYRIGHT);
    DateSays says = last_label(dates, ahead_of(words, at.b));
    if (!says && at.b < 4 && block != NONE && block && dates->r->facts.blocks[block - 1].count <= 4) says = last_label(dates, dates->r->page.blocks.v[block - 1].words);
    if (!says) {
        says = last_label(dates, behind_of(words, at.e));
        if (says == SAYS_OTHER || (says == SAYS_MODIFIED && leads_to_date(dates, words, at.e))) says = SAYS_NOTHING;
    }
    if (says == SAYS_PUBLISHED) is |= pub_bit(PUB_LABEL_PUBLISHED);
    if (says == SAYS_MODIFIED) is |= pub_bit(PUB_LABEL_MODIFIED);
    if (says == SAYS_OTHER) is |= pub_bit(PUB_LABEL_OTHER);
    return is;
}

/* ---- blocks ---- */

/* Hardly more than the date: a weekday, a clock, a place. */
static bool is_alone(Str words, Span at) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < words.n; i++)
        letters += (i < at.b || i >= at.e) && (is_alpha(words.p[i]) || ((unsigned char)words.p[i] & 0xC0) == 0xC0);
    return letters <= 14;
}

/* "On July 31, 2019, the senators ...": a word that opens a sentence stands alone before the date, or text goes on right behind it. */
static bool told(const PubDates *dates, uint32_t block, Str words, const WrittenDate *written) {
    Span at = written->at;
    Str ahead = str_trim((Str){words.p, at.b}), behind = str_trim((Str){words.p + at.e, words.n - at.e}), rest = words, first;
    bool frame = written->minute >= 0 || (block + LEADS >= dates->last && block > dates->first + LEADS); /* who tells of an event seldom gives the minute */
    if (str_next_part(&rest, ' ', &first) && last_label(dates, first)) frame = true;
    if (frame && pub_label(dates, NONE, words, at)) return false;
    if (ahead.n && is_alpha(ahead.p[ahead.n - 1])) return true;
    return behind.n && (is_lower(behind.p[0]) || behind.p[0] == ',');
}

static bool is_sentence(const PubDates *dates, uint32_t block, Str words, Span at) {
    const BlockFacts *facts = &dates->r->facts.blocks[block];
    return facts->closed && facts->count >= SENTENCE_WORDS && !pub_label(dates, NONE, words, at);
}

static bool marked_in(const PubDates *dates, uint32_t block, Days days) {
    for (uint32_t i = 0; i < dates->found.n; i++)
        if (dates->found.v[i].source == PUB_MARKUP && dates->found.v[i].block == block && days_equal(dates->found.v[i].hint.days, days)) return true;
    return false;
}

static uint32_t find_in(PubDates *dates, uint32_t i) {
    const BlockFacts *facts = &dates->r->facts.blocks[i];
    Str words = dates->r->page.blocks.v[i].words;
    uint64_t place = 0;
    bool lead = facts->count > SHORT_WORDS && i >= dates->first && i <= dates->last;
    if (facts->count > SHORT_WORDS) words = front_of(words);
    WrittenDate written;
    uint32_t found = 0;
    for (uint32_t at = 0; found < IN_BLOCK && written_next(dates->r->rules, dates->r->arena, words, at, &written); at = written.at.e, found++) {
        if ((lead && written.at.b > LEAD_BYTES) || marked_in(dates, i, written.days)) continue;
        if ((facts->count > LONG_WORDS || is_sentence(dates, i, words, written.at)) && told(dates, i, words, &written)) continue;
        PubCandidate *c = pub_add(dates, PUB_VISIBLE, &written, words);
        if (!c) return found;
        if (!place) place = pub_place(dates, i);
        c->block = i;
        c->is |= pub_bit(PUB_SHOWN) | place | pub_label(dates, i, words, written.at);
        if (found) c->is |= pub_bit(PUB_SEVERAL);
        if (facts->link > 0.9f) c->is |= pub_bit(PUB_LINKED);
        if (facts->count > LONG_WORDS) c->is |= pub_bit(PUB_LONG);
        if (facts->count > LONG_WORDS && i >= dates->first && i <= dates->first + LEADS && written.at.b <= DATELINE_BYTES) c->is |= pub_bit(PUB_DATELINE);
        bool sentence = facts->count > LONG_WORDS || (facts->closed && facts->count >= SENTENCE_WORDS);
        if (sentence && written.minute >= 0 && c->is & (pub_bit(PUB_LABEL_PUBLISHED) | pub_bit(PUB_LABEL_MODIFIED))) c->is |= pub_bit(PUB_TO_THE_MINUTE);
        if (is_alone(words, written.at)) c->is |= pub_bit(PUB_ALONE);
        if (c->is & pub_bit(PUB_LABEL_MODIFIED)) c->hint.kind = DATE_MODIFIED;
    }
    return found;
}

static bool worth_reading(const PubDates *dates, uint32_t i) {
    const BlockFacts *facts = &dates->r->facts.blocks[i];
    if (facts->digit == 0) return false;
    return facts->count <= SHORT_WORDS || i <= dates->first + LEADS || i + LEADS >= dates->last;
}

void pub_visible(PubDates *dates) {
    uint32_t n = dates->r->page.blocks.n, read = 0;
    for (uint32_t i = 0; i < n && read < BLOCKS_MOST; i++)
        if (worth_reading(dates, i)) read += find_in(dates, i) > 0;
}
