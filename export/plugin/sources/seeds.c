/* Random numbers that a seed begins with, bit for bit numpy's: SeedSequence (O'Neill, "Developing a seed_seq
   alternative", 2015), PCG64 XSL-RR (O'Neill 2014), and whole numbers by Lemire's method (2019). */
#include "memory.h"
#include <string.h>

#define POOL 4
typedef unsigned __int128 wide;

struct pool { uint32_t words[POOL]; };
struct pcg { wide state, step; int has_half; uint32_t half; };

static uint32_t hashed(uint32_t value, uint32_t *constant) {
    value ^= *constant;
    *constant *= 0x931e8875u;
    value *= *constant;
    return value ^ (value >> 16);
}

static uint32_t mixed(uint32_t x, uint32_t y) {
    uint32_t result = 0xca01f9ddu * x - 0x4973f715u * y;
    return result ^ (result >> 16);
}

/* The pool of SeedSequence([seed, other]); with `alone` of SeedSequence(seed). */
static struct pool pool_of(uint64_t seed, uint32_t other, int alone) {
    uint32_t entropy[3], constant = 0x43b0d7e5u;
    int count = 0;
    struct pool pool;
    entropy[count++] = (uint32_t)seed;
    if (seed >> 32) entropy[count++] = (uint32_t)(seed >> 32);
    if (!alone) entropy[count++] = other;
    for (int i = 0; i < POOL; i++) pool.words[i] = hashed(i < count ? entropy[i] : 0, &constant);
    for (int from = 0; from < POOL; from++)
        for (int to = 0; to < POOL; to++)
            if (from != to) pool.words[to] = mixed(pool.words[to], hashed(pool.words[from], &constant));
    return pool;
}

static void generate(const struct pool *pool, uint64_t *out, int count) {
    uint32_t constant = 0x8b51f9ddu, words[2];
    for (int i = 0; i < 2 * count; i++) {
        uint32_t value = pool->words[i % POOL] ^ constant;
        constant *= 0x58f38dedu;
        value *= constant;
        words[i % 2] = value ^ (value >> 16);
        if (i % 2) out[i / 2] = words[0] | (uint64_t)words[1] << 32;
    }
}

static void advance(struct pcg *g) {
    const wide multiplier = (wide)0x2360ed051fc65da4u << 64 | 0x4385df649fccf645u;
    g->state = g->state * multiplier + g->step;
}

static struct pcg pcg_of(struct pool pool) {
    uint64_t words[4];
    generate(&pool, words, 4);
    struct pcg g = {0, ((wide)words[2] << 64 | words[3]) << 1 | 1, 0, 0};
    advance(&g);
    g.state += (wide)words[0] << 64 | words[1];
    advance(&g);
    return g;
}

static uint64_t next64(struct pcg *g) {
    advance(g);
    uint64_t word = (uint64_t)(g->state >> 64) ^ (uint64_t)g->state;
    unsigned turn = (unsigned)(g->state >> 122);
    return word >> turn | word << ((64 - turn) & 63);
}

static uint32_t next32(struct pcg *g) {
    if (g->has_half) return g->has_half = 0, g->half;
    uint64_t word = next64(g);
    g->has_half = 1, g->half = (uint32_t)(word >> 32);
    return (uint32_t)word;
}

/* Generator.integers(count), for counts below 2^32. */
static int64_t below(struct pcg *g, uint32_t count) {
    if (count <= 1) return 0;
    uint64_t product = (uint64_t)next32(g) * count;
    if ((uint32_t)product < count) {
        uint32_t least = (uint32_t)-count % count;
        while ((uint32_t)product < least) product = (uint64_t)next32(g) * count;
    }
    return (int64_t)(product >> 32);
}

static double uniform(struct pcg *g) { return (double)(next64(g) >> 11) * (1.0 / 9007199254740992.0); }

static uint64_t word_of(uint64_t seed, uint32_t other) {
    uint64_t word;
    struct pool pool = pool_of(seed, other, 0);
    generate(&pool, &word, 1);
    return word;
}

/* As `lay_sets` does it. */
static void seed_sets(void *maker, uint64_t seed) {
    int64_t count = FIELD(int64_t, maker, MAKER_N_SETS), n = FIELD(int64_t, maker, MAKER_N_STEPS);
    int64_t *steps = FIELD(int64_t *, maker, MAKER_STEPS_ADDRESS);
    struct pcg g = pcg_of(pool_of(seed, 0, 1));
    FIELD(int64_t, maker, MAKER_SET) = below(&g, (uint32_t)count);
    for (int64_t i = 0; i < n; i++) steps[i] = count > 1 ? 1 + below(&g, (uint32_t)(count - 1)) : 0;
}

/* As `event_numbers` does it. */
static void seed_events(void *events, uint64_t seed) {
    int64_t count = FIELD(int64_t, events, EVENTS_N_MARKS);
    double *marks = FIELD(double *, events, EVENTS_MARKS_ADDRESS);
    struct pcg g = pcg_of(pool_of(seed, 2, 0));
    int64_t mark = below(&g, (uint32_t)count);
    FIELD(int64_t, events, EVENTS_MARK) = mark;
    FIELD(int64_t, events, EVENTS_COMING) = (mark + 1) % count;
    FIELD(double, events, EVENTS_SINCE) = uniform(&g) * marks[2 * mark];
    FIELD(uint64_t, events, EVENTS_RNG) = word_of(seed, 2);
}

/* As `lay_life` does it. */
static void seed_life(void *life, uint64_t seed) {
    struct pcg g = pcg_of(pool_of(seed, 1, 0));
    FIELD(uint64_t, life, LIFE_RNG) = word_of(seed, 1);
    FIELD(double, life, LIFE_POSITION) = (double)below(&g, (uint32_t)FIELD(int64_t, life, LIFE_N_FRAMES));
    if (FIELD(void *, life, LIFE_EVENTS_ADDRESS)) seed_events(FIELD(void *, life, LIFE_EVENTS_ADDRESS), seed);
}

static void seed_maker(void *maker, uint64_t seed) {
    seed_sets(maker, seed);
    if (FIELD(void *, maker, MAKER_LIFE_ADDRESS)) seed_life(FIELD(void *, maker, MAKER_LIFE_ADDRESS), seed);
}

void seed_voice(struct texture *t, uint64_t seed) {
    void *maker = t->segments[maker_segment], *decks = FIELD(void *, t->segments[kernel_segment], HEADER_DECKS_ADDRESS);
    FIELD(uint64_t, decks, DECK_RNG) = word_of(seed, 0);
    void *blend = FIELD(void *, maker, MAKER_BLEND_ADDRESS);
    seed_maker(blend ? FIELD(void *, blend, BLEND_FIRST_ADDRESS) : maker, seed);
    if (blend) seed_maker(FIELD(void *, blend, BLEND_SECOND_ADDRESS), seed + 1);
}
