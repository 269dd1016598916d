-- SPDX-License-Identifier: Apache-2.0
-- What all records of the property office have: where it is, how bad it is, and who it was handed up to.

form "place" {
  text "building" { required = true }, text "spot" { required = true },
  choice "urgency" { "ordinary", "urgent", required = true }, long "finding" { required = true },
}
form "handed_up" { choice "reached" { "supervisor", "manager", "general_manager", required = true }, long "why" { required = true } }
