-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:5: register "much" has more than 100 columns
local columns = { enters = received }
for n = 1, 101 do columns[n] = "complaint.name" end
register "much"(columns)
