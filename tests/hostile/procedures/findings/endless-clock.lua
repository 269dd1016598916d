-- SPDX-License-Identifier: Apache-2.0
-- Nothing that a person does stops it.

--- seed.lua
clock "extra" { starts = received, every = hours(1) }  --! endless-clock
