-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.meeting"] = "Meeting", ["stage.agreeing"] = "Agreeing", ["stage.carrying out"] = "Carrying out",
  ["stage.closed"] = "Closed",
  ["action.put down the plan"] = "Put down the plan",
  ["task.agree"] = "Agree",
  ["action.sum up"] = "Sum up", ["action.done"] = "Done",
  ["clock.agreement"] = "Agreement", ["clock.whole"] = "From receipt to closing",
  ["complaint.name"] = "Name", ["complaint.story"] = "Story",
  ["plan.parties"] = "Parties", ["plan.parties.service"] = "Service", ["plan.parties.production"] = "Production",
  ["plan.parties.transport"] = "Transport", ["plan.parts"] = "Parts", ["plan.parts.party"] = "Party",
  ["plan.parts.party.service"] = "Service", ["plan.parts.party.production"] = "Production",
  ["plan.parts.party.transport"] = "Transport", ["plan.parts.does"] = "Does", ["plan.parts.until_day"] = "Until day",
  ["plan.parts.when_late"] = "When late",
  ["agreement.agrees"] = "Agrees", ["agreement.agrees.yes"] = "Yes", ["agreement.agrees.no"] = "No",
  ["agreement.objection"] = "Objection",
  ["outcome.agreed"] = "Agreed", ["outcome.agreed.yes"] = "Yes", ["outcome.agreed.no"] = "No",
  ["result.result"] = "Result",
  ["team.service"] = "service", ["team.production"] = "production", ["team.transport"] = "transport",
  ["role.officer"] = "officer", ["role.manager"] = "manager",
}
