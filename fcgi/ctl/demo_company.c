/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Founding the sample company.  The table with the passphrase is on disk before
 * the accounts are committed: accounts nobody can open would be worse than a
 * table of nobody.
 */
#include "ctl/demo_company.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/secret.h"
#include "base/text.h"
#include "store/accounts.h"
#include "store/records.h"

const struct demo_person demo_people[] = {
    {"lin", "林静", "zh", {"service.officer"}, false},
    {"ana", "Ana Torres", "es", {"service.officer"}, false},
    {"zhou", "周敏", "zh", {"service.manager"}, false},
    {"he", "何琳", "zh", {"service.manager"}, false},
    {"chen", "陈宇", "zh", {"quality.officer"}, false},
    {"xu", "徐芳", "zh", {"quality.manager"}, false},
    {"song", "宋佳", "zh", {"sales.officer"}, false},
    {"ma", "Mark Mason", "en", {"logistics.officer"}, false},
    {"shi", "史磊", "zh", {"sales.manager", "logistics.manager"}, false},
    {"admin", "Administrator", "", {NULL}, true},
};
const size_t demo_people_count = sizeof demo_people / sizeof demo_people[0];

/* As announced for 2026 by the State Council. */
const char demo_calendar[] =
    "{\"zone\":\"" DEMO_ZONE "\","
    "\"hours\":{\"mon\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"tue\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"wed\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"thu\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"fri\":[\"08:30-12:00\",\"13:30-17:30\"],\"sat\":[],\"sun\":[]},"
    "\"holidays\":[\"2026-01-01/2026-01-03\",\"2026-02-15/2026-02-23\","
    "\"2026-04-04/2026-04-06\",\"2026-05-01/2026-05-05\","
    "\"2026-06-19/2026-06-21\",\"2026-09-25/2026-09-27\","
    "\"2026-10-01/2026-10-07\"],"
    "\"workdays\":[\"2026-01-04\",\"2026-02-14\",\"2026-02-28\","
    "\"2026-05-09\",\"2026-09-20\",\"2026-10-10\"]}";

struct doer
demo_doer(const struct demo_person *person)
{
    return (struct doer){.login = person->login,
                         .roles = (const char **)person->roles};
}

const struct demo_person *
demo_holder(const char *role, size_t nth)
{
    const struct demo_person
          *holders[sizeof demo_people / sizeof demo_people[0]];
    size_t count = 0;

    for (size_t i = 0; role != NULL && i < demo_people_count; i++)
        if (text_is_one_of(role, demo_people[i].roles))
            holders[count++] = &demo_people[i];
    return count == 0 ? NULL : holders[nth % count];
}

const struct demo_person *
demo_person_find(const char *login)
{
    for (size_t i = 0; login != NULL && i < demo_people_count; i++)
        if (strcmp(demo_people[i].login, login) == 0)
            return &demo_people[i];
    return NULL;
}

/* Nine syllables that can be read out: 57 bits. */
static char *
make_passphrase(struct arena *mem)
{
    static const char consonants[] = "bdfghjklmnprstvz", vowels[] = "aeiou";
    struct text       t = {.mem = mem};
    uint8_t           byte;

    for (int i = 0; i < 9; i++) {
        if (i > 0 && i % 3 == 0)
            text_add(&t, "-");
        secret_random(&byte, sizeof byte);
        text_addf(&t, "%c", consonants[byte % 16]);
        do
            secret_random(&byte, sizeof byte);
        while (byte >= 255); /* 255 = 51 x 5: no vowel is likelier */
        text_addf(&t, "%c", vowels[byte % 5]);
    }
    return t.bytes;
}

static char *
write_roles(struct arena *mem, const struct demo_person *person)
{
    struct text t = {.mem = mem};

    for (size_t i = 0; person->roles[i] != NULL; i++)
        text_addf(&t, "%s%s", i > 0 ? "," : "", person->roles[i]);
    if (person->admin)
        text_add(&t, "administrator");
    return t.bytes;
}

/* Columns by characters as a terminal draws them: a Chinese one is two wide. */
static void
add_column(struct text *t, const char *s, int width)
{
    int used = 0;

    text_add(t, s);
    for (; *s != '\0'; s++)
        if (((unsigned char)*s & 0xc0) != 0x80)
            used += (unsigned char)*s >= 0xe3 ? 2 : 1;
    do
        text_add(t, " ");
    while (++used < width);
}

static const char *
write_table(struct arena *mem, const char *passphrase)
{
    struct text t = {.mem = mem};

    text_add(&t, "The sample company: who can sign in at the desk\n\n");
    add_column(&t, "login", 8);
    add_column(&t, "name", 15);
    add_column(&t, "roles", 33);
    text_add(&t, "password\n");
    for (size_t i = 0; i < demo_people_count; i++) {
        add_column(&t, demo_people[i].login, 8);
        add_column(&t, demo_people[i].name, 15);
        add_column(&t, write_roles(mem, &demo_people[i]), 33);
        text_addf(&t, "%s\n", passphrase);
    }
    return text_of(&t);
}

static enum err
keep_table(const char *path, const char *table, struct fault *why)
{
    int     fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t  length = strlen(table);
    ssize_t written;
    bool    kept;

    if (fd < 0)
        return fault(why, ERR_INTERNAL, "%s: %s", path, strerror(errno));
    written = write(fd, table, length);
    kept = written == (ssize_t)length && fsync(fd) == 0;
    close(fd);
    return kept ? OK : fault(why, ERR_INTERNAL, "%s: cannot be written", path);
}

/* Before the transaction: a hash takes its time. */
static enum err
hash_for_all(struct arena *mem, const char *passphrase, char **hashes,
             struct fault *why)
{
    for (size_t i = 0; i < demo_people_count; i++)
        TRY(password_hash(mem, passphrase, &hashes[i], why));
    return OK;
}

static enum err
add_people(struct tx *tx, char **hashes, struct fault *why)
{
    for (size_t i = 0; i < demo_people_count; i++) {
        const struct demo_person *p = &demo_people[i];
        const struct account      account = {.login = p->login,
                                             .name = p->name,
                                             .password = hashes[i],
                                             .roles = (const char **)p->roles,
                                             .admin = p->admin,
                                             .lang = p->lang};
        int64_t                   id;

        TRY(account_add(tx, &account, &id, why));
    }
    return OK;
}

static enum err
add_calendar(struct tx *tx, struct arena *mem, struct fault *why)
{
    const char *doc;
    enum err    err = calendar_find(tx->store, mem, DEMO_CALENDAR, &doc, why);

    if (err != ERR_MISSING)
        return err;
    return calendar_set(tx, DEMO_CALENDAR, demo_calendar, why);
}

enum err
demo_company_found(struct store *st, struct arena *mem, const char *table,
                   struct fault *why)
{
    const char    *passphrase;
    char          *hashes[sizeof demo_people / sizeof demo_people[0]];
    struct account known;
    AUTO_TX        tx = {NULL};

    if (access(table, R_OK) == 0 &&
        account_find(st, mem, demo_people[0].login, &known, why) == OK)
        return OK;
    passphrase = make_passphrase(mem);
    TRY(hash_for_all(mem, passphrase, hashes, why));
    TRY(tx_begin(st, &tx, why));
    TRY(add_people(&tx, hashes, why));
    TRY(add_calendar(&tx, mem, why));
    TRY(keep_table(table, write_table(mem, passphrase), why));
    return tx_commit(&tx, why);
}
