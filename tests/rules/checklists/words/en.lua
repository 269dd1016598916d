-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.patrol"] = "Patrol", ["stage.filed"] = "Filed",
  ["action.record"] = "Record",
  ["clock.record"] = "Record",
  ["round.patrolled_at"] = "Patrolled at", ["round.duty_officer"] = "Duty officer",
  ["record.items"] = "Items", ["record.items.appearance"] = "Appearance", ["record.items.posts"] = "Posts",
  ["record.items.renovation"] = "Renovation", ["record.items.rules"] = "Rules", ["record.items.opinions"] = "Opinions",
  ["record.items.lighting"] = "Lighting", ["record.items.doors"] = "Doors", ["record.items.fire"] = "Fire",
  ["record.items.meters"] = "Meters", ["record.items.smells"] = "Smells", ["record.items.lifts"] = "Lifts",
  ["record.items.hygiene"] = "Hygiene", ["record.items.roads"] = "Roads", ["record.items.strangers"] = "Strangers",
  ["record.items.parking"] = "Parking",
  ["sheet.row16"] = "Report what is urgent at once to the supervisor and to customer service.",
  ["team.property"] = "property",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
