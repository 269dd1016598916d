-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉已经收到,编号为 {number}。我们会尽快了解情况并答复您。

请保留好产品、包装和批号,便于我们查找原因。凭编号和查询码,您可以随时查看进展、补充照片:{link}

业务支援部]],
}

letter "explained" {
  subject = "关于您的投诉 {number} 的答复",
  text = [[您好:

感谢您把使用中遇到的情况告诉我们。我们认真了解了投诉 {number},现向您说明如下:

{reply.reply}

希望以上说明能够消除您的疑虑。如果还有新的情况或照片,请凭编号和查询码补充,我们会再次查看。

业务支援部]],
}

letter "result" {
  subject = "关于您的投诉 {number} 的处理结果",
  text = [[您好:

您的投诉 {number} 已经查明并处理,结果如下:

{reply.reply}

给您带来不便,我们深表歉意。过几天我们会再次与您联系,了解处理的效果。

业务支援部]],
}
