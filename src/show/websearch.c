/* Search. In: words. Out: events whose sentences, topics, names or places hold them, and kept pages whose title or main text does; folded,
 * as whole words, in the order given. There is no index: pages are read again one by one, as many as a person would wait for, and a
 * link goes on from there. */
#include "show/html.h"
#include "show/plain.h"
#include "show/web.h"

enum { WORDS_SHOWN = 400, FIRST_EVENTS = 50 };

/* ---- finding ---- */

void web_find_events(Shown *shown, Str words, Arena *arena, Arena *scratch) {
    const Record *record = shown->record;
    Filter filters[] = {{.text = words, .days = DAYS_UNKNOWN}, {.actor = words, .days = DAYS_UNKNOWN}, {.place = words, .days = DAYS_UNKNOWN}};
    for (int k = 0; k < 3; k++) filter_know(&filters[k], shown->know, arena);
    bool *on = arena_array(arena, bool, record->events.n + 1);
    for (uint32_t i = 0; i < record->events.n; i++) {
        for (int k = 0; k < 3 && !on[i]; k++) on[i] = filter_event(&filters[k], record, &record->events.v[i], scratch);
        if (on[i]) vec_add(arena, &shown->rows, i);
        arena_reset(scratch);
    }
    shown->on = on;
}

/* Of a long paragraph the sentence that holds the words, or its beginning. A full stop with a space behind it is near enough to its end. */
static Str sentence_with(Str paragraph, Str words, Arena *scratch) {
    for (uint32_t b = 0; paragraph.n > WORDS_SHOWN && b < paragraph.n;) {
        int64_t stop = str_find(paragraph, STR(". "), b);
        uint32_t e = stop < 0 ? paragraph.n : (uint32_t)stop + 1;
        Str sentence = str_trim((Str){paragraph.p + b, e - b});
        bool found = filter_words(words, sentence, scratch);
        arena_reset(scratch);
        if (found) return utf8_head(sentence, WORDS_SHOWN);
        b = e;
    }
    return utf8_head(paragraph, WORDS_SHOWN);
}

bool web_find(const Document *doc, Str words, Arena *scratch, WebHit *hit) {
    for (uint32_t i = 0; i < doc->paragraphs.n; i++) {
        Str paragraph = document_words(doc, doc->paragraphs.v[i].at);
        bool found = filter_words(words, paragraph, scratch);
        arena_reset(scratch);
        if (!found) continue;
        *hit = (WebHit){doc->id, doc->site, doc->title, sentence_with(paragraph, words, scratch)};
        return true;
    }
    return false;
}

/* ---- showing ---- */

static void put_events_found(const Web *web) {
    uint32_t n = web->shown->rows.n;
    web_text(web, "<h2>");
    plain_count(web->out, n, "event");
    web_text(web, "</h2>\n<ol class=\"rows\">\n");
    for (uint32_t i = 0; i < n && i < FIRST_EVENTS; i++) web_row(web, web->shown->rows.v[i]);
    web_text(web, "</ol>\n");
    if (n <= FIRST_EVENTS) return;
    buffer_format(web->out, "<p>The first %d of %u. <a href=\"", FIRST_EVENTS, n);
    web_timeline_with(web->out, web->ask, PARAM_TEXT, web->ask->params[PARAM_Q]);
    web_text(web, "\">The timeline of these words</a></p>\n");
}

static void put_hit(const Web *web, const WebHit *hit) {
    web_text(web, "<li><p><a href=\"");
    web_target(web->out, web->ask, WEB_PAGE, hit->page);
    web_text(web, "\">");
    html_name(web->out, hit->title.n ? hit->title : hit->page);
    web_text(web, "</a> <span class=\"told\">");
    html_name(web->out, hit->site);
    web_text(web, "</span></p><p class=\"words\" dir=\"auto\">");
    html_text(web->out, hit->words);
    web_text(web, "</p></li>\n");
}

static void put_pages_found(const Web *web, const WebFound *found) {
    web_text(web, "<h2>");
    plain_count(web->out, found->hits.n, "kept page");
    web_text(web, "</h2>\n<ul class=\"hits\">\n");
    for (uint32_t i = 0; i < found->hits.n; i++) put_hit(web, &found->hits.v[i]);
    web_text(web, "</ul>\n");
    if (found->next == 0) return;
    buffer_format(web->out, "<p>%u pages were looked through, of %u. <a href=\"", found->searched, found->kept);
    web_same(web->out, web->ask, PARAM_AFTER, str_format(web->out->arena, "%lld", (long long)found->next));
    web_text(web, "\">Go on</a></p>\n");
}

void web_search(const Web *web, const WebFound *found) {
    web_open(web, STR("Search"));
    web_text(web, "<h1>Search</h1>\n");
    if (web->ask->params[PARAM_Q].n == 0) {
        web_text(web, "<p>Whole words, in the order given; case and accents don’t matter.</p>\n");
    } else {
        web_text(web, "<p class=\"summary\">Asked for: <b dir=\"auto\">");
        html_text(web->out, web->ask->params[PARAM_Q]);
        web_text(web, "</b></p>\n");
        if (web->ask->params[PARAM_AFTER].n == 0) put_events_found(web);
        put_pages_found(web, found);
    }
    web_close(web);
}
