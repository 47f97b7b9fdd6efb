/* patch:Set messages in a sequence of atoms (lv2plug.in/ns/ext/atom, …/patch). Nothing that they say about their own
   sizes is believed: what does not lie within its container ends the reading of that container. */
#include "lv2.h"
#include <stdio.h>
#include <string.h>

#define ATOM "http://lv2plug.in/ns/ext/atom#"
#define PATCH "http://lv2plug.in/ns/ext/patch#"
#define MOST_BYTES 65536u
#define PADDED(size) (((uint64_t)(size) + 7) & ~(uint64_t)7)

struct atom { uint32_t size, type; };
struct event { int64_t frame; struct atom atom; };
struct property { uint32_t key, context; struct atom atom; };
struct span { const unsigned char *at; uint32_t size; };

void find_numbers(struct numbers *n, const urid_map *map) {
    const struct { const char *uri; uint32_t *number; } rows[] = {
        {ATOM "Sequence", &n->sequence}, {ATOM "Object", &n->object}, {ATOM "URID", &n->urid},
        {ATOM "Float", &n->number_float}, {ATOM "Double", &n->number_double}, {ATOM "Int", &n->number_int},
        {ATOM "Long", &n->number_long}, {ATOM "Bool", &n->number_bool}, {ATOM "String", &n->string},
        {"http://lv2plug.in/ns/extensions/units#frame", &n->frame}, {PATCH "Set", &n->set},
        {PATCH "property", &n->property}, {PATCH "value", &n->value}, {PATCH "subject", &n->subject},
        {texture_uri, &n->plugin}, {"urn:texbridge:state", &n->state}};
    char uri[1024];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) *rows[i].number = map->map(map->handle, rows[i].uri);
    for (int i = 0; i < parameter_count; i++) {
        snprintf(uri, sizeof uri, "%s#%s", texture_uri, parameters[i].symbol);
        n->own[i] = map->map(map->handle, uri);
        snprintf(uri, sizeof uri, "urn:texbridge:parameter:%s", parameters[i].symbol);
        n->any[i] = map->map(map->handle, uri);
    }
}

/* Take `size` bytes from a span's beginning into `out`; 0 where it has not so many. */
static int take(struct span *from, void *out, uint32_t size) {
    if (from->size < size) return 0;
    memcpy(out, from->at, size);
    from->at += size, from->size -= size;
    return 1;
}

/* Take the body of an atom, and what pads it; 0 where it does not lie within the span. */
static int take_body(struct span *from, uint32_t size, struct span *body) {
    if (size > from->size) return 0;
    *body = (struct span){from->at, size};
    uint64_t padded = PADDED(size) < from->size ? PADDED(size) : from->size;
    from->at += padded, from->size -= (uint32_t)padded;
    return 1;
}

static int number_in(const struct numbers *n, struct atom atom, struct span body, double *value) {
    float single;
    int32_t whole;
    int64_t longer;
    if (atom.type == n->number_float && take(&body, &single, sizeof single)) return *value = single, 1;
    if (atom.type == n->number_double && take(&body, value, sizeof *value)) return 1;
    if (atom.type == n->number_long && take(&body, &longer, sizeof longer)) return *value = (double)longer, 1;
    if ((atom.type == n->number_int || atom.type == n->number_bool) && take(&body, &whole, sizeof whole))
        return *value = whole, 1;
    return 0;
}

static int parameter_of(const struct numbers *n, uint32_t number) {
    for (int i = 0; number && i < parameter_count; i++)
        if (n->own[i] == number || n->any[i] == number) return i;
    return -1;
}

/* Read a patch:Set about a parameter of this plug-in; 0 where it is none. */
static int read_set(const struct numbers *n, struct span body, struct change *change) {
    uint32_t head[2], number;
    struct property property;
    struct span content;
    int parameter = -1, has_value = 0;
    double value = 0.0;
    if (!take(&body, head, sizeof head) || head[1] != n->set) return 0;
    while (take(&body, &property, sizeof property) && take_body(&body, property.atom.size, &content)) {
        if (property.key == n->value) has_value = number_in(n, property.atom, content, &value);
        int is_urid = property.atom.type == n->urid && take(&content, &number, sizeof number);
        if (property.key == n->property && is_urid) parameter = parameter_of(n, number);
        if (property.key == n->subject && is_urid && number != n->plugin) return 0;
    }
    if (parameter < 0 || !has_value || value != value) return 0;
    change->parameter = parameter;
    change->value = value_within(&parameters[parameter], value, value);
    return 1;
}

int read_messages(const struct numbers *n, const void *sequence, uint32_t frames, struct change *changes, int most) {
    struct span rest = {sequence, sizeof(struct atom)}, body;
    struct atom head;
    struct event event;
    uint32_t unit[2], offset = 0;
    int count = 0;
    if (!sequence || !n->sequence || !take(&rest, &head, sizeof head) || head.type != n->sequence) return 0;
    rest.size = head.size < MOST_BYTES ? head.size : MOST_BYTES;
    if (!take(&rest, unit, sizeof unit) || (unit[0] && unit[0] != n->frame)) return 0;
    while (count < most && take(&rest, &event, sizeof event) && take_body(&rest, event.atom.size, &body)) {
        if (event.atom.type != n->object || !read_set(n, body, &changes[count])) continue;
        if (event.frame > (int64_t)offset) offset = event.frame < frames ? (uint32_t)event.frame : frames - 1;
        changes[count++].offset = offset; /* never before the message that stands before it */
    }
    return count;
}
