-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.walking"] = "Walking", ["stage.found"] = "Found", ["stage.filed"] = "Filed",
  ["action.find nothing"] = "Find nothing", ["action.write down"] = "Write down",
  ["action.report at once"] = "Report at once", ["action.turn into a complaint"] = "Turn into a complaint",
  ["action.settled on the spot"] = "Settled on the spot",
  ["clock.patrol"] = "Patrol",
  ["schedule.patrol"] = "Patrol",
  ["patrol.duty_officer"] = "Duty officer",
}
