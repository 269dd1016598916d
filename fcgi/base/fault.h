/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can go wrong, and the sentence that says so.
 *
 * Every function that can fail returns an `enum err`; its last parameter is
 * the caller's `struct fault`, which then holds the sentence.  One list gives
 * each error its name, its HTTP status and the stable code that API clients
 * see (RFC 9457 "type"), so a handler never writes an error page.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>

/*  name             status  stable code             what the sender should know */
#define ERR_LIST(X)                                                            \
    X(OK,              200, "ok",                   "done")                    \
    X(ERR_MALFORMED,   400, "malformed-request",    "The request cannot be read") \
    X(ERR_SIGN_IN,     401, "sign-in-required",     "Sign in first")           \
    X(ERR_DENIED,      403, "not-allowed",          "You may not do this")     \
    X(ERR_PASSWORD,    403, "wrong-password",       "The name or the password is not right") \
    X(ERR_CODE_WANTED, 403, "code-required",        "Give the code of your second step, too") \
    X(ERR_CODE,        403, "wrong-code",           "The code is not right or was used before") \
    X(ERR_MUST_CHANGE, 403, "password-change-required", "Change your initial password first") \
    X(ERR_MUST_ENROL,  403, "two-factor-required",  "Turn on a second step of signing in first") \
    X(ERR_CONFIRM,     403, "confirmation-required", "Give your password again first") \
    X(ERR_MISSING,     404, "not-found",            "There is no such thing")  \
    X(ERR_METHOD,      405, "method-not-allowed",   "This address does not take that method") \
    X(ERR_CONFLICT,    409, "conflict",             "It is not in a state for this") \
    X(ERR_STALE,       412, "changed-meanwhile",    "Somebody changed it first") \
    X(ERR_TOO_LARGE,   413, "too-large",            "It is larger than the limit") \
    X(ERR_TYPE,        415, "unsupported-type",     "This content type is not taken here") \
    X(ERR_INPUT,       422, "invalid-input",        "Some answers need another look") \
    X(ERR_NO_MATCH,    428, "if-match-required",    "Say which version you are changing") \
    X(ERR_BUSY,        429, "too-many-requests",    "Too many at once; try again shortly") \
    X(ERR_RULE,        500, "procedure-failed",     "A company's procedure failed") \
    X(ERR_INTERNAL,    500, "internal",             "Something failed on our side") \
    X(ERR_AWAY,        503, "directory-away",       "The company's directory does not answer now") \
    X(ERR_STORE,       503, "store-unavailable",    "The store does not answer now") \
    X(ERR_MEMORY,      503, "limit-reached",        "A memory limit was reached")

enum err {
#define X(name, status, code, title) name,
    ERR_LIST(X)
#undef X
    ERR_COUNT
};

/* The sentence that goes with an err.  Fixed size, so that reporting a failure
 * can never fail itself.  `field` names what was wrong with the input as a JSON
 * pointer without its leading slash ("answers/phone"), or is empty. */
struct fault {
    enum err err;
    bool     again; /* the machine was too busy: the same may go well later */
    char     field[96];
    char     text[320];
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* Leaves the function if the call failed.  The one macro that hides a return;
 * safe because whatever a function owns is released by scope or by its arena. */
#define TRY(call)                                                              \
    do {                                                                       \
        enum err try_err_ = (call);                                            \
        if (try_err_ != OK)                                                    \
            return try_err_;                                                   \
    } while (0)

/* Fills *why (field emptied) and returns err, so a failure is one statement.
 * `why` may be NULL when the caller does not care. */
enum err fault(struct fault *why, enum err err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for one field of the input. */
enum err fault_field(struct fault *why, enum err err, const char *field,
                     const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Says the same failure in other words; err and field stay. */
void fault_say(struct fault *why, const char *text);

/* HTTP status, stable code and title of an error; never NULL. */
int         err_status(enum err err);
const char *err_code(enum err err);
const char *err_title(enum err err);

#endif
