/* One page as it was read: what is known of it, its text with the spans marked, and the frame left where it stood, folded away, each
 * piece with what it was taken for and why. In: the kept page, read again. A row of links chooses which kinds of spans are marked. */
#include "show/html.h"
#include "show/marks.h"
#include "show/plain.h"
#include "show/wording.h"

enum { FIRST_KIND = MARK_QUOTE, BLOCK_SHOWN = 600 };

typedef struct Sheet {
    const Web *web;
    const WebKept *kept;
    Marks marks;
} Sheet;

/* ---- what is known of it ---- */

static void put_term(const Web *web, const char *term) { buffer_format(web->out, "<dt>%s</dt><dd>", term); }

static void put_pair(const Web *web, const char *term, Str value) {
    if (value.n == 0) return;
    put_term(web, term);
    html_name(web->out, value);
    web_text(web, "</dd>\n");
}

static void put_list(const Web *web, const char *term, const Str *v, uint32_t n) {
    if (n == 0) return;
    put_term(web, term);
    for (uint32_t i = 0; i < n; i++) web_text(web, i ? ", " : ""), html_name(web->out, v[i]);
    web_text(web, "</dd>\n");
}

static void put_reason(const Web *web, const char *open, Str says) {
    web_text(web, open);
    html_text(web->out, says);
    web_text(web, "</li>");
}

static void put_published(const Sheet *sheet) {
    const Document *doc = sheet->kept->doc;
    const RecordPage *page = sheet->kept->page == NONE ? NULL : &sheet->web->record->pages.v[sheet->kept->page];
    put_term(sheet->web, "published");
    web_published(sheet->web, page ? &page->published : &doc->published);
    if (doc->evidence.n || (page && page->evidence.n)) web_text(sheet->web, "<ul class=\"evidence\">");
    for (uint32_t i = 0; i < doc->evidence.n; i++) put_reason(sheet->web, "<li>", doc->evidence.v[i].says);
    for (uint32_t i = 0; page && i < page->evidence.n; i++) put_reason(sheet->web, "<li>sister pages: ", page->evidence.v[i]);
    web_text(sheet->web, doc->evidence.n || (page && page->evidence.n) ? "</ul></dd>\n" : "</dd>\n");
}

static void put_siblings(const Sheet *sheet) {
    const Record *record = sheet->web->record;
    uint32_t page = sheet->kept->page, n = 0;
    for (uint32_t i = 0; page != NONE && i < record->pages.n; i++) {
        if (i == page || record->pages.v[i].origin != record->pages.v[page].origin) continue;
        if (n++ == 0) put_term(sheet->web, "same origin");
        else web_text(sheet->web, ", ");
        web_page_link(sheet->web, i, (Str){0});
        if (record->pages.v[i].copies != NONE && record->pages.v[i].copies == record->pages.v[page].copies) web_text(sheet->web, " (the same text)");
    }
    if (n) web_text(sheet->web, "</dd>\n");
}

static void put_capture(const Sheet *sheet) {
    put_term(sheet->web, "capture");
    plain_count(sheet->web->out, sheet->kept->doc->page.n, "byte");
    web_text(sheet->web, ", <a href=\"");
    web_target(sheet->web->out, sheet->web->ask, WEB_RAW, sheet->kept->doc->id);
    buffer_format(sheet->web->out, "\">as it came</a><br><code>SHA-256 %s</code></dd>\n", sheet->kept->sha256);
}

static void put_known(const Sheet *sheet) {
    const Web *web = sheet->web;
    const Document *doc = sheet->kept->doc;
    web_text(web, "<dl class=\"known\">\n");
    put_pair(web, "outlet", doc->site);
    put_list(web, "by", doc->authors.v, doc->authors.n);
    put_published(sheet);
    put_list(web, "credits", doc->via.v, doc->via.n);
    put_siblings(sheet);
    if (doc->url.n) put_term(web, "URL"), html_outside(web->out, doc->url, doc->url), web_text(web, "</dd>\n");
    put_pair(web, "source", doc->source);
    put_pair(web, "language", doc->lang);
    for (uint32_t i = 0; i < doc->notes.n; i++) put_pair(web, "note", doc->notes.v[i].says);
    put_capture(sheet);
    web_text(web, "</dl>\n");
}

/* ---- which kinds are marked ---- */

static const unsigned all_kinds = (1u << MARK_KINDS) - 1;

/* "times,places"; not given: all; "none" names none. Clauses are always there, for links lead to them. */
static unsigned kinds_asked(Str list) {
    unsigned kinds = 1u << MARK_CLAUSE;
    Str one;
    if (list.n == 0) return all_kinds;
    while (str_next_part(&list, ',', &one))
        for (int kind = FIRST_KIND; kind < MARK_KINDS; kind++)
            if (str_is(one, mark_names[kind])) kinds |= 1u << kind;
    return kinds;
}

static Str kinds_list(Arena *arena, unsigned kinds) {
    Buffer list = {.arena = arena};
    if ((kinds & all_kinds) == all_kinds) return (Str){0};
    for (int kind = FIRST_KIND; kind < MARK_KINDS; kind++)
        if (kinds >> kind & 1) buffer_format(&list, "%s%s", list.n ? "," : "", mark_names[kind]);
    return list.n ? buffer_view(&list) : STR("none");
}

static uint32_t count_of(const Document *doc, int kind) {
    const uint32_t counts[MARK_KINDS] = {[MARK_QUOTE] = doc->quotes.n, [MARK_EVENT] = doc->events.n, [MARK_TIME] = doc->times.n, [MARK_PLACE] = doc->places.n,
                                         [MARK_NAME] = doc->mentions.n};
    return counts[kind];
}

static void put_legend(const Sheet *sheet) {
    const Web *web = sheet->web;
    web_text(web, "<nav class=\"legend\" aria-label=\"What is marked\"><p>Marked:</p><ul>\n");
    for (int kind = FIRST_KIND; kind < MARK_KINDS; kind++) {
        bool on = sheet->marks.shown >> kind & 1;
        web_text(web, "<li><a href=\"");
        web_same(web->out, web->ask, PARAM_MARKS, kinds_list(web->out->arena, sheet->marks.shown ^ 1u << kind));
        buffer_format(web->out, "\"><span class=\"%s\">%s</span> %u <span class=\"state\">%s</span></a></li>\n", on ? mark_classes[kind] : "off", mark_names[kind],
                      count_of(sheet->kept->doc, kind), on ? "shown" : "hidden");
    }
    web_text(web, "</ul></nav>\n");
}

/* ---- its events ---- */

static void put_events(const Sheet *sheet) {
    const Web *web = sheet->web;
    const Document *doc = sheet->kept->doc;
    if (doc->events.n == 0) return;
    web_text(web, "<details class=\"tells\" open><summary>");
    plain_count(web->out, doc->events.n, "event");
    web_text(web, " told here</summary>\n<ol>\n");
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const Event *event = &doc->events.v[i];
        buffer_format(web->out, "<li>");
        web_status(web, event->status);
        web_text(web, " ");
        html_days(web->out, event->days);
        buffer_format(web->out, ": <a href=\"#e%u\">", i + 1);
        html_text(web->out, event_kind(sheet->kept->what, event)->name);
        for (uint32_t k = 0; k < event->actors.n; k++) web_text(web, k ? ", " : " "), html_name(web->out, doc->entities.v[event->actors.v[k].entity].name);
        web_text(web, "</a>");
        if (sheet->marks.fused[i] != NONE) {
            web_text(web, " – <a href=\"");
            web_target(web->out, web->ask, WEB_EVENT, event_id(&web->record->events.v[sheet->marks.fused[i]]));
            web_text(web, "\">told by ");
            plain_count(web->out, web->record->events.v[sheet->marks.fused[i]].reports.n, "page");
            buffer_format(web->out, "<span class=\"unseen\">, event %u</span></a>", i + 1);
        }
        web_text(web, "</li>\n");
    }
    web_text(web, "</ol></details>\n");
}

/* ---- its text and its frame ---- */

static bool is_frame(const Block *block) { return block_words[block->role] != NULL; }

static void put_frame_block(const Web *web, const Block *block) {
    Str words = utf8_head(block->words, BLOCK_SHOWN);
    buffer_format(web->out, "<li><span class=\"role\">%s", block_words[block->role]);
    if (block->reason) web_text(web, ": "), html_text(web->out, str_from(reason_words(block->reason)));
    web_text(web, "</span> <span dir=\"auto\">");
    html_text(web->out, words);
    web_text(web, words.n < block->words.n ? " …</span></li>\n" : "</span></li>\n");
}

/* A run of dropped blocks, folded; how many of what is said on the fold. Returns the block behind it. */
static uint32_t put_frame(const Sheet *sheet, uint32_t from) {
    const Web *web = sheet->web;
    const Document *doc = sheet->kept->doc;
    uint32_t end = from, counts[BLOCK_OTHER + 1] = {0};
    const char *between = "";
    for (; end < doc->blocks.n && is_frame(&doc->blocks.v[end]); end++) counts[doc->blocks.v[end].role]++;
    web_text(web, "<details class=\"frame\"><summary>Left out: ");
    for (int role = 0; role <= BLOCK_OTHER; role++) {
        if (counts[role] == 0) continue;
        buffer_format(web->out, "%s%s", between, block_words[role]);
        if (counts[role] > 1) buffer_format(web->out, " (%u)", counts[role]);
        between = ", ";
    }
    web_text(web, "</summary><ul>\n");
    for (uint32_t i = from; i < end; i++) put_frame_block(web, &doc->blocks.v[i]);
    web_text(web, "</ul></details>\n");
    return end;
}

static void put_text(Sheet *sheet) {
    const Web *web = sheet->web;
    const Document *doc = sheet->kept->doc;
    web_text(web, "<div class=\"text\">\n");
    for (uint32_t i = 0; i < doc->blocks.n;) {
        const Block *block = &doc->blocks.v[i];
        if (is_frame(block)) {
            i = put_frame(sheet, i);
            continue;
        }
        i++;
        if (block->role == BLOCK_TITLE || span_empty(block->at)) continue;
        const char *element = block->role == BLOCK_SUBHEAD ? "h3" : "p";
        buffer_format(web->out, "<%s dir=\"auto\"%s>", element, block->role == BLOCK_STANDFIRST ? " class=\"standfirst\"" : "");
        marks_write(&sheet->marks, block->at, web->out);
        buffer_format(web->out, "</%s>\n", element);
    }
    web_text(web, "</div>\n");
}

static void put_title(Sheet *sheet) {
    const Document *doc = sheet->kept->doc;
    web_text(sheet->web, "<h1 dir=\"auto\">");
    if (doc->title.n) marks_write(&sheet->marks, (Span){0, doc->title.n}, sheet->web->out);
    else html_text(sheet->web->out, doc->source);
    web_text(sheet->web, "</h1>\n");
}

void web_page(const Web *web, const WebKept *kept) {
    const Document *doc = kept->doc;
    Sheet sheet = {.web = web, .kept = kept, .marks = {.arena = web->out->arena, .doc = doc, .what = kept->what, .record = web->record, .page = kept->page, .ask = web->ask}};
    sheet.marks.shown = kinds_asked(web->ask->params[PARAM_MARKS]);
    marks_collect(&sheet.marks);
    web_open(web, doc->title.n ? doc->title : doc->source);
    web_text(web, "<article class=\"page\">\n");
    put_title(&sheet);
    if (kept->page == NONE) web_text(web, "<p role=\"note\">This page was written after the day asked for: nothing of it is in the timeline.</p>\n");
    put_known(&sheet);
    web_text(web, "<div class=\"beside\">\n");
    put_events(&sheet);
    web_text(web, "<div>\n<h2>Text</h2>\n");
    put_legend(&sheet);
    put_text(&sheet);
    web_text(web, "</div>\n</div>\n</article>\n");
    web_close(web);
}
