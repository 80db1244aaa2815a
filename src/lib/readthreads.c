/* The reader with threads. In: a supply. Out: its items, taken in input order by the calling thread.
 *
 * Each worker draws the next record (one at a time draws: the inflating of one page overlaps with the reading of others), reads
 * it, and leaves it in the ring of items; the calling thread takes whatever is next in order as soon as it is there. So a page
 * of a slow pipe is answered when it is read, whatever comes behind it. The ring bounds the pages on their way and ROOM their
 * bytes; a page that takes long holds the others back only when the ring is full. Order, and so output, never depends on
 * threads. A source of the caller's and his take() share what they work on (a store belongs to one thread at a time), so they
 * never run at once. */
#include "lib/readwork.h"

#include <pthread.h>
#include <stdlib.h>

enum { PAGES_A_JOB = 16, ROOM = 32 << 20 };

typedef struct Ring {
    Supply *supply;
    Taker *taker;
    pthread_mutex_t drawing;  /* held by the worker that draws the next record */
    pthread_mutex_t source;   /* held while the caller's source or his take() runs, where there is such a source */
    pthread_mutex_t lock;     /* of all below */
    pthread_cond_t room, ready;
    Item *items;
    uint32_t size;
    uint64_t drawn, taken;    /* items, since the beginning: item n stands at n % size */
    size_t bytes;             /* of the pages between them */
    bool ended, stopped;      /* nothing is left to draw; nothing is wanted any more */
} Ring;

typedef struct Thread {
    pthread_t id;
    Ring *ring;
    Worker worker;
} Thread;

/* ---- workers ---- */

static bool wait_for_room(Ring *ring) {
    pthread_mutex_lock(&ring->lock);
    while (!ring->stopped && !ring->ended && ring->drawn != ring->taken && (ring->drawn - ring->taken == ring->size || ring->bytes >= ROOM))
        pthread_cond_wait(&ring->room, &ring->lock);
    bool wanted = !ring->stopped && !ring->ended;
    pthread_mutex_unlock(&ring->lock);
    return wanted;
}

static bool draw_from_source(Ring *ring, Item *item) {
    bool shared = ring->supply->run->next != NULL;
    if (shared) pthread_mutex_lock(&ring->source);
    bool drawn = supply_next(ring->supply, item, KEEP_COPY);
    if (shared) pthread_mutex_unlock(&ring->source);
    return drawn;
}

/* The next item, or NULL at the end. */
static Item *draw(Ring *ring) {
    Item *item = NULL;
    pthread_mutex_lock(&ring->drawing);
    if (wait_for_room(ring)) {
        item = &ring->items[ring->drawn % ring->size];   /* only the drawing thread changes `drawn` */
        bool drawn = draw_from_source(ring, item);
        pthread_mutex_lock(&ring->lock);
        ring->ended = !drawn || (item->status != STATUS_OK && item->status != STATUS_REJECTED && item->status != STATUS_USAGE);
        if (drawn) ring->drawn++, ring->bytes += item->record.page.n;
        else item = NULL;
        if (ring->ended) pthread_cond_signal(&ring->ready);
        pthread_mutex_unlock(&ring->lock);
    }
    pthread_mutex_unlock(&ring->drawing);
    return item;
}

static void *work(void *argument) {
    Thread *thread = argument;
    Ring *ring = thread->ring;
    for (Item *item; (item = draw(ring));) {
        if (!item->status) worker_read(&thread->worker, ring->supply->run, item);
        pthread_mutex_lock(&ring->lock);
        item->ready = true;
        if (item == &ring->items[ring->taken % ring->size]) pthread_cond_signal(&ring->ready);
        pthread_mutex_unlock(&ring->lock);
    }
    return NULL;
}

/* ---- the calling thread ---- */

/* Waits for the item next in order; NULL behind the last. */
static Item *wait_for_next(Ring *ring) {
    pthread_mutex_lock(&ring->lock);
    Item *item = &ring->items[ring->taken % ring->size];
    while (!item->ready && !(ring->ended && ring->taken == ring->drawn)) pthread_cond_wait(&ring->ready, &ring->lock);
    bool there = item->ready;
    pthread_mutex_unlock(&ring->lock);
    return there ? item : NULL;
}

static Status take(Ring *ring, Item *item, Error *error) {
    bool shared = ring->supply->run->next != NULL;
    if (shared) pthread_mutex_lock(&ring->source);
    Status status = taker_take(ring->taker, item, error);
    if (shared) pthread_mutex_unlock(&ring->source);
    arena_free(&item->memory);
    pthread_mutex_lock(&ring->lock);
    item->ready = false;
    ring->bytes -= item->record.page.n;
    ring->taken++;
    ring->stopped = status != STATUS_OK || taker_ended(ring->taker);
    pthread_cond_signal(&ring->room);
    pthread_mutex_unlock(&ring->lock);
    return status;
}

static Status take_all(Ring *ring, Error *error) {
    Status status = STATUS_OK;
    for (Item *item; !ring->stopped && (item = wait_for_next(ring));) status = take(ring, item, error);
    return status;
}

/* ---- beginning and end ---- */

static void init_locks(Ring *ring) {
    pthread_mutex_init(&ring->drawing, NULL);
    pthread_mutex_init(&ring->source, NULL);
    pthread_mutex_init(&ring->lock, NULL);
    pthread_cond_init(&ring->room, NULL);
    pthread_cond_init(&ring->ready, NULL);
}

static void destroy_locks(Ring *ring) {
    pthread_mutex_destroy(&ring->drawing);
    pthread_mutex_destroy(&ring->source);
    pthread_mutex_destroy(&ring->lock);
    pthread_cond_destroy(&ring->room);
    pthread_cond_destroy(&ring->ready);
}

static uint32_t start(Ring *ring, Thread *threads, uint32_t jobs) {
    uint32_t n = 0;
    for (; n < jobs; n++) {
        threads[n].ring = ring;
        if (pthread_create(&threads[n].id, NULL, work, &threads[n])) break;
    }
    return n;
}

bool read_with_threads(Supply *supply, Taker *taker, uint32_t jobs, Status *status, Error *error) {
    Ring ring = {.supply = supply, .taker = taker, .size = jobs * PAGES_A_JOB};
    Thread *threads = calloc(jobs, sizeof *threads);
    ring.items = calloc(ring.size, sizeof *ring.items);
    init_locks(&ring);
    uint32_t started = threads && ring.items ? start(&ring, threads, jobs) : 0;
    if (started) *status = take_all(&ring, error);
    for (uint32_t i = 0; i < started; i++) {
        pthread_join(threads[i].id, NULL);
        worker_close(&threads[i].worker);
    }
    for (uint32_t i = 0; ring.items && i < ring.size; i++) arena_free(&ring.items[i].memory);
    destroy_locks(&ring);
    free(ring.items);
    free(threads);
    return started > 0;
}
