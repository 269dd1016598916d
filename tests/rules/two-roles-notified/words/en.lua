-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Received", ["stage.closing"] = "Closing", ["stage.closed"] = "Closed",
  ["action.handle"] = "Handle", ["action.tell the representative"] = "Tell the representative",
  ["action.tell the general manager"] = "Tell the general manager", ["action.close"] = "Close",
  ["clock.whole"] = "From receipt to closing",
  ["complaint.class"] = "Class", ["complaint.class.conduct"] = "Conduct", ["complaint.class.work"] = "Work",
  ["complaint.class.product"] = "Product", ["complaint.story"] = "Story",
  ["measure.opinion"] = "Opinion", ["measure.measure"] = "Measure",
  ["team.quality"] = "quality", ["team.office"] = "office",
  ["role.officer"] = "officer", ["role.representative"] = "representative",
  ["role.general_manager"] = "general_manager",
}
