-- SPDX-License-Identifier: Apache-2.0
-- All that is wrong is told at once.

--- seed.lua
clock "extra" { within = hours(1), statrs = received }  --! not-loaded not-loaded

--- more.lua
stage "lost" { colour = "red" }  --! not-loaded
