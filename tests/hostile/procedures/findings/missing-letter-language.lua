-- SPDX-License-Identifier: Apache-2.0
-- A letter in one of two languages.

--- letters/en.lua +
letter "extra" { subject = "Extra", text = "Only in English." }  --! missing-letter-language
