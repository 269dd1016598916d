/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms: one definition that draws the page, checks the answers and, later,
 * prints the paper.
 *
 * Answers are a JSON object, a member a field:
 *   text, long, phone, email, date   text (date: "2026-09-30")
 *   choice                           text: one of the options
 *   many                             array of options
 *   money                            integer, minor units (fen, cents)
 *   number                           number
 *   person                           text: a name
 *   check                            true or false
 *   files                            never in the answers: they are filed apart
 *   datetime                         text: "2026-09-30 17:40", local to the calendar's zone
 *   checklist                        object: an option (check item) -> true (ticked: no problem) or
 *                                    text (what the problem is); required: every item
 *   block                            array of objects, each with answers to the block's own fields;
 *                                    at_least to at_most rows
 * A choice or many with `other` takes free text too: {"type": "other",
 * "type_other": "the words"}; the companion member is NAME_other, at most 200
 * characters, and always personal.
 * An answer that is null, "", only spaces or an empty list is not given: it
 * fails where the field is required and is left out everywhere else.  A
 * required check must be true.
 */
#ifndef MODEL_FORM_H
#define MODEL_FORM_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"

#define OPTION_OTHER "other"
#define COMPANION_TAIL "_other"
enum { FIELD_AT_MOST_MAX = 100000, FIELD_OTHER_MOST = 200 };

#define FIELD_KIND_LIST(X)                                                     \
    X(TEXT, "text", 200, true)                                                 \
    X(LONG, "long", 20000, true)                                               \
    X(PHONE, "phone", 40, true)                                                \
    X(EMAIL, "email", 254, true)                                               \
    X(PERSON, "person", 100, true)                                             \
    X(DATE, "date", 10, false)                                                 \
    X(CHOICE, "choice", 100, false)                                            \
    X(MANY, "many", 100, false)                                                \
    X(MONEY, "money", 0, false)                                                \
    X(NUMBER, "number", 0, false)                                              \
    X(CHECK, "check", 0, false)                                                \
    X(FILES, "files", 0, false)                                                \
    X(DATETIME, "datetime", 16, false)                                         \
    X(CHECKLIST, "checklist", 500, true)                                       \
    X(BLOCK, "block", 100, true)

/* name, word of the language, most characters (a block: rows), personal unless
 * said otherwise (free text may hold anything about anyone, so it is sealed by
 * default; a block is personal when it says so or any of its fields is). */
enum field_kind {
#define X(name, word, most, personal) FIELD_##name,
    FIELD_KIND_LIST(X)
#undef X
    FIELD_KINDS
};

const char     *field_kind_word(enum field_kind kind);
enum field_kind field_kind_find(const char *word); /* FIELD_KINDS: none */
bool            field_kind_personal(enum field_kind kind);

struct field {
    const char      *name;
    enum field_kind  kind;
    bool             required;
    const json_t    *required_if; /* a condition (condition.h) or NULL */
    bool             personal;
    bool             other; /* choice, many: "other" takes free text */
    bool             ties;  /* complaints with the same value are shown beside each other (desk/tie.h) */
    const char     **options;
    size_t           option_count;
    const char      *currency; /* money: ISO 4217 */
    int              at_most;  /* files, block: how many; text: characters; 0 = the kind's limit */
    const json_t    *shown_if; /* a condition: asked only when it holds; NULL: always.  Never required while
                                  it does not hold; an answer given all the same is kept */
    bool             has_least, has_greatest; /* number, money: at_least and at_most were given */
    double           least, greatest;
    int              at_least; /* block: fewest rows when it is answered */
    struct form     *block;    /* block: its fields (name is the block's; no block within a block) */
    const char      *at;       /* "forms.lua:6"; the form's where it has none */
};

struct form {
    const char   *name;
    bool          is_public; /* customers fill it in */
    bool          repeats;   /* each filling is a round of its own */
    bool          starts;    /* staff may begin a record with it instead of the public form */
    const char   *starts_in; /* the stage that such a record begins in; NULL: the first */
    const char   *number;    /* each filling gets the next number of this series ("NO-{seq:5}"), as if
                                there were a register of the form's name; NULL: none */
    struct field *fields;
    size_t        field_count;
    const char   *at; /* "forms.lua:5", or NULL */
};

const struct field *form_field(const struct form *form, const char *name);
/* The field that `name` is the free text of ("type_other" -> type), or NULL. */
const struct field *form_companion(const struct form *form, const char *name);
/* Most characters (text), files or rows (block) of a field. */
int  field_most(const struct field *field);
bool field_has_option(const struct field *field, const char *option);
/* Something was answered: see above. */
bool answer_is_given(const json_t *answer);
/* The same of an item of a checklist, which is not ticked with false either. */
bool item_is_given(const json_t *item);

/* Reads one form of a model (procedure.h).  Texts stay the model's. */
enum err form_read_model(const json_t *doc, struct arena *mem, struct form *out,
                   struct fault *why) MUST_CHECK;

/* What is wrong with some answers, field by field. */
struct complaint_about {
    const char *field; /* "phone"; inside a block "measures/2/what" (its second row), of a checklist "items/lifts" */
    const char *code;  /* required, too_long, not_an_option, not_a_number, not_a_date,
                          not_text, negative, unknown_field, unclean, not_an_email,
                          not_a_phone, needs_other, too_large, too_many, too_few,
                          too_small, too_great, not_a_datetime, not_ticked */
    const char *text;  /* an English sentence for staff and logs; pages say it by code */
};
struct mistakes {
    struct arena           *mem;
    struct complaint_about *items;
    size_t                  count;
    size_t                  room;
    const char             *within; /* begins every field while a block's rows are checked; NULL: nothing */
};
void mistake_add(struct mistakes *list, const char *field, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * Checks answers against a form.  `facts` are the complaint's facts so far
 * (NULL at submission) for conditions that look beyond the form.  All mistakes
 * are collected; ERR_INPUT with the first one in *why when there is any.
 */
enum err form_check(const struct form *form, const json_t *answers, const json_t *facts,
                    struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* Splits checked answers into what may stay and what is personal; both are new
 * objects kept by mem (empty objects when there is nothing). */
void form_split(const struct form *form, const json_t *answers, struct arena *mem,
                json_t **lasting, json_t **personal);

#endif
