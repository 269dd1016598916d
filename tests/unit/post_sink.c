/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A thread that accepts, and one for each connection.
 */
#include "post_sink.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    GUESTS_MOST = 512,
    KEPT_BYTES = 4 * 1024 * 1024,
    LINE_BYTES = 64 * 1024
};

struct guest {
    struct sink *sink;
    pthread_t    thread;
    int          fd;
    char         line[LINE_BYTES];
    size_t       length;
};

struct sink {
    int             door, port;
    pthread_t       thread;
    atomic_int      mood, mails;
    atomic_bool     shut;
    pthread_mutex_t lock; /* over what follows */
    struct guest   *guests[GUESTS_MOST];
    int             guest_count;
    char           *said, *taken;
    size_t          said_length, taken_length;
    char           *shown; /* a copy of either, for who asked last */
    const char     *answer;
};

static void
keep(struct sink *s, char *into, size_t *length, const char *line)
{
    size_t more = strlen(line);

    pthread_mutex_lock(&s->lock);
    if (*length + more + 2 < KEPT_BYTES) {
        memcpy(into + *length, line, more);
        into[*length + more] = '\n';
        *length += more + 1;
        into[*length] = '\0';
    }
    pthread_mutex_unlock(&s->lock);
}

static void
say(struct guest *g, const char *words)
{
    if (send(g->fd, words, strlen(words), MSG_NOSIGNAL) < 0)
        return;
}

/* One line without its end, in g->line up to the next call; NULL at the end. */
static char *
hear(struct guest *g, char *line)
{
    for (;;) {
        char   *end = memchr(g->line, '\n', g->length);
        ssize_t got;

        if (end != NULL) {
            size_t whole = (size_t)(end - g->line) + 1;

            memcpy(line, g->line, whole);
            line[whole - 1] = '\0';
            if (whole > 1 && line[whole - 2] == '\r')
                line[whole - 2] = '\0';
            memmove(g->line, g->line + whole, g->length - whole);
            g->length -= whole;
            return line;
        }
        got = recv(g->fd, g->line + g->length, LINE_BYTES - g->length, 0);
        if (got <= 0)
            return NULL;
        g->length += (size_t)got;
    }
}

static enum sink_mood
mood_of(struct guest *g)
{
    return (enum sink_mood)atomic_load(&g->sink->mood);
}

static bool
is_to(const char *line, const char *name)
{
    const char *at = strchr(line, '<');

    return at != NULL && strncmp(at + 1, name, strlen(name)) == 0;
}

/* Takes a mail; false: hang up. */
static bool
hear_mail(struct guest *g, char *line)
{
    struct sink *s = g->sink;

    if (mood_of(g) == SINK_CUT_DATA) {
        say(g, "354 go on\r\n");
        hear(g, line);
        return false;
    }
    say(g, "354 go on\r\n");
    for (;;) {
        if (hear(g, line) == NULL)
            return false;
        if (strcmp(line, ".") == 0)
            break;
        keep(s, s->taken, &s->taken_length, line[0] == '.' ? line + 1 : line);
    }
    if (mood_of(g) == SINK_CUT_END)
        return false;
    if (mood_of(g) == SINK_HANG_END)
        return true;
    if (mood_of(g) == SINK_BAD_TEXT) {
        say(g, "554 5.6.0 not with these words\r\n");
        return true;
    }
    atomic_fetch_add(&s->mails, 1);
    say(g, "250 2.0.0 taken\r\n");
    return mood_of(g) != SINK_ONE_EACH;
}

static void
greet_back(struct guest *g)
{
    enum sink_mood mood = mood_of(g);

    say(g, "250-sink\r\n");
    if (mood == SINK_BAD_LOGIN)
        say(g, "250-AUTH PLAIN\r\n");
    if (mood == SINK_FALSE_TLS)
        say(g, "250-STARTTLS\r\n");
    say(g, "250 SIZE 10000000\r\n");
}

static bool
talk_no_tls(struct guest *g)
{
    say(g, "220 now\r\n");
    if (recv(g->fd, g->line, LINE_BYTES, 0) > 0)
        say(g, "no TLS at all\r\n");
    return false;
}

/* false: hang up. */
static bool
obey(struct guest *g, char *line)
{
    enum sink_mood mood = mood_of(g);

    if (mood == SINK_MUTE)
        return true;
    if (strncasecmp(line, "EHLO ", 5) == 0)
        greet_back(g);
    else if (strncasecmp(line, "STARTTLS", 8) == 0)
        return talk_no_tls(g);
    else if (strncasecmp(line, "AUTH", 4) == 0)
        say(g, "535 5.7.8 wrong password\r\n");
    else if (strncasecmp(line, "MAIL", 4) == 0)
        say(g,
            mood == SINK_BAD_SENDER ? "550 5.7.1 not you\r\n" : "250 ok\r\n");
    else if (strncasecmp(line, "RCPT", 4) == 0 && mood == SINK_UNKNOWN &&
             is_to(line, "bad"))
        say(g, "550-5.1.1 nobody\r\n550 5.1.1 of that name\r\n");
    else if (strncasecmp(line, "RCPT", 4) == 0 && mood == SINK_GREY &&
             is_to(line, "grey"))
        say(g, "450 4.2.0 come again\r\n");
    else if (strncasecmp(line, "RCPT", 4) == 0)
        say(g, "250 ok\r\n");
    else if (strncasecmp(line, "DATA", 4) == 0)
        return hear_mail(g, line);
    else if (strncasecmp(line, "QUIT", 4) == 0 && mood == SINK_GOOD)
        return false;
    return true;
}

static void
serve_smtp(struct guest *g, char *line)
{
    if (mood_of(g) == SINK_UNWILLING)
        say(g, "554 no service here\r\n");
    else if (mood_of(g) == SINK_NONSENSE)
        say(g, "what a fine day\r\nand the sea so blue\r\n");
    else if (mood_of(g) != SINK_SILENT)
        say(g, "220 sink ESMTP\r\n");
    while (hear(g, line) != NULL) {
        keep(g->sink, g->sink->said, &g->sink->said_length, line);
        if (mood_of(g) == SINK_SILENT || mood_of(g) == SINK_NONSENSE)
            continue;
        if (!obey(g, line))
            return;
    }
}

static void
serve_http(struct guest *g, char *line)
{
    struct sink *s = g->sink;
    size_t       body = 0;

    while (hear(g, line) != NULL) {
        keep(s, s->said, &s->said_length, line);
        if (strncasecmp(line, "Content-Length:", 15) == 0)
            body = strtoul(line + 15, NULL, 10);
        if (line[0] != '\0')
            continue;
        while (g->length < body) {
            ssize_t got =
                recv(g->fd, g->line + g->length, LINE_BYTES - g->length, 0);

            if (got <= 0)
                return;
            g->length += (size_t)got;
        }
        memcpy(line, g->line, body);
        line[body] = '\0';
        keep(s, s->said, &s->said_length, line);
        g->length -= body;
        memmove(g->line, g->line + body, g->length);
        body = 0;
        atomic_fetch_add(&s->mails, 1);
        if (mood_of(g) == SINK_HTTP_SILENT)
            continue;
        pthread_mutex_lock(&s->lock);
        say(g, s->answer);
        pthread_mutex_unlock(&s->lock);
    }
}

static void *
serve(void *with)
{
    struct guest *g = with;
    char         *line = malloc(LINE_BYTES + 1);

    if (mood_of(g) >= SINK_HTTP)
        serve_http(g, line);
    else
        serve_smtp(g, line);
    shutdown(g->fd, SHUT_RDWR);
    free(line);
    return NULL;
}

static void *
welcome(void *with)
{
    struct sink *s = with;

    for (;;) {
        int           fd = accept(s->door, NULL, NULL);
        struct guest *g;

        if (fd < 0)
            return NULL;
        if (atomic_load(&s->shut)) {
            close(fd);
            continue;
        }
        g = calloc(1, sizeof *g);
        g->sink = s;
        g->fd = fd;
        pthread_mutex_lock(&s->lock);
        if (s->guest_count == GUESTS_MOST)
            abort();
        s->guests[s->guest_count++] = g;
        pthread_create(&g->thread, NULL, serve, g);
        pthread_mutex_unlock(&s->lock);
    }
}

struct sink *
sink_open(enum sink_mood mood)
{
    struct sink       *s = calloc(1, sizeof *s);
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t          length = sizeof at;

    atomic_store(&s->mood, (int)mood);
    pthread_mutex_init(&s->lock, NULL);
    s->said = calloc(1, KEPT_BYTES);
    s->taken = calloc(1, KEPT_BYTES);
    s->shown = calloc(1, KEPT_BYTES);
    s->answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    s->door = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(s->door, (struct sockaddr *)&at, sizeof at) != 0 ||
        listen(s->door, 128) != 0 ||
        getsockname(s->door, (struct sockaddr *)&at, &length) != 0)
        abort();
    s->port = ntohs(at.sin_port);
    pthread_create(&s->thread, NULL, welcome, s);
    return s;
}

void
sink_close(struct sink *s)
{
    shutdown(s->door, SHUT_RDWR);
    pthread_join(s->thread, NULL);
    close(s->door);
    for (int i = 0; i < s->guest_count; i++) {
        shutdown(s->guests[i]->fd, SHUT_RDWR);
        pthread_join(s->guests[i]->thread, NULL);
        close(s->guests[i]->fd);
        free(s->guests[i]);
    }
    free(s->said);
    free(s->taken);
    free(s->shown);
    free(s);
}

int
sink_port(const struct sink *s)
{
    return s->port;
}

void
sink_mood(struct sink *s, enum sink_mood mood)
{
    atomic_store(&s->mood, (int)mood);
}

void
sink_answer(struct sink *s, const char *answer)
{
    pthread_mutex_lock(&s->lock);
    s->answer = answer;
    pthread_mutex_unlock(&s->lock);
}

void
sink_shut(struct sink *s)
{
    atomic_store(&s->shut, true);
}

void
sink_reopen(struct sink *s)
{
    atomic_store(&s->shut, false);
}

int
sink_mails(struct sink *s)
{
    return atomic_load(&s->mails);
}

int
sink_connections(struct sink *s)
{
    int count;

    pthread_mutex_lock(&s->lock);
    count = s->guest_count;
    pthread_mutex_unlock(&s->lock);
    return count;
}

/* A copy: a guest may still be talking. */
static const char *
show(struct sink *s, const char *kept, const size_t *length)
{
    pthread_mutex_lock(&s->lock);
    memcpy(s->shown, kept, *length + 1);
    pthread_mutex_unlock(&s->lock);
    return s->shown;
}

const char *
sink_said(struct sink *s)
{
    return show(s, s->said, &s->said_length);
}

const char *
sink_taken(struct sink *s)
{
    return show(s, s->taken, &s->taken_length);
}
