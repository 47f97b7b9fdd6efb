/* What a host's threads do with a texture: tell it of changes, let control work be done, render. */
#include "memory.h"
#include <math.h>
#include <string.h>

int64_t texture_rendered(const struct texture *t) {
    return atomic_load_explicit((_Atomic int64_t *)&shared(t)[CELL_RENDERED], memory_order_acquire);
}

void texture_reset(struct texture *t) {
    if (!t->pristine && !t->is_laid) restore(t);
    if (t->heard || t->pending) listen_begin(t);
    t->muted_frames = 0;
    atomic_store(&t->stage, SILENT);
    atomic_store(&t->working, 0);
}

static int send_control(struct texture *t, int strip, int control, double value, int64_t due) {
    int64_t number = 0;
    void *error = NULL;
    texbridge_send(&number, &error, (int64_t)(intptr_t)kernel(t), SHARED_LENGTH, strip, KIND_CONTROL, due, 0, control,
                   DEFAULT_FRAMES, value, 0);
    return number != 0;
}

static int push(struct texture *t, int64_t frame, int kind, int index, double value, int64_t given, int64_t frames) {
    uint8_t done = 0;
    void *error = NULL;
    void *cells = FIELD(void *, desk(t), DESK_CELLS_ADDRESS), *ring = FIELD(void *, desk(t), DESK_EVENTS_ADDRESS);
    texbridge_push(&done, &error, NULL, NULL, CELLS_LENGTH, 8, cells, CELLS_LENGTH, 8, VOICE_CELL, NULL, NULL, EVENTS,
                   EVENT_BYTES, ring, EVENTS, EVENT_BYTES, frame, kind, index, value, given, 0, frames, 1, 0);
    return done;
}

static double amplitude(double db, double silence) { return db <= silence ? 0.0 : pow(10.0, db / 20.0); }

static double control_value(const struct parameter *p, double value) {
    return p->index == CONTROL_LEVEL ? amplitude(value, p->low) : value;
}

/* Memory as these values and this seed begin with, and the decoder run in: what takes long, and is not heard yet. */
static void lay(struct texture *t, const double *values) {
    uint64_t seed = 0;
    for (int i = 0; i < parameter_count; i++)
        if (parameters[i].kind == SEED) seed = (uint64_t)values[i];
    if (!t->pristine) restore(t);
    if (seed != t->seed) seed_voice(t, seed);
    t->seed = seed, t->pristine = 0;
    for (int i = 0; i < parameter_count && !number_count; i++)
        if (parameters[i].kind == VALUE) texbridge_step(OPERATION_SET_VALUE, maker(t), parameters[i].index, values[i]);
    if (number_count) values_of_maker(values, t->handed);
    for (int i = 0; i < number_count; i++)
        if (numbers[i].knob >= 0) texbridge_step(OPERATION_SET_VALUE, maker(t), i, t->handed[i]);
    texbridge_step(OPERATION_RUN_IN, maker(t), 0, 0.0);
    memcpy(t->laid, values, sizeof(double) * (size_t)parameter_count);
    t->is_laid = 1;
}

static int is_laid(const struct texture *t, const double *values) {
    for (int i = 0; i < parameter_count; i++)
        if ((parameters[i].kind == VALUE || parameters[i].kind == SEED) && values[i] != t->laid[i]) return 0;
    return t->is_laid;
}

/* As `Controller.begin` does it: what the strip is to be, and the decoder's state run in. */
static void begin(struct texture *t) {
    if (!is_laid(t, t->initial)) lay(t, t->initial);
    t->is_laid = 0;
    send_control(t, MASTER_STRIP, CONTROL_LEVEL, 1.0, 0);
    send_control(t, 0, CONTROL_SHARE, 1.0, 0);
    for (int i = 0; i < parameter_count; i++)
        if (parameters[i].kind == CONTROL)
            send_control(t, 0, parameters[i].index, control_value(&parameters[i], t->initial[i]), 0);
    push(t, 0, EVENT_ADOPT, 0, 0.0, maker(t), SOUNDS_ALREADY);
}

static void work(struct texture *t, int64_t until) {
    uint8_t blocked;
    void *error = NULL;
    texbridge_work(&blocked, &error, (int64_t)(intptr_t)desk(t), 0, until, 0, 0, 0);
}

/* One thread at a time does control work; who comes meanwhile leaves it. */
static int enter(struct texture *t) { return !atomic_exchange_explicit(&t->working, 1, memory_order_acquire); }
static void leave(struct texture *t) { atomic_store_explicit(&t->working, 0, memory_order_release); }

static void start(struct texture *t) {
    begin(t);
    atomic_store_explicit(&t->stage, SOUNDING, memory_order_release);
}

void texture_prepare(struct texture *t, const double *values) {
    if (!enter(t)) return;
    if (atomic_load(&t->stage) == SILENT && !is_laid(t, values)) lay(t, values);
    leave(t);
}

void texture_work(struct texture *t) {
    if (!enter(t)) return;
    int stage = atomic_load_explicit(&t->stage, memory_order_acquire);
    if (stage == BEGINNING) start(t), stage = SOUNDING;
    if (stage == SOUNDING) work(t, LIVE);
    leave(t);
}

static int frozen(const double *wanted) {
    for (int i = 0; i < parameter_count; i++)
        if (parameters[i].kind == FREEZE) return wanted[i] >= 0.5;
    return 0;
}

static int64_t position_of(const struct texture *t) {
    return atomic_load_explicit((_Atomic int64_t *)&shared(t)[CELL_POSITION], memory_order_acquire);
}

/* Tell the maker of a knob; of a morph several of its values follow. Returns 0 where there is no room for them. */
static int tell_value(struct texture *t, int i, double value, int64_t frame) {
    if (!number_count) return push(t, frame, EVENT_VALUE, parameters[i].index, value, 0, 0);
    double knobs[MOST_PARAMETERS], fresh[MOST_NUMBERS];
    memcpy(knobs, t->now, sizeof(double) * (size_t)parameter_count);
    knobs[i] = value;
    values_of_maker(knobs, fresh);
    for (int n = 0; n < number_count; n++) {
        if (fresh[n] == t->handed[n]) continue;
        if (!push(t, frame, EVENT_VALUE, n, fresh[n], 0, 0)) return 0;
        t->handed[n] = fresh[n];
    }
    return 1;
}

/* Tell kernel or maker that a parameter is another one from `frame` on; what finds no room is told with the next block. */
static void tell(struct texture *t, int i, double value, int64_t frame, int held) {
    const struct parameter *p = &parameters[i];
    if (value == t->now[i]) return;
    if (p->kind == VALUE && !held && tell_value(t, i, value, frame)) t->now[i] = value;
    if (p->kind == CONTROL && send_control(t, 0, p->index, control_value(p, value), frame)) t->now[i] = value;
    if (p->kind == SEED) { /* another course: fade out, and begin anew */
        send_control(t, MASTER_STRIP, CONTROL_LEVEL, 0.0, frame);
        t->muted_frames = t->rate->hz / 100;
        atomic_store(&t->stage, LEAVING);
    }
}

static void tell_all(struct texture *t, const struct change *changes, int count, int held) {
    int64_t rendered = texture_rendered(t), position = position_of(t);
    for (int i = 0; i < parameter_count; i++) tell(t, i, listen_value(t, i, t->wanted[i]), rendered, held);
    double says = listen_says(t);
    if (driven_value >= 0 && says != t->said && push(t, rendered, EVENT_VALUE, driven_value, says, 0, 0)) t->said = says;
    for (int i = 0; i < count; i++) {
        int64_t frame = position + changes[i].offset;
        t->wanted[changes[i].parameter] = changes[i].value;
        double value = listen_value(t, changes[i].parameter, changes[i].value);
        tell(t, changes[i].parameter, value, frame > rendered ? frame : rendered, held);
    }
}

static void request(struct texture *t) {
    memcpy(t->initial, t->wanted, sizeof(double) * (size_t)parameter_count);
    memcpy(t->now, t->wanted, sizeof(double) * (size_t)parameter_count);
    t->said = 0.0;
    atomic_store_explicit(&t->stage, BEGINNING, memory_order_release);
}

static void render(struct texture *t, float *left, float *right, uint32_t frames) {
    texbridge_callback(0, (int64_t)(intptr_t)t->block, frames, 0, 0, (int64_t)(intptr_t)kernel(t));
    for (uint32_t i = 0; i < frames; i++) left[i] = t->block[2 * i], right[i] = t->block[2 * i + 1];
}

static int run_piece(struct texture *t, const struct change *changes, int count, float *left, float *right,
                     uint32_t frames, int offline) {
    int held = frozen(t->wanted);
    if (atomic_load(&t->stage) == LEAVING && t->muted_frames <= 0) atomic_store(&t->stage, SILENT);
    if (atomic_load(&t->stage) == SILENT) request(t);
    if (offline && atomic_load(&t->stage) == BEGINNING && enter(t)) {
        if (atomic_load(&t->stage) == BEGINNING) start(t);
        leave(t);
    }
    int stage = atomic_load_explicit(&t->stage, memory_order_acquire);
    if (stage == SOUNDING) tell_all(t, changes, count, held);
    else for (int i = 0; i < count; i++) t->wanted[changes[i].parameter] = changes[i].value;
    if (stage == BEGINNING) {
        memset(left, 0, sizeof(float) * frames), memset(right, 0, sizeof(float) * frames);
        return 1;
    }
    if (offline && !held && enter(t)) {
        work(t, (position_of(t) + frames + QUANTUM - 1) / QUANTUM * QUANTUM);
        leave(t);
    }
    render(t, left, right, frames);
    if (atomic_load(&t->stage) == LEAVING) t->muted_frames -= (int)frames;
    return !held;
}

static int divides(const struct change *change) {
    int kind = parameters[change->parameter].kind;
    return kind == FREEZE || kind == SEED || kind == FOLLOW;
}

int texture_run(struct texture *t, const double *wanted, const struct change *changes, int count, const float *input,
                float *left, float *right, uint32_t frames, int offline) {
    int more = 0, taken = 0;
    struct change piece[MOST_CHANGES];
    memcpy(t->wanted, wanted, sizeof(double) * (size_t)parameter_count);
    for (uint32_t done = 0; done < frames;) {
        uint32_t end = frames - done < MOST_FRAMES ? frames : done + MOST_FRAMES;
        int inside = 0;
        for (; taken < count && changes[taken].offset <= done; taken++) /* it begins with these */
            t->wanted[changes[taken].parameter] = changes[taken].value;
        listen_choose(t, input);
        if (t->listens && end - done > listen_room(t)) end = done + listen_room(t);
        for (; taken < count && changes[taken].offset < end; taken++) {
            if (inside == MOST_CHANGES || divides(&changes[taken])) { /* the next piece begins there */
                end = changes[taken].offset;
                break;
            }
            piece[inside] = changes[taken];
            piece[inside++].offset -= done;
        }
        if (t->listens) listen_keep(t, input + done, end - done);
        more |= run_piece(t, piece, inside, left + done, right + done, end - done, offline);
        if (t->listens && !listen_room(t)) listen_hear(t);
        done = end;
    }
    return more && !offline;
}
