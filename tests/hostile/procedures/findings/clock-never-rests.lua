-- SPDX-License-Identifier: Apache-2.0
-- What runs once does not rest.

--- seed.lua
clock "extra" { starts = received, rests = acted "judge", within = hours(1) }  --! clock-never-rests
