-- SPDX-License-Identifier: Apache-2.0
-- A scenario expects what does not come.

--- tests/all.lua
scenario "a complaint arrives" { clauses = { "1" },
  submit { name = "Wu", story = "s" },
  expect { severity = "serious" },  --! scenario-failed
}
