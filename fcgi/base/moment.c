/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The machine's clock, the rehearsal clock over it, and moments as text.
 * Zones are zone.h's, dates civil.h's.
 */
#include "base/moment.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/civil.h"
#include "base/zone.h"

enum { REREAD_MS = 100 };

static struct {
    pthread_mutex_t lock; /* guards path and the reading of the file */
    char            path[PATH_MAX];
    atomic_bool     on;
    atomic_llong    read_ticks;
    atomic_llong    shift_ms;
} rehearsal = {.lock = PTHREAD_MUTEX_INITIALIZER};

static int64_t
clock_ms(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
moment_ticks(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

/* A file that is missing, or empty because it is just being written, leaves
 * the shift as it was. */
static void
read_shift(void)
{
    char      text[32];
    char     *end = text;
    ssize_t   length;
    long long shift;
    int       fd = open(rehearsal.path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return;
    length = read(fd, text, sizeof(text) - 1);
    close(fd);
    if (length <= 0)
        return;
    text[length] = '\0';
    errno = 0;
    shift = strtoll(text, &end, 10);
    if (errno == 0 && end != text && (*end == '\0' || *end == '\n'))
        atomic_store(&rehearsal.shift_ms, shift);
}

static void
follow_file(void)
{
    int64_t ticks = moment_ticks();

    if (ticks - atomic_load(&rehearsal.read_ticks) >= REREAD_MS &&
        pthread_mutex_trylock(&rehearsal.lock) == 0) {
        atomic_store(&rehearsal.read_ticks, ticks);
        read_shift();
        pthread_mutex_unlock(&rehearsal.lock);
    }
}

int64_t
moment_now(void)
{
    if (atomic_load_explicit(&rehearsal.on, memory_order_relaxed))
        follow_file();
    return clock_ms(CLOCK_REALTIME) + atomic_load(&rehearsal.shift_ms);
}

void
moment_shift(int64_t ms)
{
    atomic_store(&rehearsal.shift_ms, ms);
}

void
moment_rehearse(const char *path)
{
    pthread_mutex_lock(&rehearsal.lock);
    atomic_store(&rehearsal.shift_ms, 0);
    snprintf(rehearsal.path, sizeof(rehearsal.path), "%s",
             path != NULL ? path : "");
    if (path != NULL) {
        read_shift();
        atomic_store(&rehearsal.read_ticks, moment_ticks());
    }
    atomic_store(&rehearsal.on, path != NULL);
    pthread_mutex_unlock(&rehearsal.lock);
}

/* Four digits of year is all the written form has. */
static int64_t
within_written_years(int64_t at_ms)
{
    const int64_t first = -719528LL * DAY_MS; /* 0000-01-01 */
    const int64_t end = 2932897LL * DAY_MS;   /* 10000-01-01 */

    if (at_ms < first)
        return first;
    return at_ms < end ? at_ms : end - 1;
}

static void
write_two(char *out, int value)
{
    out[0] = (char)('0' + value / 10);
    out[1] = (char)('0' + value % 10);
}

/* "2026-11-21 21:34", 16 bytes. */
static void
write_minute(char *out, int64_t at_ms)
{
    struct civil date = civil_date(civil_day_of(at_ms));
    int          minute = civil_ms_of_day(at_ms) / MINUTE_MS;

    memcpy(out, "0000-00-00 00:00", 16);
    write_two(out, date.year / 100);
    write_two(out + 2, date.year % 100);
    write_two(out + 5, date.month);
    write_two(out + 8, date.day);
    write_two(out + 11, minute / 60);
    write_two(out + 14, minute % 60);
}

void
moment_iso_into(char out[MOMENT_ISO_BYTES], int64_t at_ms)
{
    int ms;

    at_ms = within_written_years(at_ms);
    ms = civil_ms_of_day(at_ms) % MINUTE_MS;
    write_minute(out, at_ms);
    out[10] = 'T';
    memcpy(out + 16, ":00.000Z", 9);
    write_two(out + 17, ms / 1000);
    out[20] = (char)('0' + ms % 1000 / 100);
    write_two(out + 21, ms % 100);
}

char *
moment_iso(struct arena *mem, int64_t at_ms)
{
    char *out = arena_take(mem, MOMENT_ISO_BYTES);

    moment_iso_into(out, at_ms);
    return out;
}

bool
moment_zone_known(const char *zone)
{
    return zone_known(zone);
}

char *
moment_local(struct arena *mem, int64_t at_ms, const char *zone)
{
    char *out = arena_take(mem, 17);

    at_ms = within_written_years(at_ms);
    write_minute(out, within_written_years(zone_clock(zone, at_ms)));
    return out;
}

/* " 17:40" */
static bool
read_time(const char *text, int *minute)
{
    int hours, minutes;

    if (strlen(text) != 6 || text[0] != ' ' || text[3] != ':')
        return false;
    hours = civil_digits(text + 1, 2);
    minutes = civil_digits(text + 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return false;
    *minute = hours * 60 + minutes;
    return true;
}

enum err
moment_read(const char *text, const char *zone, int64_t *out, struct fault *why)
{
    int32_t day;
    int     minute = 0;

    if (!zone_known(zone))
        return fault(why, ERR_INPUT, "there is no time zone \"%s\"",
                     zone != NULL ? zone : "");
    if (text == NULL || strlen(text) < 10 || !civil_read(text, &day) ||
        (text[10] != '\0' && !read_time(text + 10, &minute)))
        return fault(why, ERR_INPUT,
                     "\"%s\" is no time; write 2026-09-30 or 2026-09-30 17:40",
                     text != NULL ? text : "");
    *out = zone_moment(zone, day * (int64_t)DAY_MS + minute * MINUTE_MS);
    return OK;
}

/* d for a digit, else itself; *millis: whether ".ddd" was there. */
static bool
has_iso_shape(const char *text, bool *millis)
{
    static const char *const shapes[] = {"dddd-dd-ddTdd:dd:ddZ",
                                         "dddd-dd-ddTdd:dd:dd.dddZ"};

    for (int i = 0; text != NULL && i < 2; i++) {
        const char *shape = shapes[i], *at = text;

        while (*shape != '\0' &&
               (*shape == 'd' ? *at >= '0' && *at <= '9' : *at == *shape))
            shape++, at++;
        *millis = i == 1;
        if (*shape == '\0' && *at == '\0')
            return true;
    }
    return false;
}

enum err
moment_read_iso(const char *text, int64_t *out, struct fault *why)
{
    char    minute[] = "2026-09-30 17:40";
    bool    millis;
    int64_t rest;

    if (!has_iso_shape(text, &millis))
        return fault(why, ERR_INPUT,
                     "\"%.60s\" is no time; write 2026-09-30T17:40:00Z",
                     text != NULL ? text : "");
    memcpy(minute, text, sizeof minute - 1);
    minute[10] = ' ';
    rest = (text[17] - '0') * 10 + text[18] - '0';
    if (rest > 59)
        return fault(why, ERR_INPUT, "\"%.60s\": a minute has 60 seconds",
                     text);
    rest *= 1000;
    if (millis)
        rest += (text[20] - '0') * 100 + (text[21] - '0') * 10 + text[22] - '0';
    TRY(moment_read(minute, "UTC", out, why));
    *out += rest;
    return OK;
}

enum err
moment_date(int64_t at_ms, const char *zone, int *year, int *month, int *day,
            struct fault *why)
{
    struct civil date;

    if (!zone_known(zone))
        return fault(why, ERR_INPUT, "there is no time zone \"%s\"",
                     zone != NULL ? zone : "");
    date =
        civil_date(civil_day_of(zone_clock(zone, within_written_years(at_ms))));
    *year = date.year;
    *month = date.month;
    *day = date.day;
    return OK;
}
