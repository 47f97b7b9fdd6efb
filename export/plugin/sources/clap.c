/* The texture as a CLAP plug-in: what a host finds in the file, the life of an instance, and its sound. */
#include "clap.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const features[] = {"instrument", "synthesizer", "stereo", NULL};
static const struct descriptor about = {{1, 2, 0}, texture_uri, texture_name, "texbridge", "", "", "", texture_version,
                                        texture_credit, features};

static bool init(const struct client *c) {
    struct plugin *p = plugin_of(c);
    if (p->host->get_extension) p->host_params = p->host->get_extension(p->host, PARAMS);
    return true;
}

static void deactivate(const struct client *c) {
    struct plugin *p = plugin_of(c);
    atomic_store(&p->active, 0);
    worker_free(p->worker);
    p->worker = NULL;
}

static void destroy(const struct client *c) {
    struct plugin *p = plugin_of(c);
    deactivate(c);
    texture_free(p->texture);
    free(p);
}

/* What is to be heard where a block begins. */
static void know(struct plugin *p) {
    for (int i = 0; i < parameter_count; i++) {
        double value = atomic_load_explicit(&p->values[i], memory_order_relaxed);
        p->heard[i] = value_within(&parameters[i], value + p->amounts[i], value);
    }
}

static bool activate(const struct client *c, double hz, uint32_t least, uint32_t most) {
    struct plugin *p = plugin_of(c);
    if (atomic_load(&p->active) || most == 0 || least > most) return false;
    if (p->texture && fabs(p->texture->rate->hz - hz) < 0.5) texture_reset(p->texture);
    else {
        texture_free(p->texture);
        p->texture = texture_new(hz);
    }
    if (!p->texture) return false;
    memset(p->amounts, 0, sizeof p->amounts);
    know(p);
    p->latency = (uint32_t)listen_latency(p->texture, p->heard);
    texture_prepare(p->texture, p->heard);
    p->worker = worker_new(p->texture); /* without one `process` does its work */
    atomic_store(&p->active, 1);
    return true;
}

static bool start_processing(const struct client *c) { return atomic_load(&plugin_of(c)->active); }
static void nothing(const struct client *c) { (void)c; }

/* Silence, and then all anew, as the worker may be at work on what there is. A beginning that nobody has come to yet is
   as good as another one. */
static void reset(const struct client *c) {
    struct plugin *p = plugin_of(c);
    if (!atomic_load(&p->active)) return;
    int stage = SOUNDING;
    if (!atomic_compare_exchange_strong(&p->texture->stage, &stage, SILENT) && stage == LEAVING)
        atomic_store(&p->texture->stage, SILENT);
    p->texture->muted_frames = 0;
}

int take_event(struct plugin *p, const struct event *e, double *heard) {
    if (!e || e->space != 0 || e->size < sizeof(struct parameter_event)) return -1;
    if (e->type != EVENT_PARAM_VALUE && e->type != EVENT_PARAM_MOD) return -1;
    const struct parameter_event *said = (const struct parameter_event *)e;
    int i = value_index(said->id);
    if (i < 0 || (e->type == EVENT_PARAM_MOD && (parameters[i].stepped || !isfinite(said->value)))) return -1;
    double value = atomic_load_explicit(&p->values[i], memory_order_relaxed);
    if (e->type == EVENT_PARAM_MOD) p->amounts[i] = said->value;
    else {
        value = value_within(&parameters[i], said->value, value);
        atomic_store_explicit(&p->values[i], value, memory_order_relaxed);
    }
    *heard = value_within(&parameters[i], value + p->amounts[i], value);
    return i;
}

struct piece {
    const float *input;
    float *left, *right;
    uint32_t from;
    int count, offline;
};

/* The sound from where it has come to on, up to `to`, with the changes that have been gathered. */
static void play(struct plugin *p, struct piece *at, uint32_t to) {
    int within = at->count;
    while (within && p->changes[within - 1].offset >= to) within--;
    for (int i = 0; i < within; i++) p->changes[i].offset -= at->from;
    if (to > at->from && texture_run(p->texture, p->heard, p->changes, within, at->input ? at->input + at->from : NULL,
                                     at->left + at->from, at->right + at->from, to - at->from, at->offline))
        worker_ask(p->worker);
    for (int i = 0; i < at->count; i++) p->heard[p->changes[i].parameter] = p->changes[i].value;
    at->from = to, at->count = 0;
}

/* Events in their order; one that comes before an earlier one counts with it, one behind the block after it. */
static void gather(struct plugin *p, struct piece *at, const struct events_in *in, uint32_t frames) {
    uint32_t size = in && in->size && in->get ? in->size(in) : 0, last = 0;
    for (uint32_t i = 0; i < size; i++) {
        const struct event *e = in->get(in, i);
        double heard;
        int which = take_event(p, e, &heard);
        if (which < 0) continue;
        if (e->time > last) last = e->time < frames ? e->time : frames;
        if (at->count == MOST_CHANGES) play(p, at, p->changes[at->count - 1].offset);
        p->changes[at->count++] = (struct change){last, which, heard};
    }
}

static int32_t process(const struct client *c, const struct call *call) {
    struct plugin *p = plugin_of(c);
    if (!call || !atomic_load(&p->active) || !call->outputs || !call->output_count) return PROCESS_ERROR;
    struct buffer *out = call->outputs;
    if (call->frames && (out->channels < 2 || !out->singles || !out->singles[0] || !out->singles[1]))
        return PROCESS_ERROR;
    struct piece at = {.offline = !p->worker || atomic_load(&p->offline)};
    if (call->frames) at.left = out->singles[0], at.right = out->singles[1];
    if (call->inputs && call->input_count && call->inputs->channels && call->inputs->singles)
        at.input = call->inputs->singles[0];
    know(p);
    gather(p, &at, call->in, call->frames);
    play(p, &at, call->frames);
    out->constant = 0;
    return PROCESS_CONTINUE;
}

static const void *get_extension(const struct client *c, const char *id) {
    (void)c;
    return id ? clap_extension(id) : NULL;
}

static const struct client calls = {&about, NULL, init, destroy, activate, deactivate, start_processing, nothing, reset,
                                    process, get_extension, nothing};

static const struct client *create(const struct factory *f, const struct host *host, const char *id) {
    (void)f;
    if (!host || host->release.major < 1 || !id || strcmp(id, texture_uri)) return NULL;
    struct plugin *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    p->client = calls;
    p->client.data = p;
    p->host = host;
    for (int i = 0; i < parameter_count; i++) atomic_store(&p->values[i], parameters[i].start);
    return &p->client;
}

static uint32_t count(const struct factory *f) { return (void)f, 1; }
static const struct descriptor *descriptor(const struct factory *f, uint32_t index) {
    return (void)f, index == 0 ? &about : NULL;
}
static const struct factory factory = {count, descriptor, create};

static bool enter(const char *path) { return (void)path, true; }
static void leave(void) {}
static const void *get_factory(const char *id) { return id && !strcmp(id, FACTORY) ? &factory : NULL; }

__attribute__((visibility("default"))) const struct entry clap_entry = {{1, 2, 0}, enter, leave, get_factory};
