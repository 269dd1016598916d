-- SPDX-License-Identifier: Apache-2.0
-- A table that decides nothing.

--- rules.lua +
decide "extra" { first, on = submitted }  --! table-without-rules
