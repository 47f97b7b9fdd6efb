/* The few structures of LV2's ABI that are needed here, as lv2plug.in/ns specifies them (lv2core and the extensions
   worker, urid, atom, patch, state), and one instance of the plug-in. */
#ifndef LV2_H
#define LV2_H
#include "texture.h"
#include <stddef.h>

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
typedef struct { void *handle; uint32_t (*map)(void *, const char *); } urid_map;
typedef int (*store_function)(void *, uint32_t, const void *, size_t, uint32_t, uint32_t);
typedef const void *(*retrieve_function)(void *, uint32_t, size_t *, uint32_t *, uint32_t *);
typedef struct {
    int (*save)(void *, store_function, void *, uint32_t, const feature *const *);
    int (*restore)(void *, retrieve_function, void *, uint32_t, const feature *const *);
} state_interface;

#define SCHEDULE "http://lv2plug.in/ns/ext/worker#schedule"
#define WORKER "http://lv2plug.in/ns/ext/worker#interface"
#define URID_MAP "http://lv2plug.in/ns/ext/urid#map"
#define STATE "http://lv2plug.in/ns/ext/state#interface"

/* A host's numbers for URIs; all 0 where it has none. */
struct numbers {
    uint32_t sequence, object, urid, number_float, number_double, number_int, number_long, number_bool, string, frame;
    uint32_t set, property, value, subject, plugin, state;
    uint32_t own[MOST_PARAMETERS], any[MOST_PARAMETERS]; /* of a parameter here, and of that name in any texture */
};

struct plugin {
    struct texture *texture;
    const schedule *worker;
    struct numbers numbers;
    atomic_int asked;
    const float *controls[MOST_PARAMETERS + 1];
    float *left, *right;
    const void *messages;
    float seen[MOST_PARAMETERS];   /* what the ports said last, NaN before */
    double ports[MOST_PARAMETERS]; /* that in its range */
    double over[MOST_PARAMETERS];  /* what a message or a state said since, else NaN */
    _Atomic double kept[MOST_PARAMETERS]; /* `over` for whoever saves */
    double handed[3][MOST_PARAMETERS];    /* states on their way from `restore` to `run` */
    atomic_int waiting;                   /* which of them is between both, and whether it is new */
    int giving, taking;                   /* which one `restore` and `run` have */
};

/* lv2_messages.c */
void find_numbers(struct numbers *n, const urid_map *map);
/* Changes that the messages in a sequence of atoms ask for, by rising offset below `frames`; at most `most`. */
int read_messages(const struct numbers *n, const void *sequence, uint32_t frames, struct change *changes, int most);
/* lv2_state.c */
extern const state_interface states;
void state_begin(struct plugin *p);
/* A parameter goes over its port from now on, or with NaN no longer. */
void set_over(struct plugin *p, int parameter, double value);
/* Audio thread: take over what was restored meanwhile. */
void take_restored(struct plugin *p);
/* The data of a feature that a host has, or NULL. */
void *find_feature(const feature *const *features, const char *uri);
#endif
