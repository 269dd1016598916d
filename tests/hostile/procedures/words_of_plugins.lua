-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: broken.lua:3: unknown word 'hmac_sha256'
local sum = hmac_sha256("key", "text")
