-- SPDX-License-Identifier: Apache-2.0
-- A sheet with the figures of no summary.

--- papers.lua
sheet "extra" { code = "X-1", title = { en = "Extra", es = "Otra" },
  figures "month",  --! unknown-summary
}
