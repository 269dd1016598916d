/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folders of plugins that a test writes, below a temporary one.
 */
#ifndef TESTS_PLUGIN_FOLDER_H
#define TESTS_PLUGIN_FOLDER_H

#include "base/arena.h"

/* A new folder for plugins; removed with all that is in it when mem goes. */
const char *plugins_folder(struct arena *mem);
/* Writes root/name/file, making what folders it needs; returns root/name. */
const char *plugin_write(struct arena *mem, const char *root, const char *name,
                         const char *file, const char *text);

#endif
