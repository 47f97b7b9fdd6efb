/* The texture as an LV2 plug-in. Ports: one control for each parameter, then freewheel, left, right, and messages. */
#include "lv2.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FREEWHEEL_PORT, LEFT_PORT, RIGHT_PORT, MESSAGES_PORT }; /* behind those of the parameters */
#define MOST_MESSAGES 1024

static void *instantiate(const descriptor *of, double rate, const char *path, const feature *const *features) {
    (void)of, (void)path;
    struct plugin *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    p->texture = texture_new(rate);
    if (!p->texture) return free(p), NULL;
    p->worker = find_feature(features, SCHEDULE);
    const urid_map *map = find_feature(features, URID_MAP);
    if (map) find_numbers(&p->numbers, map);
    for (int i = 0; i < parameter_count; i++) p->ports[i] = parameters[i].start, p->seen[i] = NAN;
    state_begin(p);
    return p;
}

static void connect_port(void *instance, uint32_t port, void *data) {
    struct plugin *p = instance;
    if (port <= (uint32_t)parameter_count) p->controls[port] = data;
    switch ((int64_t)port - parameter_count) {
    case LEFT_PORT: p->left = data; break;
    case RIGHT_PORT: p->right = data; break;
    case MESSAGES_PORT: p->messages = data; break;
    }
}

static void know_values(const struct plugin *p, double *values) {
    for (int i = 0; i < parameter_count; i++) values[i] = isnan(p->over[i]) ? p->ports[i] : p->over[i];
}

/* Ports may not be read here, so the decoder runs in with what they said last. */
static void activate(void *instance) {
    struct plugin *p = instance;
    double values[MOST_PARAMETERS];
    take_restored(p);
    know_values(p, values);
    texture_reset(p->texture);
    texture_prepare(p->texture, values);
    atomic_store(&p->asked, 0);
}

/* Who spoke last is heard: a port that moves puts an end to what a message has said. */
static void read_ports(struct plugin *p) {
    for (int i = 0; i < parameter_count; i++) {
        if (!p->controls[i] || isnan(*p->controls[i]) || *p->controls[i] == p->seen[i]) continue;
        if (!isnan(p->seen[i])) set_over(p, i, NAN);
        p->seen[i] = *p->controls[i];
        p->ports[i] = value_within(&parameters[i], p->seen[i], p->ports[i]);
    }
}

static void run(void *instance, uint32_t frames) {
    struct plugin *p = instance;
    struct change changes[MOST_MESSAGES];
    double values[MOST_PARAMETERS];
    if (!p->left || !p->right || !frames) return;
    read_ports(p);
    take_restored(p);
    know_values(p, values);
    int count = read_messages(&p->numbers, p->messages, frames, changes, MOST_MESSAGES);
    for (int i = 0; i < count; i++) set_over(p, changes[i].parameter, changes[i].value);
    const float *wheel = p->controls[parameter_count];
    int offline = !p->worker || (wheel && *wheel > 0.5f);
    if (!texture_run(p->texture, values, changes, count, NULL, p->left, p->right, frames, offline)) return;
    const uint32_t message = 0; /* a worker of jalv 1.6 ends with the first empty one */
    if (!atomic_exchange(&p->asked, 1) && p->worker->schedule_work(p->worker->handle, sizeof message, &message))
        atomic_store(&p->asked, 0);
}

static int do_work(void *instance, respond_function respond, void *handle, uint32_t size, const void *data) {
    struct plugin *p = instance;
    (void)respond, (void)handle, (void)size, (void)data;
    atomic_store(&p->asked, 0);
    texture_work(p->texture);
    return 0;
}

static int response(void *instance, uint32_t size, const void *data) {
    (void)instance, (void)size, (void)data;
    return 0;
}

static const worker_interface worker = {do_work, response, NULL};

static void cleanup(void *instance) {
    struct plugin *p = instance;
    texture_free(p->texture);
    free(p);
}

static const void *extension_data(const char *uri) {
    if (!strcmp(uri, WORKER)) return &worker;
    return strcmp(uri, STATE) ? NULL : &states;
}

static const descriptor description = {texture_uri, instantiate, connect_port, activate, run, NULL, cleanup,
                                       extension_data};

__attribute__((visibility("default"))) const descriptor *lv2_descriptor(uint32_t index) {
    return index == 0 ? &description : NULL;
}
