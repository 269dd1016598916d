/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes, guards and removes the worker's socket.  Whether an old socket is
 * alive is told by a lock beside it: unlike a connection attempt it leaves no
 * race and disturbs nobody.
 */
#include "worker/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

static enum err
failed(const struct listener *l, const char *what, struct fault *why)
{
    return fault(why, ERR_INTERNAL, "%s %s: %s", what, l->path,
                 strerror(errno));
}

static enum err
find_guest(struct listener *l, const char *user, gid_t *group,
           struct fault *why)
{
    const struct passwd *entry;

    l->guest = geteuid();
    *group = (gid_t)-1;
    if (user[0] == '\0')
        return OK;
    entry = getpwnam(user);
    if (entry == NULL)
        return fault(why, ERR_INPUT, "nginx_user: there is no user %s", user);
    l->guest = entry->pw_uid;
    *group = entry->pw_gid;
    return OK;
}

static enum err
make_folder(const struct listener *l, gid_t group, struct fault *why)
{
    char        folder[sizeof((struct sockaddr_un *)0)->sun_path];
    const char *slash = strrchr(l->path, '/');

    if (slash == NULL || slash == l->path)
        return OK;
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - l->path), l->path);
    if (mkdir(folder, 0750) != 0) {
        if (errno == EEXIST)
            return OK;
        return failed(l, "cannot make the folder of", why);
    }
    if (group != (gid_t)-1 && chown(folder, (uid_t)-1, group) != 0)
        return failed(l, "cannot give nginx_user the folder of", why);
    return OK;
}

static enum err
take_lock(struct listener *l, struct fault *why)
{
    char path[sizeof((struct sockaddr_un *)0)->sun_path + 8];

    snprintf(path, sizeof path, "%s.lock", l->path);
    l->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (l->lock < 0)
        return failed(l, "cannot lock", why);
    if (flock(l->lock, LOCK_EX | LOCK_NB) == 0)
        return OK;
    if (errno == EWOULDBLOCK)
        return fault(why, ERR_CONFLICT,
                     "another redressd is listening on %s; stop it first",
                     l->path);
    return failed(l, "cannot lock", why);
}

static enum err
remove_stale(const struct listener *l, struct fault *why)
{
    struct stat st;

    if (lstat(l->path, &st) != 0)
        return errno == ENOENT ? OK : failed(l, "cannot look at", why);
    if (!S_ISSOCK(st.st_mode))
        return fault(why, ERR_CONFLICT, "%s is there and is no socket",
                     l->path);
    if (unlink(l->path) != 0)
        return failed(l, "cannot replace", why);
    return OK;
}

static enum err
bind_socket(struct listener *l, gid_t group, struct fault *why)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    mode_t             mask;
    int                refused;

    snprintf(address.sun_path, sizeof address.sun_path, "%s", l->path);
    l->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (l->fd < 0)
        return failed(l, "cannot make", why);
    mask = umask(0117);
    refused = bind(l->fd, (struct sockaddr *)&address, sizeof address);
    umask(mask);
    if (refused != 0)
        return failed(l, "cannot bind", why);
    if (group != (gid_t)-1 && chown(l->path, (uid_t)-1, group) != 0)
        return failed(l, "cannot give nginx_user", why);
    if (listen(l->fd, BACKLOG) != 0)
        return failed(l, "cannot listen on", why);
    return OK;
}

static enum err
open_steps(struct listener *l, const char *nginx_user, struct fault *why)
{
    gid_t group;

    TRY(find_guest(l, nginx_user, &group, why));
    TRY(make_folder(l, group, why));
    TRY(take_lock(l, why));
    TRY(remove_stale(l, why));
    return bind_socket(l, group, why);
}

enum err
listener_open(struct listener *l, const char *path, const char *nginx_user,
              struct fault *why)
{
    enum err err;

    *l = (struct listener){.fd = -1, .lock = -1};
    if (strlen(path) >= sizeof((struct sockaddr_un *)0)->sun_path)
        return fault(why, ERR_INPUT, "socket: %s is too long a path", path);
    l->path = path;
    err = open_steps(l, nginx_user, why);
    if (err == OK)
        return OK;
    if (l->fd >= 0)
        close(l->fd);
    if (l->lock >= 0)
        close(l->lock);
    l->path = NULL; /* it is not ours */
    return err;
}

void
listener_shut(struct listener *l)
{
    shutdown(l->fd, SHUT_RDWR);
}

void
listener_close(struct listener *l)
{
    unlink(l->path);
    close(l->fd);
    close(l->lock);
}

bool
listener_knows(const struct listener *l, int connection)
{
    struct ucred peer;
    socklen_t    length = sizeof peer;

    if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0)
        return false;
    return peer.uid == 0 || peer.uid == geteuid() || peer.uid == l->guest;
}
