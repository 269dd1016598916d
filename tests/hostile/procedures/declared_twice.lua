-- SPDX-License-Identifier: Apache-2.0
-- Expect refused: stage 'recorded' is declared twice; first at broken.lua:3
stage "recorded" { owner = "service.officer" }
