-- SPDX-License-Identifier: Apache-2.0
-- Required where it is not shown.

--- seed.lua
form "extra" {
  choice "kind" { "a", "b" },
  text   "note" { shown = is { kind = "a" }, required = true },  --! required-hidden
}
