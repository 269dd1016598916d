/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opens what the worker opens, without its threads, and fills it.
 */
#include "ctl/demo.h"

#include <errno.h>
#include <string.h>

#include "base/log.h"
#include "base/moment.h"
#include "ctl/demo_company.h"
#include "ctl/demo_play.h"

enum { DEMO_MEMORY = 16 * 1024 * 1024, TABLE_BYTES = 8192 };

struct premises {
    struct engine *engine;
    struct store  *store;
    struct desk   *desk;
};

/* Judges before the database, as in the worker: they must not inherit it. */
static enum err
open_premises(const struct config *config, struct premises *p,
              struct fault *why)
{
    const struct engine_options judges = {.judge = config->judge,
                                          .words = config->words,
                                          .judges = config->judges,
                                          .wall_ms = config->judge_wall_ms};
    const struct store_options  file = {.path = config->database};
    struct desk_options         desk = {.rules = config->rules,
                                        .key = config->key,
                                        .zone = config->zone,
                                        .base_url = config->base_url,
                                        .company = config->company,
                                        .company_address = config->company_address};

    TRY(engine_open(&judges, &p->engine, why));
    TRY(store_open(&file, &p->store, why));
    desk.engine = p->engine;
    desk.store = p->store;
    return desk_open(&desk, &p->desk, why);
}

static void
close_premises(struct premises *p)
{
    if (p->desk != NULL)
        desk_close(p->desk);
    if (p->store != NULL)
        store_close(p->store);
    if (p->engine != NULL)
        engine_close(p->engine);
}

/* demo.txt in the database's folder. */
static char *
table_path(struct arena *mem, const char *database)
{
    const char *slash = strrchr(database, '/');
    int         folder = slash == NULL ? 0 : (int)(slash + 1 - database);

    return arena_printf(mem, "%.*sdemo.txt", folder, database);
}

static enum err
print_table(const char *path, FILE *out, struct fault *why)
{
    char   bytes[TABLE_BYTES];
    size_t length;
    FILE  *in = fopen(path, "re");

    if (in == NULL)
        return fault(why, ERR_CONFLICT,
                     "there are complaints here already; the sample company "
                     "needs an installation of its own");
    length = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    if (fwrite(bytes, 1, length, out) != length || fflush(out) != 0)
        return fault(why, ERR_INTERNAL, "cannot print: %s", strerror(errno));
    return OK;
}

/* The installation may run on a rehearsal clock; the story ends by that one. */
static int64_t
end_of_story(const struct config *config)
{
    int64_t end_ms;

    if (config->rehearsal_clock[0] != '\0')
        moment_rehearse(config->rehearsal_clock);
    end_ms = moment_now();
    moment_rehearse(NULL);
    return end_ms;
}

static enum err
fill(struct premises *p, int64_t complaints, int64_t end_ms, const char *table,
     struct fault *why)
{
    AUTO_ARENA           mem = arena_new(DEMO_MEMORY);
    struct store_figures figures;

    store_measure(p->store, &figures);
    if (figures.complaints > 0)
        return OK;
    TRY(demo_company_found(p->store, mem, table, why));
    return demo_play(p->desk, complaints, end_ms, why);
}

enum err
demo_fill(const struct config *config, int64_t complaints, FILE *out,
          struct fault *why)
{
    AUTO_ARENA      mem = arena_new(DEMO_MEMORY);
    struct premises p = {NULL, NULL, NULL};
    const char     *table = table_path(mem, config->database);
    int64_t         end_ms = end_of_story(config);
    enum err        err;

    log_threshold(LOG_ERROR);
    err = open_premises(config, &p, why);
    if (err == OK)
        err = fill(&p, complaints, end_ms, table, why);
    close_premises(&p);
    return err == OK ? print_table(table, out, why) : err;
}
