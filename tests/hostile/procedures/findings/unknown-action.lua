-- SPDX-License-Identifier: Apache-2.0
-- A clock that waits for what nobody can do.

--- clocks.lua
clock "reply" { starts = received, stops = acted "sing", within = hours(24) }  --! unknown-action
