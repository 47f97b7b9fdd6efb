/* The audio thread only stores that there is work; this one looks for it every few milliseconds, while control work is
   planned 40 ms ahead. Waking it instead would be a system call in the audio thread. */
#include "worker.h"
#include "threads.h"
#include <stdlib.h>
#ifndef _WIN32
#include <time.h>
#endif

#define LOOK_MS 4
#define IDLE_MS 20 /* after a second in which nobody asked */
#define IDLE_AFTER 250

struct worker {
    struct texture *texture;
    atomic_int asked, leaving;
    struct thread thread;
};

static void rest(int ms) {
#ifdef _WIN32
    Sleep((DWORD)ms);
#else
    const struct timespec time = {0, ms * 1000000L};
    nanosleep(&time, NULL);
#endif
}

static void look(void *data) {
    struct worker *w = data;
    for (int quiet = 0; !atomic_load_explicit(&w->leaving, memory_order_relaxed);) {
        if (atomic_exchange_explicit(&w->asked, 0, memory_order_acquire)) texture_work(w->texture), quiet = 0;
        else if (quiet < IDLE_AFTER) quiet++;
        rest(quiet < IDLE_AFTER ? LOOK_MS : IDLE_MS);
    }
}

struct worker *worker_new(struct texture *t) {
    struct worker *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->texture = t;
    w->thread.work = look, w->thread.data = w;
    if (!thread_begin(&w->thread)) return free(w), NULL;
    return w;
}

void worker_free(struct worker *w) {
    if (!w) return;
    atomic_store(&w->leaving, 1);
    thread_join(&w->thread);
    free(w);
}

void worker_ask(struct worker *w) { atomic_store_explicit(&w->asked, 1, memory_order_release); }
