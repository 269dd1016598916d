-- SPDX-License-Identifier: Apache-2.0
-- A loop while the file is read.
-- Expect refused: ran for more than

while true do end
