/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shaping, and what a message may hold: nothing that one program sends leaves
 * room for a second command, header or address.
 */
#include <string.h>

#include "base/address.h"
#include "base/doc.h"
#include "base/text.h"
#include "engine/inside.h"

enum {
    ANSWER_BYTES_MAX = 4 * 1024 * 1024,
    MESSAGES_MAX = 16,
    BODY_BYTES_MAX = 256 * 1024,
    SUBJECT_CHARACTERS_MAX = 500,
    NAME_CHARACTERS_MAX = 200,
    HEADERS_MAX = 50,
    HEADER_BYTES_MAX = 8000,
    ACCEPT_MAX = 10
};

/* One message, and how a fault begins: "message 2". */
struct looking {
    struct arena *mem;
    json_t       *message;
    size_t        number;
    struct fault *why;
};

static enum err
wrong(const struct looking *in, const char *member, const char *text)
{
    return fault(in->why, ERR_RULE, "message %zu: %.60s: %s", in->number,
                 member, text);
}

static bool
has_control(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    return false;
}

/* Text of one line; NULL: it is not there. */
static enum err
check_line(const struct looking *in, const char *member, const json_t *value,
           size_t most)
{
    const char *text = json_string_value(value);

    if (value == NULL)
        return OK;
    if (text == NULL)
        return wrong(in, member, "it is not text");
    if (has_control(text))
        return wrong(in, member,
                     "it is of one line, without control characters");
    if (text_characters(text) > most)
        return wrong(in, member,
                     arena_printf(in->mem, "more than %zu characters", most));
    return OK;
}

static enum err
check_body(const struct looking *in, const char *member)
{
    const json_t *value = json_object_get(in->message, member);

    if (value == NULL)
        return OK;
    if (!json_is_string(value))
        return wrong(in, member, "it is not text");
    if (json_string_length(value) > BODY_BYTES_MAX)
        return wrong(in, member, "more than 256 KB");
    return OK;
}

static enum err
check_known(const struct looking *in, const json_t *object, const char *what,
            const char *const *known)
{
    const char *key;
    json_t     *value;

    if (!json_is_object(object))
        return wrong(in, what, "it is not a table with names");
    json_object_foreach((json_t *)object, key, value)
    {
        if (!text_is_one_of(key, known))
            return wrong(in, key, "there is no such member");
    }
    return OK;
}

/* --- mail */

static enum err
check_person(const struct looking *in, const char *member, bool needed)
{
    static const char *const known[] = {"address", "name", NULL};
    const json_t            *person = json_object_get(in->message, member);
    const char              *address = doc_text(person, "address");
    struct fault             why;

    if (person == NULL)
        return needed ? wrong(in, member, "it is missing") : OK;
    TRY(check_known(in, person, member, known));
    if (address == NULL ||
        address_read(in->mem, address, member, NULL, &why) != OK)
        return wrong(in, member,
                     "its address is none that mail can be sent to");
    return check_line(in, member, json_object_get(person, "name"),
                      NAME_CHARACTERS_MAX);
}

static enum err
check_mail(const struct looking *in)
{
    static const char *const known[] = {"to",   "subject",  "text", "html",
                                        "from", "reply_to", NULL};

    TRY(check_known(in, in->message, "it", known));
    TRY(check_person(in, "to", true));
    TRY(check_person(in, "from", false));
    TRY(check_person(in, "reply_to", false));
    TRY(check_line(in, "subject", json_object_get(in->message, "subject"),
                   SUBJECT_CHARACTERS_MAX));
    TRY(check_body(in, "text"));
    TRY(check_body(in, "html"));
    if (doc_text(in->message, "subject") == NULL)
        return wrong(in, "subject", "it is missing");
    if (doc_text(in->message, "text") == NULL)
        return wrong(in, "text", "it is missing");
    return OK;
}

/* --- HTTP */

static bool
is_token(const char *name)
{
    static const char token[] = "!#$%&'*+-.^_`|~0123456789"
                                "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    return *name != '\0' && strlen(name) <= NAME_CHARACTERS_MAX &&
           strspn(name, token) == strlen(name);
}

/* Headers that whoever sends the message writes. */
static bool
is_ours(const char *name)
{
    static const char *const ours[] = {
        "host",       "content-length", "transfer-encoding",
        "connection", "expect",         "upgrade",
        "te",         "trailer"};

    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (strcasecmp(name, ours[i]) == 0)
            return true;
    return false;
}

static enum err
check_headers(const struct looking *in)
{
    const json_t *headers = json_object_get(in->message, "headers");
    const char   *name;
    json_t       *value;

    if (headers == NULL)
        return OK;
    if (!json_is_object(headers) || json_object_size(headers) > HEADERS_MAX)
        return wrong(in, "headers", "at most 50 names and texts");
    json_object_foreach((json_t *)headers, name, value)
    {
        if (!is_token(name))
            return wrong(in, "headers",
                         "a name has letters, digits and - only");
        if (is_ours(name))
            return wrong(in, name, "this header is not the plugin's to set");
        TRY(check_line(in, name, value, HEADER_BYTES_MAX));
    }
    return OK;
}

static bool
is_status(const json_t *value)
{
    return json_is_integer(value) && json_integer_value(value) >= 100 &&
           json_integer_value(value) <= 599;
}

static enum err
check_accept(const struct looking *in)
{
    static const char *const known[] = {"status", "json", NULL};
    json_t                  *accept = json_object_get(in->message, "accept");
    const json_t            *status, *wanted;
    const char              *name;
    json_t                  *value;

    if (accept == NULL)
        accept = doc_object(in->mem);
    doc_set(in->message, "accept", accept);
    TRY(check_known(in, accept, "accept", known));
    status = json_object_get(accept, "status");
    if (status == NULL)
        json_object_set_new(accept, "status", json_pack("[ii]", 200, 299));
    else if (json_array_size(status) != 2 ||
             !is_status(json_array_get(status, 0)) ||
             !is_status(json_array_get(status, 1)))
        return wrong(in, "accept", "its status is two numbers: { 200, 299 }");
    wanted = json_object_get(accept, "json");
    if (wanted != NULL &&
        (!json_is_object(wanted) || json_object_size(wanted) > ACCEPT_MAX))
        return wrong(in, "accept", "its json is a table of at most 10 values");
    json_object_foreach((json_t *)wanted, name, value)
    {
        if (json_is_object(value) || json_is_array(value))
            return wrong(in, "accept", "its json has texts, numbers and flags");
    }
    return OK;
}

static enum err
check_http(const struct looking *in)
{
    static const char *const known[] = {"method", "url",    "headers",
                                        "body",   "accept", NULL};
    static const char *const methods[] = {"POST", "PUT", "GET", NULL};
    const char *method, *url = doc_text(in->message, "url"), *trouble;

    TRY(check_known(in, in->message, "it", known));
    if (json_object_get(in->message, "method") == NULL)
        doc_set_text(in->message, "method", "POST");
    method = doc_text(in->message, "method");
    if (method == NULL || !text_is_one_of(method, methods))
        return wrong(in, "method", "it is POST, PUT or GET");
    if (url == NULL)
        return wrong(in, "url", "it is missing");
    trouble = plugin_url_trouble(url, false, false);
    if (trouble != NULL)
        return wrong(in, "url", trouble);
    TRY(check_body(in, "body"));
    if (strcmp(method, "GET") == 0 &&
        json_object_get(in->message, "body") != NULL)
        return wrong(in, "body", "GET has none");
    TRY(check_headers(in));
    return check_accept(in);
}

enum err
plugin_check_messages(const struct plugin *p, struct arena *mem,
                      json_t *messages, struct fault *why)
{
    bool           mail = strcmp(doc_text(p->model, "via"), "smtp") == 0;
    struct looking in = {.mem = mem, .why = why};

    if (!json_is_array(messages))
        return fault(why, ERR_RULE, "the judge's answer holds no messages");
    if (json_array_size(messages) > MESSAGES_MAX)
        return fault(why, ERR_RULE, "%zu messages; at most %d are sent",
                     json_array_size(messages), MESSAGES_MAX);
    for (size_t i = 0; i < json_array_size(messages); i++) {
        in.message = json_array_get(messages, i);
        in.number = i + 1;
        TRY(mail ? check_mail(&in) : check_http(&in));
    }
    return OK;
}

/* What a judge said instead of messages. */
static enum err
tell_trouble(const json_t *answer, struct fault *why)
{
    const char *at = doc_text(answer, "at"), *text = doc_text(answer, "fault"),
               *refuses = doc_text(answer, "refuses");

    if (refuses != NULL)
        return fault_field(why, ERR_RULE, PLUGIN_REFUSES, "%s", refuses);
    if (text == NULL)
        return fault(why, ERR_RULE, "the judge's answer cannot be read");
    if (at == NULL || at[0] == '\0')
        return fault(why, ERR_RULE, "%s", text);
    return fault_field(why, ERR_RULE, at, "%s: %s", at, text);
}

enum err
engine_shape(struct engine *en, struct arena *mem, const struct plugin *p,
             const json_t *event, const json_t *settings, json_t **messages,
             struct fault *why)
{
    const struct held_plugin *it = (const struct held_plugin *)(const void *)p;
    struct conversation       c = {.en = en, .mem = mem};
    struct text               frame = {.mem = mem};
    struct question           question;
    json_t                   *answer;

    text_add(&frame, "{\"op\":\"shape\",\"version\":");
    text_add_json(&frame, p->digest);
    text_add(&frame, ",\"event\":");
    doc_add(&frame, event);
    text_add(&frame, ",\"settings\":");
    doc_add(&frame, settings);
    text_add(&frame, "}");
    question = (struct question){frame.bytes, frame.length, en->options.wall_ms,
                                 ANSWER_BYTES_MAX};
    TRY(conversation_run(&c, &it->lesson, &question, &answer, why));
    if (!doc_true(answer, "ok"))
        return tell_trouble(answer, why);
    TRY(plugin_check_messages(p, mem, json_object_get(answer, "messages"),
                              why));
    *messages = json_object_get(answer, "messages");
    return OK;
}
