-- SPDX-License-Identifier: Apache-2.0
-- A schedule that leaves a required field empty.

--- seed.lua
form "extra" { starts = true, choice "kind" { "a", "b", required = true } }

schedule "extra" { on = weekly { "mon 09:00" }, form = "extra", answers = {} }  --! bad-answers
