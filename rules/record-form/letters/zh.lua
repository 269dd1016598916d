-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉已经登记,编号为 {number}。我们会尽快处理,并书面答复您。

请保存好编号和查询码。凭这两项,您可以随时查看进展、补充说明:{link}

客户服务部]],
}

letter "handled" {
  subject = "关于您的投诉 {number}",
  text = [[您好:

您的投诉 {number} 处理结果如下:

{result}

感谢您告诉我们。

客户服务部]],
}
