/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The installation's configuration: one file of `key = value` lines.
 *
 * `#` begins a comment line.  Relative paths count from the file's own folder.
 * `include = FILE` reads another file in its place (once; it includes none).  A
 * later value replaces an earlier one.  Every key is described in
 * redressd.conf.example.
 */
#ifndef WORKER_CONFIG_H
#define WORKER_CONFIG_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/log.h"

struct config {
    const char *socket;          /* unix socket for nginx */
    const char *database;        /* SQLite file */
    const char *files;           /* folder of kept attachments */
    const char *spool;           /* folder of uploads in progress, same file system */
    const char *rules;           /* folder with a folder for each procedure */
    const char *words;           /* folder of rules/lib */
    const char *judge;           /* the program redress-judge */
    const char *templates;       /* folder of portal templates */
    const char *key;             /* file of the installation's key */
    const char *base_url;        /* public address, no slash at the end */
    const char *company;         /* name shown on the portal */
    const char *company_address; /* postal, at the foot of letters; "" = none */
    const char *plugins;         /* folder with a folder for each plugin, and lib; "" = nothing is sent */
    const char *mail;            /* folder in which mail-in leaves mails; "" = none come in */
    const char *mail_reader;     /* the program redress-mail */
    const char *printer;         /* the program redress-print; "" = no PDF is made */
    const char *zone;            /* IANA time zone of the company */
    const char *nginx_user;      /* who may connect beside root and ourselves; "" = nobody */
    const char *rehearsal_clock; /* moment_rehearse(); "" = the machine's clock */
    int         threads;         /* request threads */
    int         readers;         /* reader connections of the store */
    int         commit_batch;    /* most transactions in one commit of the store */
    int         judges;          /* 0 = by the processors */
    int         judge_wall_ms;
    int         log_level;       /* enum log_level */
};

/* Reads and checks a file; the texts live as long as mem.  ERR_INPUT names file
 * and line, or the keys that are missing. */
enum err config_read(const char *path, struct arena *mem, struct config *out,
                     struct fault *why) MUST_CHECK;

/*
 * Takes over from `fresh` what may change while running (company, base_url,
 * log_level) and calls needs_restart(key) for each other key that differs.
 * Texts that are taken over are copied into mem; fresh may go.
 */
void config_renew(struct config *running, const struct config *fresh, struct arena *mem,
                  void (*needs_restart)(const char *key));

#endif
