/* A texture: the engine's compiled functions, a voice's memory, and what a host's threads do with them. */
#ifndef TEXTURE_H
#define TEXTURE_H
#include <stdatomic.h>
#include <stdint.h>
#include "layout.h"

/* What `machine_code.py` emits. numba's own convention: result and exception first; a record is its address; an array
   is (owner, parent, items, bytes of one, data, length, stride). */
int32_t texbridge_callback(int64_t in, int64_t out, uint64_t frames, int64_t times, uint64_t flags, int64_t kernel);
int64_t texbridge_step(int64_t operation, int64_t maker, int64_t place, double value);
int32_t texbridge_work(uint8_t *result, void **error, int64_t desk, int64_t worker, int64_t until, int64_t bell,
                       int64_t wait, int64_t read);
int32_t texbridge_push(uint8_t *result, void **error, void *o1, void *p1, int64_t n1, int64_t b1, void *cells,
                       int64_t l1, int64_t s1, int64_t at, void *o2, void *p2, int64_t n2, int64_t b2, void *ring,
                       int64_t l2, int64_t s2, int64_t frame, int64_t kind, int64_t index, double value, int64_t maker,
                       int64_t deck, int64_t frames, int64_t load, int64_t generation);
int32_t texbridge_send(int64_t *result, void **error, int64_t kernel, int64_t cells, int64_t ring, int64_t kind,
                       int64_t due, int64_t deck, int64_t slot, int64_t frames, double value, int64_t generation);
int32_t texbridge_noise(int64_t record);
int64_t texbridge_listen(int64_t work, int64_t listener, int64_t follower);

/* What `facts.py` writes into facts.c for a bundle. */
struct segment { uint64_t start, filled, size; };
struct place { int32_t segment, to; uint64_t offset, into; };
struct rate { int32_t hz; uint64_t noise_bytes, other_noise_bytes; const struct segment *segments; };
enum { VALUE, CONTROL, SEED, FREEZE, FOLLOW, AMOUNT, GATE, MAPPING };
struct parameter {
    const char *symbol, *name, *unit;
    int kind, index;
    double low, high, start;
    int stepped;
};
extern const struct rate rates[];
extern const int rate_count;
extern const struct place places[];
extern const int place_count, segment_count;
extern const int kernel_segment, desk_segment, maker_segment, noise_segment, other_noise_segment, listener_segment, follower_segment;
extern const int followed[], loudness_followed, driven_value, n_listening;
extern const struct parameter parameters[];
extern const int parameter_count;
extern const char texture_uri[], texture_name[], texture_version[], texture_credit[];
extern const unsigned char image_data[];

/* Of a morph: the range of each knob at 0 and at 1, and of each value of the maker its knob (or -1), its side (0, 1, or 2
   for the morph's own) and its own range. Without one `number_count` is 0. */
struct range { double low, high, start; int logarithmic; };
struct number { int knob, side; struct range own; };
extern const struct range ends[][2];
extern const struct number numbers[];
extern const int number_count, morph_knob;

#define MOST_FRAMES 4096
#define MOST_CHANGES 256

struct texture {
    const struct rate *rate;
    unsigned char *memory, **segments;
    float *noise, *block;
    double now[MOST_PARAMETERS];     /* what kernel and maker have been told, audio thread */
    double wanted[MOST_PARAMETERS];  /* what they are to be told, audio thread */
    double initial[MOST_PARAMETERS]; /* what a beginning begins with; not written while `stage` is BEGINNING */
    double laid[MOST_PARAMETERS];    /* with what the decoder has run in, while `is_laid` */
    double handed[MOST_NUMBERS];     /* of a morph: the values that its maker has been told */
    atomic_int stage, working;
    int pristine, is_laid, muted_frames;
    int listens, has_heard, heard; /* a side chain is followed; a hop of it is; one ever was; audio thread */
    uint32_t pending;       /* frames of the next hop that have come in */
    double said;            /* what the maker knows that an input says */
    uint64_t seed;
};
enum { SILENT, BEGINNING, SOUNDING, LEAVING };

struct texture *texture_new(double rate);
void texture_free(struct texture *t);
void texture_reset(struct texture *t);
/* Let the decoder run in with these values, so that the first block need not. While nothing runs; never needed. */
void texture_prepare(struct texture *t, const double *values);
/* Another value from a frame of a block on. */
struct change { uint32_t offset; int32_t parameter; double value; };
/* Fill `frames` of left and right. `wanted` are the values of all parameters at the first frame, `changes` what changes
   after it, by rising offset (NULL and 0: nothing). The kernel renders 32 frames at a time, so a change may meet frames
   that are rendered already; it then counts from the first one that is not. `input`: what is to be followed, or NULL.
   `offline`: control work is done here too, and nothing is left to `texture_work`; else the return value says whether a
   worker is to call that. */
int texture_run(struct texture *t, const double *wanted, const struct change *changes, int count, const float *input,
                float *left, float *right, uint32_t frames, int offline);
void texture_work(struct texture *t);
int64_t texture_rendered(const struct texture *t);

/* state.c: a state is a text, "texbridge-state 1" and a line `symbol=number` for each value. */
/* A value in its range, a whole one where it has steps; the exact default for the nearest float to it; what is no number
   is `before`. */
double value_within(const struct parameter *p, double value, double before);
#define STATE_ROOM 8192
/* Write the values that are numbers; the bytes without the final 0, or 0 where `room` is too small. */
int state_write(const double *values, char *out, int room);
/* Read `length` bytes; 0, and nothing changes, where they are no state. Names that are not known and values that are no
   finite number are passed over; what is not named keeps its value. */
int state_read(double *values, const char *text, int length);

/* Memory of these segments as it was laid out. */
void restore_segments(struct texture *t, int first, int last);

/* listen.c: the side chain. All of it runs in the audio thread; it allocates nothing and waits for nothing. */
/* As if nothing had been heard; not while anything runs. */
void listen_begin(struct texture *t);
/* Whether `input` is followed from here on. */
void listen_choose(struct texture *t, const float *input);
/* Frames until the hop is full. */
uint32_t listen_room(const struct texture *t);
/* Take so many frames in, no more than there is room for: before sound is made, whose memory may be the same. */
void listen_keep(struct texture *t, const float *input, uint32_t frames);
/* Work out what to follow, once the hop is full: it counts from the next frame on. */
void listen_hear(struct texture *t);
/* What a parameter is to be, which by itself stands at `own`. */
double listen_value(const struct texture *t, int parameter, double own);
/* What the input says of the voice, so that its life need not. */
double listen_says(const struct texture *t);
/* Frames by which the sound is later than the side chain that it follows; 0 while it follows none. */
int texture_latency(const struct texture *t);
/* The same for these values, if a side chain comes with them. */
int listen_latency(const struct texture *t, const double *values);

/* values.c */
void values_of_maker(const double *knobs, double *out);
/* seeds.c */
void seed_voice(struct texture *t, uint64_t seed);
/* noise.c */
float *noise_acquire(const struct rate *rate, const struct texture *t);
void noise_release(float *noise);
#endif
