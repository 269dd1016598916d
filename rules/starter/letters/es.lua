-- SPDX-License-Identifier: Apache-2.0

letter "reply" {
  subject = "Nuestra respuesta a su reclamación {number}",
  text = [[Hola:

Gracias por contarnos lo ocurrido. Hemos estudiado con atención la reclamación {number}, y nuestra respuesta está en su expediente: puede leerla con su número y su código.

Si hay algo nuevo, añádalo allí y volveremos a mirarlo.

Atención al cliente]],
}
