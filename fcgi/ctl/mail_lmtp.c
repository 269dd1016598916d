/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl mail-in --lmtp: a process a conversation, so that whatever a
 * client does to one of them, the others and the listener do not notice.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/moment.h"
#include "ctl/mail_in.h"

enum {
    CONVERSATIONS_MOST = 32,
    BACKLOG = 64,
    BEAT_MS = 500,
    BOXES_AGE_MS = 1000,
    BOXES_MEMORY = 16 * 1024 * 1024,
    GRACE_MS = 5000
};

static volatile sig_atomic_t told_to_stop;

static void
stop(int signal_number)
{
    told_to_stop = signal_number;
}

struct place {
    union {
        struct sockaddr     any;
        struct sockaddr_un  path;
        struct sockaddr_in  four;
        struct sockaddr_in6 six;
    } at;
    socklen_t length;
};

struct server {
    struct ctl         *ctl;
    struct lmtp_options options;
    struct arena       *mem; /* of the mailboxes */
    int64_t             looked_ticks;
    int                 fd;
    pid_t               conversations[CONVERSATIONS_MOST];
    int                 count; /* of them */
    const char         *path;  /* of a unix socket, or NULL */
};

/* --- where
 * -------------------------------------------------------------------------------
 */

static enum err
read_port(const char *where, const char *colon, in_port_t *out,
          struct fault *why)
{
    char *end;
    long  port = colon == NULL ? 0 : strtol(colon + 1, &end, 10);

    if (port < 1 || port > 65535 || *end != '\0')
        return fault(why, ERR_INPUT,
                     "\"%.100s\" is not unix:PATH or ADDRESS:PORT", where);
    *out = htons((uint16_t)port);
    return OK;
}

/* Numbers only: a mail server at home needs no names. */
static enum err
read_address(struct arena *mem, const char *where, struct place *out,
             struct fault *why)
{
    const char *colon = strrchr(where, ':');
    bool        six = where[0] == '[';
    char       *host;
    int         understood;

    TRY(read_port(where, colon, &out->at.four.sin_port, why));
    if (six && colon[-1] != ']')
        return fault(why, ERR_INPUT,
                     "\"%.100s\" is not unix:PATH or ADDRESS:PORT", where);
    host = arena_bytes(mem, where + six,
                       (size_t)(colon - where) - 2 * (size_t)six);
    out->length = six ? sizeof out->at.six : sizeof out->at.four;
    out->at.any.sa_family = six ? AF_INET6 : AF_INET;
    understood = six ? inet_pton(AF_INET6, host, &out->at.six.sin6_addr)
                     : inet_pton(AF_INET, host, &out->at.four.sin_addr);
    if (understood != 1)
        return fault(why, ERR_INPUT, "\"%.100s\" is no address in numbers",
                     host);
    return OK;
}

static enum err
read_place(struct server *s, const char *where, struct place *out,
           struct fault *why)
{
    memset(out, 0, sizeof *out);
    if (strncmp(where, "unix:", 5) != 0)
        return read_address(s->ctl->mem, where, out, why);
    s->path = where + 5;
    if (strlen(s->path) == 0 || strlen(s->path) >= sizeof out->at.path.sun_path)
        return fault(why, ERR_INPUT, "\"%.100s\" is no path for a socket",
                     s->path);
    out->at.path.sun_family = AF_UNIX;
    memcpy(out->at.path.sun_path, s->path, strlen(s->path) + 1);
    out->length = sizeof out->at.path;
    return OK;
}

/* A socket that nobody listens at was left by one that is gone. */
static void
remove_stale(const struct server *s, const struct place *place)
{
    int         fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct stat is;

    if (fd >= 0 && connect(fd, &place->at.any, place->length) != 0 &&
        errno == ECONNREFUSED && lstat(s->path, &is) == 0 &&
        S_ISSOCK(is.st_mode))
        unlink(s->path);
    if (fd >= 0)
        close(fd);
}

static enum err
open_listener(struct server *s, const char *where, struct fault *why)
{
    struct place place;
    int          yes = 1;
    mode_t       mask;
    int          failure;

    TRY(read_place(s, where, &place, why));
    if (s->path != NULL)
        remove_stale(s, &place);
    s->fd = socket(place.at.any.sa_family,
                   SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (s->fd < 0)
        return fault(why, ERR_INTERNAL, "no socket: %s", strerror(errno));
    setsockopt(s->fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    mask = umask(0117); /* the mail server's group may write */
    failure = bind(s->fd, &place.at.any, place.length);
    umask(mask);
    if (failure != 0 || listen(s->fd, BACKLOG) != 0)
        return fault(why, ERR_INTERNAL, "cannot listen at %s: %s", where,
                     strerror(errno));
    return OK;
}

/* --- conversations
 * ------------------------------------------------------------------------ */

/* As they are now, within a second.  What cannot be read stays as it was. */
static void
look_at_boxes(struct server *s)
{
    struct arena       *fresh;
    struct lmtp_options read = s->options;
    struct fault        why;

    if (s->looked_ticks != 0 && moment_ticks() - s->looked_ticks < BOXES_AGE_MS)
        return;
    fresh = arena_new(BOXES_MEMORY);
    s->looked_ticks = moment_ticks();
    if (mail_in_boxes(s->ctl, fresh, &read, &why) != OK) {
        log_line(LOG_WARN, "the mailboxes cannot be read", "because", why.text,
                 NULL);
        arena_free(fresh);
        return;
    }
    if (s->mem != NULL)
        arena_free(s->mem);
    s->mem = fresh;
    s->options = read;
}

static void
reap(struct server *s)
{
    for (int i = 0; i < s->count;) {
        if (waitpid(s->conversations[i], NULL, WNOHANG) == 0)
            i++;
        else
            s->conversations[i] = s->conversations[--s->count];
    }
}

static void
send_away(int fd)
{
    static const char busy[] = "421 4.3.2 too many at once, come again\r\n";

    (void)!write(fd, busy, sizeof busy - 1);
}

static void
converse(struct server *s, int fd)
{
    struct fault why;

    signal(SIGTERM, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    close(s->fd);
    _exit(lmtp_serve(&s->options, fd, fd, &why) == OK ? 0 : 1);
}

static void
take_one(struct server *s)
{
    int   fd = accept4(s->fd, NULL, NULL, SOCK_CLOEXEC);
    pid_t pid;

    if (fd < 0)
        return;
    if (s->count == CONVERSATIONS_MOST) {
        send_away(fd);
        close(fd);
        return;
    }
    look_at_boxes(s);
    pid = fork();
    if (pid == 0)
        converse(s, fd);
    if (pid > 0)
        s->conversations[s->count++] = pid;
    else
        send_away(fd);
    close(fd);
}

/* Who is in the middle of a mail may finish it, within reason: what was not
 * answered comes again. */
static void
finish(struct server *s)
{
    int64_t until = moment_ticks() + GRACE_MS;

    close(s->fd);
    if (s->path != NULL)
        unlink(s->path);
    while (s->count > 0 && moment_ticks() < until) {
        reap(s);
        (void)poll(NULL, 0, 50);
    }
    for (int i = 0; i < s->count; i++)
        kill(s->conversations[i], SIGTERM);
    if (s->mem != NULL)
        arena_free(s->mem);
}

enum err
mail_in_listen(struct ctl *ctl, const char *where,
               const struct lmtp_options *options, struct fault *why)
{
    struct server    s = {.ctl = ctl, .options = *options, .fd = -1};
    struct sigaction on = {.sa_handler = stop};

    TRY(open_listener(&s, where, why));
    sigaction(SIGTERM, &on, NULL);
    sigaction(SIGINT, &on, NULL);
    while (!told_to_stop) {
        struct pollfd one = {.fd = s.fd, .events = POLLIN};

        reap(&s);
        if (poll(&one, 1, BEAT_MS) > 0)
            take_one(&s);
    }
    finish(&s);
    return OK;
}
