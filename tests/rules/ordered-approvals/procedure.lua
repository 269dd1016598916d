-- SPDX-License-Identifier: Apache-2.0
-- Two approvals in their order, each a signature with its meaning, never the author's.

procedure "ordered-approvals" {
  title = { en = "Department, then general manager" }, languages = { "en" }, calendar = "office", number = "O-{seq:4}",
  teams = { "production", "office" }, roles = { "officer", "manager" },
}

clause "review" "The production department gives the cause and the prevention."
clause "order" "The department in charge gives its instruction, then the general manager; nobody approves what they wrote."
clause "closing" "Without both instructions and the review nothing is closed."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "review"    { long "cause" { required = true }, long "prevention" { required = true } }
form "opinion"   { long "opinion" { required = true } }

stage "in hand" {
  clause = "order", owner = "production.officer",
  action "review" { clause = "review", form = "review", who = { "production.officer", "production.manager" }, to = "in hand" },
  action "instruct" {
    who = { "production.manager" }, form = "opinion", sign = "gives the department's instruction", to = "in hand",
  },
  action "approve" {
    who = { "office.manager" }, needs = { signed "gives the department's instruction" },
    form = "opinion", sign = "gives the general manager's instruction", to = "in hand",
  },
  action "close" {
    clause = "closing", who = { "office.officer" }, to = "closed",
    needs = {
      filled "review.prevention", signed "gives the department's instruction", signed "gives the general manager's instruction",
    },
  },
}
stage "closed" { final = true }

clock "approval" { clause = "order", starts = received, stops = entering "closed", within = workdays(3) }

decide "escalate" { first, rule "still open" { when = late(1), tell = { "office.manager" } } }
