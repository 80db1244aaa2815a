/* How a page was taken apart. In: a document whose page stage is done. Out: a head - what the page is, and what says so - and a line for each
 * block in page order: kept or dropped, as what, how likely it was held to be main text, why, and its words, cut to the line. So a person sees
 * the page as the program saw it. Long runs of one kind of frame are folded: a menu of ninety lines says no more than three of them. */
#include "show/page_text.h"

#include "show/plain.h"
#include "show/wording.h"

enum { USUAL_COLUMNS = 100, LEAST_WORDS = 20, BEFORE_WORDS = 54, ROLE_COLUMNS = 10, REASON_COLUMNS = 30, FOLDED_FROM = 6, SHOWN_OF_FOLD = 3, MOST_HINTS = 6 };

static const char *const kept_words[] = {[BLOCK_MAIN] = "main", [BLOCK_TITLE] = "title", [BLOCK_STANDFIRST] = "standfirst", [BLOCK_SUBHEAD] = "subhead"};

static bool is_dropped(const Block *block) { return block_words[block->role] != NULL; }
static const char *role_of(const Block *block) { return is_dropped(block) ? block_words[block->role] : kept_words[block->role]; }

/* ---- head ---- */

static void put_label(Buffer *out, const char *label) { buffer_format(out, "  %-10s ", label); }

static void put_line(Buffer *out, const char *label, Str value) {
    if (value.n == 0) return;
    put_label(out, label);
    plain_str(out, value);
    buffer_char(out, '\n');
}

/* The title is the words of a block, or was taken from what the page says of itself in its markup. */
static void put_title(const Document *doc, Buffer *out) {
    uint32_t heading = 0;
    while (heading < doc->blocks.n && doc->blocks.v[heading].role != BLOCK_TITLE) heading++;
    plain_str(out, doc->title.n ? doc->title : doc->source);
    buffer_char(out, '\n');
    put_line(out, "source", doc->source);
    put_label(out, "title");
    if (doc->title.n == 0) buffer_text(out, "none was found\n");
    else if (heading < doc->blocks.n && str_equal(doc->blocks.v[heading].words, doc->title)) buffer_text(out, "from the headline on the page\n");
    else buffer_text(out, heading < doc->blocks.n ? "from the page's metadata, which has more than the heading\n" : "from the page's metadata\n");
}

static void put_hint(const DateHint *hint, Buffer *out) {
    buffer_text(out, "             ");
    plain_days(out, hint->days);
    buffer_format(out, " %3.0f %%  ", 100.0 * (double)hint->weight);
    plain_str(out, hint->rule);
    buffer_text(out, hint->kind == DATE_MODIFIED ? " (a change): " : ": ");
    plain_fit(out, hint->words, USUAL_COLUMNS / 2);
    if (hint->reason.n) buffer_text(out, " - "), plain_str(out, hint->reason);
    buffer_char(out, '\n');
}

/* The day once it is settled; before, and beside it, what the page states. */
static void put_published(const Document *doc, Buffer *out) {
    const Published *published = &doc->published;
    put_label(out, "published");
    plain_days(out, published->days);
    if (published->basis != DATE_UNKNOWN) buffer_format(out, " (%s, %.0f %%)", basis_words[published->basis], 100.0 * (double)published->confidence);
    buffer_text(out, doc->hints.n ? "; the page states\n" : "; the page states no day\n");
    for (uint32_t i = 0; i < doc->hints.n && i < MOST_HINTS; i++) put_hint(&doc->hints.v[i], out);
}

/* How much was kept, in words, and how far the scorer was from being in doubt: each word as its block. */
static void put_kept(const Document *doc, Buffer *out) {
    uint32_t blocks = 0;
    double words = 0, kept = 0, sure = 0;
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const Block *block = &doc->blocks.v[i];
        double n = plain_words(block->words), p = (double)block->probability;
        words += n;
        sure += n * (p > 0.5 ? p : 1 - p);
        if (!is_dropped(block)) blocks++, kept += n;
    }
    put_label(out, "kept");
    buffer_format(out, "%u of ", blocks);
    plain_count(out, doc->blocks.n, "block");
    if (words > 0) buffer_format(out, ", %.0f %% of the words; sure to %.0f %% on average", 100 * kept / words, 100 * sure / words);
    buffer_char(out, '\n');
}

static void put_head(const Document *doc, Buffer *out) {
    put_title(doc, out);
    put_line(out, "site", doc->site);
    for (uint32_t i = 0; i < doc->authors.n; i++) put_line(out, i ? "" : "by", doc->authors.v[i]);
    put_published(doc, out);
    put_line(out, "language", doc->lang);
    put_line(out, "charset", doc->charset);
    for (uint32_t i = 0; i < doc->notes.n; i++) put_line(out, "note", doc->notes.v[i].says);
    put_kept(doc, out);
}

/* ---- blocks ---- */

static void put_column(Buffer *out, const char *words, uint32_t columns) {
    uint32_t width = plain_width(str_from(words));
    plain_fit(out, str_from(words), columns);
    plain_pad(out, width < columns ? columns - width : 0);
}

static void put_block(const Block *block, uint32_t columns, Buffer *out) {
    buffer_text(out, is_dropped(block) ? "  - " : "  + ");
    put_column(out, role_of(block), ROLE_COLUMNS);
    buffer_format(out, " %3.0f %%  ", 100.0 * (double)block->probability);
    put_column(out, block->reason ? reason_words(block->reason) : "", REASON_COLUMNS);
    buffer_text(out, "  ");
    plain_fit(out, block->words, columns > BEFORE_WORDS + LEAST_WORDS ? columns - BEFORE_WORDS : LEAST_WORDS);
    buffer_char(out, '\n');
}

static uint32_t end_of_run(const Document *doc, uint32_t from) {
    uint32_t end = from + 1;
    while (end < doc->blocks.n && doc->blocks.v[end].role == doc->blocks.v[from].role) end++;
    return end;
}

void page_explain(const Document *doc, uint32_t columns, Buffer *out) {
    put_head(doc, out);
    for (uint32_t i = 0, end; i < doc->blocks.n; i = end) {
        end = end_of_run(doc, i);
        bool folded = is_dropped(&doc->blocks.v[i]) && end - i >= FOLDED_FROM;
        uint32_t shown = folded ? i + SHOWN_OF_FOLD : end;
        for (uint32_t k = i; k < shown; k++) put_block(&doc->blocks.v[k], columns ? columns : USUAL_COLUMNS, out);
        if (folded) buffer_format(out, "    ... %u more of %s\n", end - shown, role_of(&doc->blocks.v[i]));
    }
    buffer_char(out, '\n');
}
