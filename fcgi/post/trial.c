/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The steps of trial.h.  Which one a transfer is at is heard from what libcurl
 * says to the other side; where it never got that far, its error tells.
 */
#include "post/trial.h"

#include <pthread.h>
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/outbox.h"
#include "desk/say_inside.h"
#include "engine/plugins.h"
#include "post/mime.h"
#include "post/transfer.h"

enum { CONNECT_MS = 8000, WHOLE_MS = 25000 };

enum step {
    STEP_SHAPE,
    STEP_REACH,
    STEP_GREETING,
    STEP_TLS,
    STEP_SIGN_IN,
    STEP_SENDER,
    STEP_RECIPIENT,
    STEP_CONTENT,
    STEPS
};

static const struct {
    const char *name;
    enum say_id done, failed;
} steps[STEPS] = {
    [STEP_SHAPE] = {"shape", SAY_TRIAL_SHAPE, SAY_TRIAL_SHAPE_NOT},
    [STEP_REACH] = {"reach", SAY_TRIAL_REACH, SAY_TRIAL_REACH_NOT},
    [STEP_GREETING] = {"greeting", SAY_TRIAL_GREETING, SAY_TRIAL_GREETING_NOT},
    [STEP_TLS] = {"tls", SAY_TRIAL_TLS, SAY_TRIAL_TLS_NOT},
    [STEP_SIGN_IN] = {"sign_in", SAY_TRIAL_SIGN_IN, SAY_TRIAL_SIGN_IN_NOT},
    [STEP_SENDER] = {"sender", SAY_TRIAL_SENDER, SAY_TRIAL_SENDER_NOT},
    [STEP_RECIPIENT] = {"recipient", SAY_TRIAL_RECIPIENT,
                        SAY_TRIAL_RECIPIENT_NOT},
    [STEP_CONTENT] = {"content", SAY_TRIAL_CONTENT, SAY_TRIAL_CONTENT_NOT},
};

/* One message on its way. */
struct going {
    const struct trial *in;
    struct arena       *mem;
    struct telling      telling;
    struct transfer     transfer;
    bool                by_smtp;
    enum step           at;       /* the furthest that was heard of */
    bool                answered; /* the other side said something */
    bool                line_begins;
    struct text         answers[STEPS];
};

/* --- listening --- */

static enum step
step_of_word(const char *bytes, size_t length)
{
    static const struct {
        const char *word;
        enum step   step;
    } words[] = {{"EHLO ", STEP_GREETING}, {"HELO ", STEP_GREETING},
                 {"STARTTLS", STEP_TLS},   {"AUTH ", STEP_SIGN_IN},
                 {"MAIL ", STEP_SENDER},   {"RCPT ", STEP_RECIPIENT},
                 {"DATA\r", STEP_CONTENT}, {"GET ", STEP_CONTENT},
                 {"POST ", STEP_CONTENT},  {"PUT ", STEP_CONTENT}};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t room = strlen(words[i].word);

        if (length >= room && memcmp(bytes, words[i].word, room) == 0)
            return words[i].step;
    }
    return STEP_SHAPE;
}

/* Of a greeting the first line is kept, of an answer the last; what we say
 * ourselves, which may be a password, is not kept at all. */
static void
hear(void *with, bool ours, const char *bytes, size_t length)
{
    struct going *g = with;
    enum step     said;

    if (ours) {
        said = step_of_word(bytes, length);
        if (said > g->at)
            g->at = said;
        return;
    }
    g->answered = true;
    if (g->at < STEP_GREETING)
        g->at = STEP_GREETING;
    if (!g->by_smtp || (g->at == STEP_GREETING && g->answers[g->at].length > 0))
        return;
    g->answers[g->at].length = 0;
    text_add_bytes(&g->answers[g->at], bytes, length);
}

/* --- where it ended --- */

static enum step
step_of_error(const struct going *g, CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
        return STEP_REACH;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_USE_SSL_FAILED:
        return STEP_TLS;
    case CURLE_LOGIN_DENIED:
        return STEP_SIGN_IN;
    default:
        return g->at > STEP_REACH ? g->at : STEP_REACH;
    }
}

static enum say_id
remedy_of_error(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return SAY_TRIAL_DO_NAME;
    case CURLE_OPERATION_TIMEDOUT:
        return SAY_TRIAL_DO_SLOW;
    case CURLE_USE_SSL_FAILED:
        return SAY_TRIAL_DO_NO_TLS;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
        return SAY_TRIAL_DO_TRUST;
    case CURLE_SSL_CONNECT_ERROR:
        return SAY_TRIAL_DO_TLS;
    default:
        return SAY_TRIAL_DO_REACH;
    }
}

static enum say_id
remedy_of_status(long status)
{
    if (status == 401 || status == 403 || status == 407)
        return SAY_TRIAL_DO_SECRET;
    if (status == 404 || status == 405 || status == 410 ||
        (status >= 300 && status < 400))
        return SAY_TRIAL_DO_ADDRESS;
    return status == 429 || status >= 500 ? SAY_TRIAL_DO_LATER
                                          : SAY_TRIAL_DO_ANSWER;
}

static enum say_id
remedy(const struct going *g, enum step step, CURLcode code)
{
    long status = 0;

    if (step <= STEP_GREETING && !g->answered)
        return remedy_of_error(code);
    if (step == STEP_TLS)
        return remedy_of_error(code);
    if (!g->by_smtp) {
        curl_easy_getinfo(g->transfer.easy, CURLINFO_RESPONSE_CODE, &status);
        return status == 0 ? remedy_of_error(code) : remedy_of_status(status);
    }
    if (step == STEP_SIGN_IN || g->transfer.code == 530 ||
        g->transfer.code == 535)
        return SAY_TRIAL_DO_LOGIN;
    if (g->transfer.code >= 400 && g->transfer.code < 500)
        return SAY_TRIAL_DO_LATER;
    return step == STEP_SENDER      ? SAY_TRIAL_DO_SENDER
           : step == STEP_RECIPIENT ? SAY_TRIAL_DO_RECIPIENT
           : step == STEP_CONTENT   ? SAY_TRIAL_DO_CONTENT
                                    : SAY_TRIAL_DO_AGAIN;
}

/* --- telling --- */

/* What came of one message; STEPS: it arrived. */
struct end {
    enum step   failed;
    const char *trouble;
    enum say_id todo;
};

static bool
is_whole_tls(const struct going *g)
{
    const char *server = doc_text(g->telling.channel->settings, "server");
    const char *tls = doc_text(g->telling.channel->settings, "tls");

    return (tls != NULL && strcmp(tls, "tls") == 0) ||
           (server != NULL && strncmp(server, "smtps:", 6) == 0);
}

static bool
is_plain(const struct going *g, const json_t *message)
{
    const char *tls = doc_text(g->telling.channel->settings, "tls");
    const char *url = doc_text(message, "url");

    if (g->by_smtp)
        return !is_whole_tls(g) && tls != NULL && strcmp(tls, "none") == 0;
    return url != NULL && strncasecmp(url, "http:", 5) == 0;
}

static bool
is_skipped(const struct going *g, enum step step, const json_t *message)
{
    const char *login = doc_text(g->telling.channel->settings, "login");

    if (step == STEP_TLS)
        return is_plain(g, message);
    return step == STEP_SIGN_IN && (login == NULL || login[0] == '\0');
}

static void
tell_step(struct going *g, json_t *list, enum step step, const struct end *end,
          const json_t *message)
{
    const struct listener to = {
        .lang = g->in->lang, .zone = g->in->zone, .mem = g->mem};
    json_t     *doc = doc_object(g->mem);
    const char *state = "done", *answer = "", *todo = "";
    enum say_id says = steps[step].done;

    if (step == end->failed) {
        state = "failed";
        says = steps[step].failed;
        answer = end->trouble == NULL ? "" : end->trouble;
        todo = say(&to, end->todo, NULL);
    } else if (step > end->failed) {
        state = "unreached";
        says = SAY_TRIAL_UNREACHED;
    } else if (is_skipped(g, step, message)) {
        state = "skipped";
        says = step == STEP_TLS ? SAY_TRIAL_TLS_SKIPPED
                                : SAY_TRIAL_SIGN_IN_SKIPPED;
    } else if (g->answers[step].length > 0) {
        answer = transfer_quote(g->mem, text_of(&g->answers[step]),
                                g->answers[step].length);
    }
    doc_set_text(doc, "step", steps[step].name);
    doc_set_text(doc, "state", state);
    doc_set_text(doc, "says", say(&to, says, NULL));
    doc_set_text(doc, "answer", answer);
    doc_set_text(doc, "do", todo);
    json_array_append(list, doc);
}

/* A server that is encrypted from the beginning greets after that: what failed
 * at TLS was never greeted, which the order would hide. */
static json_t *
tell_steps(struct going *g, const struct end *end, const json_t *message)
{
    json_t *list = doc_array(g->mem);

    for (int step = STEP_SHAPE; step < STEPS; step++) {
        bool of_mail = step == STEP_GREETING ||
                       (step >= STEP_SIGN_IN && step < STEP_CONTENT);

        if (of_mail && !g->by_smtp)
            continue;
        if (step == STEP_GREETING && end->failed == STEP_TLS && !g->answered)
            continue;
        tell_step(g, list, (enum step)step, end, message);
    }
    return list;
}

/* --- sending --- */

static enum err
open_transfer(struct going *g, struct fault *why)
{
    struct transfer *t = &g->transfer;

    *t = (struct transfer){.easy = curl_easy_init(),
                           .connect_ms = CONNECT_MS,
                           .whole_ms = WHOLE_MS,
                           .mem = g->mem,
                           .fresh = true,
                           .listen = hear,
                           .listener = g};
    return t->easy != NULL ? OK
                           : fault(why, ERR_BUSY, "no memory for a transfer");
}

/* What is said at parting is nobody's step. */
static void
close_transfer(struct going *g)
{
    g->transfer.listen = NULL;
    curl_easy_cleanup(g->transfer.easy);
}

static void
send_one(struct going *g, const struct parcel *parcel, struct end *end)
{
    struct fault   why = {.err = OK};
    struct verdict verdict;
    CURLcode       code;
    enum err       err;

    g->at = STEP_REACH;
    g->answered = false;
    for (int i = 0; i < STEPS; i++)
        g->answers[i] = (struct text){.mem = g->mem};
    err = g->by_smtp ? smtp_prepare(&g->transfer, parcel, &why)
                     : http_prepare(&g->transfer, parcel, &why);
    if (err != OK) {
        *end = (struct end){STEP_SHAPE, arena_text(g->mem, why.text),
                            SAY_TRIAL_DO_SETTINGS};
        return;
    }
    code = curl_easy_perform(g->transfer.easy);
    if (g->by_smtp)
        smtp_judge(&g->transfer, code, &verdict);
    else
        http_judge(&g->transfer, code, 0, &verdict);
    *end = (struct end){.failed = STEPS};
    if (verdict.result == RESULT_SENT)
        return;
    end->failed = g->transfer.refused || (!g->by_smtp && code == CURLE_OK)
                      ? g->at
                      : step_of_error(g, code);
    if (!g->by_smtp && end->failed > STEP_TLS)
        end->failed = STEP_CONTENT;
    end->trouble = verdict.trouble;
    end->todo = remedy(g, end->failed, code);
}

static enum err
send_all(struct going *g, const json_t *messages, json_t *out,
         struct fault *why)
{
    struct parcel parcel = {.telling = &g->telling, .now_ms = moment_now()};
    struct end    end = {.failed = STEPS};

    for (size_t i = 0; i < json_array_size(messages) && end.failed == STEPS;
         i++) {
        parcel.nth = i;
        parcel.message = json_array_get(messages, i);
        TRY(open_transfer(g, why));
        send_one(g, &parcel, &end);
        close_transfer(g);
    }
    doc_set_true(out, "arrived", end.failed == STEPS);
    doc_set(out, "steps", tell_steps(g, &end, parcel.message));
    return OK;
}

/* The plugin refused, failed, or had nothing to say. */
static void
tell_unshaped(struct going *g, const char *because, json_t *out)
{
    const struct end end = {STEP_SHAPE, arena_text(g->mem, because),
                            SAY_TRIAL_DO_PLUGIN};

    doc_set_true(out, "arrived", false);
    doc_set(out, "steps", tell_steps(g, &end, NULL));
}

enum err
trial_run(const struct trial *in, struct arena *mem, json_t **out,
          struct fault *why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct going          g = {.in = in, .mem = mem};
    int64_t               begun = moment_ticks();
    json_t               *messages = NULL;
    const char           *via;
    enum err              err;

    pthread_once(&once, mime_start); /* where no courier runs */
    TRY(outbox_trial(in->desk, mem, in->channel, in->to, &g.telling, why));
    via = doc_text(g.telling.channel->plugin->model, "via");
    g.by_smtp = via != NULL && strcmp(via, "smtp") == 0;
    *out = doc_object(mem);
    err = engine_shape(desk_engine(in->desk), mem, g.telling.channel->plugin,
                       g.telling.event, g.telling.channel->settings, &messages,
                       why);
    if (err != OK && err != ERR_RULE)
        return err;
    doc_set_int(*out, "messages", (json_int_t)json_array_size(messages));
    if (err == ERR_RULE)
        tell_unshaped(&g, why->text, *out);
    else if (json_array_size(messages) == 0)
        tell_unshaped(&g, "", *out);
    else
        TRY(send_all(&g, messages, *out, why));
    doc_set_int(*out, "took_ms", moment_ticks() - begun);
    return OK;
}
