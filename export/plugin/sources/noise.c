/* Noise of a sample rate: made when the first voice of this bundle asks for it, and shared by all that follow. */
#include "layout.h"
#include "texture.h"
#include <stdlib.h>
#include <string.h>

#define FIELD(type, at, offset) (*(type *)((unsigned char *)(at) + (offset)))
#define MOST_RATES 16

static struct { float *tiles; int users; } kept[MOST_RATES];
static atomic_flag busy = ATOMIC_FLAG_INIT;

/* Hosts may make instances in several threads; this is never the audio thread. */
static void lock(void) {
    while (atomic_flag_test_and_set_explicit(&busy, memory_order_acquire)) {}
}
static void unlock(void) { atomic_flag_clear_explicit(&busy, memory_order_release); }

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
        FIELD(int64_t, record, NOISE_LAST) = bands;
        texbridge_noise((int64_t)(intptr_t)record);
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
