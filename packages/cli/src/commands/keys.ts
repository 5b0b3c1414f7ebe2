import { writeFileSync } from 'node:fs';
import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { ConsoleProof, KeysOf, OwnKey, Signer } from '@jianheng/server';
import { type Command, type CommandInput, exitCodes, findOption } from '../command.ts';
import { refuseAbsent } from '../serving/refuse-absent.ts';
import { installationOptions } from '../serving/serve-options.ts';
import { readServeSettings } from '../serving/serve-settings.ts';

/** What can be done, and whether it needs a file or a reason. */
const actions = {
  show: null,
  rotate: 'reason',
  save: 'file',
  restore: 'file',
  replace: 'reason',
} as const;
type Action = keyof typeof actions;

export const keysCommand: Command = {
  name: 'keys',
  group: 'office',
  summary: {
    zh: '本院的签名密钥：查看指纹、更换、另存、放回、声明遗失',
    en: 'The signing key: show its fingerprint, rotate it, save a copy, put one back, declare it lost',
  },
  args: [
    {
      name: 'action',
      what: {
        zh: 'show、rotate、save、restore 或 replace',
        en: 'show, rotate, save, restore or replace',
      },
    },
    {
      name: 'file',
      optional: true,
      what: { zh: 'save、restore：另存的文件', en: 'save, restore: the copy' },
    },
  ],
  options: {
    ...installationOptions,
    reason: {
      type: 'string',
      value: '原因',
      what: {
        zh: 'rotate、replace：为什么，记入审计链',
        en: 'rotate, replace: why; the audit chain has it on record',
      },
    },
    by: {
      type: 'string',
      value: '登录名',
      what: {
        zh: 'replace：谁提出，系统或安全管理员',
        en: 'replace: who declares it, the system or security administrator',
      },
    },
    'confirmed-by': {
      type: 'string',
      value: '登录名',
      what: { zh: 'replace：谁确认，审计管理员', en: 'replace: who confirms it, the audit administrator' },
    },
  },
  examples: [
    {
      line: 'jianheng keys show --data /srv/jianheng',
      what: {
        zh: '打印公钥和指纹，供对方单位核对',
        en: 'print public key and fingerprint for others to compare',
      },
    },
    {
      line: 'jianheng keys save /media/usb/signing-key.pem',
      what: {
        zh: '另存一份，口令由 JIANHENG_PASSPHRASE 给出或在终端上输入',
        en: 'save a copy, locked by JIANHENG_PASSPHRASE or words typed at the terminal',
      },
    },
    {
      line: 'jianheng keys rotate --reason "例行更换"',
      what: { zh: '换新密钥，由旧密钥签名交接', en: 'hand over to a new key, signed by the old one' },
    },
    {
      line: 'jianheng keys replace --reason "硬盘损坏，没有另存" --by security --confirmed-by audit',
      what: { zh: '密钥确已遗失时，由两人声明', en: 'when the key is lost for good, declared by two' },
    },
  ],
  async run(input) {
    const [word = '', file] = input.args;
    if (!(word in actions)) return misused(input);
    const action = word as Action;
    const reason = findOption(input, 'reason')?.trim() ?? '';
    if ((actions[action] === 'file') !== (file !== undefined)) return misused(input);
    if (actions[action] === 'reason' && reason === '') return misused(input);
    const { data, databaseUrl, signingPassphrase } = readServeSettings({
      flags: input.options,
      env: input.env,
    });
    refuseAbsent(data);
    const of = { folder: data, databaseUrl, signingPassphrase };
    switch (action) {
      case 'show':
        return show(input, of);
      case 'save':
        return save(input, of, file!);
      default:
        return put(input, of, action, { file: file ?? '', reason });
    }
  },
};

async function show(input: CommandInput, of: KeysOf) {
  const { fingerprintInGroups, listOwnKeys, openSigner, withKeys } = await import('@jianheng/server');
  const keys = await withKeys(of, async (db, folder) => {
    await openSigner(db, folder, new Date().toISOString());
    return listOwnKeys(db);
  });
  const { output } = input;
  output.table({
    head: [text('起用', 'since'), text('由来', 'how'), text('指纹（SM3）', 'fingerprint (SM3)')],
    rows: keys.map((key) => [key.beganAt, said(key)[output.language], fingerprintInGroups(key.fingerprint)]),
  });
  const inForce = keys.at(-1);
  if (inForce !== undefined) {
    output.say('');
    output.say(text('现用公钥（交给对方单位）：', 'The public key in force (hand it to others):'));
    output.say(inForce.publicKey.trimEnd());
  }
  output.result({ ok: true, keys });
  return exitCodes.ok;
}

async function save(input: CommandInput, of: KeysOf, file: string) {
  const { KeyFolder, openSigner, withKeys } = await import('@jianheng/server');
  const passphrase = await wordsFor(input);
  await withKeys(of, async (db, folder) => {
    await openSigner(db, folder, new Date().toISOString());
    const pair = folder.find();
    if (pair === null) throw new Error('the key was there a moment ago');
    const copy = KeyFolder.copyOf(pair, passphrase);
    try {
      writeFileSync(file, copy, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      throw notWritten(file, error);
    }
  });
  input.output.say(
    text(
      `已另存到 ${file}，用口令加密。口令与文件分开存放。`,
      `Saved to ${file}, locked by the passphrase. Keep the two apart.`,
    ),
  );
  input.output.result({ ok: true, file });
  return exitCodes.ok;
}

async function put(
  input: CommandInput,
  of: KeysOf,
  action: 'rotate' | 'restore' | 'replace',
  { file, reason }: { readonly file: string; readonly reason: string },
) {
  const { declareKeyLost, fingerprintInGroups, restoreKey, rotateKey, serverSecret, withKeys } = await import(
    '@jianheng/server'
  );
  const passphrase = action === 'restore' ? await wordsFor(input) : null;
  const { orIssues } = await import('../serving/refused-issues.ts');
  const by = action === 'replace' ? await twoAt(input) : null;
  const now = new Date().toISOString();
  const signer: Signer = await withKeys(of, (db, folder, records) =>
    action === 'rotate'
      ? rotateKey(db, folder, { reason, now })
      : action === 'replace'
        ? orIssues(() =>
            declareKeyLost({ records, secret: serverSecret(of.folder), keys: folder, now }, { reason, by }),
          )
        : restoreKey(db, folder, { file, passphrase, now }),
  );
  const groups = fingerprintInGroups(signer.fingerprint);
  input.output.say(
    action === 'restore'
      ? text(`密钥已放回，指纹 ${groups}`, `The key is back, fingerprint ${groups}`)
      : text(
          `新密钥的指纹 ${groups}。已记入审计链；把新公钥交给对方单位核对，并重新备份。`,
          `Fingerprint of the new key ${groups}. The audit chain has it on record; hand the new public key to the others, and back up anew.`,
        ),
  );
  input.output.result({ ok: true, fingerprint: signer.fingerprint });
  return exitCodes.ok;
}

function said({ because, reason }: OwnKey): Text {
  const why = reason ?? '';
  switch (because) {
    case 'first':
      return text('首次启动时生成', 'made at the first start');
    case 'rotated':
      return text(`由旧密钥签名交接：${why}`, `handed over by the key before: ${why}`);
    case 'lost':
      return text(`前一把声明遗失：${why}`, `the one before was declared lost: ${why}`);
  }
}

/** Both who declare a key lost, each with what they type; null where nobody is named. */
async function twoAt(input: CommandInput): Promise<readonly [ConsoleProof, ConsoleProof] | null> {
  const [by, confirmedBy] = [findOption(input, 'by'), findOption(input, 'confirmed-by')];
  if (by === undefined || confirmedBy === undefined) return null;
  return [await proofOf(input, by), await proofOf(input, confirmedBy)];
}

async function proofOf({ ask, output }: CommandInput, name: string): Promise<ConsoleProof> {
  const put = async (zh: string, en: string) =>
    (await ask?.(output.language === 'zh' ? zh : en, 'secret')) ?? '';
  const password = await put(`${name} 的密码: `, `Password of ${name}: `);
  const code = await put(
    `${name} 的验证码（没有的，直接回车）: `,
    `Code of ${name} (just Enter without one): `,
  );
  return { name, password, code };
}

async function wordsFor({ ask, env, output }: CommandInput): Promise<string> {
  const inEnvironment = env.JIANHENG_PASSPHRASE;
  if (inEnvironment !== undefined && inEnvironment !== '') return inEnvironment;
  const typed = await ask?.(
    output.language === 'zh' ? '另存文件的口令: ' : 'Passphrase of the copy: ',
    'secret',
  );
  if (typed != null && typed !== '') return typed;
  throw new UserError([
    {
      code: 'signing/no-passphrase',
      level: 'error',
      message: text('没有给出另存文件的口令', 'no passphrase of the copy was given'),
      hint: text(
        '设 JIANHENG_PASSPHRASE，或在终端上输入',
        'set JIANHENG_PASSPHRASE or type it at the terminal',
      ),
      place: {},
    },
  ]);
}

function notWritten(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  return new UserError([
    {
      code: 'signing/not-written',
      level: 'error',
      message:
        code === 'EEXIST'
          ? text('文件已存在，没有覆盖', 'the file exists and was not replaced')
          : text(`写不进这个文件（${code}）`, `the file cannot be written (${code})`),
      hint: text('换一个文件名', 'choose another name'),
      place: { file },
    },
  ]);
}

function misused({ output }: CommandInput) {
  const issue = {
    code: 'cli/wrong-arguments',
    level: 'error',
    message: text(
      '要写 show；rotate 或 replace 加 --reason；save 或 restore 加文件',
      'write show; rotate or replace with --reason; save or restore with a file',
    ),
    hint: text('见 jianheng keys --help', 'see jianheng keys --help'),
    place: {},
  } as const;
  output.issues([issue]);
  output.result({ ok: false, issues: [issue] });
  return exitCodes.usage;
}
