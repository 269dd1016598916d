-- SPDX-License-Identifier: Apache-2.0
-- Who hears of a complaint when it comes in, and when it lies too long.

decide "acknowledge" { first, on = submitted,
  rule "out of a patrol" {
    clause  = "patrol",
    because = "a colleague wrote it down, nobody waits for a letter",
    when    = any { is { source = "patrol" }, is { source = "opinion" } },
    tell    = { "property.officer" },
  },
  rule "a resident" { clause = "register", because = "the resident knows that it is recorded", letter = "registered" },
}

decide "escalate" { first,
  rule "not handled"     { clause = "handling",  when = late(1, "handling"),  tell = { "property.supervisor" } },
  rule "not followed up" { clause = "follow-up", when = late(1, "follow-up"), tell = { "service.supervisor" } },
}
