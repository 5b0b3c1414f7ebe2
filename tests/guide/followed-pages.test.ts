import { test } from 'node:test';
import { followPage } from './follow-page.ts';

for (const page of ['gallery', 'start', 'ten-minutes', 'unverified']) {
  test(`a reader who does what ${page}.md says sees what it shows`, () =>
    followPage(`docs/guide/${page}.md`));
}
