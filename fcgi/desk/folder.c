/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Telling whether a folder changed without reading its files: names, sizes,
 * times and inodes, each file digested apart and combined so that the order
 * in which the system lists them makes no difference.
 */
#include "desk/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secret.h"
#include "base/text.h"
#include "engine/engine.h"

enum { DEPTH_MOST = 4, PATH_LONGEST = 1024 };

/* What one entry adds to the mark. */
static void
combine(uint8_t sum[DIGEST_BYTES], const char *name, const struct stat *s,
        int depth)
{
    int64_t       facts[] = {depth,
                             (int64_t)s->st_ino,
                             (int64_t)s->st_size,
                             (int64_t)s->st_mtim.tv_sec,
                             (int64_t)s->st_mtim.tv_nsec,
                             (int64_t)s->st_ctim.tv_sec,
                             (int64_t)s->st_ctim.tv_nsec};
    uint8_t       one[DIGEST_BYTES];
    struct digest g;

    digest_start(&g);
    digest_add(&g, name, strlen(name) + 1);
    digest_add(&g, facts, sizeof facts);
    digest_end(&g, one);
    for (size_t i = 0; i < DIGEST_BYTES; i++)
        sum[i] ^= one[i];
}

/* Takes over the descriptor. */
static bool
walk(int folder, uint8_t sum[DIGEST_BYTES], int depth)
{
    DIR           *dir = fdopendir(folder);
    struct dirent *entry;

    if (dir == NULL) {
        close(folder);
        return false;
    }
    while ((entry = readdir(dir)) != NULL) {
        struct stat s;
        int         inner;

        if (entry->d_name[0] == '.' ||
            fstatat(dirfd(dir), entry->d_name, &s, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISREG(s.st_mode))
            combine(sum, entry->d_name, &s, depth);
        if (!S_ISDIR(s.st_mode) || depth == DEPTH_MOST)
            continue;
        inner = openat(dirfd(dir), entry->d_name,
                       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (inner >= 0)
            walk(inner, sum, depth + 1);
    }
    closedir(dir);
    return true;
}

/* What is there of the folder beside this one; without it, nothing. */
static void
walk_shared(const char *path, uint8_t sum[DIGEST_BYTES])
{
    char shared[PATH_LONGEST];
    int  length = snprintf(shared, sizeof shared, "%s/../" SHARED_FOLDER, path);
    int  folder = -1;

    if (length > 0 && (size_t)length < sizeof shared)
        folder = open(shared, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder >= 0)
        walk(folder, sum, 0);
}

bool
folder_mark(const char *path, char mark[FOLDER_MARK])
{
    static const char hex[] = "0123456789abcdef";
    uint8_t           parts[2][DIGEST_BYTES] = {{0}}, sum[DIGEST_BYTES];
    int               folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (folder < 0 || !walk(folder, parts[0], 0))
        return false;
    walk_shared(path, parts[1]);
    secret_digest(sum, parts, sizeof parts);
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        mark[2 * i] = hex[sum[i] >> 4];
        mark[2 * i + 1] = hex[sum[i] & 15];
    }
    mark[FOLDER_MARK - 1] = '\0';
    return true;
}

/* --- finding procedures */

struct walk {
    const char *rules;
    void (*look)(const char *name, void *data);
    void *data;
};

static bool
is_reserved(const char *name)
{
    static const char *const reserved[] = {"lib", "starter", SHARED_FOLDER,
                                           NULL};

    return name[0] == '.' || text_is_one_of(name, reserved);
}

static bool
holds_procedure(const struct walk *w, const char *name)
{
    char path[PATH_LONGEST];
    int  length =
        snprintf(path, sizeof path, "%s/%s/procedure.lua", w->rules, name);

    return length > 0 && (size_t)length < sizeof path &&
           access(path, R_OK) == 0;
}

static void
look_within(const struct walk *w, const char *company)
{
    char           path[PATH_LONGEST], name[PATH_LONGEST];
    int            length;
    DIR           *dir = NULL;
    struct dirent *entry;

    length = snprintf(path, sizeof path, "%s/%s", w->rules, company);
    if (length > 0 && (size_t)length < sizeof path)
        dir = opendir(path);
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        length = snprintf(name, sizeof name, "%s/%s", company, entry->d_name);
        if (length > 0 && (size_t)length < sizeof name &&
            !is_reserved(entry->d_name) && holds_procedure(w, name))
            w->look(name, w->data);
    }
    if (dir != NULL)
        closedir(dir);
}

void
folder_each(const char *rules, void (*look)(const char *name, void *data),
            void       *data)
{
    const struct walk w = {rules, look, data};
    DIR              *dir = opendir(rules);
    struct dirent    *entry;

    if (dir == NULL)
        return;
    while ((entry = readdir(dir)) != NULL) {
        if (is_reserved(entry->d_name))
            continue;
        if (holds_procedure(&w, entry->d_name))
            look(entry->d_name, data);
        look_within(&w, entry->d_name);
    }
    closedir(dir);
}
