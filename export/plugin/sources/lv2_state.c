/* LV2's state. A host keeps the ports itself; the state holds what messages have set over them. */
#include "lv2.h"
#include <math.h>
#include <string.h>

#define NEW 4
enum { DONE, UNKNOWN, WRONG_TYPE, WRONG_FLAGS, NO_FEATURE };
enum { POD_AND_PORTABLE = 3 };

void *find_feature(const feature *const *features, const char *uri) {
    for (int i = 0; features && features[i]; i++)
        if (!strcmp(features[i]->uri, uri)) return features[i]->data;
    return NULL;
}

void state_begin(struct plugin *p) {
    for (int i = 0; i < parameter_count; i++) set_over(p, i, NAN);
    p->giving = 0, p->taking = 2;
    atomic_store(&p->waiting, 1);
}

void set_over(struct plugin *p, int parameter, double value) {
    p->over[parameter] = value;
    atomic_store_explicit(&p->kept[parameter], value, memory_order_relaxed);
}

/* `restore` writes the table that it has and exchanges it for the one between both; so does this, if that one is new. */
void take_restored(struct plugin *p) {
    if (!(atomic_load_explicit(&p->waiting, memory_order_acquire) & NEW)) return;
    p->taking = atomic_exchange_explicit(&p->waiting, p->taking, memory_order_acq_rel) & ~NEW;
    for (int i = 0; i < parameter_count; i++) set_over(p, i, p->handed[p->taking][i]);
}

/* Numbers may come with the call, for hosts that gave none before. */
static int know_numbers(struct numbers *n, const struct plugin *p, const feature *const *features) {
    const urid_map *map = find_feature(features, URID_MAP);
    *n = p->numbers;
    if (!n->state && map) find_numbers(n, map);
    return n->state != 0;
}

static int save(void *instance, store_function store, void *handle, uint32_t flags, const feature *const *features) {
    struct plugin *p = instance;
    struct numbers n;
    double values[MOST_PARAMETERS];
    char text[STATE_ROOM];
    (void)flags;
    if (!know_numbers(&n, p, features)) return NO_FEATURE;
    for (int i = 0; i < parameter_count; i++)
        values[i] = atomic_load_explicit(&p->kept[i], memory_order_relaxed);
    int size = state_write(values, text, sizeof text);
    return size ? store(handle, n.state, text, (size_t)size + 1, n.string, POD_AND_PORTABLE) : UNKNOWN;
}

/* Without our text (another plug-in's preset, a session of before) every port counts again. */
static int restore(void *instance, retrieve_function retrieve, void *handle, uint32_t flags,
                   const feature *const *features) {
    struct plugin *p = instance;
    struct numbers n;
    size_t size = 0;
    uint32_t type = 0, how = 0;
    (void)flags;
    if (!know_numbers(&n, p, features)) return NO_FEATURE;
    const char *text = retrieve(handle, n.state, &size, &type, &how);
    double *values = p->handed[p->giving];
    for (int i = 0; i < parameter_count; i++) values[i] = NAN;
    if (text && type != n.string) return WRONG_TYPE;
    if (text && !state_read(values, text, size < STATE_ROOM ? (int)size : STATE_ROOM)) return UNKNOWN;
    for (int i = 0; i < parameter_count; i++) atomic_store_explicit(&p->kept[i], values[i], memory_order_relaxed);
    p->giving = atomic_exchange_explicit(&p->waiting, p->giving | NEW, memory_order_acq_rel) & ~NEW;
    return DONE;
}

const state_interface states = {save, restore};
