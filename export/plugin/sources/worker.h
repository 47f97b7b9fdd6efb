/* A thread that does a texture's control work, for hosts that lend none. */
#ifndef WORKER_H
#define WORKER_H
#include "texture.h"

struct worker;
struct worker *worker_new(struct texture *t); /* NULL where no thread can be had */
void worker_free(struct worker *w);           /* waits until the thread has ended */
void worker_ask(struct worker *w);            /* from the audio thread: one store, no system call */
#endif
