-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "Hemos recibido su reclamación ({number})",
  text = [[Hola:

Su reclamación está registrada con el número {number}. Primero comprobamos los hechos y le respondemos en 24 horas.

Guarde el número y el código. Con ellos puede ver en cualquier momento cómo va y añadir información.

Atención al cliente]],
}

letter "declined" {
  subject = "Respuesta a su reclamación {number}",
  text = [[Hola:

Gracias por contarnos lo ocurrido. Hemos estudiado con atención la reclamación {number} y no hemos encontrado ningún defecto en el producto ni en el servicio.

Sabemos que no es lo que esperaba. Si hay algo nuevo, o una foto, añádalo con su número y su código y lo volveremos a mirar.

Atención al cliente]],
}

letter "notice" {
  subject = "Qué hacemos con su reclamación {number}",
  text = [[Hola:

Ya está determinado quién responde de la reclamación {number}, y esa persona está avisada. El plan aprobado se lleva a
cabo en 5 días laborables.

Después le llamaremos para saber si está satisfecho.

Atención al cliente]],
}
