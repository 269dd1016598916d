-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: clock "x": takes either within
clock "x" { starts = received }
