-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: each "complaint": 'at_least' takes a whole number from 1 to 100
sheet "much" { each "complaint" { at_least = 1000000000, cell "name" } }
