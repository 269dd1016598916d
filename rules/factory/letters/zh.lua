-- SPDX-License-Identifier: Apache-2.0
-- What the customer is written in Chinese.

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

贵公司的投诉已经收到,编号为 {number}。销售部会立即查明订单和交货资料,必要时与品管部一同前往查看产品。

请保留异常样品和标签,并保存好编号和查询码,凭这两项您可以随时查看进展、补充说明:{link}

销售部]],
}

letter "result" {
  subject = "您的投诉 {number} 的处理结果",
  text = [[您好:

您的投诉 {number} 已经处理完毕,结果如下:

{result}

感谢您的反映。如有疑问,请凭编号告诉我们。

销售部]],
}
