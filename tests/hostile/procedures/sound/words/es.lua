-- SPDX-License-Identifier: Apache-2.0

words {
  ["recorded"] = "Registrada",
  ["answering"] = "En respuesta",
  ["closed"] = "Cerrada",
  ["judge"] = "Valorar",
  ["write"] = "Escribir",
  ["reply"] = "Respuesta",
  ["name"] = "Nombre",
  ["story"] = "Relato",
  ["verdict"] = "Dictamen",
  ["yes"] = "sí",
  ["no"] = "no",
  ["text"] = "Texto",
  ["answers for the company"] = "responde por la empresa",
  ["service"] = "Atención",
  ["quality"] = "Calidad",
  ["officer"] = "agente",
  ["manager"] = "responsable",
  ["company"] = "La empresa",
}

-- What seeds call what they add.
words {
  ["lost"] = "Perdida",
  ["leave"] = "Dejar",
  ["extra"] = "Otra",
  ["note"] = "Nota",
  ["kind"] = "Tipo",
  ["a"] = "a",
  ["b"] = "b",
  ["pieces"] = "Piezas",
  ["day"] = "Día",
  ["ask"] = "Preguntar",
  ["teams"] = "Equipos",
  ["hint"] = "Indicación",
  ["the boss"] = "el jefe",
  ["sales"] = "Ventas",
}
