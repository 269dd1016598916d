-- SPDX-License-Identifier: Apache-2.0
-- A word replaced at load.
-- Expect refused: 'rule' is not declared

rule = nil
