/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the API shows: a procedure, a complaint as staff see it, a complaint as
 * its customer sees it.  The shapes are openapi.yaml's.
 *
 * Words of a procedure are looked up by these keys, the first that it has:
 *   form       form.NAME                       stage    stage.NAME
 *   field      FORM.FIELD, field.FIELD, FIELD  action   action.NAME
 *   of a row   FORM.BLOCK.FIELD, BLOCK.FIELD, field.FIELD, FIELD
 *   hint       FORM.FIELD.hint, FIELD.hint     clock    clock.NAME
 *   option     FORM.FIELD.OPTION, FIELD.OPTION, OPTION
 *   role       role.TEAM.ROLE, else team.TEAM and role.ROLE
 *   signature  sign.MEANING
 *   to the customer: public.STAGE (else the stage's), next.STAGE (or nothing)
 */
#ifndef API_VIEW_H
#define API_VIEW_H

#include "api/app.h"
#include "desk/say.h"

/* --- view.c: words */
const char *view_title(const struct procedure *p, const char *lang);
const char *view_stage_word(const struct procedure *p, const char *lang, const char *stage, struct arena *mem);
const char *view_role_word(const struct procedure *p, const char *lang, const char *role, struct arena *mem);
/* KIND.NAME, else NAME: "clock.answer". */
const char *view_word(const struct procedure *p, const char *lang, const char *kind, const char *name, struct arena *mem);

/* --- view_procedure.c */
/* Members of an object that is open: name, title, version, languages. */
void view_procedure_head(struct text *t, const struct procedure *p, const char *lang);
/* A whole object.  Without `staff` only what a customer needs. */
void view_procedure(struct text *t, const struct procedure *p, const char *lang, bool staff);

/* --- view_complaint.c: answers 200 with ETag */
enum err view_complaint(struct app *app, struct request *req, const struct complaint *c, struct reply *out) MUST_CHECK;

/* --- view_public.c: answers 200; never a staff name, a note or a task */
enum err view_tracked(struct app *app, struct request *req, const struct complaint *c, struct reply *out) MUST_CHECK;

/* --- view_telling.c: zeroed but for app and req; the listener for a version */
struct view_telling {
    struct app           *app;
    const struct request *req;
    const char           *version;
    struct listener       to;
};
const struct listener *view_listener(struct view_telling *telling, const char *version);

/* --- view_links.c: what ties a complaint to other records and to the books */
void view_links(struct text *t, const json_t *state);
/* Where it goes on, or null. */
void view_merged(struct text *t, const json_t *state);
void view_registers(struct text *t, const struct procedure *p, const char *lang, const json_t *state);
/* The tables that decided something that still holds, and whether a person did since. */
void view_decisions(struct text *t, const json_t *state);

/* --- view_drafts.c: drafts that wait, what did not arrive, what a mail lacked */
void view_drafts(struct text *t, const json_t *state, const struct doer *by);

/* --- view_parts.c: lists of a state, open to both */
/* A name for who spoke: staff see the login, customers "company". */
typedef const char *(*view_speaker)(const char *by);
void view_letters(struct text *t, const json_t *state, bool staff);
void view_messages(struct text *t, const json_t *state, view_speaker speaker, bool staff);
/* Not of the staff: what the customer sent alone. */
void view_files(struct text *t, const json_t *state, view_speaker speaker, bool staff);

#endif
