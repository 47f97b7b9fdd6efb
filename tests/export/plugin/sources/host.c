/* A small LV2 host for other machines: `host LIBRARY OUT RATE FRAMES BLOCK PORT...` renders into the file OUT, as floats of
   both sides one after the other. A PORT is a number (a control's value), `left`, `right`, or `none`, in the order of the
   plug-in's ports. It returns 0, or the number of the step that failed. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>
static void *opened(const char *path) { return (void *)LoadLibraryA(path); }
static void *symbol(void *library, const char *name) { return (void *)GetProcAddress((HMODULE)library, name); }
#else
#include <dlfcn.h>
static void *opened(const char *path) { return dlopen(path, RTLD_NOW); }
static void *symbol(void *library, const char *name) { return dlsym(library, name); }
#endif

typedef struct descriptor {
    const char *uri;
    void *(*instantiate)(const struct descriptor *, double, const char *, const void *const *);
    void (*connect_port)(void *, uint32_t, void *);
    void (*activate)(void *);
    void (*run)(void *, uint32_t);
    void (*deactivate)(void *);
    void (*cleanup)(void *);
    const void *(*extension_data)(const char *);
} descriptor;

int main(int count, char **words) {
    if (count < 7) return 1;
    long frames = atol(words[4]), block = atol(words[5]);
    void *library = opened(words[1]);
    if (!library) return 2;
    const descriptor *(*find)(uint32_t);
    *(void **)&find = symbol(library, "lv2_descriptor");
    const descriptor *plugin = find ? find(0) : NULL;
    if (!plugin || find(1)) return 3;
    const void *none[] = {NULL};
    void *instance = plugin->instantiate(plugin, atof(words[3]), "", none);
    if (!instance) return 4;
    float *sides[2] = {calloc((size_t)block, sizeof(float)), calloc((size_t)block, sizeof(float))};
    float *controls = calloc((size_t)count, sizeof(float));
    for (int i = 6; i < count; i++) {
        void *to = NULL;
        if (!strcmp(words[i], "left")) to = sides[0];
        else if (!strcmp(words[i], "right")) to = sides[1];
        else if (strcmp(words[i], "none")) controls[i] = (float)atof(words[i]), to = &controls[i];
        plugin->connect_port(instance, (uint32_t)(i - 6), to);
    }
    FILE *out = fopen(words[2], "wb");
    if (!out) return 5;
    if (plugin->activate) plugin->activate(instance);
    for (long done = 0; done < frames; done += block) {
        long now = frames - done < block ? frames - done : block;
        plugin->run(instance, (uint32_t)now);
        for (long i = 0; i < now; i++) {
            const float both[2] = {sides[0][i], sides[1][i]};
            if (fwrite(both, sizeof both, 1, out) != 1) return 6;
        }
    }
    if (fclose(out)) return 6;
    if (plugin->deactivate) plugin->deactivate(instance);
    plugin->cleanup(instance);
    return 0;
}
