/* SPDX-License-Identifier: Apache-2.0 */
/*
 * {"op":"load"} and {"op":"load_plugin"}: runs the files of a version or of a
 * plugin, each on its own so that one answer can name the faults of all, and
 * answers with what they declare.
 */
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "judge/hearing.h"
#include "judge/write.h"

enum {
    MODEL_BYTES = 6 * 1024 * 1024,
    FILE_BYTES_MAX = 64 * 1024,
    FILE_NAME_MAX = 50, /* Lua cuts longer names where it says where */
    NAMES_MAX = 500
};

/* First byte that may not be in a source file, or NULL; *what says why not.
 * Control characters that turn text around show a reader another program than
 * the one that runs. */
static const char *
find_unclean(const char *text, size_t length, const char **what)
{
    static const char *const turning[] = {
        "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066",
        "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", NULL};

    *what = "a byte order mark; save the file as plain UTF-8";
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        return text;
    *what = "a control character that turns text around";
    for (const char *const *t = turning; *t != NULL; t++) {
        const char *hit = memmem(text, length, *t, strlen(*t));

        if (hit != NULL)
            return hit;
    }
    *what = "a character that is not clean text";
    if (text_is_clean(text, length))
        return NULL;
    for (size_t n = 0; n < length; n++)
        if ((uint8_t)text[n] < 0x20 && strchr("\t\n\r", text[n]) == NULL)
            return text + n;
    return text;
}

static bool
name_is_plain(const char *name)
{
    size_t length = strlen(name);

    return length > 4 && length <= FILE_NAME_MAX &&
           strcmp(name + length - 4, ".lua") == 0 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        "0123456789_-./") == length &&
           strncmp(name, WORDS_PREFIX, strlen(WORDS_PREFIX)) != 0;
}

static int
line_of(const char *text, const char *at)
{
    int line = 1;

    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

/* Whether a file's name and text may be compiled at all. */
static bool
file_is_clean(struct hearing *in, const char *name, const char *text,
              size_t length)
{
    const char *what, *hit;
    char        at[FILE_NAME_MAX + 16];

    if (!name_is_plain(name)) {
        hearing_fault(in, "",
                      arena_printf(in->judge->mem,
                                   "a file's name has at most %d plain letters "
                                   "and ends in .lua: %.60s",
                                   FILE_NAME_MAX, name));
        return false;
    }
    snprintf(at, sizeof at, "%.50s:1", name);
    if (length > FILE_BYTES_MAX) {
        hearing_fault(in, at, "the file is larger than 64 KB");
        return false;
    }
    hit = find_unclean(text, length, &what);
    if (hit == NULL)
        return true;
    snprintf(at, sizeof at, "%.50s:%d", name, line_of(text, hit));
    hearing_fault(in, at, what);
    return false;
}

struct file {
    struct code code;
    const char *name, *text;
    size_t      length;
};

static int
run_file(lua_State *L)
{
    struct file *file = lua_touserdata(L, 1);

    code_compile(L, file->name, file->text, file->length);
    lua_pushvalue(L, -1);
    code_keep(L, box_of(L)->mem, false, &file->code);
    file->code.name = file->name;
    lua_pop(L, 1);
    lua_pushvalue(L, 2);
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 0);
    return 0;
}

static void
hear_file(lua_State *L, struct hearing *in, struct file *file, int globals)
{
    struct trouble trouble;
    int            status;

    if (!file_is_clean(in, file->name, file->text, file->length))
        return;
    lua_pushcfunction(L, run_file);
    lua_pushlightuserdata(L, file);
    lua_pushvalue(L, globals);
    status = lua_pcall(L, 2, 0, 0);
    if (status == LUA_OK)
        return;
    if (box_is_over(L, status))
        lua_error(L);
    trouble_read(L, &trouble);
    if (trouble.at[0] == '\0')
        snprintf(trouble.at, sizeof trouble.at, "%.50s:1", file->name);
    hearing_fault(in, trouble.at, trouble.text);
    lua_pop(L, 1);
}

/* The texts of the list host.kept[member], kept by the version. */
static const char **
keep_names(lua_State *L, const char *member, struct arena *mem)
{
    const char **names;
    size_t       count;

    lua_getfield(L, -1, member);
    count = lua_rawlen(L, -1);
    if (count > NAMES_MAX)
        luaL_error(L, "more than %d fields", NAMES_MAX);
    names = arena_take(mem, (count + 1) * sizeof *names);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        names[i] = arena_text(mem, luaL_checkstring(L, -1));
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return names;
}

/* Keeps what deciding needs; the table that says so is on top of the stack. */
static void
keep_version(lua_State *L, struct hearing *in, const struct file *files,
             size_t count)
{
    struct kept_version *v = in->version;
    const char         **tables = keep_names(L, "files", v->mem);

    v->text_fields = keep_names(L, "texts", v->mem);
    v->personal_fields = keep_names(L, "personal", v->mem);
    lua_getfield(L, -1, "mixed");
    v->mixed = lua_toboolean(L, -1);
    lua_pop(L, 1);
    v->files = arena_take(v->mem, (count + 1) * sizeof *v->files);
    for (size_t i = 0; i < count; i++) {
        struct code *code = &v->files[v->file_count];

        if (!text_is_one_of(files[i].name, tables))
            continue;
        code->name = arena_text(v->mem, files[i].code.name);
        code->bytes =
            arena_bytes(v->mem, files[i].code.bytes, files[i].code.length);
        code->length = files[i].code.length;
        v->file_count++;
    }
}

static struct file *
read_files(lua_State *L, const struct hearing *in, size_t *count)
{
    const json_t *list = json_object_get(in->question, "files");
    struct file  *files;

    *count = json_array_size(list);
    files = arena_take(in->judge->mem, (*count + 1) * sizeof *files);
    lua_createtable(L, (int)*count, 0);
    for (size_t i = 0; i < *count; i++) {
        const json_t *file = json_array_get(list, i);
        const json_t *text = json_object_get(file, "text");

        files[i].name = json_string_value(json_object_get(file, "name"));
        files[i].text = json_string_value(text);
        files[i].length = json_string_length(text);
        if (files[i].name == NULL || files[i].text == NULL)
            luaL_error(L, "a file without name or text");
        lua_pushstring(L, files[i].name);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "files");
    return files;
}

static int
load(lua_State *L)
{
    struct hearing     *in = lua_touserdata(L, 1);
    struct write_limits limits = {24, 200000, MODEL_BYTES};
    int                 words = 2, host = 3, globals = 4;
    size_t              count;
    struct file        *files;

    hearing_open(L, in, true);
    files = read_files(L, in, &count);
    hearing_globals(L, words);
    for (size_t i = 0; i < count; i++)
        hear_file(L, in, &files[i], globals);
    if (in->fault_count > 0)
        return 0;
    lua_getfield(L, host, "finish");
    lua_call(L, 0, 2);
    if (in->fault_count > 0)
        return 0;
    text_add(&in->answer, "{\"ok\":true,\"model\":");
    write_value(L, -2, &limits, &in->answer);
    text_add(&in->answer, "}");
    keep_version(L, in, files, count);
    return 0;
}

static void
answer_faults(struct hearing *in)
{
    in->answer = (struct text){.mem = in->judge->mem};
    text_add(&in->answer, "{\"ok\":false,\"faults\":[");
    text_add(&in->answer, text_of(&in->faults));
    text_add(&in->answer, "]}");
}

static void
set_digest(struct kept_version *v, const char *digest, bool plugin)
{
    v->plugin = plugin;
    memcpy(v->digest, digest, strlen(digest));
}

/* What is wrong with the question itself, or NULL. */
static const char *
find_trouble(const struct hearing *in, const char *digest)
{
    if (digest == NULL || strlen(digest) > DIGEST_CHARACTERS)
        return "load needs the version's digest";
    if (in->plugin && in->judge->plugin_words.count == 0)
        return "no plugins are run here: their words are not there";
    return NULL;
}

void
load_hear(struct hearing *in)
{
    const char *digest =
        json_string_value(json_object_get(in->question, "version"));
    const char    *wrong = find_trouble(in, digest);
    struct box    *box = &in->judge->box;
    struct trouble trouble = {"", "there is no memory for loading"};

    if (wrong != NULL) {
        hearing_fault(in, "", wrong);
        answer_faults(in);
        return;
    }
    in->version = version_find(&in->judge->versions, digest);
    if (in->version != NULL)
        in->version->digest[0] = '\0';
    in->version = version_place(&in->judge->versions);
    in->judge->ready = NULL;
    box->mem = in->judge->mem;
    if (!box_fresh(box, in->judge->loading) ||
        !box_run(box, load, in, &trouble))
        hearing_fault(in, trouble.at, trouble.text);
    if (in->fault_count > 0)
        answer_faults(in);
    else
        set_digest(in->version, digest, in->plugin);
}
