-- SPDX-License-Identifier: Apache-2.0
-- A word that is not of the language.

--- seed.lua
stag "lost" {}  --! not-loaded
