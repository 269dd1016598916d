-- SPDX-License-Identifier: Apache-2.0
-- A schedule with a form that begins no record.

--- seed.lua
schedule "extra" { on = daily { "09:00" }, form = "judgement", answers = { verdict = "yes" } }  --! form-not-started
