import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToStaticMarkup } from 'react-dom/server';
import { Fragment, jsx, jsxs } from '../src/words/jsx-runtime.ts';
import { keepLanguage } from '../src/words/language.ts';
import { markedChinese } from '../src/words/marked-chinese.ts';

Object.defineProperty(globalThis, 'localStorage', { value: { setItem() {} }, configurable: true });

/** The stretches of Chinese in a text. */
const chineseIn = (text: string) => markedChinese(text).flatMap((one) => (one.isChinese ? [one.text] : []));

test('a stretch of Chinese takes with it the signs and numbers that are read with it', () => {
  assert.deepEqual(chineseIn('Kept by 虚构县人民检察院; it follows a transfer.'), ['虚构县人民检察院']);
  assert.deepEqual(chineseIn('used in 2025 年度考核（演示） · confirmed'), ['2025 年度考核（演示）']);
  assert.deepEqual(chineseIn('Send back: 调研文章《6 号课题》获采用（虚构）'), [
    '调研文章《6 号课题》获采用（虚构）',
  ]);
  assert.deepEqual(chineseIn('2 of 5 people, 2026-01-01'), []);
});

test('nothing of a text is lost by cutting it', () => {
  for (const text of [
    '',
    'Objection of 杨杰 against 2 lines',
    '杨杰',
    '“杨杰”',
    '郭婷 Weighted workload 王清',
  ])
    assert.equal(
      markedChinese(text)
        .map((one) => one.text)
        .join(''),
      text,
    );
});

test('on an English page Chinese says that it is Chinese, and a Chinese page is as it was', () => {
  const page = () =>
    renderToStaticMarkup(
      jsxs('section', {
        children: [
          jsx('h1', { children: '杨杰' }),
          jsx('p', { children: 'Objection of 杨杰 against two lines' }),
          jsxs('p', { children: ['Head', ': ', '王清'] }),
          jsx('option', { children: 'Head 王清' }),
          jsx(Fragment, { children: '李四' }),
        ],
      }),
    );
  keepLanguage('en');
  const name = '<span lang="zh-CN">杨杰</span>';
  assert.equal(
    page(),
    `<section><h1 lang="zh-CN">杨杰</h1><p><span>Objection of ${name} against two lines</span></p>` +
      '<p>Head: <span lang="zh-CN">王清</span></p><option>Head 王清</option><span lang="zh-CN">李四</span></section>',
  );
  keepLanguage('zh');
  assert.equal(
    page(),
    '<section><h1>杨杰</h1><p>Objection of 杨杰 against two lines</p><p>Head: 王清</p><option>Head 王清</option>李四</section>',
  );
});
