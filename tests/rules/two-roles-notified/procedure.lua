-- SPDX-License-Identifier: Apache-2.0
-- The management representative and the general manager hear of each product-quality complaint before it is closed.

procedure "two-roles-notified" {
  title = { en = "Notices before closing" }, languages = { "en" }, calendar = "office", number = "T-{seq:4}",
  teams = { "quality", "office" }, roles = { "officer", "representative", "general_manager" },
}

clause "notices" "Each product-quality complaint, its handling and its measure is notified to both the management representative and the general manager."
clause "shut" "Closing without these notices is refused."

form "complaint" { public = true, choice "class" { "conduct", "work", "product", required = true }, long "story" { required = true } }
form "measure"   { long "opinion" { required = true }, long "measure" { required = true } }

stage "received" { owner = "quality.officer", action "handle" { form = "measure", to = "closing" } }
stage "closing" {
  clause = "shut", owner = "quality.officer",
  action "tell the representative"  { clause = "notices", tell = { "office.representative" }, to = "closing" },
  action "tell the general manager" { clause = "notices", tell = { "office.general_manager" }, to = "closing" },
  action "close" {
    needs = {
      any {
        none_of { is { class = "product" } },
        all { told "office.representative", told "office.general_manager" },
      },
    },
    to = "closed",
  },
}
stage "closed" { final = true }

clock "whole" { starts = received, stops = entering "closed", within = workdays(5) }

decide "escalate" { first, rule "not closed" { when = late(1), tell = { "quality.officer" } } }
