-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: this belongs in a file for each language: letters/en.lua
letter "x" { subject = "s", text = "t" }
