-- SPDX-License-Identifier: Apache-2.0
-- A sheet with the number of no register.

--- papers.lua
sheet "extra" { code = "X-1", title = { en = "Extra", es = "Otra" }, register = "ledger",  --! unknown-register
  row { cell "number" },
}
