-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: sheet: a name is one line of text
sheet "two\nlines" { row { cell "complaint.name" } }
