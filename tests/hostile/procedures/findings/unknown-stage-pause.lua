-- SPDX-License-Identifier: Apache-2.0
-- A clock that pauses in no stage.

--- clocks.lua
clock "reply" { starts = received, stops = entering "closed", pauses = "waiting", within = hours(24) }  --! unknown-stage
