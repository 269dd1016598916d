-- SPDX-License-Identifier: Apache-2.0
-- Complaints of a manufacturing company's customers: commercial records and answers, quality control and
-- quality assurance find the cause, the units on site hold what may be faulty.  The company reads Spanish,
-- so what people read here (clauses, reasons) is in Spanish.  Clause numbers are the paper's.

procedure "calidad" {
  title     = { es = "Procedimiento de manejo de quejas del cliente", en = "Customer complaint handling procedure" },
  document  = { code = "PR-CAL-01", revision = "0" },  -- the paper has no code; this one is ours to change
  languages = { "es", "en" },
  calendar  = "office",
  number    = "CAL-{yyyy}-{seq:4}",
  teams     = { "commercial", "control", "assurance", "engineering", "purchasing", "manufacturing", "site" },
  roles     = { "officer", "manager" },
}

-- What the paper leaves open.
local immediately        = minutes(60)           -- 4.3: "de inmediato"
local recorded_within    = workhours(4)          -- 4.1 does not say how soon commercial records a complaint
local instructed_within  = workhours(4)          -- 4.1 does not say how soon the instructions are given
local confirmed_within   = workdays(2)           -- 4.2 does not say how long a confirmation may take
local established        = acted "confirm"       -- 4.3: "después de establecer": 24 h and 72 h run from here
local transferring_unit  = "commercial.officer"  -- 4.4.1: "la unidad de transferencia": commercial transferred it (4.2)
local department_manager = "assurance.manager"   -- 4.4: "el gerente del departamento": of the one that made the form
local superiors          = "assurance.manager"   -- 4.3.1: "informar a los superiores"
local convened_within    = workdays(2)           -- 4.4.2 does not say how soon the departments set countermeasures
local answered_within    = workhours(8)          -- 4.6 ends with commercial; this is how soon commercial then answers
local customer_within    = workdays(10)          -- 4.4.1: how long the customer's word is waited for
local reviewed_within    = workdays(3)           -- 4.5 does not say how soon the written reviews are due

clause "2.1"   "El procedimiento vale para todos los clientes de la empresa."
clause "2.2"   "Una queja es de calidad del producto, de servicio al cliente, de tiempo de entrega o de otro tipo."
clause "3.1"   "Comercial acepta la queja, la sigue, la responde y participa en la solución."
clause "3.2"   "Garantía de calidad analiza la causa, atribuye la responsabilidad, confirma los puntos y sigue el caso."
clause "3.3"   "Ingeniería fija las contramedidas de diseño, tecnología de producción y proceso."
clause "3.4"   "Compras fija las contramedidas de los materiales adquiridos."
clause "3.5"   "Fabricación confirma las contramedidas de fabricación, entrega, embalaje y piezas que faltan."
clause "4.1"   "Comercial registra la queja e informa a control de calidad, que da instrucciones preliminares."
clause "4.2"   "Una vez confirmada, la queja se inscribe en el registro y se transfiere a garantía de calidad."
clause "4.3.1" "En 24 horas se investiga, se toman las primeras medidas correctivas y se informa a los superiores."
clause "4.3.2" "De inmediato se aísla lo no enviado, se detienen los envíos y se aísla la materia prima relacionada."
clause "4.4"   "Garantía de calidad revisa las muestras o los datos defectuosos facilitados."
clause "4.4.1" "Lo que se resuelve de inmediato: causa, formulario, firma, aprobación, respuesta y cierre."
clause "4.4.2" "Lo que no: se convoca a los departamentos, y otra vez hasta que se logra el resultado esperado."
clause "4.5"   "Lo que debe mejorarse se avisa por correo; fabricación y garantía de calidad lo revisan por escrito."
clause "4.6"   "El formulario llega a comercial en 72 horas como máximo; todo retraso se notifica a comercial."
clause "5"     "Quedan el formulario de manejo y el formulario de registro de quejas del cliente."

-- While the form is not with commercial, whoever works on it can tell commercial that it will be late.
local function announces_a_delay()
  return action "announce a delay" {
    clause = "4.6", who = { "assurance.officer", "control.officer" },
    form = "delay", tell = { "commercial.officer" },
  }
end

-- Commercial can ask for the written reviews from the answer on until the case is closed.
local function notifies_the_units()
  return action "notify the units" {
    clause = "4.5", who = { "commercial.officer" }, form = "notice",
    open = {
      task "review" { team = "manufacturing.officer", form = "written_review", within = reviewed_within },
      task "review" { team = "assurance.officer", form = "written_review", within = reviewed_within },
    },
  }
end

-- Quality and delivery time are always reviewed (3.5); anything else when the customer's comment asks for it.
local reviews_are_there = any {
  is { to_improve = "no", class = { "customer_service", "other" } },
  joined "review",
}

stage "recorded" {
  clause = "4.1", owner = "commercial.officer",
  action "inform quality control" { clause = "2.2", form = "record", tell = { "control.officer" }, to = "instruction" },
}

stage "instruction" {
  clause = "4.1", owner = "control.officer",
  action "give instructions" { form = "instructions", tell = { "commercial.officer" }, to = "confirmation" },
}

stage "confirmation" {
  clause = "4.2", owner = "commercial.officer",
  action "confirm" {
    form = "confirmation", tell = { "assurance.officer" }, to = "first measures",
    open = task "contain" { team = "site.officer", form = "containment", within = immediately },
  },
  action "not confirmed" { form = "refusal", letter = "not_confirmed", to = "closed" },
}

stage "first measures" {
  clause = "4.3.1", owner = "assurance.officer",
  action "investigate"         { form = "investigation", to = "first measures" },
  action "take first measures" { form = "first_measures", to = "first measures" },
  action "inform the superiors" {
    needs = { filled "investigation.investigated_at", filled "first_measures.taken_at" },
    form = "superiors", tell = { superiors }, to = "analysis",
  },
  announces_a_delay(),
}

stage "analysis" {
  clause = "4.4", owner = "assurance.officer",
  action "review the evidence" {
    clause = "3.2", needs = { joined "contain" }, form = "review",
    to = { at_once = "handling form", later = "cause" }, by = "review.way",
  },
  announces_a_delay(),
}

stage "handling form" {
  clause = "4.4.1", owner = "control.officer",
  action "fill in the handling form" { form = "handling", to = "unit signature" },
  announces_a_delay(),
}

stage "cause" {
  clause = "4.4.2", owner = "assurance.officer",
  action "convene the departments" { form = "convening", to = "meeting" },  -- rules.lua says which departments
  announces_a_delay(),
}

stage "meeting" {
  clause = "4.4.2", owner = "assurance.officer",
  action "fix the improvement" { needs = { joined "countermeasure" }, form = "improvement", to = "unit signature" },
  announces_a_delay(),
}

stage "unit signature" {
  clause = "4.4.1", owner = transferring_unit,
  action "confirm the points" { clause = "3.2", who = { "assurance.officer" }, form = "points", to = "unit signature" },
  action "sign" {
    needs = {
      any { none_of { is { class = "product_quality" } }, is { way = "later" }, filled "points.points_confirmed" },
    },
    sign = "signs for the transferring unit", to = "approval",
  },
  action "return the form" {
    form = "remark", to = { at_once = "handling form", later = "meeting" }, by = "review.way",
  },
  announces_a_delay(),
}

stage "approval" {
  clause = "4.4.1", owner = department_manager,
  action "approve" {
    clause = "5", needs = { signed "signs for the transferring unit" },
    sign = "approves the handling form", tell = { "commercial.officer" }, to = "answering",
  },
  action "send back" { form = "remark", to = { at_once = "handling form", later = "meeting" }, by = "review.way" },
  announces_a_delay(),
}

stage "answering" {
  clause = "3.1", owner = "commercial.officer",
  action "answer the customer" {
    form = "answer", letter = "reply", to = { at_once = "customer", later = "follow up" }, by = "review.way",
  },
  notifies_the_units(),
}

stage "customer" {
  clause = "4.4.1", owner = "commercial.officer",
  action "close"         { needs = { reviews_are_there }, form = "customer_word", letter = "closed", to = "closed" },
  action "take up again" {
    form = "disagreement", counts = "reopened", tell = { "assurance.officer" }, to = "analysis",
  },
  notifies_the_units(),
}

stage "follow up" {
  clause = "4.4.2", owner = "control.officer",
  action "check the effect" {
    form = "effect", to = { reached = "improved", not_reached = "cause" }, by = "effect.effect",
  },
  notifies_the_units(),
}

stage "improved" {
  clause = "4.4.2", owner = "commercial.officer",
  action "close the improvement" { needs = { reviews_are_there }, letter = "closed", to = "closed" },
  notifies_the_units(),
}

stage "closed" { final = true }

clock "recording" {
  clause = "4.1", starts = received, stops = acted "inform quality control", within = recorded_within,
}
clock "instructions" {
  clause = "4.1", starts = entering "instruction", stops = leaving "instruction", within = instructed_within,
}
clock "confirmation" {
  clause = "4.2", starts = entering "confirmation", stops = leaving "confirmation", within = confirmed_within,
}
clock "containment" {
  clause = "4.3.2", owner = "site.officer", urgent = true,
  starts = established, stops = joined "contain", within = immediately,
}
clock "first measures" {
  clause = "4.3.1", urgent = true, starts = established, stops = acted "inform the superiors", within = hours(24),
}
clock "handling" {                               -- taken up again, the form has 72 hours again
  clause = "4.6", starts = { established, acted "take up again" }, stops = acted "approve", within = hours(72),
}
clock "announced day" {
  clause = "4.6", starts = acted "announce a delay", stops = acted "approve", within = until_day "delay.new_day",
}
clock "convening"   { clause = "4.4.2", starts = entering "cause", stops = leaving "meeting", within = convened_within }
clock "signatures"  { starts = entering "unit signature", stops = acted "approve", within = workhours(8) }
clock "answer" {
  clause = "4.6", starts = entering "answering", stops = leaving "answering", within = answered_within,
}
clock "customer" {
  clause = "4.4.1", starts = entering "customer", stops = leaving "customer", within = customer_within,
}
clock "improvement" {
  clause = "4.4.2", starts = entering "follow up", stops = acted "check the effect",
  within = until_day "improvement.improve_by",
}
clock "reviews" { clause = "4.5", starts = acted "notify the units", stops = joined "review", within = reviewed_within }
clock "closing" { starts = entering "improved", stops = leaving "improved", within = customer_within }
