import { spawnSync } from 'node:child_process';
import { daysToMend, readAdvisories } from './read-advisories.ts';

// `npm run advisories`: asks for known weaknesses of what production needs. Ends with 0 where none is known, with 1 where one is,
// with 2 where no source could be reached: that nobody looked is never told as “none”.
const { stdout, error } = spawnSync('npm', ['audit', '--omit', 'dev', '--json'], {
  encoding: 'utf8',
  timeout: 120_000,
});
const look =
  error === undefined ? readAdvisories(stdout) : { is: 'not-done' as const, because: error.message };
if (look.is === 'not-done') {
  console.log(`Not done: no source of advisories could be reached (${look.because}).`);
  process.exitCode = 2;
} else if (look.advisories.length === 0) console.log('No weakness is known of what production needs.');
else {
  for (const { name, severity, titles } of look.advisories)
    console.log(
      `${severity}: ${name}, to be mended within ${daysToMend[severity]} days\n  ${titles.join('\n  ')}`,
    );
  process.exitCode = 1;
}
