-- SPDX-License-Identifier: Apache-2.0
-- A final stage is never left.

--- seed.lua
clock "extra" { starts = leaving "closed", within = hours(1) }  --! clock-never-starts
