-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: stage "x": 'owner' takes text in quotes
stage "x" { owner = 5 }
