-- SPDX-License-Identifier: Apache-2.0
-- Required under another condition than it is shown.

--- seed.lua
form "extra" {
  choice "kind" { "a", "b" },
  text   "note" { shown = is { kind = "a" }, required = is { kind = "b" } },  --! required-hidden
}
