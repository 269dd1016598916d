-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["round.countermeasure"] = "Countermeasure", ["round.convened"] = "Convened",
  ["check.effect"] = "Effect", ["check.effect.reached"] = "Reached", ["check.effect.not_reached"] = "Not reached", ["check.seen"] = "Seen",
  ["stage.measures"] = "Measures", ["stage.checking"] = "Checking", ["stage.closed"] = "Closed",
  ["action.set measures"] = "Set measures", ["action.check the effect"] = "Check the effect",
  ["action.show the manager"] = "Show the manager",
  ["clock.measures"] = "Measures", ["clock.check"] = "Check",
  ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
