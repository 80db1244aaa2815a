/* The web page's server, on libmicrohttpd. In: a store. Out: pages on 127.0.0.1, to be read with any browser. One thread of its own answers
 * everything, so that store and record need no locks; memory of a request is two arenas, given back when it is answered. */
#include "lib/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECTIONS = 64, SECONDS_IDLE = 30, REQUEST_BYTES = 32 << 10, BACKLOG = 32 };

struct dateline_server {
    ServedData data;
    struct MHD_Daemon *daemon;
    unsigned port;
    char address[40];
};

/* ---- a request ---- */

typedef struct Asking {       /* of one request, from its first line to its end */
    char *target;
    bool begun;
} Asking;

static void *begin_request(void *context, const char *target, struct MHD_Connection *connection) {
    (void)context, (void)connection;
    Asking *asking = calloc(1, sizeof *asking);
    if (asking) asking->target = strdup(target);
    return asking;
}

static void end_request(void *context, struct MHD_Connection *connection, void **request, enum MHD_RequestTerminationCode how) {
    (void)context, (void)connection, (void)how;
    Asking *asking = *request;
    if (!asking) return;
    free(asking->target);
    free(asking);
}

static Str header(struct MHD_Connection *connection, const char *name) {
    return str_from(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static struct MHD_Response *make_response(const Answer *answer) {
    static const char *const headers[][2] = {
        {"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "no-referrer"}, {"X-Frame-Options", "DENY"}, {"Cache-Control", "no-store"},
        {"Cross-Origin-Resource-Policy", "same-origin"}, {"Cross-Origin-Opener-Policy", "same-origin"}};
    struct MHD_Response *response = MHD_create_response_from_buffer(answer->body.n, answer->body.p, MHD_RESPMEM_MUST_COPY);
    char name[80];
    if (!response) return NULL;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) MHD_add_response_header(response, headers[i][0], headers[i][1]);
    MHD_add_response_header(response, "Content-Type", answer->type);
    MHD_add_response_header(response, "Content-Security-Policy", answer->policy);
    if (answer->code == MHD_HTTP_METHOD_NOT_ALLOWED) MHD_add_response_header(response, "Allow", "GET, HEAD");
    snprintf(name, sizeof name, "attachment; filename=\"%.*s\"", STR_FMT(answer->name));
    if (answer->name.n) MHD_add_response_header(response, "Content-Disposition", name);
    return response;
}

static struct MHD_Response *respond(ServedData *data, const Request *request, Room *room, int *code) {
    jmp_buf exit;
    Answer answer;
    arena_init(&room->answer, &exit);
    arena_init(&room->page, &exit);
    arena_init(&room->scratch, &exit);
    if (setjmp(exit)) {
        static const char says[] = "out of memory\n";
        answer = (Answer){.code = 503, .type = "text/plain", .policy = "default-src 'none'", .body.p = (char *)says, .body.n = sizeof says - 1};
    } else {
        serve_answer(data, request, room, &answer);
    }
    *code = answer.code;
    return make_response(&answer);
}

static enum MHD_Result answer_request(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version, const char *upload,
                                      size_t *upload_bytes, void **asked) {
    (void)url, (void)version, (void)upload;
    dateline_server *server = context;
    Asking *asking = *asked;
    if (!asking || !asking->target) return MHD_NO;
    if (!asking->begun || *upload_bytes) { /* the headers are read; the answer waits for the end of the request, whose body nobody reads */
        asking->begun = true;
        *upload_bytes = 0;
        return MHD_YES;
    }
    Request request = {.target = str_from(asking->target), .method = str_from(method), .host = header(connection, "Host"), .origin = header(connection, "Origin"),
                       .site = header(connection, "Sec-Fetch-Site"), .mode = header(connection, "Sec-Fetch-Mode"), .port = server->port};
    Room room;
    int code;
    struct MHD_Response *response = respond(&server->data, &request, &room, &code);
    arena_free(&room.answer);
    arena_free(&room.page);
    arena_free(&room.scratch);
    if (!response) return MHD_NO;
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)code, response);
    MHD_destroy_response(response);
    return result;
}

/* ---- the socket ---- */

static Status port_error(unsigned port, Error *error) {
    if (errno == EADDRINUSE) return error_set(error, STATUS_USAGE, "port-in-use", "port %u is in use; choose another with --port, or 0 for any that is free", port);
    return error_set(error, STATUS_USAGE, "port-refused", "port %u can't be listened on: %s", port, strerror(errno));
}

/* A socket that listens on the loopback; *port becomes the one it got. */
static Status listen_on(unsigned *port, int *out, Error *error) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)*port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof at;
    int one = 1, s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (s < 0) return port_error(*port, error);
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(s, (struct sockaddr *)&at, sizeof at) || listen(s, BACKLOG) || getsockname(s, (struct sockaddr *)&at, &length)) {
        Status status = port_error(*port, error);
        close(s);
        return status;
    }
    *port = ntohs(at.sin_port);
    *out = s;
    return STATUS_OK;
}

/* ---- public ---- */

static Status start(dateline_server *server, Error *error) {
    int s = -1;
    const Record *record;
    Day day;
    Status status = served_record(&server->data, (Str){0}, &day, &record, error); /* a bad store is told now */
    if (!status) status = listen_on(&server->port, &s, error);
    if (status) return status;
    snprintf(server->address, sizeof server->address, "http://127.0.0.1:%u/", server->port);
    server->daemon = MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, answer_request, server, MHD_OPTION_LISTEN_SOCKET, s,
                                      MHD_OPTION_URI_LOG_CALLBACK, begin_request, NULL, MHD_OPTION_NOTIFY_COMPLETED, end_request, NULL,
                                      MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS_IDLE,
                                      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)REQUEST_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (server->daemon) return STATUS_OK;
    close(s);
    return error_set(error, STATUS_NO_MEMORY, "no-memory", "the server could not be started");
}

dateline_status dateline_server_open(const dateline_engine *engine, dateline_store *store, const dateline_server_options *given, dateline_server **server, dateline_error *error) {
    Error inside;
    dateline_server_options options = {0};
    if (given) memcpy(&options, given, given->size < sizeof options ? given->size : sizeof options);
    if (options.port > UINT16_MAX) return status_out(error_set(&inside, STATUS_USAGE, "bad-port", "%u: not a port; one of 0 to 65535", options.port), &inside, error);
    dateline_server *opened = calloc(1, sizeof *opened);
    if (!opened) return no_memory(error);
    opened->data = (ServedData){.engine = engine, .store = store->inner};
    opened->port = options.port;
    Status status = start(opened, &inside);
    if (status) dateline_server_close(opened);
    else *server = opened;
    return status_out(status, &inside, error);
}

const char *dateline_server_address(const dateline_server *server) { return server->address; }

void dateline_server_close(dateline_server *server) {
    if (!server) return;
    if (server->daemon) MHD_stop_daemon(server->daemon);
    served_drop(&server->data);
    free(server);
}
