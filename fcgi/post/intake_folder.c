/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folder of mails itself: its parts, and the names of what lies in it.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "post/intake_inside.h"

enum { DAY_SECONDS = 24 * 3600 };

/* TIME.TOKEN or, when a worker died over it, TIME.TOKEN.DEATHS. */
bool
intake_name_read(const char *name, char plain[MAIL_NAME_BYTES], int *deaths)
{
    size_t time = strspn(name, "0123456789");
    size_t token =
        name[time] != '.'
            ? 0
            : strspn(name + time + 1, "abcdefghijklmnopqrstuvwxyz0123456789");
    size_t length = time + 1 + token;

    if (time == 0 || token == 0 || length >= MAIL_NAME_BYTES)
        return false;
    memcpy(plain, name, length);
    plain[length] = '\0';
    *deaths = 0;
    if (name[length] == '\0')
        return true;
    if (name[length] != '.' || !isdigit((unsigned char)name[length + 1]) ||
        name[length + 2] != '\0')
        return false;
    *deaths = name[length + 1] - '0';
    return true;
}

static enum err
make_folder(const char *path, struct fault *why)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return OK;
    return fault(why, ERR_INTERNAL, "cannot make %s: %s", path,
                 strerror(errno));
}

/* What a mail-in that was killed has left half written, a day ago or more. */
static void
sweep(const char *path)
{
    DIR                 *folder = opendir(path);
    const struct dirent *entry;
    struct stat          is;

    while (folder != NULL && (entry = readdir(folder)) != NULL)
        if (fstatat(dirfd(folder), entry->d_name, &is, AT_SYMLINK_NOFOLLOW) ==
                0 &&
            S_ISREG(is.st_mode) && time(NULL) - is.st_mtime > DAY_SECONDS)
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder != NULL)
        closedir(folder);
}

enum err
intake_folder_prepare(const struct intake_options *options, struct fault *why)
{
    static const char *const parts[] = {"tmp", "new", "trouble"};
    AUTO_ARENA               mem = arena_new(64 * 1024);

    TRY(make_folder(options->folder, why));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        TRY(make_folder(arena_printf(mem, "%s/%s", options->folder, parts[i]),
                        why));
    sweep(arena_printf(mem, "%s/%s", options->folder, parts[0]));
    if (access(options->reader, X_OK) != 0)
        return fault(why, ERR_INPUT, "the mail reader %s cannot be run: %s",
                     options->reader, strerror(errno));
    return OK;
}
