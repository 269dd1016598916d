-- SPDX-License-Identifier: Apache-2.0
-- The customer hears at once that it has arrived, at any hour; who hears of what is late.

decide "acknowledge" { on = submitted,
  rule "at any hour" { clause = "3.1", because = "complaints are taken 24 hours a day", letter = "receipt" },
}

decide "all are back" { on = joined "copy",
  rule "the plan can be formed" {
    clause  = "6.2",
    because = "every department has submitted its result and its suggestion",
    tell    = { "service.officer", "service.supervisor" },
  },
}

decide "escalate" { first,
  rule "no record sheet" {
    clause = "3.1", because = "a complaint without a record sheet does not exist", when = late(1, "record sheet"),
    tell   = { "intake.supervisor" }, urgent = true,
  },
  rule "a department is silent" {
    clause = "5.2b", when = late(1, "investigation"), tell = { "service.supervisor", "distribution.manager" },
  },
  rule "not resolved in time" {
    clause = "2.3", because = "somebody answers for a matter that is not resolved in time",
    when   = any { late "limit", late "whole" }, set = { overdue = true },
    tell   = { "service.supervisor", "distribution.manager" },
  },
  rule "anything else that lies" { clause = "2.2", when = late(1), tell = { "service.supervisor" } },
}
