-- SPDX-License-Identifier: Apache-2.0
-- Until a day that is no date.

--- seed.lua
clock "extra" { starts = acted "write", within = until_day "reply.text" }  --! until-not-date

--- tests/all.lua
scenario "a complaint arrives" { clauses = { "1" }, submit { name = "Wu", story = "s" } }
