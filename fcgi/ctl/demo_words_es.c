/* SPDX-License-Identifier: Apache-2.0 */
/* The sample company's words in Spanish. */
#include "ctl/demo_words.h"

const struct demo_words demo_words_es = {
    .lang = "es",
    .full_name = "{given} {family}",
    .phone = "+34 600 00",
    .given = {"Lucía", "Javier", "Carmen", "Mateo", "Elena", "Andrés", "Rosa",
              "Diego", "Inés", "Pablo"},
    .family = {"García", "Romero", "Vidal", "Ortega", "Molina", "Herrera",
               "Campos", "Navarro", "Iglesias", "Peña"},
    .products = {"hervidor", "abrigo de plumas", "flexo", "cochecito",
                 "freidor de aire", "termo", "juego de sábanas", "ventilador"},
    .places = {"tienda del centro", "tienda de la estación",
               "tienda de la plaza Wanhe", "tienda del puerto",
               "tienda del aeropuerto"},
    .tales =
        {
            {"goods", "exchange",
             "El sábado compré un {product} en la {place}. En casa, antes de "
             "usarlo, vi una grieta en la base. Guardo el recibo y quiero uno "
             "en buen estado."},
            {"goods", "return",
             "El {product} dejó de funcionar a los nueve días. Seguí las "
             "instrucciones dos veces y nada. No quiero que lo reparen, "
             "quiero devolverlo."},
            {"goods", "compensation",
             "Al abrir la caja, el {product} había manchado el suelo y la "
             "alfombra de al lado. La limpieza costó más que el producto."},
            {"goods", "exchange",
             "En la {place} elegí azul oscuro y el {product} de la bolsa era "
             "negro y de una talla menos. Me mandaron al almacén, a media "
             "hora de camino."},
            {"service", "compensation",
             "Iban a instalar el {product} el miércoles por la mañana. Esperé "
             "hasta las tres y el teléfono comunicaba todo el día. Había "
             "pedido medio día libre."},
            {"service", "compensation",
             "En la {place} solo había una caja abierta y esperé cuarenta "
             "minutos. Cuando pedí otra, la respuesta fue grosera, delante de "
             "mis hijos."},
            {"service", "return",
             "La entrega de mi {product} se hizo en otra calle. Hicieron falta "
             "tres llamadas para encontrarlo y la caja estaba abierta."},
            {"promotion", "compensation",
             "El cartel dice que la segunda unidad va a mitad de precio. En la "
             "{place} me dijeron que el {product} no entra. En el cartel no "
             "hay letra pequeña. Quiero la diferencia."},
            {"equipment", "compensation",
             "La escalera mecánica de la {place} se paró de golpe. Mi madre se "
             "cayó, quedó herida en el codo y pasamos la tarde en el hospital. "
             "Explíquennos la causa y paguen el tratamiento."},
            {"goods", "return",
             "El {product} huele muy fuerte y no se va después de tres días "
             "con la ventana abierta. Tenemos un bebé y no vamos a usarlo."},
        },
    .groundless =
        {
            {"goods", "return",
             "El detergente que guardé en el balcón durante las lluvias tiene "
             "humedad y es un solo bloque. Quiero que me devuelvan el dinero."},
            {"goods", "exchange",
             "La leche en polvo que abrí hace medio año está apelmazada; el "
             "bote estaba debajo del fregadero. Quiero otro."},
        },
    .causes =
        {"En la recepción solo se mira el cartón; nadie abre una caja.",
         "Se cambió el turno y no se avisó a los instaladores.",
         "El proveedor cambió un molde; la tolerancia no es la del plano.",
         "El cartel y la lista del sistema no coinciden."},
    .plans =
        {"Llevar uno nuevo, recoger el viejo, pedir disculpas, vale de 50.",
         "Devolver el importe y los portes; examinar el producto.",
         "Pagar el daño con factura; el turno repite la formación esta "
         "semana.",
         "Cambiarlo, un año más de garantía y llamar hoy al cliente."},
    .remarks = {"La causa es demasiado general: ¿de qué lote era?",
                "El importe no tiene base; adjunte la factura.",
                "Pregunte antes al cliente qué día le va bien.",
                "¿Quién lo hace y para cuándo?"},
    .wishes = {"La devolución completa, sin vale.", "Una disculpa por escrito.",
               "También el medio día de trabajo.",
               "El cambio me vale, pero tiene que ser hoy."},
    .results = {"Cambiado; el cliente lo miró y firmó.",
                "El importe ha llegado y el producto está de vuelta.",
                "Pagado por transferencia; la formación consta.",
                "Entregado con una garantía nueva."},
    .regrets = {"El nuevo tiene el mismo defecto.",
                "Tardaron mucho y nadie llamó como prometieron.",
                "En la devolución faltan los portes.",
                "La persona que vino no sabía nada."},
    .notes = {"Pedidas las grabaciones a la tienda.",
              "Se le puede llamar a partir de las tres.",
              "Tercer caso del lote este mes: calidad, atención.",
              "Vistas las fotos: es como dice."},
    .queries = {"¿Cuándo tendré una respuesta?",
                "Una cosa más: la fecha del recibo es correcta.",
                "He visto que el cable también está dañado.",
                "Estoy en casa toda la semana, a cualquier hora."},
    .favours = {"¿Qué furgoneta llevó este pedido y quién firmó?",
                "¿Cuántos quedan de este lote? Bloquéenlos, por favor.",
                "Comparen el turno con las llamadas de ese día.",
                "¿Qué edición de la lista de ofertas estaba en vigor?"},
    .findings = {"Encontrado: la flota contratada; firmó el conserje.",
                 "Diecisiete, ya están todos bloqueados.",
                 "Faltaba una persona; va la lista de llamadas.",
                 "La anterior; se ha cambiado hoy."},
};
