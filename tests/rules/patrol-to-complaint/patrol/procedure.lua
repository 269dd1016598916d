-- SPDX-License-Identifier: Apache-2.0
-- A patrol writes down what it finds; a problem or a resident's opinion becomes a complaint, linked both ways.

procedure "patrol" {
  title = { en = "Patrol" }, languages = { "en" }, calendar = "office", number = "XJ-{yyyy}{mm}{dd}-{seq:2}",
  teams = { "property", "service" }, roles = { "officer", "supervisor", "manager" },
}

clause "urgent" "An urgent finding is reported at once to the supervisor and to customer service."
clause "higher" "What cannot be handled at once goes to the next supervisor, manager or general manager; the level reached is recorded."
clause "turned" "A problem found on patrol, or a resident's opinion, can be turned into a complaint with a link back."

form "patrol" { starts = true, person "duty_officer" { required = true } }

schedule "patrol" { clause = "turned", on = daily { "09:00", "15:00" }, form = "patrol", answers = { duty_officer = "by the rota" } }

stage "walking" {
  owner = "property.officer",
  action "find nothing" { to = "filed" },
  action "write down"   { form = "place", to = "found" },
}
stage "found" {
  owner = "property.officer",
  action "report at once" {
    clause = "urgent", needs = { is { urgency = "urgent" } }, tell = { "property.supervisor", "service.officer" }, to = "found",
  },
  action "hand up" { clause = "higher", form = "handed_up", tell = { "property.manager" }, to = "found" },
  action "turn into a complaint" {
    clause = "turned", to = "filed",
    opens = record "complaint" {
      carry = { building = "place.building", spot = "place.spot", story = "place.finding" }, answers = { source = "patrol" },
    },
  },
  action "settled on the spot" { needs = { is { urgency = "ordinary" } }, to = "filed" },
}
stage "filed" { final = true }

clock "patrol" { starts = received, stops = entering "filed", within = hours(4) }

decide "escalate" { first, rule "the patrol is not filed" { when = late(1), tell = { "property.supervisor" } } }
