-- SPDX-License-Identifier: Apache-2.0
-- Who hears of what.

decide "acknowledge" { on = submitted,
  rule "every complaint" {
    clause = "2.0", because = "all complaints fall under the procedure, whatever they are about",
    letter = "receipt", set = { responsible = "sales" },
  },
}

decide "all have replied" { on = joined "contribute",
  rule "sales can sum up" {
    clause = "4.2", because = "every department invited has replied or is excused", tell = { "sales.officer" },
  },
}

decide "escalate" { first,
  rule "not assessed"        { clause = "4.1", when = late(1, "assessment"), tell = { "sales.manager" } },
  rule "nobody is convened"  { clause = "4.1", when = late(1, "invitation"), tell = { "sales.manager" } },
  rule "a department is silent" {
    clause = "4.2", when = late(1, "replies"), tell = { "sales.officer", "sales.manager" },
  },
  rule "the customer waits"  { clause = "1.0", when = late(1, "answer"), tell = { "sales.manager" } },
  rule "nobody has asked the customer" { clause = "1.0", when = late(1, "outcome"), tell = { "sales.manager" } },
}
