-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["first_measures.investigated_at"] = "Investigated at",
  ["first_measures.measured_at"] = "Measured at", ["first_measures.informed_at"] = "Informed at", ["delay.announced"] = "Announced",
  ["delay.why"] = "Why", ["delay.until_day"] = "Until day", ["handling.cause"] = "Cause", ["handling.countermeasure"] = "Countermeasure",
  ["stage.established"] = "Established", ["stage.handling"] = "Handling", ["stage.answering"] = "Answering", ["stage.closed"] = "Closed",
  ["action.take first measures"] = "Take first measures", ["action.announce a delay"] = "Announce a delay",
  ["action.hand over"] = "Hand over", ["action.answer"] = "Answer",
  ["clock.first measures"] = "First measures", ["clock.handling"] = "Handling", ["clock.answer"] = "Answer",
  ["team.commercial"] = "commercial", ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
