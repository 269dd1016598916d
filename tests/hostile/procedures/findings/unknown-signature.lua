-- SPDX-License-Identifier: Apache-2.0
-- A box for a signature that nobody gives.

--- papers.lua
sheet "extra" { code = "X-1", title = { en = "Extra", es = "Otra" },
  row { signature "answers for the company" },
  row { signature "agrees" },  --! unknown-signature
}
