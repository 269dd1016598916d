-- SPDX-License-Identifier: Apache-2.0
-- A name, and what somebody wrote, in a subject; in the text they may stand.

--- letters/en.lua
letter "reply" { subject = "{name}: complaint {number}", text = "{name}, {reply.text} {due.reply} {link}" }  --! personal-subject

--- letters/es.lua
letter "reply" { subject = "{reply.text}", text = "{name}, {reply.text} {company}" }  --! personal-subject
