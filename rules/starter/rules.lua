-- SPDX-License-Identifier: Apache-2.0
-- What is decided without anybody: how grave it is, and what follows when time runs out.

decide "classify" { first,
  rule "somebody was hurt" {
    clause  = "2",
    because = "health is at stake",
    when    = mentions { "受伤", "住院", "injur*", "hospital", "hurt", "herid*", "lesion*" },
    set     = { severity = "serious" },
    assign  = "service.manager",
    tell    = { "service.manager" },
  },
  rule "otherwise" { set = { severity = "ordinary" } },
}

decide "escalate" { first,
  rule "nobody answered in time" {
    because = "the 24 hours are over",
    when    = late(1, "answer"),
    tell    = { "service.manager" },
    again   = workhours(4),
  },
  rule "still nobody" {
    because = "four working hours more are over",
    when    = late(2, "answer"),
    assign  = "service.manager",
    tell    = { "service.manager" },
  },
}
