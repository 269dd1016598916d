-- SPDX-License-Identifier: Apache-2.0
-- Teams and roles of all three procedures.

words {
  ["team.affairs"] = "General affairs", ["team.sales"] = "Sales", ["team.quality"] = "Quality",
  ["team.service"] = "Customer service",
  ["team.east"] = "Region east", ["team.south"] = "Region south", ["team.west"] = "Region west",
  ["team.north"] = "Region north", ["team.responsible"] = "Region responsible",
  ["role.officer"] = "officer", ["role.head"] = "head", ["role.manager"] = "manager", ["role.owner"] = "regional owner",
  ["role.district_manager"] = "district manager", ["role.representative"] = "sales representative",
  ["responsible"] = "Region responsible", ["table.escalate"] = "Reminders",
}
