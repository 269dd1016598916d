-- SPDX-License-Identifier: Apache-2.0
-- A field of a block without a name in one of two languages.

--- seed.lua
form "extra" {
  block "kind" { at_least = 1,
    text "what" {},  --! missing-word
  },
}

--- words/en.lua +
words { ["kind.what"] = "What" }
