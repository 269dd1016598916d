-- SPDX-License-Identifier: Apache-2.0
-- A placeholder that nothing fills.

--- letters/en.lua
letter "reply" { subject = "Complaint {number}", text = "{name}, {due.nothing}" }  --! unknown-placeholder
