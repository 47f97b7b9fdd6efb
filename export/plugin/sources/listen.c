/* What comes in at the side chain becomes values: the engine's own listener and follower, fed hop by hop. */
#include "memory.h"
#include <math.h>
#include <string.h>

/* What a step in level takes to half its height in dB: half a hop until it is full, and the way of the gain. */
#define LATENCY_SECONDS 0.0035

static unsigned char *listener(const struct texture *t) { return t->segments[listener_segment]; }
static unsigned char *follower(const struct texture *t) { return t->segments[follower_segment]; }
static int64_t address(const void *of) { return (int64_t)(intptr_t)of; }

void listen_begin(struct texture *t) {
    restore_segments(t, 0, n_listening);
    t->listens = t->has_heard = t->heard = 0;
    t->pending = 0;
    texbridge_listen(LISTEN_BEGIN, address(listener(t)), 0);
}

static double value_of_kind(const double *values, int kind) {
    for (int i = 0; i < parameter_count; i++)
        if (parameters[i].kind == kind) return values[i];
    return 0.0;
}

static double knob(const struct texture *t, int kind) { return value_of_kind(t->wanted, kind); }

void listen_choose(struct texture *t, const float *input) {
    t->listens = input && knob(t, FOLLOW) > 0.0;
    if (!t->listens) t->has_heard = 0, t->pending = 0;
}

uint32_t listen_room(const struct texture *t) { return (uint32_t)FIELD(int64_t, listener(t), LISTENER_HOP) - t->pending; }

/* Where the voice stands by itself, and how it is to follow. */
static void tell_follower(struct texture *t) {
    double *own = FIELD(double *, follower(t), FOLLOWER_OWN_ADDRESS);
    double *amount = FIELD(double *, follower(t), FOLLOWER_AMOUNT_ADDRESS), all = knob(t, FOLLOW);
    int64_t *source = FIELD(int64_t *, follower(t), FOLLOWER_SOURCE_ADDRESS), with_frame = 0;
    int64_t n = FIELD(int64_t, follower(t), FOLLOWER_N);
    for (int64_t k = 0; k < n; k++) amount[k] = all;
    for (int i = 0; i < parameter_count; i++) {
        if (followed[i] >= 0) own[followed[i]] = t->wanted[i];
        if (parameters[i].kind == AMOUNT) amount[parameters[i].index] = all * t->wanted[i];
    }
    for (int64_t k = 0; k < n; k++) with_frame |= source[k] >= FAST_FEATURES && amount[k] > 0.0;
    FIELD(int64_t, listener(t), LISTENER_WITH_FRAME) = with_frame;
    FIELD(double, FIELD(void *, follower(t), FOLLOWER_GATE_ADDRESS), GATE_THRESHOLD_DB) = knob(t, GATE);
    FIELD(int64_t, follower(t), FOLLOWER_MAPPING) = (int64_t)knob(t, MAPPING);
}

void listen_keep(struct texture *t, const float *input, uint32_t frames) {
    float *pending = FIELD(float *, listener(t), LISTENER_PENDING_ADDRESS);
    memcpy(pending + t->pending, input, sizeof(float) * frames);
    t->pending += frames;
}

void listen_hear(struct texture *t) {
    t->pending = 0;
    tell_follower(t);
    texbridge_listen(LISTEN_AND_FOLLOW, address(listener(t)), address(follower(t)));
    t->has_heard = t->heard = 1;
}

double listen_value(const struct texture *t, int parameter, double own) {
    int at = followed[parameter];
    if (!t->has_heard || at < 0) return own;
    int64_t n = FIELD(int64_t, follower(t), FOLLOWER_N), by = at == n ? loudness_followed : at;
    if (by < 0 || FIELD(double *, follower(t), FOLLOWER_AMOUNT_ADDRESS)[by] == 0.0) return own;
    return FIELD(double *, follower(t), FOLLOWER_VALUE_ADDRESS)[at];
}

double listen_says(const struct texture *t) { return t->has_heard ? FIELD(double, follower(t), FOLLOWER_SAYS) : 0.0; }

int listen_latency(const struct texture *t, const double *values) {
    return value_of_kind(values, FOLLOW) > 0.0 ? (int)lround(LATENCY_SECONDS * t->rate->hz) : 0;
}

int texture_latency(const struct texture *t) { return t->listens ? listen_latency(t, t->wanted) : 0; }
