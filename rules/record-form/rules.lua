-- SPDX-License-Identifier: Apache-2.0
-- A receipt for the customer, and a word to the manager when nothing is done.

decide "acknowledge" { on = submitted,
  rule "every complaint" { clause = "record", because = "the customer knows that it has arrived", letter = "receipt" },
}

decide "escalate" { first,
  rule "nothing was done" { clause = "record", when = late(1, "handling"), tell = { "service.manager" } },
}
