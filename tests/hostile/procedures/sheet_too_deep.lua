-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:5: part "sheet.p" holds rows within rows more than 4 deep
local rows = row { cell "complaint.name" }
for _ = 1, 100 do
  rows = part "sheet.p" { rows }
end
sheet "deep" { rows }
