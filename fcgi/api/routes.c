/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole URL space.  Who may ask what stands here and nowhere else; the
 * router's gate reads it.  openapi.yaml describes the rows under /api/v1.
 */
#include "api/api.h"

#define API "/api/v1"
#define ONE API "/complaints/{}"

const struct route app_routes[] = {
    {METHOD_GET, API "/procedures", LEAST_PUBLIC, api_procedures},
    {METHOD_GET, API "/procedures/{}", LEAST_PUBLIC, api_procedure},
    {METHOD_GET, API "/procedures/{}/versions", LEAST_STAFF, api_versions},
    {METHOD_POST, API "/procedures/{}/rollback", LEAST_ADMIN, api_rollback},
    {METHOD_GET, API "/faults", LEAST_ADMIN, api_faults},
    {METHOD_POST, API "/versions", LEAST_ADMIN, api_version_install},
    {METHOD_POST, API "/versions/check", LEAST_ADMIN, api_version_check},
    {METHOD_GET, API "/procedures/{}/rules", LEAST_STAFF, api_rules},
    {METHOD_GET, API "/versions/{}", LEAST_STAFF, api_version},
    {METHOD_GET, API "/versions/{}/graph", LEAST_STAFF, api_graph},
    {METHOD_GET, API "/versions/{}/source", LEAST_STAFF, api_version_source},
    {METHOD_GET, API "/versions/{}/look", LEAST_STAFF, api_version_look},
    {METHOD_GET, API "/versions/{}/diff/{}", LEAST_STAFF, api_version_diff},
    {METHOD_POST, API "/versions/{}/marks", LEAST_STAFF, api_version_mark},
    {METHOD_POST, API "/versions/{}/activation", LEAST_ADMIN,
     api_version_activate},
    {METHOD_DELETE, API "/versions/{}/activation", LEAST_ADMIN,
     api_version_cancel},

    {METHOD_POST, API "/versions/{}/dry-run", LEAST_ADMIN, api_dry_run},
    {METHOD_POST, API "/versions/{}/simulation", LEAST_ADMIN, api_simulation},

    {METHOD_POST, API "/complaints", LEAST_PUBLIC, api_submit},
    {METHOD_GET, API "/complaints", LEAST_STAFF, api_queue},
    {METHOD_GET, ONE, LEAST_STAFF, api_complaint},
    {METHOD_POST, ONE "/version", LEAST_ADMIN, api_move},
    {METHOD_GET, ONE "/version/{}", LEAST_ADMIN, api_move_preview},
    {METHOD_GET, ONE "/journal", LEAST_STAFF, api_journal},
    {METHOD_GET, ONE "/explanations", LEAST_STAFF, api_explanations},
    {METHOD_POST, ONE "/overrides", LEAST_STAFF, api_override},
    {METHOD_GET, ONE "/simulation", LEAST_STAFF, api_complaint_simulation},
    {METHOD_POST, ONE "/actions", LEAST_STAFF, api_act},
    {METHOD_POST, ONE "/take", LEAST_STAFF, api_take},
    {METHOD_POST, ONE "/hand-over", LEAST_STAFF, api_hand_over},
    {METHOD_POST, ONE "/notes", LEAST_STAFF, api_note},
    {METHOD_POST, ONE "/answers", LEAST_STAFF, api_answer},
    {METHOD_POST, ONE "/tasks", LEAST_STAFF, api_task_open},
    {METHOD_POST, ONE "/tasks/{}/answer", LEAST_STAFF, api_task_answer},
    {METHOD_POST, ONE "/tasks/{}/receipt", LEAST_STAFF, api_task_receive},
    {METHOD_POST, ONE "/tasks/{}/excuse", LEAST_STAFF, api_task_excuse},
    {METHOD_POST, ONE "/attachments", LEAST_STAFF, api_attach},
    {METHOD_GET, ONE "/attachments/{}", LEAST_STAFF, api_attachment},
    {METHOD_POST, ONE "/letters/preview", LEAST_STAFF, api_letters_preview},
    {METHOD_POST, ONE "/drafts/{}/approve", LEAST_STAFF, api_draft_approve},
    {METHOD_POST, ONE "/drafts/{}/refuse", LEAST_STAFF, api_draft_refuse},
    {METHOD_GET, ONE "/deliveries", LEAST_STAFF, api_complaint_deliveries},
    {METHOD_GET, API "/tasks", LEAST_STAFF, api_tasks},

    {METHOD_GET, API "/calendars", LEAST_STAFF, api_calendars},
    {METHOD_GET, API "/calendars/{}", LEAST_STAFF, api_calendar},
    {METHOD_PUT, API "/calendars/{}", LEAST_ADMIN, api_calendar_set},
    {METHOD_POST, API "/calendars/{}/import", LEAST_ADMIN, api_calendar_import},

    {METHOD_GET, API "/deliveries", LEAST_STAFF, api_deliveries},
    {METHOD_POST, API "/deliveries/{}/retry", LEAST_STAFF, api_delivery_retry},
    {METHOD_POST, API "/deliveries/{}/drop", LEAST_STAFF, api_delivery_drop},
    {METHOD_GET, API "/mails", LEAST_ADMIN, api_mails},
    {METHOD_GET, API "/plugins", LEAST_ADMIN, api_plugins},
    {METHOD_GET, API "/channels", LEAST_ADMIN, api_channels},
    {METHOD_GET, API "/channels/{}", LEAST_ADMIN, api_channel},
    {METHOD_PUT, API "/channels/{}", LEAST_ADMIN, api_channel_set},
    {METHOD_DELETE, API "/channels/{}", LEAST_ADMIN, api_channel_remove},
    {METHOD_POST, API "/channels/{}/dry-run", LEAST_ADMIN, api_channel_dry_run},
    {METHOD_POST, API "/channels/{}/test", LEAST_ADMIN, api_channel_test},
    {METHOD_POST, API "/channels/{}/replay", LEAST_ADMIN, api_channel_replay},
    {METHOD_GET, API "/mailboxes", LEAST_ADMIN, api_mailboxes},
    {METHOD_GET, API "/mailboxes/{}", LEAST_ADMIN, api_mailbox},
    {METHOD_PUT, API "/mailboxes/{}", LEAST_ADMIN, api_mailbox_set},
    {METHOD_DELETE, API "/mailboxes/{}", LEAST_ADMIN, api_mailbox_remove},

    {METHOD_POST, API "/track", LEAST_PUBLIC, api_track},
    {METHOD_POST, API "/track/answer", LEAST_PUBLIC, api_track_answer},

    {METHOD_POST, API "/session", LEAST_PUBLIC, api_sign_in},
    {METHOD_GET, API "/session", LEAST_STAFF, api_session},
    {METHOD_DELETE, API "/session", LEAST_STAFF, api_sign_out},
    {METHOD_POST, API "/session/password", LEAST_STAFF, api_password},
    {METHOD_GET, API "/session/reach", LEAST_STAFF, api_reach},
    {METHOD_PUT, API "/session/reach", LEAST_STAFF, api_reach_set},

    {METHOD_GET, API "/replays", LEAST_ADMIN, api_replays},
    {METHOD_POST, API "/replays", LEAST_ADMIN, api_replay_begin},
    {METHOD_GET, API "/replays/{}", LEAST_ADMIN, api_replay},
    {METHOD_GET, API "/replays/{}/differences", LEAST_ADMIN, api_replay_differences},
    {METHOD_POST, API "/replays/{}/cancel", LEAST_ADMIN, api_replay_cancel},
    {METHOD_POST, API "/replays/{}/resume", LEAST_ADMIN, api_replay_resume},

    {METHOD_GET, "/healthz", LEAST_PUBLIC, api_health},
    {METHOD_GET, "/readyz", LEAST_PUBLIC, api_ready},
    {METHOD_GET, "/metrics", LEAST_PUBLIC, api_metrics},

    {METHOD_GET, "/", LEAST_PUBLIC, page_home},
    {METHOD_GET, "/c/{}", LEAST_PUBLIC, page_form},
    {METHOD_POST, "/c/{}", LEAST_PUBLIC, page_submit},
    {METHOD_GET, "/status", LEAST_PUBLIC, page_status_ask},
    {METHOD_POST, "/status", LEAST_PUBLIC, page_status},
    {METHOD_POST, "/status/answer", LEAST_PUBLIC, page_status_answer},
    {METHOD_POST, "/status/file/{}", LEAST_PUBLIC, page_status_file},
    {METHOD_GET, "/setup", LEAST_PUBLIC, page_setup_ask},
    {METHOD_POST, "/setup", LEAST_PUBLIC, page_setup},

    {METHOD_GET, NULL, LEAST_PUBLIC, NULL},
};
