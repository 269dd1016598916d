-- SPDX-License-Identifier: Apache-2.0
-- What is told to whom: an acknowledgement at once, what may be a danger to somebody, and what is late.

local harm = {
  "injur*", "hospital", "fire", "burn*", "poison*", "danger*", "unsafe", "electric shock", "allerg*",
  "受伤", "住院", "起火", "烧伤", "中毒", "危险", "触电", "过敏",
  "herid*", "lesion*", "incendio", "quemad*", "intoxic*", "peligro*", "descarga eléctrica", "alerg*",
}

decide "acknowledge" { on = submitted,
  rule "every complaint" {
    clause = "8.1", because = "the complainant knows that it has arrived, and how it is handled", letter = "receipt",
  },
}

decide "classify" { first,
  rule "somebody may be in danger" {
    clause = "8.5", because = "words of harm point to a matter of safety", when = mentions(harm),
    set = { safety_alert = true }, urgent = true, tell = { "complaints.manager" },
  },
  rule "nothing points to danger" { clause = "8.5", set = { safety_alert = false } },
}

decide "assessed" { first, on = acted "assess",
  rule "safety or a serious matter" {
    clause = "8.5", when = any { is { safety = "yes" }, is { severity = "serious" } },
    because = "the management hears of it at once", urgent = true, tell = { "complaints.manager" },
  },
  rule "immediate action is needed" {
    clause = "8.5", when = is { immediate_needed = "yes" }, tell = { "complaints.officer" },
  },
}

decide "escalate" { first,
  rule "the complainant is to be informed" { clause = "8.3", when = late "progress", tell = { "complaints.officer" } },
  rule "the front line is late" { clause = "8.4", when = late(1, "acknowledgement"), tell = { "front.manager" } },
  rule "late once"  { clause = "8.3", when = late(1), tell = { "complaints.manager" }, again = workdays(2) },
  rule "late again" { clause = "8.3", when = late(2), tell = { "complaints.manager" }, assign = "complaints.manager" },
}
