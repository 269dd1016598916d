-- SPDX-License-Identifier: Apache-2.0
-- A list of words without measure.
-- Expect fault: at most 10000 words

local words = {}
for i = 1, 20000 do words[i] = "word" .. i end

decide "attack" { on = submitted, rule "attack" { when = mentions(words) } }
