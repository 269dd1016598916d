/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Somebody as a company's own directory knows them, and what that makes of them
 * here.  Nothing in directory/ knows accounts or sessions: it asks another
 * system, with the settings of desk/sign_in.h (secrets open), and says what it heard.
 */
#ifndef DIRECTORY_PERSON_H
#define DIRECTORY_PERSON_H

#include <jansson.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"

enum { PERSON_LOGIN_MOST = 64, PERSON_NAME_MOST = 100, PERSON_SUBJECT_MOST = 500, PERSON_GROUPS_MOST = 1000 };

struct newcomer {
    const char  *source;  /* SOURCE_... (store/accounts.h); set by whoever asked */
    const char  *subject; /* who it is there, for good */
    const char  *login;   /* as an account here may be called; NULL: it cannot be */
    const char  *name, *mail; /* "" = not known */
    const char **groups;  /* NULL-terminated */
};

/* What they may do here. */
struct rights {
    const char **roles; /* NULL-terminated, each once */
    bool         admin;
    bool         decided; /* the settings have "groups": the directory decides, at each sign-in */
};

/* How a group's name is written for comparing; NULL: as it is. */
typedef char *group_form(struct arena *mem, const char *name);

/* "roles" of the settings (everybody's), and those of each row of "groups" whose
 * group is theirs: [{"group","roles":[..],"admin":true}]. */
struct rights person_rights(struct arena *mem, const json_t *settings, const char **groups,
                            group_form *form);

/* "Wang@example.com" -> "wang"; NULL unless what is left has 1 to 64 of a-z 0-9 . _ - */
char *person_login(struct arena *mem, const char *theirs);
/* Their name as it may be shown: clean, one line, at most PERSON_NAME_MOST characters;
 * `otherwise` when nothing is left. */
const char *person_name(struct arena *mem, const char *theirs, const char *otherwise);
/* Their address when mail may be sent to it, else "". */
const char *person_mail(struct arena *mem, const char *theirs);

#endif
