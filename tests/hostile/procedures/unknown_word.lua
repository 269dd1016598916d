-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: unknown word 'mentoins'; did you mean 'mentions'?
local when = mentoins { "x" }
