-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "Recibida", ["stage.recorded"] = "Registrada", ["stage.closed"] = "Cerrada",
  ["action.visit"] = "Visitar", ["action.record"] = "Registrar", ["action.read"] = "Leer",
  ["sign.has read the record"] = "ha leído el registro",
  ["clock.record"] = "Registro en 2 días laborables",
  ["complaint.name"] = "Nombre", ["complaint.story"] = "Queja",
  ["record.statement"] = "Lo que dice el cliente", ["record.analysis"] = "Análisis",
  ["visit.visited_on"] = "Fecha de la visita", ["visit.met"] = "Con quién",
  ["register.records.number"] = "Número", ["register.records.received_at"] = "Recibida",
  ["register.records.complaint.name"] = "Nombre", ["register.records.record.statement"] = "Lo que dice el cliente",
  ["team.service"] = "Atención al cliente",
  ["role.officer"] = "agente", ["role.manager"] = "responsable",
}
