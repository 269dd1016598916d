/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The press's line of pages and its thread.  A page waits as text in memory,
 * goes to the program as a file, and comes back as a file; after a restart
 * whoever wants it asks again.
 */
#include "page/press.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/child.h"
#include "base/log.h"
#include "base/moment.h"

enum {
    KEY_LENGTH = 64,
    JOBS_MOST = 32,
    KEPT_MS = 15 * 60 * 1000,
    WALL_MS = 120 * 1000,
    PDF_BYTES_MOST = 32 * 1024 * 1024,
    PATH_LONGEST = 1024,
    FOLDER_LONGEST = PATH_LONGEST - KEY_LENGTH - 8,
    EXIT_NO_WEASYPRINT = 3
};

struct job {
    char             key[KEY_LENGTH + 1]; /* "": free */
    char            *html;                /* while it waits or is printed */
    enum press_state state;
    bool             begun;
    int64_t          order, done_at; /* done_at: moment_ticks() */
    struct fault     why;
};

struct press {
    char program[FOLDER_LONGEST], style[FOLDER_LONGEST], folder[FOLDER_LONGEST];
    int  wall_ms;
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  asked;
    struct job      jobs[JOBS_MOST];
    int64_t         orders;
    atomic_bool     closing;
};

static void
file_of(const struct press *p, const char *key, const char *end,
        char out[PATH_LONGEST])
{
    snprintf(out, PATH_LONGEST, "%s/%s%s", p->folder, key, end);
}

/* --- one page, in the thread */

static enum err
write_page(const char *path, const char *html, struct fault *why)
{
    FILE *file = fopen(path, "we");
    bool  wrote = file != NULL && fputs(html, file) >= 0;

    if (file != NULL && fclose(file) != 0)
        wrote = false;
    return wrote ? OK
                 : fault(why, ERR_STORE, "a page cannot be written: %s",
                         strerror(errno));
}

static enum err
run(const struct press *p, int input, int output, struct fault *why)
{
    char              cache[PATH_LONGEST + 16];
    const char *const arguments[] = {p->style, NULL};
    /* Fonts are looked through once, and remembered here. */
    const char *const environment[] = {cache, "LANG=C.UTF-8", NULL};
    struct child      it = {.program = p->program,
                            .arguments = arguments,
                            .environment = environment,
                            .input = input,
                            .output = output};
    int               code;
    pid_t             pid;

    snprintf(cache, sizeof cache, "XDG_CACHE_HOME=%s", p->folder);
    TRY(child_start(&it, &pid, why));
    code = child_end(pid, moment_ticks() + p->wall_ms, &p->closing);
    if (code == 0)
        return OK;
    if (code == EXIT_NO_WEASYPRINT || code == CHILD_NOT_RUN)
        return fault(why, ERR_INTERNAL,
                     "no PDF is made on this machine: install WeasyPrint, or "
                     "print from the browser");
    return fault(why, ERR_INTERNAL, "%s",
                 code < 0 ? "the page took too long to print"
                          : "the page could not be printed");
}

/* Whoever clears temporary folders may have taken it, too. */
static enum err
make_folder(const struct press *p, struct fault *why)
{
    return mkdir(p->folder, 0700) == 0 || errno == EEXIST
               ? OK
               : fault(why, ERR_STORE, "cannot make %s: %s", p->folder,
                       strerror(errno));
}

/* A PDF appears under its name when it is whole. */
static enum err
print_page(const struct press *p, const char *key, const char *html,
           struct fault *why)
{
    char     page[PATH_LONGEST], made[PATH_LONGEST], pdf[PATH_LONGEST];
    int      input, output;
    enum err err;

    file_of(p, key, ".html", page);
    file_of(p, key, ".new", made);
    file_of(p, key, ".pdf", pdf);
    TRY(make_folder(p, why));
    TRY(write_page(page, html, why));
    input = open(page, O_RDONLY | O_CLOEXEC);
    output = open(made, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    err = input >= 0 && output >= 0
              ? run(p, input, output, why)
              : fault(why, ERR_STORE, "no room to print: %s", strerror(errno));
    if (input >= 0)
        close(input);
    if (output >= 0)
        close(output);
    (void)unlink(page);
    if (err == OK && rename(made, pdf) != 0)
        err = fault(why, ERR_STORE, "a PDF was not kept: %s", strerror(errno));
    if (err != OK)
        (void)unlink(made);
    return err;
}

/* --- the line */

static struct job *
find_job(struct press *p, const char *key)
{
    for (size_t i = 0; i < JOBS_MOST; i++)
        if (strcmp(p->jobs[i].key, key) == 0)
            return &p->jobs[i];
    return NULL;
}

static void
forget(const struct press *p, struct job *job)
{
    char pdf[PATH_LONGEST];

    file_of(p, job->key, ".pdf", pdf);
    (void)unlink(pdf);
    free(job->html);
    *job = (struct job){.html = NULL};
}

static struct job *
next_waiting(struct press *p)
{
    struct job *next = NULL;

    for (size_t i = 0; i < JOBS_MOST; i++) {
        struct job *job = &p->jobs[i];

        if (job->html != NULL && !job->begun &&
            (next == NULL || job->order < next->order))
            next = job;
    }
    return next;
}

/* With the lock held but while the page is printed. */
static void
print_job(struct press *p, struct job *job)
{
    enum err err;

    job->begun = true;
    pthread_mutex_unlock(&p->lock);
    err = print_page(p, job->key, job->html, &job->why);
    if (err != OK)
        log_line(LOG_WARN, "page not printed", "because", job->why.text, NULL);
    pthread_mutex_lock(&p->lock);
    free(job->html);
    job->html = NULL;
    job->state = err == OK ? PRESS_PRINTED : PRESS_FAILED;
    job->done_at = moment_ticks();
}

static void *
work(void *data)
{
    struct press *p = data;

    pthread_mutex_lock(&p->lock);
    while (!atomic_load(&p->closing)) {
        struct job *job = next_waiting(p);

        if (job != NULL)
            print_job(p, job);
        else
            pthread_cond_wait(&p->asked, &p->lock);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* A free place, or that of the one that is done the longest. */
static struct job *
take_place(struct press *p)
{
    struct job *oldest = NULL;

    for (size_t i = 0; i < JOBS_MOST; i++) {
        struct job *job = &p->jobs[i];

        if (job->key[0] == '\0')
            return job;
        if (job->html == NULL &&
            (oldest == NULL || job->done_at < oldest->done_at))
            oldest = job;
    }
    if (oldest != NULL)
        forget(p, oldest);
    return oldest;
}

static enum err
put_in_line(struct press *p, const struct press_page *page, struct fault *why)
{
    struct job *job = take_place(p);

    if (job == NULL)
        return fault(why, ERR_BUSY, "too many pages are being printed");
    job->html = strdup(page->html);
    if (job->html == NULL)
        return fault(why, ERR_MEMORY, "no memory to print a page");
    memcpy(job->key, page->key, KEY_LENGTH);
    job->state = PRESS_PRINTING;
    job->order = p->orders++;
    pthread_cond_signal(&p->asked);
    return OK;
}

static void
forget_old(struct press *p)
{
    int64_t now = moment_ticks();

    for (size_t i = 0; i < JOBS_MOST; i++)
        if (p->jobs[i].key[0] != '\0' && p->jobs[i].html == NULL &&
            now - p->jobs[i].done_at > KEPT_MS)
            forget(p, &p->jobs[i]);
}

/* --- asking */

/* It is copied into the reply, too. */
static off_t
pdf_most(const struct arena *mem)
{
    size_t room = arena_left(mem) / 3;

    return (off_t)(room < PDF_BYTES_MOST ? room : PDF_BYTES_MOST);
}

static enum err
read_pdf(const struct press *p, struct press_page *page, struct arena *mem,
         struct fault *why)
{
    char        path[PATH_LONGEST];
    struct stat about;
    FILE       *file;
    char       *bytes;
    size_t      got;

    file_of(p, page->key, ".pdf", path);
    file = fopen(path, "re");
    if (file == NULL || fstat(fileno(file), &about) != 0 ||
        about.st_size > pdf_most(mem)) {
        if (file != NULL)
            fclose(file);
        return fault(why, ERR_STORE, "a PDF cannot be read");
    }
    bytes = arena_take(mem, (size_t)about.st_size + 1);
    got = fread(bytes, 1, (size_t)about.st_size, file);
    fclose(file);
    page->pdf = bytes;
    page->pdf_length = got;
    return got == (size_t)about.st_size
               ? OK
               : fault(why, ERR_STORE, "a PDF cannot be read whole");
}

/* A PDF whose file is gone is made again. */
static enum err
ask(struct press *p, struct press_page *page, struct arena *mem,
    struct fault *why)
{
    struct job *job;

    forget_old(p);
    job = find_job(p, page->key);
    if (job != NULL && job->state == PRESS_PRINTED) {
        page->state = PRESS_PRINTED;
        if (read_pdf(p, page, mem, why) == OK)
            return OK;
        forget(p, job);
        job = NULL;
    }
    page->state = job == NULL ? PRESS_PRINTING : job->state;
    if (job == NULL)
        return put_in_line(p, page, why);
    if (page->state == PRESS_FAILED) {
        *why = job->why;
        forget(p, job);
    }
    return OK;
}

enum err
press_ask(struct press *p, struct press_page *page, struct arena *mem,
          struct fault *why)
{
    enum err err;

    if (p == NULL)
        return fault(why, ERR_MISSING,
                     "no PDF is made here: print from the browser");
    pthread_mutex_lock(&p->lock);
    err = ask(p, page, mem, why);
    pthread_mutex_unlock(&p->lock);
    return err;
}

/* --- life */

static enum err
take_path(char out[FOLDER_LONGEST], const char *path, struct fault *why)
{
    return snprintf(out, FOLDER_LONGEST, "%s", path) < FOLDER_LONGEST
               ? OK
               : fault(why, ERR_INPUT, "the path %.60s... is too long", path);
}

static enum err
take_options(struct press *p, const struct press_options *options,
             struct fault *why)
{
    p->wall_ms = options->wall_ms > 0 ? options->wall_ms : WALL_MS;
    TRY(take_path(p->program, options->program, why));
    TRY(take_path(p->style, options->style, why));
    return take_path(p->folder, options->folder, why);
}

/* What the last worker left behind; the fonts' cache may stay. */
static void
sweep(const struct press *p)
{
    DIR                 *folder = opendir(p->folder);
    const struct dirent *entry;

    if (folder == NULL)
        return;
    while ((entry = readdir(folder)) != NULL)
        if (strlen(entry->d_name) > KEY_LENGTH)
            (void)unlinkat(dirfd(folder), entry->d_name, 0);
    closedir(folder);
}

static enum err
start(struct press *p, const struct press_options *options, struct fault *why)
{
    TRY(take_options(p, options, why));
    TRY(make_folder(p, why));
    sweep(p);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->asked, NULL);
    return pthread_create(&p->thread, NULL, work, p) == 0
               ? OK
               : fault(why, ERR_BUSY, "the press cannot be started");
}

enum err
press_open(const struct press_options *options, struct press **out,
           struct fault *why)
{
    struct press *p;
    enum err      err;

    *out = NULL;
    if (options->program[0] == '\0')
        return OK;
    p = calloc(1, sizeof *p);
    if (p == NULL)
        return fault(why, ERR_MEMORY, "no memory for the press");
    err = start(p, options, why);
    if (err == OK)
        *out = p;
    else
        free(p);
    return err;
}

void
press_close(struct press *p)
{
    if (p == NULL)
        return;
    pthread_mutex_lock(&p->lock);
    atomic_store(&p->closing, true);
    pthread_cond_signal(&p->asked);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    for (size_t i = 0; i < JOBS_MOST; i++)
        if (p->jobs[i].key[0] != '\0')
            forget(p, &p->jobs[i]);
    pthread_cond_destroy(&p->asked);
    pthread_mutex_destroy(&p->lock);
    free(p);
}
