-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: 'print' is not part of the procedure language
print "hello"
