/* CLAP 1.2, as far as a texture speaks it: layouts of the published specification, under names of our own; and what the
   two halves of the plug-in share. [main] and [audio] say in which of a host's threads a function is called. */
#ifndef CLAP_H
#define CLAP_H
#include "texture.h"
#include "value_text.h"
#include "worker.h"
#include <stdbool.h>

struct client;
struct release { uint32_t major, minor, revision; };
struct entry {
    struct release release;
    bool (*init)(const char *path);
    void (*deinit)(void);
    const void *(*get_factory)(const char *id);
};
struct host {
    struct release release;
    void *data;
    const char *name, *vendor, *url, *version;
    const void *(*get_extension)(const struct host *, const char *id);
    void (*request_restart)(const struct host *);
    void (*request_process)(const struct host *);
    void (*request_callback)(const struct host *);
};
struct descriptor {
    struct release release;
    const char *id, *name, *vendor, *url, *manual_url, *support_url, *version, *description;
    const char *const *features;
};
struct factory {
    uint32_t (*count)(const struct factory *);
    const struct descriptor *(*descriptor)(const struct factory *, uint32_t index);
    const struct client *(*create)(const struct factory *, const struct host *, const char *id);
};
#define FACTORY "clap.plugin-factory"

/* Events: a header, and what its type says follows. Those of space 0 are CLAP's own. */
struct event { uint32_t size, time; uint16_t space, type; uint32_t flags; };
enum { EVENT_PARAM_VALUE = 5, EVENT_PARAM_MOD = 6 };
struct parameter_event {
    struct event event;
    uint32_t id;
    void *cookie;
    int32_t note;
    int16_t port, channel, key;
    double value;
};
struct events_in {
    void *data;
    uint32_t (*size)(const struct events_in *);
    const struct event *(*get)(const struct events_in *, uint32_t index);
};
struct events_out {
    void *data;
    bool (*try_push)(const struct events_out *, const struct event *);
};

struct buffer {
    float **singles;
    double **doubles;
    uint32_t channels, latency;
    uint64_t constant;
};
struct call {
    int64_t steady_time;
    uint32_t frames;
    const void *transport;
    const struct buffer *inputs;
    struct buffer *outputs;
    uint32_t input_count, output_count;
    const struct events_in *in;
    const struct events_out *out;
};
enum { PROCESS_ERROR = 0, PROCESS_CONTINUE = 1 };

struct client {
    const struct descriptor *descriptor;
    void *data;
    bool (*init)(const struct client *);                                              /* [main] */
    void (*destroy)(const struct client *);                                           /* [main] */
    bool (*activate)(const struct client *, double hz, uint32_t least, uint32_t most); /* [main] */
    void (*deactivate)(const struct client *);                                        /* [main] */
    bool (*start_processing)(const struct client *);                                  /* [audio] */
    void (*stop_processing)(const struct client *);                                   /* [audio] */
    void (*reset)(const struct client *);                                             /* [audio] */
    int32_t (*process)(const struct client *, const struct call *);                   /* [audio] */
    const void *(*get_extension)(const struct client *, const char *id);              /* any */
    void (*on_main_thread)(const struct client *);                                    /* [main] */
};

#define PARAMS "clap.params"
enum { PARAM_STEPPED = 1 << 0, PARAM_AUTOMATABLE = 1 << 5, PARAM_MODULATABLE = 1 << 10, RESCAN_VALUES = 1 << 0 };
struct param_info {
    uint32_t id, flags;
    void *cookie;
    char name[256], module[1024];
    double low, high, start;
};
struct params {
    uint32_t (*count)(const struct client *);
    bool (*get_info)(const struct client *, uint32_t index, struct param_info *);
    bool (*get_value)(const struct client *, uint32_t id, double *);
    bool (*value_to_text)(const struct client *, uint32_t id, double, char *, uint32_t room);
    bool (*text_to_value)(const struct client *, uint32_t id, const char *, double *);
    void (*flush)(const struct client *, const struct events_in *, const struct events_out *);
};
struct host_params {
    void (*rescan)(const struct host *, uint32_t flags);
    void (*clear)(const struct host *, uint32_t id, uint32_t flags);
    void (*request_flush)(const struct host *);
};

#define AUDIO_PORTS "clap.audio-ports"
#define NO_ID UINT32_MAX
enum { PORT_IS_MAIN = 1 << 0 };
struct port_info {
    uint32_t id;
    char name[256];
    uint32_t flags, channels;
    const char *type;
    uint32_t in_place_pair;
};
struct audio_ports {
    uint32_t (*count)(const struct client *, bool input);
    bool (*get)(const struct client *, uint32_t index, bool input, struct port_info *);
};

#define STATE "clap.state"
struct stream_in { void *data; int64_t (*read)(const struct stream_in *, void *, uint64_t); };
struct stream_out { void *data; int64_t (*write)(const struct stream_out *, const void *, uint64_t); };
struct state {
    bool (*save)(const struct client *, const struct stream_out *);
    bool (*load)(const struct client *, const struct stream_in *);
};

#define LATENCY "clap.latency"
#define TAIL "clap.tail"
struct frames_of { uint32_t (*get)(const struct client *); };

#define RENDER "clap.render"
enum { RENDER_REALTIME = 0, RENDER_OFFLINE = 1 };
struct render_mode {
    bool (*has_hard_realtime_requirement)(const struct client *);
    bool (*set)(const struct client *, int32_t mode);
};

struct plugin {
    struct client client;
    const struct host *host;
    const struct host_params *host_params;
    struct texture *texture;
    struct worker *worker;
    atomic_int active, offline;
    uint32_t latency; /* frames from side chain to sound, as of activation */
    _Atomic double values[MOST_PARAMETERS]; /* what the host has set, whichever thread it did so in */
    double amounts[MOST_PARAMETERS];        /* of modulation, which comes on top: [audio] while active */
    double heard[MOST_PARAMETERS];          /* both, where the block has come to */
    struct change changes[MOST_CHANGES];
};

static inline struct plugin *plugin_of(const struct client *c) { return c->data; }
/* What an event says of a parameter, taken over: its number, and in `heard` what it is to be; -1 for other events. */
int take_event(struct plugin *p, const struct event *e, double *heard);
const void *clap_extension(const char *id);
#endif
