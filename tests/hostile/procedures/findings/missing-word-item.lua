-- SPDX-License-Identifier: Apache-2.0
-- An item of a checklist without a name in one of two languages.

--- seed.lua
form "extra" {
  checklist "kind" { "a", "lamps" },  --! missing-word
}

--- words/en.lua +
words { ["kind.lamps"] = "Lamps" }
