-- SPDX-License-Identifier: Apache-2.0
-- Two rules of a unique table hit the same complaint.

--- rules.lua
decide "classify" { unique,
  rule "injury"   { when = mentions { "injured" }, set = { severity = "serious" } },
  rule "hospital" { when = mentions { "hospital" }, set = { severity = "serious" } },
}

decide "escalate" { first,
  rule "late" { when = late(1), tell = { "service.manager" } },
}

--- tests/all.lua
scenario "a complaint arrives" { clauses = { "1" },
  submit { name = "Wu", story = "injured, in hospital" },
  expect { stage = "recorded" },  --! unique-overlap
}
