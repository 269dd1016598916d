-- SPDX-License-Identifier: Apache-2.0
-- A row for each of what there is one of.

--- papers.lua
sheet "extra" { code = "X-1", title = { en = "Extra", es = "Otra" },
  each "reply" { cell "text" },  --! not-repeated
}
