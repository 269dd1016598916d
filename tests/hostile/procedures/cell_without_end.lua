-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: cell "complaint.name": 'lines' takes a whole number from 1 to 40
sheet "much" { row { cell("complaint.name", { lines = 1000000000 }) } }
