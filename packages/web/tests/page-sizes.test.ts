import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Manifest } from 'vite';
import { budgets, pageSizes } from '../build/page-sizes.ts';

const manifest: Manifest = {
  'index.html': {
    file: 'index.js',
    isEntry: true,
    imports: ['_react.js'],
    dynamicImports: [
      'src/pages/mine/mine-page.tsx',
      'src/pages/board/board-page.tsx',
      'src/antd/antd-room.tsx',
    ],
  },
  '_react.js': { file: 'react.js' },
  '_theme.js': { file: 'theme.js', imports: ['_react.js'] },
  'src/antd/antd-room.tsx': { file: 'room.js', imports: ['_theme.js', 'index.html'] },
  'src/pages/mine/mine-page.tsx': {
    file: 'mine.js',
    imports: ['index.html'],
    dynamicImports: ['src/pages/mine/vote.ts'],
    css: ['mine.css'],
  },
  'src/pages/mine/vote.ts': { file: 'vote.js' },
  'src/pages/board/board-page.tsx': { file: 'board.js', imports: ['index.html', '_theme.js'] },
};

test('a page costs what begins every page, itself, what it loads later, and the room of Ant Design where it needs one', () => {
  const sizes = pageSizes(manifest, () => 1024);
  assert.deepEqual(sizes, [
    { page: 'src/pages/board/board-page.tsx', bytes: 5 * 1024, budget: budgets.other },
    { page: 'src/pages/mine/mine-page.tsx', bytes: 4 * 1024, budget: budgets.light },
  ]);
});
