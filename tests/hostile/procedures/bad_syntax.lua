-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:4: unexpected symbol
local x = {
} }
