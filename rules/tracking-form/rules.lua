-- SPDX-License-Identifier: Apache-2.0
-- The form asks for no judgement: who hears of what is late, and that is all.

decide "acknowledge" { on = submitted,
  rule "every complaint" { clause = "1", because = "the customer knows that it has arrived", letter = "receipt" },
}

decide "escalate" { first,
  rule "not recorded"   { clause = "2", when = late(1, "record"), tell = { "service.manager" } },
  rule "not reviewed"   { clause = "3", when = late(1, "review"), tell = { "production.manager", "service.officer" } },
  rule "no department's instruction" { clause = "5", when = late(1, "department"), tell = { "incharge.manager" } },
  rule "no general manager's instruction" {
    clause = "6", when = late(1, "management"), tell = { "management.general_manager" },
  },
  rule "the form lies somewhere" { when = late(1, "all of it"), tell = { "service.manager", "incharge.manager" } },
}
