-- SPDX-License-Identifier: Apache-2.0
-- A sheet's hint without its text in one of its languages.

--- papers.lua
sheet "extra" { code = "X-1", title = { en = "Extra", es = "Otra" }, languages = { "es", "en" },
  row { label "hint", cell "number" },
  row { label "hint.below" },  --! missing-word
}

--- words/en.lua +
words { ["hint.below"] = "Sign below" }
