/** Who comes to the demo operator in the pictures, and what they say. */

import type { PageSaying } from '../../../protocol/frames/visitor-up.ts'

export interface Caller {
  /** Left out for somebody who has not signed in. */
  name?: string
  claims?: object
  entryPoint: 'home' | 'broadband' | 'business'
  page: { path: string; title: string }
  says: string[]
  /** What the agent answers, and what comes back. */
  talk?: [reply: string, next?: string][]
  /** What is in the field and not sent yet. */
  writes?: string
  /** What the page says of them, without proof. */
  saying?: PageSaying[]
  /** Comes again, and shows files. */
  hasFiles?: boolean
}

export const PARAGRAPH_ASKED =
  '我家用的是“畅越冰激凌”199元套餐，里面带一条1000M的宽带和IPTV。上个月开始晚上七点到十点网速特别慢，测速只有一百多兆，白天又是正常的。光猫已经重启过好几次，网线也换过六类线，路由器是去年新买的，放在客厅，离光猫不到两米。麻烦帮忙查一下是不是小区的线路有问题，如果需要上门的话周末上午比较方便，家里有老人在，师傅来之前请先打个电话。另外想问一下，这种情况这几天的费用能不能减免？谢谢。'

const bill = { path: '/', title: '账单查询 - 网上营业厅' }
const broadband = { path: '/broadband', title: '宽带业务 - 网上营业厅' }
const business = { path: '/business', title: '政企专区 - 网上营业厅' }

export const CALLERS: Record<'wangfang' | 'liqiang', Caller[]> = {
  wangfang: [
    {
      name: '李建国',
      claims: {
        phone: '13812345678',
        level: 2,
        region: '北京',
        type: '个人',
        email: 'lijg@example.com',
      },
      entryPoint: 'home',
      page: bill,
      says: ['您好，我家宽带晚上特别慢'],
      talk: [['李先生您好，我是客服王芳，很高兴为您服务。请问是从什么时候开始的？', 'paragraph']],
      writes: '另外想问一下，师傅上门要收费吗',
    },
    {
      name: '张女士',
      claims: { phone: '18600001111', region: '广东' },
      entryPoint: 'home',
      page: bill,
      says: ['这个月账单怎么多了 30 元？', '套餐没有变过'],
    },
    {
      name: '欧阳慧敏·北京市朝阳区望京街道商务合作部',
      claims: { level: 1, type: '企业', region: '北京' },
      entryPoint: 'business',
      page: business,
      says: ['想咨询一下企业专线'],
      talk: [
        ['您好，企业专线的资料请见 https://www.10010.com/business/line ，需要客户经理联系您吗？'],
      ],
    },
    {
      name: '何静',
      claims: {
        ...{ phone: '13122223333', level: 1, region: '浙江', type: '个人' },
        accounts: [
          { provider: 'wechat', id: 'wxid_hejing0571', name: '静静的湖' },
          { provider: 'weibo', name: '何静在杭州' },
        ],
      },
      entryPoint: 'home',
      page: bill,
      says: ['光猫亮红灯了'],
      talk: [['您好，请先拔掉光猫电源，等一分钟再插上。', '好的，我试试']],
      hasFiles: true,
    },
    {
      entryPoint: 'home',
      page: bill,
      saying: [
        {
          type: 'visitor.describe',
          profile: {
            ...{ name: '孙晓', phone: '15511112222', email: 'sunxiao@example.com' },
            accounts: [{ provider: 'qq', id: '10001234' }],
          },
          context: [
            { name: '当前套餐', text: '5G 畅爽 159 元' },
            { name: '购物车', text: '流量月包 × 1' },
          ],
        },
        { type: 'event.track', event: { name: '查看套餐', text: '畅越冰激凌 199 元' } },
      ],
      says: ['怎么查套餐余量'],
      talk: [['您好，可以在首页“我的套餐”里查看，也可以发送 1071 到 10010。', '好的谢谢']],
    },
  ],
  liqiang: [
    { name: '陈先生', entryPoint: 'broadband', page: broadband, says: ['宽带断了，光猫亮红灯'] },
    { name: '赵敏', entryPoint: 'broadband', page: broadband, says: ['想提速到 1000M'] },
    { name: '周涛', entryPoint: 'broadband', page: broadband, says: ['预约移机'] },
    { entryPoint: 'broadband', page: broadband, says: ['IPTV 没有信号'] },
    { name: '孙丽', entryPoint: 'broadband', page: broadband, says: ['路由器怎么设置？'] },
    {
      name: '吴刚',
      claims: { region: '上海' },
      entryPoint: 'broadband',
      page: broadband,
      says: ['在吗'],
    },
    {
      name: '钱伟',
      claims: { level: 3 },
      entryPoint: 'broadband',
      page: broadband,
      says: ['报修'],
    },
    { entryPoint: 'broadband', page: broadband, says: ['怎么没人'] },
  ],
}

/** Who is talked to in the evening, by what becomes of the conversation. */
export const EVENING = {
  stays: {
    name: '林晓梅',
    claims: { phone: '13700002222', region: '四川' },
    entryPoint: 'home',
    page: bill,
    says: ['想预约周末上门装宽带'],
    talk: [['林女士您好，周六和周日上午都可以预约，您看哪天方便？', '周六上午可以吗？']],
  },
  handedOver: {
    name: '马建军',
    claims: { phone: '13933334444', region: '河北' },
    entryPoint: 'home',
    page: bill,
    says: ['宽带报修两天了还没有人来'],
    talk: [['马先生您好，非常抱歉让您久等，我为您转接宽带专席查询进度，请稍候。', '好的']],
  },
  finished: {
    name: '黄丽',
    entryPoint: 'home',
    page: bill,
    says: ['电子发票在哪里下载？'],
    talk: [['您好，在“我的—电子发票”里选择月份就可以下载。', '找到了，谢谢']],
  },
  leaves: {
    name: '徐志远',
    claims: { level: 1 },
    entryPoint: 'home',
    page: bill,
    says: ['手机卡丢了，补卡要多久？'],
    talk: [['徐先生您好，带身份证到营业厅就可以补办。', '当天能拿到吗']],
  },
} satisfies Record<string, Caller>
