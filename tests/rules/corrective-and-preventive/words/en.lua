-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.action"] = "Action", ["stage.tracking"] = "Tracking", ["stage.closed"] = "Closed",
  ["action.correct"] = "Correct", ["action.prevent"] = "Prevent", ["action.hand over"] = "Hand over",
  ["action.record the effect"] = "Record the effect", ["action.again"] = "Again", ["action.close"] = "Close",
  ["clock.action"] = "Action", ["clock.effect"] = "Effect",
  ["complaint.name"] = "Name", ["complaint.story"] = "Story",
  ["corrective.correction"] = "Correction", ["corrective.done_on"] = "Done on",
  ["preventive.prevention"] = "Prevention", ["preventive.from_day"] = "From day",
  ["effect.of_correction"] = "Of correction", ["effect.of_correction.effective"] = "Effective",
  ["effect.of_correction.not_effective"] = "Not effective", ["effect.of_prevention"] = "Of prevention",
  ["effect.of_prevention.effective"] = "Effective", ["effect.of_prevention.not_effective"] = "Not effective",
  ["team.production"] = "production", ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
