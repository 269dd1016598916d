-- SPDX-License-Identifier: Apache-2.0
-- Whose event it is, and who hears of it.

decide "route" { unique,
  rule "engineering" {
    clause = "department", when = is { department = "engineering" }, set = { responsible = "engineering" },
  },
  rule "security" {
    clause = "department", when = is { department = "security" }, set = { responsible = "security" },
  },
  rule "environment" {
    clause = "department", when = is { department = "environment" }, set = { responsible = "environment" },
  },
  rule "service" {
    clause = "department", when = is { department = "service" }, set = { responsible = "service" },
  },
}

decide "addressed to" { first, on = submitted,
  rule "to the general manager" {
    because = "the report is addressed to the general manager", when = is { addressed_to = "general_manager" },
    tell = { "responsible.leader", "service.general_manager" }, urgent = true,
  },
  rule "to the manager" {
    because = "the report is addressed to the manager", tell = { "responsible.leader", "service.manager" },
    urgent = true,
  },
}

decide "escalate" { first,
  rule "a signature is missing" {
    clause = "signatures", when = late "signatures", tell = { "responsible.leader" }, urgent = true,
  },
  rule "how does it stand" { clause = "follow-up", when = late "follow-up", tell = { "responsible.leader" } },
}
