-- SPDX-License-Identifier: Apache-2.0
-- A clock that waits for a task that nobody opens.

--- clocks.lua
clock "reply" { starts = received, stops = { entering "closed", joined "ask" }, within = hours(24) }  --! unknown-task
