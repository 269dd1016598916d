-- SPDX-License-Identifier: Apache-2.0
-- A cell that shows nothing.

--- papers.lua
sheet "extra" { code = "X-1", title = { en = "Extra", es = "Otra" },
  row { cell "number", cell "complaint.name", cell "severity" },
  row { cell "complaint.ghost" },  --! unknown-cell
}
