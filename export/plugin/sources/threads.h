/* Threads of the plug-in's own, on POSIX and on Windows. */
#ifndef THREADS_H
#define THREADS_H
#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
#endif

/* Stays where it is until it has been joined. */
struct thread {
    void (*work)(void *);
    void *data;
#ifdef _WIN32
    HANDLE handle;
#else
    pthread_t handle;
#endif
};

#ifdef _WIN32
static DWORD WINAPI thread_enter(void *given) {
    struct thread *t = given;
    t->work(t->data);
    return 0;
}
static inline int thread_begin(struct thread *t) {
    return (t->handle = CreateThread(NULL, 0, thread_enter, t, 0, NULL)) != NULL;
}
static inline void thread_join(struct thread *t) { WaitForSingleObject(t->handle, INFINITE), CloseHandle(t->handle); }
static inline int processors(void) {
    SYSTEM_INFO about;
    GetSystemInfo(&about);
    return (int)about.dwNumberOfProcessors;
}
#else
static void *thread_enter(void *given) {
    struct thread *t = given;
    t->work(t->data);
    return NULL;
}
/* The host's signals are for threads of the host. */
static inline int thread_begin(struct thread *t) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int done = !pthread_create(&t->handle, NULL, thread_enter, t);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return done;
}
static inline void thread_join(struct thread *t) { pthread_join(t->handle, NULL); }
static inline int processors(void) { return (int)sysconf(_SC_NPROCESSORS_ONLN); }
#endif
#endif
