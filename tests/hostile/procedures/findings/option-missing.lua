-- SPDX-License-Identifier: Apache-2.0
-- Free words for an option that is not offered.

--- seed.lua
form "extra" {
  choice "kind" { "a", "b", other = text },  --! option-missing
}
