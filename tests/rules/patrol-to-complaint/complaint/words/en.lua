-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Received", ["stage.closed"] = "Closed",
  ["action.look"] = "Look", ["action.finish"] = "Finish",
  ["clock.whole"] = "From receipt to closing",
  ["complaint.building"] = "Building", ["complaint.spot"] = "Spot", ["complaint.story"] = "Story",
  ["complaint.source"] = "Source", ["complaint.source.resident"] = "Resident", ["complaint.source.patrol"] = "Patrol",
}
