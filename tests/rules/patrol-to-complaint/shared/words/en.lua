-- SPDX-License-Identifier: Apache-2.0
-- Labels of what all records of the office have.

words {
  ["place.building"] = "Building", ["place.spot"] = "Spot", ["place.finding"] = "What was found",
  ["place.urgency"] = "Urgency", ["place.urgency.ordinary"] = "Ordinary", ["place.urgency.urgent"] = "Urgent",
  ["handed_up.reached"] = "Handed up to", ["handed_up.reached.supervisor"] = "Supervisor",
  ["handed_up.reached.manager"] = "Manager", ["handed_up.reached.general_manager"] = "General manager",
  ["handed_up.why"] = "Why",
  ["action.hand up"] = "Hand up", ["letter.receipt"] = "Receipt",
  ["team.property"] = "property", ["team.service"] = "service",
  ["role.officer"] = "officer", ["role.supervisor"] = "supervisor", ["role.manager"] = "manager",
}
