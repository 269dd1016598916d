-- SPDX-License-Identifier: Apache-2.0
-- Why a complaint is not established decides which letter the customer gets, in the customer's language.

procedure "letters-by-reason" {
  title = { zh = "投诉答复", en = "Answers to complaints" }, languages = { "zh", "en" },
  calendar = "office", number = "L-{seq:4}", teams = { "support", "quality" }, roles = { "officer", "manager" },
}

clause "judged" "Support judges whether the complaint is reasonable before it goes anywhere."
clause "reason" "Not established needs one reason: storage, constitution, nature, redesign, unreasonable, or another in words."
clause "polite" "The customer is answered politely, by the reason, and the case ends without quality assurance."
clause "unclear" "When the cause is unclear, the complaint is treated as normal."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }

form "judgement" {
  choice "verdict" { "normal", "unclear", "not_established", required = true },
  choice "who_stored" { "customer", "we", "nobody_knows", required = is { verdict = "not_established" } },
  choice "reason" {
    "storage", "constitution", "nature", "redesign", "unreasonable", "other", other = text,
    required = is { verdict = "not_established" },
  },
}

stage "received" {
  clause = "judged", owner = "support.officer",
  action "judge" {
    form = "judgement", to = { normal = "quality", unclear = "quality", not_established = "declined" }, by = "judgement.verdict",
  },
}
stage "declined" {
  clause = "polite", owner = "support.officer",
  action "answer" {
    clause = "reason", letter_by = "judgement.reason", to = "answered",
    letter = {
      storage = "storage", constitution = "nature", nature = "nature", redesign = "redesign", unreasonable = "plain", other = "plain",
    },
  },
}
stage "answered" {
  owner = "support.officer",
  action "close" { needs = { any { written "storage", written "nature", written "redesign", written "plain" } }, to = "closed" },
}
stage "quality" { clause = "unclear", owner = "quality.officer", action "finish" { to = "closed" } }
stage "closed"  { final = true }

clock "whole" { starts = received, stops = entering "closed", within = workdays(3) }

decide "new from the customer" { first, on = customer_writes,
  rule "not closed unread" { clause = "polite", because = "the customer has added something", tell = { "support.officer" } },
}

decide "escalate" { first, rule "not answered" { when = late(1), tell = { "support.manager" } } }
