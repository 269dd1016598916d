-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:4: rule "x": unknown key 'wehn'; did you mean 'when'?
decide "judge" { first,
  rule "x" { wehn = mentions { "a" } },
}
