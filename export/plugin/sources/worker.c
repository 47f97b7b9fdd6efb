/* The audio thread only stores that there is work; this one looks for it every few milliseconds, while control work is
   planned 40 ms ahead. Waking it instead would be a system call in the audio thread. */
#include "worker.h"
#include <stdlib.h>
#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#include <signal.h>
#include <time.h>
#endif

#define LOOK_MS 4
#define IDLE_MS 20 /* after a second in which nobody asked */
#define IDLE_AFTER 250

struct worker {
    struct texture *texture;
    atomic_int asked, leaving;
#ifdef _WIN32
    HANDLE thread;
#else
    pthread_t thread;
#endif
};

static void rest(int ms) {
#ifdef _WIN32
    Sleep((DWORD)ms);
#else
    const struct timespec time = {0, ms * 1000000L};
    nanosleep(&time, NULL);
#endif
}

static void look(struct worker *w) {
    for (int quiet = 0; !atomic_load_explicit(&w->leaving, memory_order_relaxed);) {
        if (atomic_exchange_explicit(&w->asked, 0, memory_order_acquire)) texture_work(w->texture), quiet = 0;
        else if (quiet < IDLE_AFTER) quiet++;
        rest(quiet < IDLE_AFTER ? LOOK_MS : IDLE_MS);
    }
}

#ifdef _WIN32
static DWORD WINAPI run(void *data) { return look(data), 0; }
static int begin(struct worker *w) { return (w->thread = CreateThread(NULL, 0, run, w, 0, NULL)) != NULL; }
static void join(struct worker *w) { WaitForSingleObject(w->thread, INFINITE), CloseHandle(w->thread); }
#else
static void *run(void *data) { return look(data), NULL; }
/* The host's signals are for threads of the host. */
static int begin(struct worker *w) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int done = !pthread_create(&w->thread, NULL, run, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return done;
}
static void join(struct worker *w) { pthread_join(w->thread, NULL); }
#endif

struct worker *worker_new(struct texture *t) {
    struct worker *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->texture = t;
    if (!begin(w)) return free(w), NULL;
    return w;
}

void worker_free(struct worker *w) {
    if (!w) return;
    atomic_store(&w->leaving, 1);
    join(w);
    free(w);
}

void worker_ask(struct worker *w) { atomic_store_explicit(&w->asked, 1, memory_order_release); }
