-- SPDX-License-Identifier: Apache-2.0
-- Minor, ordinary, serious by written criteria; a major one is the general manager's.

procedure "grades" {
  title = { en = "Grades" }, languages = { "en" }, calendar = "office", number = "G-{seq:4}",
  teams = { "service", "office" }, roles = { "officer", "manager" },
}

clause "grades" "A complaint is minor, ordinary or serious by the written criteria."
clause "general" "Several failed calls, goods not replaced in time and several failed repairs are ordinary complaints."
clause "serious" "Harm to reputation, exposure by the media and accepting or demanding money make it serious."
clause "major" "Major complaints are handled by the general manager."
clause "down" "A grade is lowered with a reason."

form "complaint" { public = true,
  text   "name" { required = true },
  choice "what" { "hotline", "not_replaced", "repairs_failed", "money_demanded", "opinion", "other", other = text, required = true },
  money  "loss" { currency = "CNY" },
  long   "story" { required = true },
}
form "verification" { choice "grade" { "minor", "ordinary", "serious", required = true }, long "opinion" { required = true } }

stage "recorded" {
  clause = "grades", owner = "service.officer",
  action "verify" { clause = "down", form = "verification", to = { minor = "closed", ordinary = "handling", serious = "handling" }, by = "verification.grade" },
}
stage "handling" { owner = "service.officer", action "settle" { to = "closed" } }
stage "closed"   { final = true }

clock "answer" { starts = received, stops = entering "closed", within = workdays(3) }

decide "classify" { first,
  rule "a great loss is major" {
    clause = "major", when = is { loss = above(5000000) }, because = "more than 50,000 yuan",
    set = { grade = "serious", major = true }, assign = "office.manager", tell = { "office.manager" },
  },
  rule "reputation, media or money" {
    clause = "serious", when = any { is { what = "money_demanded" }, mentions { "记者", "媒体", "journalist*", "newspaper*" } },
    because = "the factory's reputation", set = { grade = "serious" }, tell = { "service.manager" },
  },
  rule "one of the criteria of an ordinary complaint" {
    clause = "general", when = any { is { what = "hotline" }, is { what = "not_replaced" }, is { what = "repairs_failed" } },
    set = { grade = "ordinary" },
  },
  rule "only an opinion" { clause = "grades", when = is { what = "opinion" }, set = { grade = "minor" } },
  rule "without serious consequence" { clause = "general", set = { grade = "ordinary" } },
}

decide "escalate" { first, rule "still open" { when = late(1), tell = { "service.manager" } } }
