-- SPDX-License-Identifier: Apache-2.0
-- What a resident who complains, or reports a repair, is written at once.  Not called "receipt", which goes out for
-- every record: one out of a patrol has nobody to write to.

letter "registered" {
  subject = "We have recorded what you told us: {number}",
  text = [[Hello,

what you told us is recorded under number {number}, received {received}. A property officer takes care of it, and we call on you when it is done.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

If water is gushing or you smell gas, please call the service centre at once and do not wait for an answer here.

The property service centre]],
}
