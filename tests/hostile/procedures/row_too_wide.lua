-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:5: row has more than 24 cells
local cells = {}
for n = 1, 25 do cells[n] = cell "complaint.name" end
sheet "much" { row(cells) }
