-- SPDX-License-Identifier: Apache-2.0
-- Two departments verify a measure; it is closed when both found it effective, and made anew otherwise.

procedure "answers-of-all" {
  title = { en = "Verification by all" }, languages = { "en" }, calendar = "office", number = "V-{seq:4}",
  teams = { "quality", "production" }, roles = { "officer", "manager" },
}

clause "verify" "Quality and production each verify the measure; it is closed when both found it effective."
clause "grave" "Of a serious or a major complaint the quality manager hears at once."
clause "signed" "Both sign for their copy within a day; from the second day on the manager is told each day."

form "complaint" { public = true,
  choice "severity" { "minor", "serious", "major", required = true }, long "story" { required = true },
}
form "measure" { repeats = true, long "measure" { required = true } }
form "verification" { repeats = true, choice "effective" { "yes", "partly", "no", required = true }, long "seen" {} }

stage "open" {
  clause = "verify", owner = "quality.officer",
  action "take the measure" {
    form = "measure", to = "verifying",
    open = {
      task "verify" { team = "quality.officer", form = "verification", receipt = true },
      task "verify" { team = "production.officer", form = "verification", receipt = true },
    },
  },
}
stage "verifying" {
  owner = "quality.officer",
  action "close" { needs = { joined "verify", answers("verify", is { effective = { "yes", "partly" } }) }, to = "closed" },
  action "measure anew" { needs = { joined "verify", none_of { answers("verify", is { effective = { "yes", "partly" } }) } }, to = "given up" },
}
stage "given up" { final = true }
stage "closed"   { final = true }

clock "whole"   { starts = received, stops = leaving "verifying", within = workdays(10) }
clock "signing" { clause = "signed", starts = acted "take the measure", stops = receipt "verify", within = workdays(1) }

decide "classify" { first,
  rule "grave" { clause = "grave", when = is { severity = { "serious", "major" } }, because = "it is grave",
    tell = { "quality.manager" } },
}
decide "escalate" { first,
  rule "again and again" { clause = "signed", when = late(at_least(2), "signing"), tell = { "quality.manager" }, again = workdays(1) },
  rule "once"            { when = late(1), tell = { "quality.officer" }, again = workdays(1) },
  rule "the whole"       { when = late(at_least(2)), tell = { "quality.manager" } },
}
