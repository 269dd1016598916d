-- SPDX-License-Identifier: Apache-2.0

words {
  ["recorded"] = "Recorded",
  ["answering"] = "Answering",
  ["closed"] = "Closed",
  ["judge"] = "Judge",
  ["write"] = "Write",
  ["reply"] = "Answer",
  ["name"] = "Name",
  ["story"] = "Story",
  ["verdict"] = "Verdict",
  ["yes"] = "yes",
  ["no"] = "no",
  ["text"] = "Text",
  ["answers for the company"] = "answers for the company",
  ["service"] = "Service",
  ["quality"] = "Quality",
  ["officer"] = "officer",
  ["manager"] = "manager",
  ["company"] = "The company",
}

-- What seeds call what they add.
words {
  ["lost"] = "Lost",
  ["leave"] = "Leave",
  ["extra"] = "Extra",
  ["note"] = "Note",
  ["kind"] = "Kind",
  ["a"] = "a",
  ["b"] = "b",
  ["pieces"] = "Pieces",
  ["day"] = "Day",
  ["ask"] = "Ask",
  ["teams"] = "Teams",
  ["hint"] = "Hint",
  ["the boss"] = "the boss",
  ["sales"] = "Sales",
}
