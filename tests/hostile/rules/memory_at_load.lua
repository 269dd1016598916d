-- SPDX-License-Identifier: Apache-2.0
-- Memory used up while the file is read.
-- Expect refused: needed more than

local s = "x"
while true do s = s .. s end
