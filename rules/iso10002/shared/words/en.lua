-- SPDX-License-Identifier: Apache-2.0
-- Every label in English.

words {
  ["team.front"] = "Front line",
  ["team.complaints"] = "Complaints handling",
  ["team.operations"] = "Operations",
  ["role.officer"] = "officer",
  ["role.manager"] = "manager",
}
