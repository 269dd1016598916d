-- SPDX-License-Identifier: Apache-2.0

words {
  ["form.order"] = "Orden de reparación",
  ["where"] = "Dónde",
  ["budget"] = "Presupuesto",
  ["stage.ordered"] = "Pedida",
  ["stage.mended for good"] = "Reparada",
  ["action.mended"] = "Está reparada",
  ["team.service"] = "Atención",
  ["role.officer"] = "agente",
  ["place.hall"] = "en el vestíbulo",
  ["clock.mend"] = "Repararla",
}
