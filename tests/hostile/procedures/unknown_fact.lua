-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:4: rule "x": no form has a field 'stroy' and no rule sets it; did you mean 'story'?
decide "judge" { first,
  rule "x" { when = is { stroy = "a" } },
}
