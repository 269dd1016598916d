-- SPDX-License-Identifier: Apache-2.0
-- Who hears of a repair when it comes in, when it is important, and when it lies too long.

decide "acknowledge" { first, on = submitted,
  rule "out of a patrol" {
    clause  = "patrol",
    because = "a colleague wrote it down, nobody waits for a letter",
    when    = is { source = "patrol" },
    tell    = { "property.officer" },
  },
  rule "a resident" { clause = "register", because = "the resident knows that it is recorded", letter = "registered" },
}

decide "an important repair" { on = acted "grade",
  rule "the leader knows of it from the start" {
    clause  = "important",
    because = "the leader follows it up in person",
    when    = is { importance = "important" },
    tell    = { "property.leader" },
  },
}

decide "escalate" { first,
  rule "an important repair is late" {
    clause = "important", when = late(1, "important repair"), tell = { "property.leader" }, urgent = true,
  },
  rule "lies too long" { clause = "handling", when = late(1), tell = { "property.supervisor" } },
}
