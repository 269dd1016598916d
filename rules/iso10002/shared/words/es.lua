-- SPDX-License-Identifier: Apache-2.0
-- Every label in Spanish.

words {
  ["team.front"] = "Atención directa",
  ["team.complaints"] = "Tratamiento de quejas",
  ["team.operations"] = "Operaciones",
  ["role.officer"] = "agente",
  ["role.manager"] = "responsable",
}
