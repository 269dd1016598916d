-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉已经登记,编号为 {number}。我们的品质工程师将在三个工作日内查明原因,随后由售后服务部答复您。

请保存好编号和查询码。凭这两项,您可以随时查看进展、补充说明:{link}

售后服务部]],
}

letter "reply" {
  subject = "关于您的投诉 {number} 的答复",
  text = [[您好:

感谢您的耐心等待。关于投诉 {number},我们答复如下:

{reply}

我们会跟踪措施的实施效果,确认有效后才会结案。

售后服务部]],
}
