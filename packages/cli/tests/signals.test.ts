import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connect as connectSafely } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { fetchInTime } from '../../facts/tests/fetch-in-time.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { becomes, within } from '../../facts/tests/within.ts';
import { begunFolder } from '../../server/tests/begun-folder.ts';
import { selfSigned } from '../../server/tests/self-signed.ts';

const root = ownFolder('signals');
const children = new Set<ChildProcess>();
after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

interface Told {
  readonly address?: string;
  readonly stopping?: true;
  readonly stopped?: true;
  readonly renewal?: string;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server in a process of its own, with what it says of itself. */
class Served {
  readonly child: ChildProcess;
  readonly #ended: Promise<Ended>;
  readonly #told: Told[] = [];
  #heard: () => void = () => undefined;

  constructor(env: Readonly<Record<string, string>>) {
    const program = fileURLToPath(new URL('served.ts', import.meta.url));
    this.child = fork(program, {
      env: { ...process.env, JIANHENG_PORT: '0', ...env },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    children.add(this.child);
    this.child.on('message', (message) => {
      this.#told.push(message as Told);
      this.#heard();
    });
    this.#ended = new Promise((resolve) => {
      this.child.on('exit', (code, signal) => {
        resolve({ code, signal });
        this.#heard();
      });
    });
  }

  /** Waits until it has ended. */
  ended(): Promise<Ended> {
    return within('the server to end', this.#ended);
  }

  /** Waits until it has said something of a kind. */
  says<Name extends keyof Told>(name: Name): Promise<NonNullable<Told[Name]>> {
    return within(`the server to say “${name}”`, this.#says(name));
  }

  async #says<Name extends keyof Told>(name: Name): Promise<NonNullable<Told[Name]>> {
    for (;;) {
      const found = this.#told.findLast((one) => one[name] !== undefined)?.[name];
      if (found !== undefined) return found;
      assert.equal(this.child.exitCode, null, 'it is at work');
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }
}

test('told to end, a server answers what is under way, writes everything and gives its folder back', async () => {
  const data = await begunFolder(join(root, 'gentle'));
  const served = new Served({ JIANHENG_DATA: data });
  const address = await served.says('address');
  assert.equal((await fetchInTime(`${address}/health/ready`)).status, 200);
  served.child.kill('SIGTERM');
  await served.says('stopped');
  assert.deepEqual(await served.ended(), { code: 0, signal: null });
  for (const left of ['lock', 'console']) assert.ok(!existsSync(join(data, left)), left);
});

test('whoever insists is heard: a second signal ends a server that waits for somebody, and the next takes the folder', async () => {
  const data = await begunFolder(join(root, 'insisting'));
  const served = new Served({ JIANHENG_DATA: data });
  const { port } = new URL(await served.says('address'));
  // Somebody who announces a body and never sends it.
  const slow = connect(Number(port), '127.0.0.1');
  slow.on('error', () => undefined);
  slow.write(
    'POST /api/sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\nx-jianheng: 1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
  );
  await within('the server to take a connection', once(slow, 'connect'));
  assert.equal((await fetchInTime(`http://127.0.0.1:${port}/health`)).status, 200);
  served.child.kill('SIGTERM');
  await served.says('stopping');
  served.child.kill('SIGTERM');
  assert.deepEqual(await served.ended(), { code: null, signal: 'SIGTERM' });
  const again = new Served({ JIANHENG_DATA: data });
  await again.says('address');
  again.child.kill('SIGTERM');
  assert.equal((await again.ended()).code, 0);
});

test('a certificate that was renewed is shown once the server is told; one without its key is not', async () => {
  const [certFile, keyFile] = [join(root, 'cert.pem'), join(root, 'key.pem')];
  const [first, second] = [selfSigned('kaohe.example.cn'), selfSigned('kaohe.example.cn')];
  writeFileSync(certFile, first.cert);
  writeFileSync(keyFile, first.key);
  const served = new Served({
    JIANHENG_DATA: await begunFolder(join(root, 'renewed')),
    JIANHENG_TLS_CERT: certFile,
    JIANHENG_TLS_KEY: keyFile,
  });
  const { port } = new URL(await served.says('address'));
  writeFileSync(certFile, second.cert);
  served.child.kill('SIGHUP');
  assert.equal(await served.says('renewal'), 'not-fit');
  assert.equal(await shownOn(Number(port)), new X509Certificate(first.cert).fingerprint256);
  writeFileSync(keyFile, second.key);
  served.child.kill('SIGHUP');
  await becomes('the certificate to be renewed', async () => (await served.says('renewal')) === 'renewed');
  assert.equal(await shownOn(Number(port)), new X509Certificate(second.cert).fingerprint256);
  served.child.kill('SIGTERM');
  assert.equal((await served.ended()).code, 0);
});

/** Fingerprint of the certificate that a server shows. */
function shownOn(port: number): Promise<string> {
  const shown = new Promise<string>((resolve, reject) => {
    const socket = connectSafely({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()?.fingerprint256 ?? '');
      socket.destroy();
    });
    socket.on('error', reject);
  });
  return within('the server to show its certificate', shown);
}
