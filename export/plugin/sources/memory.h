/* Where the engine's records stand in a texture's memory. */
#ifndef MEMORY_H
#define MEMORY_H
#include "texture.h"

#define FIELD(type, at, offset) (*(type *)((unsigned char *)(at) + (offset)))

static inline unsigned char *kernel(const struct texture *t) { return t->segments[kernel_segment]; }
static inline unsigned char *desk(const struct texture *t) { return t->segments[desk_segment]; }
static inline int64_t maker(const struct texture *t) { return (int64_t)(intptr_t)t->segments[maker_segment]; }
static inline int64_t *shared(const struct texture *t) { return FIELD(int64_t *, kernel(t), HEADER_SHARED_ADDRESS); }

/* memory.c: all of it as it was laid out, nothing has been played. What listens to a side chain goes on. */
void restore(struct texture *t);
#endif
