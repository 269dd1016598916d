-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "Hemos recibido su queja ({number})",
  text = [[Estimado cliente:

Su queja está registrada con el número {number}. El departamento comercial la comunica ahora a control de calidad y le responderá.

Guarde el número y el código. Con ellos puede ver en cualquier momento cómo va su queja y añadir datos, fotos o resultados de ensayos:
{link}

Departamento comercial]],
}

letter "not_confirmed" {
  subject = "Respuesta a su queja {number}",
  text = [[Estimado cliente:

Gracias por escribirnos. Hemos comprobado con atención su queja {number} y no hemos podido confirmarla. El motivo es el siguiente:

{refusal_reason}

Si dispone de una muestra o de datos nuevos, envíenoslos indicando el número {number} y la estudiaremos otra vez.

Departamento comercial]],
}

letter "reply" {
  subject = "Respuesta a su queja {number}",
  text = [[Estimado cliente:

Hemos estudiado su queja {number} y esta es nuestra respuesta:

{reply}

Si no está de acuerdo, díganoslo: volveremos a estudiar el caso.

Departamento comercial]],
}

letter "closed" {
  subject = "Su queja {number} está cerrada",
  text = [[Estimado cliente:

Su queja {number} está cerrada. Le agradecemos que nos haya ayudado a mejorar.

Si el problema se repite, escríbanos e indique este número.

Departamento comercial]],
}
