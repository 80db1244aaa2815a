/* Small parts of pages: a status, a headline, a place, a source. In: the record. Out: HTML in which every scraped word went through
 * html_text or html_name. */
#include "show/html.h"
#include "show/plain.h"
#include "show/web.h"
#include "show/wording.h"

enum { MOST_NAMES = 8 };     /* in a headline; how many more there are is said */

void web_status(const Web *web, EventStatus status) {
    const char *name = status_names[status];
    buffer_format(web->out, "<span class=\"status %s\"><span aria-hidden=\"true\">%s</span> %s</span>", name, status_symbols[status], status == EVENT_NOT_HELD ? "not held" : name);
}

void web_verdict(const Web *web, Verdict verdict) {
    buffer_format(web->out, "<span class=\"verdict %s\">%s</span>", verdict_names[verdict], verdict_names[verdict]);
}

void web_headline(const Web *web, uint32_t event) {
    const Fused *e = &web->record->events.v[event];
    web_text(web, "<span class=\"kind\">");
    html_text(web->out, e->coded->deed);
    web_text(web, "</span>");
    for (uint32_t i = 0; i < e->actors.n && i < MOST_NAMES; i++) {
        web_text(web, i ? ", " : " ");
        html_name(web->out, e->actors.v[i].name);
    }
    if (e->actors.n > MOST_NAMES) buffer_format(web->out, " and %u more", e->actors.n - MOST_NAMES);
}

void web_event_link(const Web *web, uint32_t event) {
    Str id = event_id(&web->record->events.v[event]);
    bool report = web->ask == NULL, missing = report && (web->shown->subject > SHOW_TIMELINE || !web->shown->on[event]); /* a report holds only what was asked for */
    if (missing) {
        web_headline(web, event);
        return;
    }
    web_text(web, "<a href=\"");
    if (report) web_text(web, "#"), html_text(web->out, id);
    else web_target(web->out, web->ask, WEB_EVENT, id);
    web_text(web, "\">");
    web_headline(web, event);
    web_text(web, "</a>");
}

void web_place(const Web *web, const DigestPlace *place) {
    if (place->name.n == 0) return;
    html_name(web->out, place->name);
    if (place->country.n && place->precision != PLACE_COUNTRY) web_text(web, ", "), html_text(web->out, place->country);
}

void web_counts(const Web *web, const Fused *event) {
    plain_count(web->out, event->reports.n, "page");
    if (event->reports.n > 1) buffer_format(web->out, ", <span class=\"nowrap\">%u independent</span>", event->independent);
}

void web_flags(const Web *web, const Fused *event) {
    for (uint32_t i = event->claims.b; i < event->claims.e; i++) {
        const Claim *claim = &web->record->claims.v[i];
        if (claim->verdict == VERDICT_AGREE || claim->verdict == VERDICT_REFINE) continue;
        buffer_format(web->out, " <span class=\"verdict %s\">%s: ", verdict_names[claim->verdict], verdict_names[claim->verdict]);
        html_text(web->out, claim->field);
        web_text(web, "</span>");
    }
}

void web_page_link(const Web *web, uint32_t page, Str anchor) {
    const Digest *digest = web->record->pages.v[page].digest;
    web_text(web, "<a href=\"");
    if (!web->ask) buffer_format(web->out, "#s%u", page + 1);
    else web_target(web->out, web->ask, WEB_PAGE, digest->page);
    if (web->ask && anchor.n) web_text(web, "#"), html_text(web->out, anchor);
    web_text(web, "\">");
    html_name(web->out, page_name(digest));
    web_text(web, "</a>");
}

void web_published(const Web *web, const Published *published) {
    html_days(web->out, published->days);
    if (published->basis != DATE_UNKNOWN) buffer_format(web->out, " <span class=\"basis\">(%s)</span>", basis_words[published->basis]);
}
