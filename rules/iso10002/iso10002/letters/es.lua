-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "Hemos recibido su queja ({number})",
  text = [[Hola:

Hemos recibido su queja; su número es {number}. Ahora la evaluamos, investigamos los hechos, tomamos una decisión, se la comunicamos y la cumplimos. Reclamar no le cuesta nada ni le perjudica en nada.

Guarde el número y el código. Con ellos puede ver en cualquier momento cómo va y añadir información:
{link}

Tratamiento de quejas]],
}

letter "progress" {
  subject = "Cómo va su queja {number}",
  text = [[Hola:

Le informamos de cómo va su queja {number}:

{progress}

Le escribiremos de nuevo en cuanto haya novedades.

Tratamiento de quejas]],
}

letter "decision" {
  subject = "Nuestra decisión sobre su queja {number}",
  text = [[Hola:

Hemos estudiado su queja {number}. Esta es nuestra decisión:

{decision}

Díganos si la acepta. Si no la acepta, la queja sigue abierta y le indicamos otras vías.

Tratamiento de quejas]],
}

letter "recourse" {
  subject = "Su queja {number} sigue abierta",
  text = [[Hola:

Usted no acepta nuestra decisión sobre la queja {number}; por eso sigue abierta. Estas son las vías que tiene, dentro y fuera de nuestra organización:

{recourse}

Tratamiento de quejas]],
}

letter "closed" {
  subject = "Su queja {number} está cerrada",
  text = [[Hola:

Lo que prometimos en la queja {number} está hecho y comprobado, y la queja está cerrada. Gracias por contárnoslo.

Si algo no está como debería, escríbanos e indique el número.

Tratamiento de quejas]],
}
