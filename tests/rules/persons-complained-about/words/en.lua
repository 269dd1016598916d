-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Received", ["stage.hearing"] = "Hearing", ["stage.closed"] = "Closed",
  ["action.name them"] = "Name them", ["action.about no one"] = "About no one", ["action.hear"] = "Hear",
  ["clock.whole"] = "From receipt to closing",
  ["complaint.name"] = "Name", ["complaint.subject"] = "Subject", ["complaint.subject.conduct"] = "Conduct",
  ["complaint.subject.work"] = "Work", ["complaint.subject.product"] = "Product", ["complaint.about"] = "About",
  ["complaint.story"] = "Story",
  ["persons.persons"] = "Persons", ["persons.persons.who"] = "Who", ["persons.persons.part"] = "Part",
  ["persons.persons.part.acted"] = "Acted", ["persons.persons.part.saw_it"] = "Saw it",
  ["talk.said"] = "Said",
  ["team.service"] = "service", ["team.sales"] = "sales", ["team.quality"] = "quality",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
