-- SPDX-License-Identifier: Apache-2.0
-- The company's judgement.  A rule says when, why, and what follows; it sees one
-- case and nothing else, and it changes nothing: the worker checks and files what it returns.

decide "judge" { first,
  rule "damage by the customer's own storage" {
    because = "caking or damp points to storage",
    when    = mentions { "受潮", "结块", "damp", "caked", "humedad", "apelmazado" },
    set     = { verdict = "not_established", reason = "storage" },
  },
  rule "when in doubt, established" {
    clause  = "1",
    because = "an unclear cause is treated as a valid complaint",
    set     = { verdict = "unclear" },
  },
}

decide "classify" { first,
  rule "injury or press" {
    because = "health or reputation is at stake",
    when    = any {
      mentions { "受伤", "住院", "媒体", "记者", "injured", "injury", "hospital", "press", "journalist",
                 "herid*", "lesion*", "hospital", "prensa", "periodista" },
      is { amount = above(1000000) },    -- 10,000 yuan, counted in fen
    },
    set     = { severity = "serious" },
  },
  rule "otherwise" { set = { severity = "ordinary" } },
}

decide "route" { first,
  rule "goods"    { when = is { type = "goods" }, set = { responsible = "quality" } },
  rule "delivery" {
    when = mentions { "物流", "运输", "快递", "配送", "delivery", "delivered", "shipping", "courier",
                      "entrega", "envío", "transporte" },
    set  = { responsible = "logistics" },
  },
  rule "the rest" { set = { responsible = "sales" } },
}

decide "acknowledge" { on = submitted,
  rule "every complaint" { because = "the customer knows that it has arrived", letter = "receipt" },
}

decide "escalate" { first,
  rule "a progress report is due" { when = late "progress", tell = { "responsible.officer" } },
  rule "late once"  { when = late(1), tell = { "responsible.manager" }, again = workhours(4) },
  rule "late again" { when = late(2), tell = { "service.manager" }, assign = "service.manager", set = { severity = "serious" } },
}
