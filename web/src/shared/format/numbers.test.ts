import { describe, expect, it } from 'vitest'
import { characters, chineseNumber, count, fileSize, points, readPoints, readSignedPoints } from './numbers'

describe('points stay whole hundredths', () => {
  it.each([
    ['a whole number', 1200, '12.00'],
    ['a half', 650, '6.50'],
    ['less than one', 7, '0.07'],
    ['a deduction', -150, '−1.50'],
  ])('%s is written out', (_sentence, hundredths, text) => expect(points(hundredths)).toBe(text))

  it.each([
    ['plain', '12.5', 1250],
    ['full width', '１２．５', 1250],
    ['no fraction', '8', 800],
    ['three places', '8.125', null],
    ['words', '八分', null],
    ['nothing', '', null],
  ])('%s is read', (_sentence, typed, hundredths) => expect(readPoints(typed)).toBe(hundredths))

  it.each([
    ['with the sign that the page shows', '−1.00', -100],
    ['with a keyboard\'s sign', '-1.5', -150],
    ['full width', '－１', -100],
    ['without one', '0.50', 50],
    ['words', '−半分', null],
  ])('a deduction %s is read', (_sentence, typed, hundredths) => expect(readSignedPoints(typed)).toBe(hundredths))
})

it('counts, sizes and characters are told as people tell them', () => {
  expect(count(1_048_576)).toBe('1,048,576')
  expect(count(12)).toBe('12')
  expect(fileSize(300)).toBe('300 字节')
  expect(fileSize(1_572_864)).toBe('1.5 MB')
  expect(characters('𠮷会')).toBe(2)
})

describe('headings are counted in words', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [34, '三十四'],
  ])('%i is %s', (value, word) => expect(chineseNumber(value)).toBe(word))
})
