-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.open"] = "Open", ["stage.verifying"] = "Being verified", ["stage.given up"] = "Given up",
  ["stage.closed"] = "Closed",
  ["action.take the measure"] = "Take the measure", ["action.close"] = "Close", ["action.measure anew"] = "Measure anew",
  ["task.verify"] = "Verify",
  ["clock.whole"] = "All of it", ["clock.signing"] = "Signing for the copies",
  ["complaint.severity"] = "Severity", ["complaint.severity.minor"] = "Minor",
  ["complaint.severity.serious"] = "Serious", ["complaint.severity.major"] = "Major", ["complaint.story"] = "Story",
  ["measure.measure"] = "Measure",
  ["verification.effective"] = "Effective", ["verification.effective.yes"] = "Yes",
  ["verification.effective.partly"] = "Partly", ["verification.effective.no"] = "No", ["verification.seen"] = "Seen",
  ["team.quality"] = "quality", ["team.production"] = "production",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
