/** What a row of the list says. */
import { expect, test } from 'vitest'
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import { ann, assigned, conversation, said } from '../../testing/build.ts'
import { aroundWords, newestLine, unreadCount } from './row-texts.ts'

test('[DK-9] the newest message is shown, whatever happened after it', () => {
  const entries = [said(1, '您好'), said(2, '请稍等', ann), assigned(3)]
  expect(newestLine(conversation('a', { entries }))).toMatchObject({ agent: ann, text: '请稍等' })
})

test('[DK-9] what the system says meanwhile does not hide the question', () => {
  const soothed: PublicEntry = {
    ...assigned(2),
    type: 'notice.posted',
    notice: 'soothing',
    text: '请稍候',
  }
  const entries = [said(1, '宽带断了'), soothed]
  expect(newestLine(conversation('a', { entries }))?.text).toBe('宽带断了')
})

test('[DK-9] a conversation in which nothing was said has no line', () => {
  expect(newestLine(conversation('a', { entries: [assigned(1)] }))).toBe(null)
})

test('[DK-9] what stands before an answer counts as read', () => {
  const entries = [said(1, '在吗'), said(2, '您好', ann), said(3, '急')]
  expect(unreadCount(conversation('a', { entries }))).toBe(1)
})

test('[DK-9] unread are the messages of the visitor behind the read mark', () => {
  const entries = [said(1, '在吗'), said(2, '您好', ann), said(3, '宽带断了'), said(4, '急')]
  const readMarks = { visitor: 0, agent: 3 }
  expect(unreadCount(conversation('a', { entries, readMarks }))).toBe(1)
})

test('[DK-7] a line is cut so that the words in it are in sight', () => {
  expect(aroundWords('宽带断了', '断')).toEqual(['宽带', '断', '了'])
  expect(aroundWords('My Broadband is down', 'broadband')).toEqual(['My ', 'Broadband', ' is down'])
  expect(aroundWords('您好😀，我家的宽带从昨天起断了', '断')).toEqual(['…从昨天起', '断', '了'])
  expect(aroundWords('😀👨‍👩‍👧👍🏽😀😀断', '断')).toEqual(['…👨‍👩‍👧👍🏽😀😀', '断', ''])
})
