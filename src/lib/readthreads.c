/* The reader with threads. In: a supply. Out: its items, taken in input order by the calling thread.
 *
 * As many threads as jobs, the calling one among them. Three things are to be done for a record: it is drawn from the supply, read,
 * and taken. The others draw (one at a time: the inflating of one page overlaps with the reading of others), and read when a few are
 * drawn. The calling thread takes whatever is next in order as soon as it is there, and reads one that is drawn where it would have
 * to wait; it never draws, so that what a slow pipe has sent is answered whatever comes behind it. The ring bounds the pages on
 * their way and ROOM their bytes; a page that takes long holds the others back only when the ring is full. Order, and so output,
 * never depends on threads. A source of the caller's and his take() share what they work on (a store belongs to one thread at a
 * time), so they never run at once. */
#include "lib/readwork.h"

#include <pthread.h>
#include <stdlib.h>

enum { PAGES_A_JOB = 16, AHEAD_A_JOB = 4, ROOM = 32 << 20, MOST_SPARE = 512 << 10 };

typedef struct Ring {
    Supply *supply;
    Taker *taker;
    pthread_mutex_t source;   /* held while the caller's source or his take() runs, where there is such a source */
    pthread_mutex_t lock;     /* of all below */
    pthread_cond_t work, news;/* for those that draw and read; for the calling thread */
    Item *items;
    Arena *spare;             /* memory that items gave back, the last one on top: it is in the caches still */
    uint32_t spares;
    uint32_t size, ahead;     /* items that may be on their way; those of them that may wait to be read */
    uint64_t drawn, begun, taken; /* items, since the beginning: item n stands at n % size */
    size_t bytes;             /* of the pages between drawn and taken */
    bool drawing;             /* one of the threads is */
    bool ended, stopped;      /* nothing is left to draw; nothing is wanted any more */
} Ring;

typedef struct Thread {
    pthread_t id;
    Ring *ring;
    Worker worker;
} Thread;

static Item *item_at(Ring *ring, uint64_t n) { return &ring->items[n % ring->size]; }

/* ---- the three steps: each is called under the lock, and leaves it while it works ---- */

static bool draw_from_source(Ring *ring, Item *item) {
    bool shared = ring->supply->run->next != NULL;
    if (shared) pthread_mutex_lock(&ring->source);
    bool drawn = supply_next(ring->supply, item, KEEP_COPY);
    if (shared) pthread_mutex_unlock(&ring->source);
    return drawn;
}

static void draw(Ring *ring) {
    Item *item = item_at(ring, ring->drawn);
    ring->drawing = true;
    if (ring->spares) item->memory = ring->spare[--ring->spares];
    pthread_mutex_unlock(&ring->lock);
    bool drawn = draw_from_source(ring, item);
    pthread_mutex_lock(&ring->lock);
    ring->drawing = false;
    ring->ended = !drawn || (item->status != STATUS_OK && item->status != STATUS_REJECTED && item->status != STATUS_USAGE);
    if (drawn) ring->drawn++, ring->bytes += item->record.page.n;
    pthread_cond_signal(&ring->news);
    if (ring->ended) pthread_cond_broadcast(&ring->work);
    else pthread_cond_signal(&ring->work);
}

static void read_one(Ring *ring, Worker *worker) {
    Item *item = item_at(ring, ring->begun++);
    pthread_mutex_unlock(&ring->lock);
    if (!item->status) worker_read(worker, ring->supply->run, item);
    pthread_mutex_lock(&ring->lock);
    item->ready = true;
    if (item == item_at(ring, ring->taken)) pthread_cond_signal(&ring->news);
}

static Status take(Ring *ring, Error *error) {
    Item *item = item_at(ring, ring->taken);
    bool shared = ring->supply->run->next != NULL;
    pthread_mutex_unlock(&ring->lock);
    if (shared) pthread_mutex_lock(&ring->source);
    Status status = taker_take(ring->taker, item, error);
    if (shared) pthread_mutex_unlock(&ring->source);
    if (item->memory.held > MOST_SPARE) arena_free(&item->memory);
    arena_reset(&item->memory);
    pthread_mutex_lock(&ring->lock);
    ring->spare[ring->spares++] = item->memory;
    item->memory = (Arena){0};
    item->ready = false;
    ring->bytes -= item->record.page.n;
    ring->taken++;
    pthread_cond_signal(&ring->work);
    return status;
}

/* ---- who does what ---- */

static bool wants_more(const Ring *ring) {
    uint64_t held = ring->drawn - ring->taken;
    return !ring->ended && !ring->drawing && ring->drawn - ring->begun < ring->ahead && (held == 0 || (held < ring->size && ring->bytes < ROOM));
}

static void *work(void *argument) {
    Thread *thread = argument;
    Ring *ring = thread->ring;
    pthread_mutex_lock(&ring->lock);
    while (!ring->stopped) {
        if (wants_more(ring)) draw(ring);
        else if (ring->begun < ring->drawn) read_one(ring, &thread->worker);
        else if (ring->ended) break;
        else pthread_cond_wait(&ring->work, &ring->lock);
    }
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

static Status take_all(Ring *ring, Worker *worker, Error *error) {
    Status status = STATUS_OK;
    pthread_mutex_lock(&ring->lock);
    while (!status && !taker_ended(ring->taker) && !(ring->ended && ring->taken == ring->drawn)) {
        if (item_at(ring, ring->taken)->ready) status = take(ring, error);
        else if (ring->begun < ring->drawn) read_one(ring, worker);
        else pthread_cond_wait(&ring->news, &ring->lock);
    }
    ring->stopped = true;
    pthread_cond_broadcast(&ring->work);
    pthread_mutex_unlock(&ring->lock);
    return status;
}

/* ---- beginning and end ---- */

static void init_locks(Ring *ring) {
    pthread_mutex_init(&ring->source, NULL);
    pthread_mutex_init(&ring->lock, NULL);
    pthread_cond_init(&ring->work, NULL);
    pthread_cond_init(&ring->news, NULL);
}

static void destroy_locks(Ring *ring) {
    pthread_mutex_destroy(&ring->source);
    pthread_mutex_destroy(&ring->lock);
    pthread_cond_destroy(&ring->work);
    pthread_cond_destroy(&ring->news);
}

static uint32_t start(Ring *ring, Thread *threads, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        threads[i].ring = ring;
        if (pthread_create(&threads[i].id, NULL, work, &threads[i])) return i;
    }
    return n;
}

bool read_with_threads(Supply *supply, Taker *taker, uint32_t jobs, Status *status, Error *error) {
    Ring ring = {.supply = supply, .taker = taker, .size = jobs * PAGES_A_JOB, .ahead = jobs * AHEAD_A_JOB};
    Thread *threads = calloc(jobs, sizeof *threads);   /* the calling one stands last */
    ring.items = calloc(ring.size, sizeof *ring.items);
    ring.spare = calloc(ring.size, sizeof *ring.spare);
    init_locks(&ring);
    uint32_t started = threads && ring.items && ring.spare ? start(&ring, threads, jobs - 1) : 0;
    if (started) *status = take_all(&ring, &threads[jobs - 1].worker, error);
    for (uint32_t i = 0; i < started; i++) pthread_join(threads[i].id, NULL);
    for (uint32_t i = 0; threads && i < jobs; i++) worker_close(&threads[i].worker);
    for (uint32_t i = 0; ring.items && i < ring.size; i++) arena_free(&ring.items[i].memory);
    for (uint32_t i = 0; i < ring.spares; i++) arena_free(&ring.spare[i]);
    destroy_locks(&ring);
    free(ring.spare);
    free(ring.items);
    free(threads);
    return started > 0;
}
