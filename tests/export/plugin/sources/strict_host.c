/* An LV2 host that lets nothing pass: `strict-host LIBRARY WAY BLOCKS PORT...`, on Linux with glibc. WAY is `alone` (no
   worker), `threads` (a worker in a thread of its own, under random automation), `many` (16 instances, then 200 that come
   and go), `allocates` or `calls` (what the traps are tried with: an instance is made, or the system called, where nobody may). A PORT is `default:low:high`
   of a control, then follow freewheel and the ports behind it.

   From the second second on the audio thread may make no system call (seccomp's strict mode: the kernel kills it), and
   what allocates, frees or locks in it is counted. It prints what was counted, and returns 0 if nothing was. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST 80
#define BLOCK 64
#define WARM 750

static _Thread_local int in_audio;
static atomic_long trapped;
#ifndef PLAIN /* valgrind brings its own */
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void __libc_free(void *);
static void trap(void) { if (in_audio) atomic_fetch_add(&trapped, 1); }
void *malloc(size_t n) { return trap(), __libc_malloc(n); }
void *calloc(size_t n, size_t size) { return trap(), __libc_calloc(n, size); }
void *realloc(void *p, size_t n) { return trap(), __libc_realloc(p, n); }
void free(void *p) { trap(), __libc_free(p); }
static int (*real_lock)(pthread_mutex_t *);
int pthread_mutex_lock(pthread_mutex_t *mutex) {
    trap();
    if (!real_lock) *(void **)&real_lock = dlsym(RTLD_NEXT, "pthread_mutex_lock");
    return real_lock(mutex);
}
#endif

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
typedef struct { int (*work)(void *, void *, void *, uint32_t, const void *); } worker;

static const descriptor *plugin;
static atomic_int asked, ended;
static float controls[MOST], low[MOST], high[MOST], sides[2][BLOCK], heard[BLOCK], latency;
static int count;

static int ask(void *handle, uint32_t size, const void *data) {
    (void)handle, (void)size, (void)data;
    atomic_store(&asked, 1);
    return 0;
}

static void *work(void *instance) {
    const worker *calls = plugin->extension_data("http://lv2plug.in/ns/ext/worker#interface");
    while (!atomic_load(&ended)) {
        if (atomic_exchange(&asked, 0)) calls->work(instance, NULL, NULL, 0, NULL);
        usleep(500);
    }
    return NULL;
}

static void *made(const feature *const *features) {
    void *instance = plugin->instantiate(plugin, 48000.0, "", features);
    if (!instance) exit(4);
    for (int i = 0; i < count; i++) plugin->connect_port(instance, (uint32_t)i, &controls[i]);
    void *const rest[] = {&controls[count], sides[0], sides[1], NULL, heard, &latency};
    for (int i = 0; i < 6; i++) plugin->connect_port(instance, (uint32_t)(count + i), rest[i]);
    plugin->activate(instance);
    return instance;
}

/* Some controls move, and something comes in at the side chain: tones of changing level. */
static void turn(int block) {
    for (int k = 0; k < 3; k++) {
        int i = rand() % count;
        if (block % 8 == k) controls[i] = low[i] + (high[i] - low[i]) * (float)(rand() % 1000) / 999.0f;
    }
    for (int i = 0; i < BLOCK; i++)
        heard[i] = 0.2f * (float)(block / 40 % 3) * sinf(0.05f * (float)(block * BLOCK + i)) * (float)(rand() % 100) / 99.0f;
}

static float run(void *instance, int block) {
    turn(block);
    in_audio = 1;
    plugin->run(instance, BLOCK);
    in_audio = 0;
    float peak = 0.0f;
    for (int i = 0; i < BLOCK; i++) peak = fmaxf(peak, fabsf(sides[0][i]) + fabsf(sides[1][i]));
    return peak;
}

static void say(const char *what, long number) {
    char text[80];
    int length = snprintf(text, sizeof text, "%s %ld\n", what, number);
    if (write(1, text, (size_t)length) != length) syscall(SYS_exit, 9);
}

static int many(void) {
    void *all[16];
    for (int i = 0; i < 16; i++) all[i] = made(NULL);
    int sounding = 0;
    for (int i = 0; i < 16; i++) {
        float peak = 0.0f;
        for (int block = 0; block < 100; block++) peak = fmaxf(peak, run(all[i], 0));
        sounding += peak > 0.0f && peak < 2.5f;
    }
    for (int i = 1; i < 16; i++) plugin->cleanup(all[i]);
    plugin->cleanup(made(NULL));
    size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    for (int i = 0; i < 200; i++) plugin->cleanup(made(NULL));
    long leaked = (long)(mallinfo2().uordblks + mallinfo2().hblkhd) - (long)before;
    plugin->cleanup(all[0]);
    say("sounding", sounding);
    say("leaked", leaked);
    return sounding == 16 && leaked == 0 ? 0 : 7;
}

int main(int n, char **words) {
    if (n < 5) return 1;
    void *library = dlopen(words[1], RTLD_NOW);
    if (!library) return 2;
    const descriptor *(*find)(uint32_t);
    *(void **)&find = dlsym(library, "lv2_descriptor");
    plugin = find(0);
    count = n - 4;
    for (int i = 0; i < count; i++)
        if (sscanf(words[4 + i], "%f:%f:%f", &controls[i], &low[i], &high[i]) != 3) return 3;
    if (!strcmp(words[2], "many")) return many();
    schedule scheduled = {NULL, ask};
    const feature offered = {"http://lv2plug.in/ns/ext/worker#schedule", &scheduled}, *features[] = {NULL, NULL};
    int threads = !strcmp(words[2], "threads");
    if (threads) features[0] = &offered;
    void *instance = made(features);
    pthread_t thread;
    if (threads && pthread_create(&thread, NULL, work, instance)) return 5;
    float loudest = 0.0f;
    for (int block = 0; block < WARM; block++, threads ? usleep(100) : 0) run(instance, block);
    atomic_store(&trapped, 0);
    if (!strcmp(words[2], "allocates")) {
        in_audio = 1;
        plugin->cleanup(made(NULL));
        in_audio = 0;
    }
#ifndef PLAIN
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT)) return 6;
#endif
    if (!strcmp(words[2], "calls")) syscall(SYS_getppid);
    for (int block = WARM; block < atoi(words[3]); block++) loudest = fmaxf(loudest, run(instance, block));
    say("sounding", loudest > 0.0f && loudest < 2.5f);
    say("trapped", atomic_load(&trapped));
    int bad = atomic_load(&trapped) != 0 || !(loudest > 0.0f && loudest < 2.5f);
    if (threads) atomic_store(&ended, 1);
#ifdef PLAIN
    if (threads) pthread_join(thread, NULL);
    plugin->cleanup(instance);
    return bad ? 8 : 0;
#endif
    syscall(SYS_exit, bad ? 8 : 0); /* of this thread alone: the worker's may go on till it sees `ended` */
    return 0;
}
