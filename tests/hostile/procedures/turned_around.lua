-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: a control character that turns text around
local x = "‮" -- shown the other way round
