/** What is said in the conversation that a preview shows. */
import type { Language } from '../../protocol/model/values.ts'

export interface DemoWords {
  agent: string
  group: string
  lines: readonly { by: 'visitor' | 'agent'; text: string }[]
  answer: string
}

export const DEMO_WORDS: Record<Language, DemoWords> = {
  'zh-CN': {
    agent: '王芳',
    group: '宽带专席',
    lines: [
      { by: 'agent', text: '您好，我是王芳，请问有什么可以帮您？' },
      { by: 'visitor', text: '我家宽带今天早上开始就断断续续的，路由器也重启过了。' },
      {
        by: 'agent',
        text: '很抱歉给您带来不便。您可以先看看这篇排查说明：https://www.example.com/help/broadband 我同时为您检测线路。',
      },
      { by: 'visitor', text: '好的，谢谢！' },
    ],
    answer: '这是预览，真实的客服会在这里回复您。',
  },
  en: {
    agent: 'Wang Fang',
    group: 'Broadband',
    lines: [
      { by: 'agent', text: 'Hello, this is Wang Fang. How can I help you?' },
      {
        by: 'visitor',
        text: 'My connection has been dropping since this morning, and I have restarted the router.',
      },
      {
        by: 'agent',
        text: 'I am sorry to hear that. Please have a look at https://www.example.com/help/broadband while I test your line.',
      },
      { by: 'visitor', text: 'Thank you, I will.' },
    ],
    answer: 'This is a preview. A real agent would answer here.',
  },
}
