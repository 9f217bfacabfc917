/** What a card may hold, and what it says in words. */
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { Card, cardText } from './card.ts'

const card = { title: '5G 畅享套餐', url: 'https://shop.example.com/plans/5g' }

test.for([
  'javascript:alert(1)',
  'data:text/html,x',
  '//shop.example.com/',
  'ftp://shop.example.com/',
  'https://',
  'https://shop.example.com/a b',
  `https://shop.example.com/${'x'.repeat(2_048)}`,
])('[WG-34] neither links nor pictures point at %s', (address) => {
  expect(v.is(Card, { ...card, url: address })).toBe(false)
  expect(v.is(Card, { ...card, image: address })).toBe(false)
})

test('[WG-34] every field of a card is bounded', () => {
  const full = { ...card, title: 'x'.repeat(100), text: 'x'.repeat(300), price: 'x'.repeat(40) }
  expect(v.is(Card, full)).toBe(true)
  expect(v.is(Card, { ...full, title: '' })).toBe(false)
  for (const field of ['title', 'text', 'price'] as const) {
    expect(v.is(Card, { ...full, [field]: `${full[field]}x` }), field).toBe(false)
  }
})

test('[WG-34] in words a card is its title, price, text and address, as far as it has them', () => {
  expect(cardText({ ...card, price: '¥129', text: '30 GB' })).toBe(
    '5G 畅享套餐\n¥129\n30 GB\nhttps://shop.example.com/plans/5g',
  )
  expect(cardText(card)).toBe('5G 畅享套餐\nhttps://shop.example.com/plans/5g')
})
