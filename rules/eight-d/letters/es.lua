-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "Hemos recibido su queja ({number})",
  text = [[Hola:

Su queja está registrada con el número {number}. En 24 horas le decimos cómo está contenido el problema.

Guarde el número y el código. Con ellos puede ver en cualquier momento cómo va y añadir información:
{link}

Departamento de calidad]],
}

letter "simple" {
  subject = "Respuesta a su queja {number}",
  text = [[Hola:

Esta es nuestra respuesta a la queja {number}:

{simple_answer}

Departamento de calidad]],
}

letter "contained" {
  subject = "Queja {number}: problema contenido",
  text = [[Hola:

Desde ahora estas acciones provisionales le protegen en la queja {number}:

{interim}

Punto limpio: {clean_point}

El equipo busca ahora las causas raíz.

Departamento de calidad]],
}

letter "report" {
  subject = "Informe 8D de su queja {number}",
  text = [[Hola:

El 8D de la queja {number} está cerrado.

Causa raíz: {root_occurred}
Por qué no se detectó: {root_escaped}
Acción correctiva: {against_occurrence}
Detección: {against_escape}

{summary}

Si lo desea, le enviamos el informe completo. Gracias por contárnoslo.

Departamento de calidad]],
}
