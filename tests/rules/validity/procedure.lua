-- SPDX-License-Identifier: Apache-2.0
-- Is the complaint established?  With reasons if it is not, and yes when in doubt.

procedure "validity" {
  title = { en = "Established or not" }, languages = { "en" }, calendar = "office", number = "J-{seq:4}",
  teams = { "support", "quality" }, roles = { "officer", "manager" },
}

clause "judge" "Whether a complaint is established is judged before anything else is done."
clause "doubt" "When the cause is unclear the complaint is treated as established."
clause "storage" "Damage is asked about: the customer's own storage decides, not the damage."
clause "not" "What is not established has a reason, is explained politely, and does not go to quality."

form "complaint" { public = true,
  text   "name"  { required = true },
  choice "about" { "foreign_matter", "packaging", "taste", "other", other = text, required = true },
  choice "kept"  { "dry", "damp", "not_known", shown = is { about = "packaging" }, required = is { about = "packaging" } },
  long   "story" { required = true },
}
form "judgement" {
  choice "verdict" { "established", "unclear", "not_established", required = true },
  choice "reason"  { "storage", "constitution", "nature", "redesign", "unreasonable", "other", other = text,
                     shown = is { verdict = "not_established" }, required = is { verdict = "not_established" } },
}
form "reply" { long "reply" { required = true } }

stage "recorded" {
  clause = "judge", owner = "support.officer",
  action "judge" {
    form = "judgement", to = { established = "tracking", unclear = "tracking", not_established = "declined" }, by = "judgement.verdict",
  },
}
stage "declined" { clause = "not", owner = "support.officer", action "explain" { form = "reply", to = "closed" } }
stage "tracking" { owner = "quality.officer", action "settle" { form = "reply", to = "closed" } }
stage "closed"   { final = true }

clock "answer" { starts = received, stops = entering "closed", within = hours(24) }

decide "judge" { first,
  rule "kept damp" {
    clause = "storage", when = all { is { about = "packaging" }, is { kept = "damp" } },
    because = "the customer says it was kept damp", set = { verdict = "not_established", reason = "storage" },
  },
  rule "an allergy" {
    clause = "not", when = mentions { "过敏", "allerg*" }, because = "personal constitution",
    set = { verdict = "not_established", reason = "constitution" },
  },
  rule "foreign matter" { when = is { about = "foreign_matter" }, set = { verdict = "established" } },
  rule "in doubt it is established" { clause = "doubt", because = "the cause is unclear", set = { verdict = "unclear" } },
}

decide "escalate" { first, rule "a day has passed" { when = late(1), tell = { "support.manager" } } }
