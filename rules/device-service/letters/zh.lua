-- SPDX-License-Identifier: Apache-2.0
-- What the customer is written in Chinese.

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

贵企业的投诉已经收到,编号为 {number}。营销部会尽快与您联系,先帮助您解决眼前的困难,再把投诉转交责任单位处理。

请保存好编号和查询码,凭这两项您可以随时查看进展、补充说明:{link}

营销部]],
}

letter "result" {
  subject = "您的投诉 {number} 的处理结果",
  text = [[您好:

您的投诉 {number} 已经处理完毕,结果如下:

{result}

如与实际情况不符,请凭编号告诉我们。

营销部]],
}
