/* serve: the web page, on the loopback, until Ctrl-C. Inputs without a store go into one of their own that is gone afterwards. */
#include "verbs.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

enum { USUAL_PORT = 8321 };

static bool parse_port(const char *text, unsigned *port) {
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    *port = (unsigned)n;
    return *text >= '0' && *text <= '9' && !*end && n <= 65535;
}

/* The store to show: --db, or a temporary one of the inputs. DATELINE_REJECTED: some of them were left out. */
static dateline_status open_store(const Options *options, const dateline_read_options *read, const dateline_engine *engine, dateline_store **store, dateline_error *error) {
    if (options->db) return dateline_store_open(options->db, DATELINE_STORE_READ, store, error);
    dateline_status status = dateline_store_open("", DATELINE_STORE_CREATE, store, error);
    return status ? status : dateline_store_add(*store, engine, read, NULL, error);
}

/* The server's threads are begun with the signals held back, so that they come here; a second one ends the program the hard way. */
static dateline_status serve_until_told(const dateline_engine *engine, dateline_store *store, unsigned port, dateline_error *error) {
    dateline_server_options how = {.size = sizeof how, .port = port};
    dateline_server *server;
    sigset_t ends, before;
    int which;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    signal(SIGPIPE, SIG_IGN); /* a browser that leaves is no reason to end */
    sigprocmask(SIG_BLOCK, &ends, &before);
    dateline_status status = dateline_server_open(engine, store, &how, &server, error);
    if (!status) {
        printf("%s\n", dateline_server_address(server));
        fflush(stdout);
        fputs("dateline: reading only, for this machine only; Ctrl-C ends it\n", stderr);
        sigwait(&ends, &which);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (!status) dateline_server_close(server);
    return status;
}

int verb_serve(const Options *options) {
    unsigned port = USUAL_PORT;
    dateline_read_options read;
    dateline_engine *engine = NULL;
    dateline_store *store = NULL;
    dateline_error error;
    if (options->db && options->word_count) return complain_usage("either a store (--db) or inputs, not both");
    if (!options->db && !options->word_count) return complain_usage("nothing to show: give a store (--db FILE) or inputs (a file, a folder, or -)");
    if (options->port && !parse_port(options->port, &port)) return complain_usage("--port %s: not a port; a number from 0 to 65535", options->port);
    int code = read_options(options, 0, &read);
    if (code) return code;
    dateline_status status = open_engine(options, FOR_PAGES, &engine, &error), read_in = DATELINE_OK;
    if (!status) status = read_in = open_store(options, &read, engine, &store, &error);
    hide_progress(options);
    if (status == DATELINE_OK || status == DATELINE_REJECTED) status = serve_until_told(engine, store, port, &error);
    code = status ? complain(status, &error) : finish_output(dateline_exit_code(read_in));
    dateline_store_close(store);
    dateline_engine_close(engine);
    return code;
}
