/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The key file.  It comes into being whole or not at all (written beside its
 * place, synced, then linked there), and one that others could have read or
 * changed is refused with the command that mends it.
 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secret.h"

static enum err
cannot(const char *what, const char *path, struct fault *why)
{
    return fault(why, ERR_INTERNAL, "cannot %s the key file %s: %s", what, path,
                 strerror(errno));
}

static bool
write_key(int fd)
{
    uint8_t key[KEY_BYTES];
    bool    written;

    secret_random(key, sizeof(key));
    written = write(fd, key, sizeof(key)) == sizeof(key) && fsync(fd) == 0;
    sodium_memzero(key, sizeof(key));
    return written;
}

/* The link is durable once the directory is. */
static bool
sync_directory(const char *path)
{
    AUTO_ARENA  mem = arena_new(64 * 1024);
    const char *slash = strrchr(path, '/');
    size_t      length = slash == NULL ? 0 : (size_t)(slash - path);
    const char *name = ".";
    bool        synced;
    int         fd;

    if (slash != NULL)
        name = length == 0 ? "/" : arena_bytes(mem, path, length);
    fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    synced = fsync(fd) == 0;
    close(fd);
    return synced;
}

static enum err
make_key_file(const char *path, struct fault *why)
{
    AUTO_ARENA mem = arena_new(64 * 1024);
    char      *beside = arena_printf(mem, "%s.XXXXXX", path);
    int        fd = mkostemp(beside, O_CLOEXEC); /* 0600 */
    bool       made;

    if (fd < 0)
        return cannot("make", path, why);
    /* Another start may have made it meanwhile: then that one counts. */
    made = write_key(fd) && (link(beside, path) == 0 || errno == EEXIST);
    if (!made)
        cannot("make", path, why);
    close(fd);
    unlink(beside);
    if (!made)
        return ERR_INTERNAL;
    return sync_directory(path) ? OK : cannot("sync", path, why);
}

static enum err
check_key_file(const char *path, const struct stat *file, struct fault *why)
{
    if (!S_ISREG(file->st_mode))
        return fault(why, ERR_INPUT, "the key file %s is not a plain file",
                     path);
    if (file->st_uid != geteuid())
        return fault(why, ERR_INPUT,
                     "the key file %s belongs to another user: chown it to "
                     "the user the service runs as",
                     path);
    if ((file->st_mode & 07777) != 0600)
        return fault(why, ERR_INPUT,
                     "the key file %s has mode %04o, it must be 0600: "
                     "chmod 600 %s",
                     path, (unsigned)(file->st_mode & 07777), path);
    if (file->st_size != KEY_BYTES)
        return fault(why, ERR_INPUT,
                     "the key file %s holds %lld bytes, not %d: put it back "
                     "from a backup",
                     path, (long long)file->st_size, KEY_BYTES);
    return OK;
}

static enum err
read_key(int fd, const char *path, uint8_t key[KEY_BYTES], struct fault *why)
{
    struct stat file;

    if (fstat(fd, &file) != 0)
        return cannot("read", path, why);
    TRY(check_key_file(path, &file, why));
    if (read(fd, key, KEY_BYTES) != KEY_BYTES)
        return cannot("read", path, why);
    return OK;
}

enum err
secret_key_file(const char *path, uint8_t key[KEY_BYTES], struct fault *why)
{
    const int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    int       fd = open(path, flags);
    enum err  err;

    if (fd < 0 && errno == ENOENT) {
        TRY(make_key_file(path, why));
        fd = open(path, flags);
    }
    if (fd < 0)
        return cannot("open", path, why);
    err = read_key(fd, path, key, why);
    close(fd);
    return err;
}
