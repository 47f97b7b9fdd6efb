/* The memory of a texture: reserved, filled with the image's segments, and its addresses written into their places. */
#include "memory.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNED(n) (((n) + 63) & ~(uint64_t)63)
enum { CLOCK_PLACE = -1, STEP_PLACE = -2, NOISE_PLACE = -3, OTHER_NOISE_PLACE = -4 };

/* Nobody asks how long it took. */
static int no_clock(int which, int64_t *scratch) {
    (void)which, (void)scratch;
    return 0;
}

static int64_t address_of(const struct texture *t, const struct place *place) {
    switch (place->to) {
    case CLOCK_PLACE: return (int64_t)(intptr_t)&no_clock;
    case STEP_PLACE: return (int64_t)(intptr_t)&texbridge_step;
    case NOISE_PLACE: return (int64_t)(intptr_t)t->noise;
    case OTHER_NOISE_PLACE: return (int64_t)(intptr_t)((unsigned char *)t->noise + t->rate->noise_bytes);
    default: return (int64_t)(intptr_t)(t->segments[place->to] + place->into);
    }
}

void restore_segments(struct texture *t, int first, int last) {
    for (int i = first; i < last; i++) {
        const struct segment *s = &t->rate->segments[i];
        memcpy(t->segments[i], image_data + s->start, s->filled);
        memset(t->segments[i] + s->filled, 0, s->size - s->filled);
    }
    for (int i = 0; i < place_count; i++)
        if (places[i].segment >= first && places[i].segment < last)
            FIELD(int64_t, t->segments[places[i].segment], places[i].offset) = address_of(t, &places[i]);
}

void restore(struct texture *t) {
    restore_segments(t, n_listening, segment_count);
    FIELD(int64_t, desk(t), DESK_HOP_AHEAD) = t->rate->hz / 25;
    FIELD(int64_t, desk(t), DESK_PLANNED_AHEAD) = t->rate->hz / 25;
    int64_t *cells = FIELD(int64_t *, desk(t), DESK_CELLS_ADDRESS);
    cells[CELL_STOP] = 1;
    cells[CELL_DEVICE_PLAYS] = 1;
    t->seed = 0;
    t->pristine = 1, t->is_laid = 0;
}

struct texture *texture_new(double hz) {
    const struct rate *rate = NULL;
    for (int i = 0; i < rate_count; i++)
        if (fabs(hz - rates[i].hz) < 0.5) rate = &rates[i];
    struct texture *t = rate ? calloc(1, sizeof *t) : NULL;
    if (!t) return NULL;
    uint64_t size = 0;
    for (int i = 0; i < segment_count; i++) size += ALIGNED(rate->segments[i].size);
    t->rate = rate;
    t->segments = calloc((size_t)segment_count, sizeof *t->segments);
    t->memory = calloc(size + 64, 1);
    t->block = malloc(sizeof(float) * 2 * MOST_FRAMES);
    if (!t->segments || !t->memory || !t->block) return texture_free(t), NULL;
    unsigned char *at = (unsigned char *)ALIGNED((uint64_t)(uintptr_t)t->memory);
    for (int i = 0; i < segment_count; i++) t->segments[i] = at, at += ALIGNED(rate->segments[i].size);
    restore(t);
    t->noise = noise_acquire(rate, t);
    if (!t->noise) return texture_free(t), NULL;
    restore(t); /* now that the noise has an address */
    listen_begin(t);
    texture_reset(t);
    return t;
}

void texture_free(struct texture *t) {
    if (!t) return;
    if (t->noise) noise_release(t->noise);
    free(t->segments), free(t->memory), free(t->block), free(t);
}
