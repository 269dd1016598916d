-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: decide "whenever": say when it is asked
decide "whenever" { rule "x" { set = { severity = "minor" } } }
