-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: a character that is not clean UTF-8 text
local x = "ÿþ"
