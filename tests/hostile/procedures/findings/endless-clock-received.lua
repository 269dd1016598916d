-- SPDX-License-Identifier: Apache-2.0
-- It is stopped only by what has happened before it starts.

--- seed.lua
clock "extra" { starts = acted "judge", stops = received, every = hours(1) }  --! endless-clock
