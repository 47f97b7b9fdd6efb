/* What a CLAP host may ask beside the sound: parameters, ports, state, latency, tail and how it renders. */
#include "clap.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_STATE 65536 /* bytes that another version may have written */

static uint32_t count(const struct client *c) { return (void)c, (uint32_t)parameter_count; }

static bool get_info(const struct client *c, uint32_t index, struct param_info *info) {
    (void)c;
    if (index >= (uint32_t)parameter_count || !info) return false;
    const struct parameter *p = &parameters[index];
    memset(info, 0, sizeof *info);
    info->id = value_id(p);
    info->flags = PARAM_AUTOMATABLE | (p->stepped ? PARAM_STEPPED : PARAM_MODULATABLE);
    snprintf(info->name, sizeof info->name, "%s", p->name);
    snprintf(info->module, sizeof info->module, "%s", p->kind == VALUE ? "texture" : "voice");
    info->low = p->low, info->high = p->high, info->start = p->start;
    return true;
}

static bool get_value(const struct client *c, uint32_t id, double *value) {
    int i = value_index(id);
    if (i < 0 || !value) return false;
    *value = atomic_load_explicit(&plugin_of(c)->values[i], memory_order_relaxed);
    return true;
}

static bool value_to_text(const struct client *c, uint32_t id, double value, char *text, uint32_t room) {
    (void)c;
    int i = value_index(id);
    return i >= 0 && text && value_text(&parameters[i], value, text, room);
}

static bool text_to_value(const struct client *c, uint32_t id, const char *text, double *value) {
    (void)c;
    int i = value_index(id);
    return i >= 0 && text && value && value_parse(&parameters[i], text, value);
}

static void flush(const struct client *c, const struct events_in *in, const struct events_out *out) {
    (void)out;
    double heard;
    uint32_t size = in && in->size && in->get ? in->size(in) : 0;
    for (uint32_t i = 0; i < size; i++) take_event(plugin_of(c), in->get(in, i), &heard);
}

static const struct params params = {count, get_info, get_value, value_to_text, text_to_value, flush};

static uint32_t ports(const struct client *c, bool input) { return (void)c, (void)input, 1; }

static bool port(const struct client *c, uint32_t index, bool input, struct port_info *info) {
    if (index >= ports(c, input) || !info) return false;
    memset(info, 0, sizeof *info);
    info->id = 0;
    snprintf(info->name, sizeof info->name, input ? "Side chain" : "Texture");
    info->flags = input ? 0 : PORT_IS_MAIN, info->channels = input ? 1 : 2, info->type = input ? "mono" : "stereo";
    info->in_place_pair = NO_ID;
    return true;
}

static const struct audio_ports audio_ports = {ports, port};

/* The host may take a few bytes at a time. */
static bool save(const struct client *c, const struct stream_out *stream) {
    if (!stream || !stream->write) return false;
    double values[MOST_PARAMETERS];
    char *text = malloc(MOST_STATE);
    for (int i = 0; i < parameter_count; i++) values[i] = atomic_load(&plugin_of(c)->values[i]);
    int length = text ? state_write(values, text, MOST_STATE) : 0, done = 0;
    while (done < length) {
        int64_t taken = stream->write(stream, text + done, (uint64_t)(length - done));
        if (taken <= 0 || taken > length - done) break;
        done += (int)taken;
    }
    free(text);
    return length > 0 && done == length;
}

/* All of a stream in `text`; its length, or -1 where it fails or is no state for its length. */
static int whole(const struct stream_in *stream, char *text) {
    for (int length = 0;;) {
        int64_t given = stream->read(stream, text + length, (uint64_t)(MOST_STATE - length));
        if (given == 0) return length;
        if (given < 0 || given >= MOST_STATE - length) return -1;
        length += (int)given;
    }
}

static bool load(const struct client *c, const struct stream_in *stream) {
    struct plugin *p = plugin_of(c);
    if (!stream || !stream->read) return false;
    double values[MOST_PARAMETERS];
    char *text = malloc(MOST_STATE);
    for (int i = 0; i < parameter_count; i++) values[i] = atomic_load(&p->values[i]);
    int length = text ? whole(stream, text) : -1;
    while (length > 0 && text[length - 1] != '\n') length--; /* half a line of a cut state is another number */
    bool done = length >= 0 && state_read(values, text, length);
    free(text);
    if (!done) return false;
    for (int i = 0; i < parameter_count; i++) atomic_store(&p->values[i], values[i]);
    if (p->host_params && p->host_params->rescan) p->host_params->rescan(p->host, RESCAN_VALUES);
    return true;
}

static const struct state state = {save, load};

/* As of activation: a host may not be told of another one while it plays. */
static uint32_t latency(const struct client *c) { return plugin_of(c)->latency; }
static uint32_t endless(const struct client *c) { return (void)c, UINT32_MAX; }
static const struct frames_of latency_frames = {latency}, tail_frames = {endless};

static bool needs_realtime(const struct client *c) { return (void)c, false; }
static bool set_mode(const struct client *c, int32_t mode) {
    if (mode != RENDER_REALTIME && mode != RENDER_OFFLINE) return false;
    atomic_store(&plugin_of(c)->offline, mode == RENDER_OFFLINE);
    return true;
}
static const struct render_mode render_mode = {needs_realtime, set_mode};

const void *clap_extension(const char *id) {
    static const struct { const char *id; const void *calls; } all[] = {
        {PARAMS, &params}, {AUDIO_PORTS, &audio_ports}, {STATE, &state},
        {LATENCY, &latency_frames}, {TAIL, &tail_frames}, {RENDER, &render_mode}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(id, all[i].id)) return all[i].calls;
    return NULL;
}
