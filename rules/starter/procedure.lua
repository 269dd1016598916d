-- SPDX-License-Identifier: Apache-2.0
-- Where a complaint goes: received, looked into, answered.  Read it from top to bottom.

procedure "starter" {
  title     = { zh = "投诉处理", en = "Complaints", es = "Reclamaciones" },
  languages = { "zh", "en", "es" },
  calendar  = "office",
  number    = "C-{yyyy}-{seq:4}",
  teams     = { "service" },
  roles     = { "officer", "manager" },
}

-- The sentences of your written procedure; name the clause where something serves it.
clause "1" "Every customer has an answer within 24 hours."
clause "2" "An injury is the manager's business at once."

stage "received" {
  owner = "service.officer",
  action "take up" { to = "looking into it" },
}

stage "looking into it" {
  owner = "service.officer",
  action "reply" { form = "reply", to = "closed", letter = "reply" },
}

stage "closed" { final = true }

clock "answer" { clause = "1", starts = received, stops = acted "reply", within = hours(24) }
