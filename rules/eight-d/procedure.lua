-- SPDX-License-Identifier: Apache-2.0
-- Eight disciplines for a customer's complaint of a product: contain it within a day, find why it occurred and why
-- it was not found, correct both, prove that it works, and prevent it elsewhere.  Clauses are the disciplines.

procedure "eight-d" {
  title     = { zh = "8D 问题解决程序", en = "8D problem solving", es = "Resolución de problemas 8D" },
  document  = { code = "8D-01", revision = "1" },
  languages = { "zh", "en", "es" },
  calendar  = "office",
  number    = "8D-{yyyy}-{seq:4}",
  teams     = { "quality", "production", "engineering", "purchasing", "logistics" },
  roles     = { "officer", "manager", "champion" },
}

-- The usual limits; a customer's quality agreement may ask for others.  All of them run from receipt.
local d3_within          = hours(24)
local d5_within          = workdays(10)
local d8_within          = days(30)
local implemented_within = workdays(15)         -- D6: how long a department has to carry out its part

clause "D0" "The symptom is answered at once, and it is decided whether eight disciplines are needed."
clause "D1" "A team with a leader and a champion is formed, of those who know the product and the process."
clause "D2" "The problem is described: who, what, where, when, why, how, how many."
clause "D3" "Interim containment protects the customer: stock, in transit and at the customer, sorted and counted."
clause "D4" "The root causes are found: why it occurred, and why it was not detected."
clause "D5" "Permanent corrective actions are chosen for both causes, and verified before they are carried out."
clause "D6" "They are carried out with dates and validated; what is not effective leads back to D4 or D5."
clause "D7" "Recurrence is prevented: FMEA, control plan and documents are updated, and the lesson is spread."
clause "D8" "The champion closes the 8D and recognises the team; the customer has the report."

stage "emergency" {
  clause = "D0", owner = "quality.officer",
  action "respond"         { form = "emergency", to = "team" },
  action "no 8D is needed" { form = "simple", letter = "simple", to = "closed" },
}

stage "team" {
  clause = "D1", owner = "quality.manager",
  action "form the team" { form = "team", tell = { "quality.champion", "quality.officer" }, to = "problem" },
}

stage "problem" {
  clause = "D2", owner = "quality.officer",
  action "describe" { form = "problem", to = "containment" },
}

stage "containment" {
  clause = "D3", owner = "quality.officer",
  action "contain"            { form = "containment", to = "containment" },
  action "containment stands" { needs = { is { counts_agree = true } }, letter = "contained", to = "cause" },
}

stage "cause" {
  clause = "D4", owner = "quality.officer",
  action "find the causes" { form = "cause", to = "actions" },
}

stage "actions" {
  clause = "D5", owner = "quality.officer",
  action "choose" {
    form = "corrective", to = { yes = "release", no = "actions", wrong_cause = "cause" }, by = "corrective.verified",
  },
}

stage "release" {
  clause = "D5", owner = "quality.manager",
  action "release" {
    sign = "releases the corrective actions", to = "implementation",
    open = task "implement" {
      teams = "corrective.departments", role = "officer", form = "implemented", within = implemented_within,
    },
  },
  action "send back" { form = "remark", to = "actions" },
}

stage "implementation" {
  clause = "D6", owner = "quality.officer",
  action "validate" {
    needs = { joined "implement" }, form = "validation",
    to = { effective = "prevention", other_cause = "cause", other_action = "actions" }, by = "validation.effect",
  },
}

stage "prevention" {
  clause = "D7", owner = "quality.officer",
  action "prevent" { form = "prevention", to = "closure" },
}

stage "closure" {
  clause = "D8", owner = "quality.champion",
  action "close" {
    needs = { signed "releases the corrective actions", filled "prevention.lessons" },
    form = "closure", sign = "closes the 8D", letter = "report", to = "closed",
  },
  action "send back to prevention" { form = "remark", to = "prevention" },
}

stage "closed" { final = true }

clock "D3" { clause = "D3", urgent = true, starts = received, stops = acted "containment stands", within = d3_within }
clock "D5" { clause = "D5", starts = received, stops = acted "release", within = d5_within }
clock "D6" { clause = "D6", starts = acted "release", stops = joined "implement", within = implemented_within }
clock "D8" { clause = "D8", starts = received, stops = acted "close", within = d8_within }
