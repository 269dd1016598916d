-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint is recorded under number {number}. We look into it first and answer you within 24 hours.

Please keep the number and the code. With both you can see how it stands at any time, and add to it.

Customer service]],
}

letter "declined" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

thank you for telling us what happened. We looked into complaint {number} with care and found no fault in the goods or the service.

We know that this is not what you hoped for. If there is something new, or a photo, please add it with your number and code, and we will look again.

Customer service]],
}

letter "notice" {
  subject = "What we do about your complaint {number}",
  text = [[Hello,

it is determined who is responsible for complaint {number}, and they have been told. The approved plan is carried out
within 5 working days.

Afterwards we call you to hear whether you are satisfied.

Customer service]],
}
