/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A list, newest first: a company changes its procedure some hundred times in
 * the life of a process.
 */
#include "engine/versions.h"

#include <stdlib.h>
#include <string.h>

void
versions_open(struct versions *all)
{
    all->first = NULL;
    pthread_rwlock_init(&all->lock, NULL);
}

void
versions_close(struct versions *all)
{
    while (all->first != NULL) {
        struct loaded *gone = all->first;

        all->first = gone->next;
        arena_free(gone->mem);
    }
    pthread_rwlock_destroy(&all->lock);
}

static struct loaded *
find(const struct versions *all, const char *digest)
{
    struct loaded *it = all->first;

    while (it != NULL && strcmp(it->version.digest, digest) != 0)
        it = it->next;
    return it;
}

const struct loaded *
versions_find(struct versions *all, const char *digest)
{
    const struct loaded *it;

    pthread_rwlock_rdlock(&all->lock);
    it = find(all, digest);
    pthread_rwlock_unlock(&all->lock);
    return it;
}

const struct loaded *
versions_add(struct versions *all, struct loaded *made)
{
    struct loaded *there;

    pthread_rwlock_wrlock(&all->lock);
    there = find(all, made->version.digest);
    if (there != NULL && there->version.only_model && !made->version.only_model)
        there = NULL; /* the new one can do more; it is found first */
    if (there == NULL) {
        made->next = all->first;
        all->first = made;
    }
    pthread_rwlock_unlock(&all->lock);
    if (there == NULL)
        return made;
    arena_free(made->mem);
    return there;
}

static bool
is_of(const struct loaded *it, const char *procedure)
{
    return strcmp(it->version.procedure->name, procedure) == 0;
}

const struct loaded *
versions_in_force(struct versions *all, const char *procedure)
{
    const struct loaded *it;

    pthread_rwlock_rdlock(&all->lock);
    it = all->first;
    while (it != NULL && !(it->in_force && is_of(it, procedure)))
        it = it->next;
    pthread_rwlock_unlock(&all->lock);
    return it;
}

void
versions_put_in_force(struct versions *all, const struct version *v)
{
    pthread_rwlock_wrlock(&all->lock);
    for (struct loaded *it = all->first; it != NULL; it = it->next)
        if (is_of(it, v->procedure->name))
            it->in_force = &it->version == v;
    pthread_rwlock_unlock(&all->lock);
}

static int
compare_versions(const void *a, const void *b)
{
    const struct version *const *one = a, *const *other = b;

    return strcmp((*one)->procedure->name, (*other)->procedure->name);
}

const struct version **
versions_serving(struct versions *all, struct arena *mem, size_t *count)
{
    const struct version **list;
    size_t                 room = 0;

    *count = 0;
    pthread_rwlock_rdlock(&all->lock);
    for (const struct loaded *it = all->first; it != NULL; it = it->next)
        room += it->in_force;
    list = arena_take(mem, (room + 1) * sizeof *list);
    for (const struct loaded *it = all->first; it != NULL; it = it->next)
        if (it->in_force)
            list[(*count)++] = &it->version;
    pthread_rwlock_unlock(&all->lock);
    qsort(list, *count, sizeof *list, compare_versions);
    return list;
}
