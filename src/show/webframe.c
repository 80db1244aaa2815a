/* The frame of every page: head, banner with the ways to go, search, footer; and the page that tells an error. No script, no style in
 * attributes, nothing from outside: the content security policy allows none. */
#include "show/html.h"
#include "show/web.h"

/* A <link>, from no file. */
static const char icon[] = "<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' "
                           "fill='%231f4e79'/%3E%3Cpath d='M3 11h10M5 11V5m3 6V8m3 3V3' stroke='%23fff' stroke-width='1.6'/%3E%3C/svg%3E\">\n";

void web_head(Buffer *out, Str title, Str policy) {
    buffer_text(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    buffer_str(out, policy);
    buffer_text(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    html_text(out, title);
    buffer_text(out, title.n ? " – Dateline</title>\n" : "Dateline</title>\n");
    buffer_text(out, icon);
}

static void put_head(Buffer *out, Str title) {
    web_head(out, title, (Str){0}); /* the policy comes with the answer */
    buffer_text(out, "<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
}

static void put_way(const Web *web, WebPlace place, const char *name) {
    buffer_text(web->out, "<li><a href=\"");
    web_filtered(web->out, web->ask, place, (Str){0});
    buffer_format(web->out, "\"%s>%s</a></li>\n", web->ask->place == place ? " aria-current=\"page\"" : "", name);
}

void web_hidden(const Web *web, WebParam param) {
    if (web->ask->params[param].n == 0) return;
    buffer_format(web->out, "<input type=\"hidden\" name=\"%s\" value=\"", web_param_names[param]);
    html_text(web->out, web->ask->params[param]);
    buffer_text(web->out, "\">");
}

static void put_search(const Web *web) {
    buffer_text(web->out, "<form role=\"search\" action=\"/search\" method=\"get\">");
    web_hidden(web, PARAM_AS_OF);
    buffer_text(web->out, "<label class=\"unseen\" for=\"q\">Search events and pages</label><input id=\"q\" type=\"search\" name=\"q\" placeholder=\"Search events and pages\" value=\"");
    html_text(web->out, web->ask->params[PARAM_Q]);
    buffer_text(web->out, "\"><button>Search</button></form>\n");
}

static void put_as_of(const Web *web) {
    Str day = web->ask->params[PARAM_AS_OF];
    if (day.n == 0) return;
    buffer_text(web->out, "<p class=\"as-of\" role=\"note\">Only what had been said by <strong>");
    html_text(web->out, day);
    buffer_text(web->out, "</strong>. <a href=\"");
    web_same(web->out, web->ask, PARAM_AS_OF, (Str){0});
    buffer_text(web->out, "\">Show everything</a></p>\n");
}

void web_open(const Web *web, Str title) {
    put_head(web->out, title);
    buffer_text(web->out, "<header class=\"banner\">\n<p class=\"brand\"><a href=\"/\">Dateline</a></p>\n<nav aria-label=\"Main\"><ul>\n");
    put_way(web, WEB_TIMELINE, "Timeline");
    put_way(web, WEB_STORIES, "Stories");
    put_way(web, WEB_CLAIMS, "Claims");
    buffer_text(web->out, "</ul></nav>\n");
    put_search(web);
    buffer_text(web->out, "</header>\n<main id=\"main\" tabindex=\"-1\">\n");
    put_as_of(web);
}

void web_close(const Web *web) {
    buffer_text(web->out, "</main>\n<footer><p>Everything here was read from the pages by rules, and may be wrong: each field leads to the words behind it. Copies confirm nothing; "
                          "a plan is not an event that happened.</p></footer>\n</body>\n</html>\n");
}

void web_error(Buffer *out, int code, Str says) {
    put_head(out, STR("Not shown"));
    buffer_format(out, "<header class=\"banner\"><p class=\"brand\"><a href=\"/\">Dateline</a></p></header>\n<main id=\"main\" tabindex=\"-1\">\n<h1>%s</h1>\n<p>",
                  code == 404 ? "Not found" : code == 400 ? "This can't be asked" : "This can't be shown");
    html_text(out, says);
    buffer_text(out, "</p>\n<p><a href=\"/\">To the timeline</a></p>\n</main>\n</body>\n</html>\n");
}
