/** The words of the documentation's frame in both languages; what the document itself says is in English. */
import type { Language } from '../../../../protocol/model/values.ts'

export interface DocsWords {
  title: string
  intro: string
  document: string
  wire: string
  other: string
  otherLanguage: Language
  mayUse: string
  anyone: string
  signedIn: string
  inAddress: string
  body: string
  call: string
  callHint: string
  example: string
  answers: string
  required: string
  errors: string
}

export const DOCS_WORDS: Readonly<Record<Language, DocsWords>> = {
  'zh-CN': {
    title: 'UniChat HTTP 接口',
    intro: '站点、技能组、坐席、路由规则与设置。对话本身走 WebSocket，见线路协议。',
    document: 'OpenAPI 文档（JSON）',
    wire: '线路协议',
    other: 'English',
    otherLanguage: 'en',
    mayUse: '权限',
    anyone: '任何人',
    signedIn: '已登录的坐席',
    inAddress: '地址参数',
    body: '请求体',
    call: '调用示例（curl）',
    callHint: '点一下即全部选中，可直接复制。会话保存在 cookies.txt 中，先登录。',
    example: '示例',
    answers: '应答',
    required: '必填',
    errors: '错误代码',
  },
  en: {
    title: 'UniChat HTTP API',
    intro:
      'Sites, skill groups, agents, routing rules and settings. Conversations themselves travel over WebSocket: see the wire protocol.',
    document: 'OpenAPI document (JSON)',
    wire: 'Wire protocol',
    other: '中文',
    otherLanguage: 'zh-CN',
    mayUse: 'Permission',
    anyone: 'anyone',
    signedIn: 'every signed-in agent',
    inAddress: 'In the address',
    body: 'Body',
    call: 'Example call (curl)',
    callHint:
      'A click selects all of it, to be copied. cookies.txt keeps the session: sign in first.',
    example: 'Example',
    answers: 'Answers',
    required: 'required',
    errors: 'Error codes',
  },
}
