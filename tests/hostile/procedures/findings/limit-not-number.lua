-- SPDX-License-Identifier: Apache-2.0
-- So many days as a text says.

--- seed.lua
clock "extra" { starts = acted "write", within = days "reply.text" }  --! limit-not-number
