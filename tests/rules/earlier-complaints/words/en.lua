-- SPDX-License-Identifier: Apache-2.0

words {
  ["complaint.name"] = "Name", ["complaint.unit"] = "Unit", ["complaint.unit.Madrid"] = "Madrid", ["complaint.unit.Toledo"] = "Toledo",
  ["complaint.unit.Burgos"] = "Burgos", ["complaint.about_person"] = "About person", ["complaint.media"] = "Media",
  ["complaint.media.yes"] = "Yes", ["complaint.media.no"] = "No", ["complaint.story"] = "Story",
  ["stage.recorded"] = "Recorded", ["stage.closed"] = "Closed",
  ["action.answer"] = "Answer",
  ["clock.answer"] = "Answer",
  ["team.marketing"] = "marketing",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
