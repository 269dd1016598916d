/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A folder of files, looked at from outside: has anything in it changed?
 */
#ifndef DESK_FOLDER_H
#define DESK_FOLDER_H

#include <stdbool.h>

enum { FOLDER_MARK = 65 };

/* A mark that is another one when a file in the folder, or in the folder
 * "shared" beside it, was added, removed, renamed or written.  False when the
 * folder cannot be read. */
bool folder_mark(const char *path, char mark[FOLDER_MARK]);
/* Calls look(name, data) for each folder of a procedure under rules: one that
 * holds a procedure.lua ("desk"), and such folders in the folder of a company
 * ("ferrer/repair").  "lib" is the language's own, "starter" is there to be
 * copied, "shared" belongs to the procedures beside it. */
void folder_each(const char *rules, void (*look)(const char *name, void *data), void *data);

#endif
