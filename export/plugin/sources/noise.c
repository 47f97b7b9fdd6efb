/* Noise of a sample rate: made when the first voice of this bundle asks for it, and shared by all that follow. */
#include "memory.h"
#include "threads.h"
#include <stdlib.h>
#include <string.h>

#define MOST_RATES 16
#define MOST_MAKERS 4

static struct { float *tiles; int users; } kept[MOST_RATES];
static atomic_flag busy = ATOMIC_FLAG_INIT;

/* Hosts may make instances in several threads; this is never the audio thread. */
static void lock(void) {
    while (atomic_flag_test_and_set_explicit(&busy, memory_order_acquire)) {}
}
static void unlock(void) { atomic_flag_clear_explicit(&busy, memory_order_release); }

/* Who makes bands: a record with memory of its own to work in, and the next band that nobody has taken. */
struct maker {
    unsigned char record[NOISE_BYTES];
    void *gains, *room;
    atomic_llong *left;
    struct thread thread;
};

/* One band after another, the widest ones first. A band's bits do not depend on who makes it. */
static void make_bands(void *data) {
    struct maker *m = data;
    for (long long band; (band = atomic_fetch_sub(m->left, 1) - 1) >= 0;) {
        FIELD(int64_t, m->record, NOISE_FIRST) = band;
        FIELD(int64_t, m->record, NOISE_LAST) = band + 1;
        texbridge_noise((int64_t)(intptr_t)m->record);
    }
}

/* All bands, by as many threads as the machine has processors and there is memory for; this one is one of them. */
static void make_all(const unsigned char *record, int64_t bands, size_t gain_bytes, size_t work_bytes) {
    struct maker makers[MOST_MAKERS];
    atomic_llong left = bands;
    int count = 1, wanted = processors();
    for (int i = 0; i < MOST_MAKERS; i++) {
        memcpy(makers[i].record, record, NOISE_BYTES);
        makers[i].left = &left, makers[i].thread.work = make_bands, makers[i].thread.data = &makers[i];
    }
    for (; count < MOST_MAKERS && count < wanted && count < bands; count++) {
        struct maker *m = &makers[count];
        m->gains = malloc(gain_bytes), m->room = malloc(work_bytes);
        FIELD(void *, m->record, NOISE_GAINS_ADDRESS) = m->gains;
        FIELD(void *, m->record, NOISE_WORK_ADDRESS) = m->room;
        if (m->gains && m->room && thread_begin(&m->thread)) continue;
        free(m->gains), free(m->room);
        break;
    }
    make_bands(&makers[0]);
    for (int i = 1; i < count; i++) thread_join(&makers[i].thread), free(makers[i].gains), free(makers[i].room);
}

/* Make the noise that a record tells of; 0 where there is no memory to work in. */
static int fill(unsigned char *record, float *tiles) {
    int64_t bands = FIELD(int64_t, record, NOISE_N_BANDS), size = FIELD(int64_t, record, NOISE_SIZE);
    int64_t binary = FIELD(int64_t, record, NOISE_N_BINARY);
    const int places[5] = {NOISE_PHASE_ADDRESS, NOISE_GAINS_ADDRESS, NOISE_WORK_ADDRESS, NOISE_TURNS_ADDRESS,
                           NOISE_BINARY_ADDRESS};
    const int64_t bytes[5] = {2 * size, 4 * size, 16 * binary, 8 * size, 8 * binary};
    void *rooms[5] = {0};
    int whole = 1;
    for (int i = 0; i < 5; i++) {
        rooms[i] = malloc((size_t)bytes[i]);
        FIELD(void *, record, places[i]) = rooms[i];
        whole &= rooms[i] != NULL;
    }
    FIELD(void *, record, NOISE_TILES_ADDRESS) = tiles;
    if (whole) {
        FIELD(int64_t, record, NOISE_LAST) = 0;
        texbridge_noise((int64_t)(intptr_t)record);
        make_all(record, bands, (size_t)bytes[1], (size_t)bytes[2]);
    }
    for (int i = 0; i < 5; i++) free(rooms[i]);
    return whole;
}

static float *make(const struct rate *rate, const struct texture *t) {
    float *tiles = malloc(rate->noise_bytes + rate->other_noise_bytes);
    int whole = tiles && fill(t->segments[noise_segment], tiles);
    if (whole && other_noise_segment >= 0)
        whole = fill(t->segments[other_noise_segment], (float *)((unsigned char *)tiles + rate->noise_bytes));
    if (!whole) free(tiles), tiles = NULL;
    return tiles;
}

float *noise_acquire(const struct rate *rate, const struct texture *t) {
    int which = (int)(rate - rates);
    lock();
    if (!kept[which].tiles) kept[which].tiles = make(rate, t);
    if (kept[which].tiles) kept[which].users++;
    float *tiles = kept[which].tiles;
    unlock();
    return tiles;
}

void noise_release(float *tiles) {
    lock();
    for (int i = 0; i < MOST_RATES; i++)
        if (kept[i].tiles == tiles && --kept[i].users == 0) free(tiles), kept[i].tiles = NULL;
    unlock();
}
