// Asks the demo server whose start was printed into a file: its health, a page, and that a demo account signs in.
import { readFileSync } from 'node:fs';

const { address, accounts, password } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const ask = (path, init) => fetch(`${address}${path}`, { ...init, signal: AbortSignal.timeout(60_000) });
const expect = async (what, answer, status, holds) => {
  const said = await answer.text();
  if (answer.status !== status || !said.includes(holds))
    throw new Error(`${what}: ${answer.status} ${said.slice(0, 300)}`);
  console.log(`${what}: ${status}`);
};
await expect('health', await ask('/health/ready'), 200, 'ready');
await expect('page', await ask('/'), 200, '<html');
for (const { name } of accounts) {
  const answer = await ask('/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-jianheng': '1', origin: address },
    body: JSON.stringify({ name, password }),
  });
  await expect(`sign-in of ${name}`, answer, 204, '');
}
