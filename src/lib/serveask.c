/* Who may ask. The server listens on the loopback only, but every web site that is open in a browser of this machine can send requests there:
 * so the name asked for must be ours (else a foreign name points at us: DNS rebinding), and what the browser says of the asking page must
 * not be another site's, but for a link that a person follows. */
#include "lib/serve.h"

#include <stdio.h>

enum { LONGEST_TARGET = 4096 };

static bool is_ours(Str host, unsigned port) {
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    char text[32];
    for (int i = 0; i < 3; i++) {
        snprintf(text, sizeof text, "%s:%u", names[i], port);
        if (str_equal_nocase(host, str_from(text)) || (port == 80 && str_equal_nocase(host, str_from(names[i])))) return true;
    }
    return false;
}

static bool is_our_page(const Request *request) {
    Str origin = request->origin;
    if (origin.p && (!str_starts(origin, STR("http://")) || !is_ours((Str){origin.p + 7, origin.n - 7}, request->port))) return false;
    bool foreign = request->site.p && !str_is(request->site, "same-origin") && !str_is(request->site, "none");
    return !foreign || str_is(request->mode, "navigate");
}

Status request_check(const Request *request, int *code, Error *error) {
    *code = 403;
    if (!is_ours(request->host, request->port)) return error_set(error, STATUS_USAGE, "bad-host", "This server answers only under the names of this machine.");
    if (!is_our_page(request)) return error_set(error, STATUS_USAGE, "bad-origin", "This server answers only its own pages.");
    *code = 405;
    if (!str_is(request->method, "GET") && !str_is(request->method, "HEAD")) return error_set(error, STATUS_USAGE, "bad-method", "Pages can only be read.");
    *code = 414;
    if (request->target.n > LONGEST_TARGET) return error_set(error, STATUS_USAGE, "limit-target", "The address is too long.");
    *code = 200;
    return STATUS_OK;
}
