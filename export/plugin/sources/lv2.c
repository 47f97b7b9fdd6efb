/* The texture as an LV2 plug-in. The few structures of its ABI are declared here, as lv2plug.in/ns/lv2core and
   lv2plug.in/ns/ext/worker specify them. Ports: one control for each parameter, then freewheel, left and right. */
#include "texture.h"
#include "values.h"
#include <stdlib.h>
#include <string.h>

typedef struct { const char *uri; void *data; } feature;
typedef struct descriptor {
    const char *uri;
    void *(*instantiate)(const struct descriptor *, double, const char *, const feature *const *);
    void (*connect_port)(void *, uint32_t, void *);
    void (*activate)(void *);
    void (*run)(void *, uint32_t);
    void (*deactivate)(void *);
    void (*cleanup)(void *);
    const void *(*extension_data)(const char *);
} descriptor;
typedef struct { void *handle; int (*schedule_work)(void *, uint32_t, const void *); } schedule;
typedef int (*respond_function)(void *, uint32_t, const void *);
typedef struct {
    int (*work)(void *, respond_function, void *, uint32_t, const void *);
    int (*work_response)(void *, uint32_t, const void *);
    int (*end_run)(void *);
} worker_interface;

#define SCHEDULE "http://lv2plug.in/ns/ext/worker#schedule"
#define WORKER "http://lv2plug.in/ns/ext/worker#interface"

struct plugin {
    struct texture *texture;
    const schedule *worker;
    atomic_int asked;
    const float *controls[MOST_PARAMETERS + 1];
    float *left, *right;
    double values[MOST_PARAMETERS];
};

static void *instantiate(const descriptor *of, double rate, const char *path, const feature *const *features) {
    (void)of, (void)path;
    struct plugin *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    p->texture = texture_new(rate);
    if (!p->texture) return free(p), NULL;
    for (int i = 0; features && features[i]; i++)
        if (!strcmp(features[i]->uri, SCHEDULE)) p->worker = features[i]->data;
    for (int i = 0; i < parameter_count; i++) p->values[i] = parameters[i].start;
    return p;
}

static void connect_port(void *instance, uint32_t port, void *data) {
    struct plugin *p = instance;
    if (port <= (uint32_t)parameter_count) p->controls[port] = data;
    if (port == (uint32_t)parameter_count + 1) p->left = data;
    if (port == (uint32_t)parameter_count + 2) p->right = data;
}

static void activate(void *instance) {
    struct plugin *p = instance;
    texture_reset(p->texture);
    atomic_store(&p->asked, 0);
}

static void run(void *instance, uint32_t frames) {
    struct plugin *p = instance;
    if (!p->left || !p->right || !frames) return;
    for (int i = 0; i < parameter_count; i++)
        if (p->controls[i]) p->values[i] = value_within(&parameters[i], *p->controls[i], p->values[i]);
    const float *wheel = p->controls[parameter_count];
    int offline = !p->worker || (wheel && *wheel > 0.5f);
    if (!texture_run(p->texture, p->values, p->left, p->right, frames, offline)) return;
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

static const void *extension_data(const char *uri) { return strcmp(uri, WORKER) ? NULL : &worker; }

static const descriptor description = {texture_uri, instantiate, connect_port, activate, run, NULL, cleanup,
                                       extension_data};

__attribute__((visibility("default"))) const descriptor *lv2_descriptor(uint32_t index) {
    return index == 0 ? &description : NULL;
}
