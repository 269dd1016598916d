/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The transport floor T: a libfcgi worker that reads the request and answers
 * with fixed bytes, behind the same nginx configuration, as plainly as libfcgi
 * allows.  Whatever redressd does, its checks of the peer and the head included,
 * is measured against it in one run.
 * usage: floor SOCKET THREADS
 */
#include <fcgiapp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static const char answer[] =
    "Status: 201 Created\r\nContent-Type: application/json\r\n"
    "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n\r\n"
    "{\"number\":\"TS-202611-0001\",\"code\":\"abcdefghijklmnopqrstuvwxyz\","
    "\"stage\":\"recorded\",\"repeated\":false}";

static int
listen_at(const char *path)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    int                fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    snprintf(at.sun_path, sizeof(at.sun_path), "%s", path);
    unlink(path);
    if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
        listen(fd, 1024) != 0 || chmod(path, 0660) != 0) {
        perror(path);
        exit(1);
    }
    return fd;
}

static void
serve_one(FCGX_Request *r, int fd)
{
    char           body[4096];
    struct timeval ten = {.tv_sec = 10};

    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &ten, sizeof(ten));
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &ten, sizeof(ten));
    FCGX_InitRequest(r, -1, 0);
    r->ipcFd = fd;
    r->keepConnection = 1;
    if (FCGX_Accept_r(r) != 0)
        return;
    r->keepConnection = 0;
    while (FCGX_GetStr(body, sizeof(body), r->in) > 0)
        continue;
    FCGX_PutStr(answer, sizeof(answer) - 1, r->out);
    FCGX_Finish_r(r);
}

static void *
serve(void *listening)
{
    int          fd;
    FCGX_Request r;

    while ((fd = accept4(*(int *)listening, NULL, NULL, SOCK_CLOEXEC)) >= 0)
        serve_one(&r, fd);
    return NULL;
}

int
main(int argc, char **argv)
{
    int       listening;
    int       threads = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 64;
    pthread_t last;

    if (argc < 2 || threads < 1) {
        fputs("usage: floor SOCKET THREADS\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "200", 1);
    setenv("LIBFCGI_IS_AF_UNIX_KEEPER_POLL_TIMEOUT", "200", 1);
    FCGX_Init();
    listening = listen_at(argv[1]);
    for (int i = 0; i < threads; i++)
        pthread_create(&last, NULL, serve, &listening);
    pthread_join(last, NULL);
    return 0;
}
