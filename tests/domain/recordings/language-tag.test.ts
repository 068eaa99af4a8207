import { parseLanguage } from '@domain/recordings/language-tag';
import { expect, it } from 'vitest';

it.each([
  ['en', 'en'],
  ['EN-gb', 'en-GB'],
  ['zh_CN', 'zh-CN'],
  ['eng', 'en'],
  ['English', 'en'],
  ['deutsch', 'de'],
  ['Cantonese', 'yue'],
  ['中文', 'zh'],
  ['Arabic', 'ar'],
  ['', null],
  ['Klingon', null],
  ['12', null],
  ['constructor', null],
  ['__proto__', null],
  ['en-', null],
])('the language %j is %j', (text, tag) => {
  expect(parseLanguage(text)).toBe(tag);
});
