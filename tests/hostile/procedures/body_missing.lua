-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: stage "again" has no { ... } after it
local unfinished = stage "again"
