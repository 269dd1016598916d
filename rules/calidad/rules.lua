-- SPDX-License-Identifier: Apache-2.0
-- Who is called to which countermeasure, and who hears of a delay.  Names and reasons are in Spanish: they
-- stand in the case for the company's own people to read.

local countermeasures_within = workdays(2)       -- 4.4.2 does not say how long a department has

-- The same question goes to each department that the cause concerns.
local function countermeasure_of(team)
  return task "countermeasure" { team = team, form = "countermeasure", within = countermeasures_within }
end

decide "acknowledge" { on = submitted,
  rule "toda queja" { clause = "2.1", because = "el cliente sabe que su queja ha llegado", letter = "receipt" },
}

decide "departments" { collect, on = acted "convene the departments",
  rule "comercial participa en la solución" {
    clause = "3.1", because = "comercial conoce al cliente", open = countermeasure_of "commercial.officer",
  },
  rule "diseño, tecnología de producción y proceso: ingeniería" {
    clause = "3.3", when = is { topics = { "design", "technology", "process" } },
    open = countermeasure_of "engineering.officer",
  },
  rule "materiales adquiridos: compras" {
    clause = "3.4", when = is { topics = "materials" }, open = countermeasure_of "purchasing.officer",
  },
  rule "fabricación, entrega, embalaje y piezas que faltan: fabricación" {
    clause = "3.5",
    when = is { topics = { "manufacture", "delivery", "packaging", "missing_parts" } },
    open = countermeasure_of "manufacturing.officer",
  },
}

decide "units" { collect, on = acted "notify the units",
  rule "aviso a ingeniería" { clause = "4.5", when = is { units = "engineering" }, tell = { "engineering.officer" } },
  rule "aviso a compras"    { clause = "4.5", when = is { units = "purchasing" }, tell = { "purchasing.officer" } },
  rule "aviso a planta"     { clause = "4.5", when = is { units = "site" }, tell = { "site.officer" } },
}

decide "taken up again" { first, on = acted "take up again",
  rule "el plazo empieza de nuevo" {
    clause = "4.6", because = "un aviso de retraso anterior no vale para el nuevo plazo", set = { announced = false },
  },
}

decide "escalate" { first,
  rule "sin aislar" {
    clause = "4.3.2", when = late(1, "containment"), because = "el producto no se ha aislado de inmediato",
    urgent = true, tell = { "site.manager", "assurance.manager", "commercial.officer" },
  },
  rule "24 horas sin primeras medidas" {
    clause = "4.3.1", when = late(1, "first measures"), because = "han pasado las 24 horas",
    urgent = true, tell = { "assurance.manager", "commercial.officer" },
  },
  rule "retraso avisado" {
    clause = "4.6", when = all { late(1, "handling"), is { announced = true } },
    because = "comercial ya tenía el aviso", tell = { "commercial.officer" },
  },
  rule "retraso sin aviso" {
    clause = "4.6", when = late(1, "handling"), because = "han pasado las 72 horas y nadie avisó a comercial",
    set = { unannounced_delay = true }, tell = { "commercial.officer", "commercial.manager", "assurance.manager" },
  },
  rule "tampoco en el nuevo plazo" {
    clause = "4.6", when = late(1, "announced day"), because = "ha pasado el día que se avisó a comercial",
    tell = { "commercial.officer", "commercial.manager", "assurance.manager" },
  },
  rule "comercial no avanza" {
    when = any {
      late(1, "recording"), late(1, "confirmation"), late(1, "answer"), late(1, "customer"), late(1, "closing"),
    },
    tell = { "commercial.manager" },
  },
  rule "sin instrucciones" {
    clause = "4.1", when = late(1, "instructions"), tell = { "control.manager", "commercial.officer" },
  },
  rule "sin contramedidas" {
    clause = "4.4.2", when = late(1, "convening"), tell = { "assurance.manager", "commercial.officer" },
  },
  rule "sin firmas"        { when = late(1, "signatures"), tell = { "assurance.manager", "commercial.officer" } },
  rule "mejora sin comprobar" {
    clause = "4.4.2", when = late(1, "improvement"), because = "ha pasado el día fijado para la mejora",
    tell = { "control.manager", "commercial.officer" },
  },
  rule "revisión sin entregar" {
    clause = "4.5", when = late(1, "reviews"),
    tell = { "manufacturing.manager", "assurance.manager", "commercial.officer" },
  },
}
