-- SPDX-License-Identifier: Apache-2.0
-- What business support is proposed for its judgement, and which department a complaint belongs to.
-- The judgement itself is a person's: whatever is proposed, nothing moves before action "judge".

-- Damage stands in both lists of the paper.  How the person kept it decides, so that is asked, and never guessed.
local is_damaged = is { about = { "packaging", "leaking", "caking" } }

decide "judge" { first,
  rule "kept otherwise than the label says" {
    clause = "4.1.1.1", because = "damaged, and the person kept it otherwise than the label says",
    when   = all { is_damaged, is { kept = "otherwise" } }, set = { verdict = "not_established", reason = "storage" },
  },
  rule "damaged though it was kept well, or on arrival" {
    clause = "4.1.2.2", because = "damaged, and not by how the person kept it",
    when   = all { is_damaged, is { kept = { "as_labelled", "arrived_so" } } },
    set    = { verdict = "normal", class = "packaging" },
  },
  rule "foreign matter or short quantity" {
    clause = "4.1.2.1", because = "foreign matter, or less than the pack says",
    when   = is { about = { "foreign_matter", "short_quantity" } },
    set    = { verdict = "normal", class = "foreign_matter" },
  },
  rule "an allergy" {
    clause = "4.1.1.2", because = "the words point to the person's constitution",
    when   = mentions { "过敏", "红疹", "allerg*", "rash" }, set = { verdict = "not_established", reason = "constitution" },
  },
  rule "the packaging looks different" {
    clause = "4.1.1.4", because = "text, colour or layout differ", when = is { about = "appearance" },
    set    = { verdict = "not_established", reason = "redesign" },
  },
  rule "it has gone bad" {
    clause = "4.1.2.3", because = "the words point to a taste or smell that is not the product's nature",
    when   = all { is { about = "taste" }, mentions { "异味", "变质", "发霉", "酸败", "rancid", "sour", "mould*", "soap*" } },
    set    = { verdict = "normal", class = "taste" },
  },
  rule "a slight difference" {
    clause = "4.1.1.3", because = "the words point to a slight difference, which is the product's nature",
    when   = all { is { about = "taste" }, mentions { "稍", "略", "有点", "slight*", "a little" } },
    set    = { verdict = "not_established", reason = "nature" },
  },
  rule "cause not clear" {
    clause = "4.1.2", because = "a complaint whose cause is not clear is treated as a normal one",
    set = { verdict = "unclear" },
  },
}

decide "called unreasonable" { on = acted "judge",
  rule "the manager sees it" {
    clause = "4.1.1.5", because = "it is a judgement about a person, so a second person sees it",
    when   = is { verdict = "not_established", reason = "unreasonable" }, tell = { "support.manager" },
  },
}

decide "acknowledge" { on = submitted,
  rule "every complaint" { clause = "3.1", because = "the customer knows that it has arrived", letter = "receipt" },
}

decide "department" { first, on = acted "analyse",
  rule "transport" {
    clause = "3.2", because = "transport has caused it", when = is { cause = "transport" },
    set = { responsible = "logistics" },
  },
  rule "the formula of a household chemical" {
    clause = "3.3", because = "household chemicals' formula", when = is { kind = "household", cause = "formula" },
    set    = { responsible = "technical" },
  },
  rule "the formula or the design of food" {
    clause = "3.4", because = "formula or design of food",
    when   = is { kind = "food", cause = { "formula", "design" } },
    set    = { responsible = "research" },
  },
  rule "the rest is quality assurance's own" {
    clause = "3.5", because = "no other department is named for it", set = { responsible = "quality" },
  },
}

decide "escalate" { first,
  rule "not handled" {
    clause = "3.5", when = late(1, "handling"), tell = { "responsible.manager", "quality.manager" },
  },
  rule "quality assurance is late" {
    clause = "3.5", when = any { late(1, "analysis"), late(1, "rectification") }, tell = { "quality.manager" },
  },
  rule "business support is late" { clause = "3.1", when = late(1), tell = { "support.manager" } },
}
