/** The texts of the leave-a-message form, in every language; they come with the form. */
import type { Language } from '../../../protocol/model/values.ts'

const zhCn = {
  leaveIntro: '请留下您的问题和联系方式，我们会尽快与您联系。',
  leaveIntroClosed: '当前为非服务时间。请留下您的问题和联系方式，我们会尽快与您联系。',
  required: '标有 * 的为必填项',
  contact: '联系人',
  phone: '电话',
  phoneHint: '手机号，或区号-号码，如 010-12345678',
  subject: '主题',
  email: '电子邮件',
  optional: '选填',
  content: '内容',
  contactMissing: '请填写联系人',
  phoneMissing: '请填写电话',
  phoneInvalid: '请填写正确的电话，如 13812345678 或 010-12345678',
  subjectMissing: '请填写主题',
  emailInvalid: '请填写正确的电子邮件，如 name@example.com',
  contentMissing: '请填写内容',
  tooLong: '内容过长，请缩短一些',
  submit: '提交留言',
  submitting: '正在提交…',
  submitFailed: '留言没有提交成功，您填写的内容都还在，请稍后再试。',
  leftTitle: '留言已收到',
  leftText: '感谢您的留言，我们会尽快与您联系。窗口即将自动关闭。',
  done: '完成',
} as const

export type FormTextKey = keyof typeof zhCn
export type FormTexts = Readonly<Record<FormTextKey, string>>

export const FORM_TEXTS: Record<Language, FormTexts> = {
  'zh-CN': zhCn,
  en: {
    leaveIntro: 'Tell us your question and how to reach you. We will get back to you soon.',
    leaveIntroClosed:
      'We are closed at the moment. Tell us your question and how to reach you, and we will get back to you soon.',
    required: 'Fields marked * are required',
    contact: 'Name',
    phone: 'Phone',
    phoneHint: 'Mobile, or area code and number (010-12345678)',
    subject: 'Subject',
    email: 'E-mail',
    optional: 'optional',
    content: 'Message',
    contactMissing: 'Please enter your name',
    phoneMissing: 'Please enter your phone number',
    phoneInvalid: 'Please enter a phone number such as 13812345678 or 010-12345678',
    subjectMissing: 'Please enter a subject',
    emailInvalid: 'Please enter an e-mail address such as name@example.com',
    contentMissing: 'Please write your message',
    tooLong: 'This is too long. Please shorten it',
    submit: 'Send message',
    submitting: 'Sending…',
    submitFailed:
      'Your message was not sent. What you wrote is still here; please try again shortly.',
    leftTitle: 'We have your message',
    leftText: 'Thank you. We will get back to you soon. This window will close automatically.',
    done: 'Done',
  },
}
