import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { howMany, type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { ChainFinding, ExportFinding, HeadSaid, SignedHead } from '@jianheng/server';
import { type Command, type CommandInput, exitCodes, findOption, listOption } from '../command.ts';
import { refuseAbsent } from '../serving/refuse-absent.ts';
import { installationOptions } from '../serving/serve-options.ts';
import { readServeSettings } from '../serving/serve-settings.ts';

export const auditCommand: Command = {
  name: 'audit',
  group: 'trust',
  summary: {
    zh: '核验审计链：导出的文件（离线），或一个安装，服务不必停；给出交存的签名头，截短和旧件也能发现',
    en: 'Verify the audit chain: an export, offline, or an installation, whose server may go on; with a deposited head also what was cut off or is old',
  },
  args: [
    { name: 'action', what: { zh: 'verify', en: 'verify' } },
    {
      name: 'export',
      optional: true,
      what: {
        zh: '审计页导出的文件；不给就核验 --data 的安装',
        en: 'the file exported from the audit page; the installation of --data without',
      },
    },
  ],
  options: {
    ...installationOptions,
    head: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      what: { zh: '交存的签名头，可给多个', en: 'a deposited head; may be given more than once' },
    },
    fingerprint: {
      type: 'string',
      value: '指纹',
      what: { zh: '本院书面告知的密钥指纹', en: 'fingerprint of the key, as the organ gave it in writing' },
    },
  },
  examples: [
    {
      line: 'jianheng audit verify audit-chain-2026-11-27.jsonl --head audit-head-7.json',
      what: {
        zh: '离线核验导出的文件，与交存的签名头比对',
        en: 'an export, offline, against a deposited head',
      },
    },
    {
      line: 'jianheng audit verify --data /srv/jianheng',
      what: { zh: '核验一个安装', en: 'an installation' },
    },
  ],
  async run(input) {
    const [action, file] = input.args;
    if (action !== 'verify') {
      const issue = misused;
      input.output.issues([issue]);
      input.output.result({ ok: false, issues: [issue] });
      return exitCodes.usage;
    }
    const anchors = await anchorsOf(input);
    const found = file === undefined ? await ofInstallation(input, anchors) : await ofExport(file, anchors);
    tell(input, found, anchors.deposited.length > 0 || anchors.fingerprint !== undefined);
    return found.ok ? exitCodes.ok : exitCodes.failed;
  },
};

interface Anchors {
  readonly deposited: readonly SignedHead[];
  readonly fingerprint?: string;
}

interface Found {
  readonly ok: boolean;
  readonly entries: number;
  readonly findings: readonly (ChainFinding | ExportFinding)[];
  readonly notes: readonly Text[];
  readonly signed: HeadSaid | null;
  readonly keys: readonly string[];
}

async function anchorsOf(input: CommandInput): Promise<Anchors> {
  const { findFingerprint, findSignedHead } = await import('@jianheng/server');
  const deposited = listOption(input, 'head').map((file) => {
    const head = existsSync(file) ? findSignedHead(readFileSync(file, 'utf8')) : null;
    if (head !== null) return head;
    throw wrong(
      'no-head',
      file,
      text('这不是签名头文件', 'this is no signed head'),
      text('给出审计页下载的 audit-head-N.json', 'give an audit-head-N.json from the audit page'),
    );
  });
  const given = findOption(input, 'fingerprint');
  if (given === undefined) return { deposited };
  const fingerprint = findFingerprint(given);
  if (fingerprint === null)
    throw wrong(
      'no-fingerprint',
      null,
      text('指纹是 64 个十六进制字符', 'a fingerprint has 64 hexadecimal signs'),
      text('整段照抄，空格不计', 'copy all of it; spaces do not matter'),
    );
  return { deposited, fingerprint };
}

async function ofExport(file: string, anchors: Anchors): Promise<Found> {
  const { linesOf, verifyExport } = await import('@jianheng/server');
  if (!existsSync(file))
    throw wrong(
      'no-file',
      file,
      text('没有这个文件', 'there is no such file'),
      text('核对文件名', 'check the name'),
    );
  return verifyExport(linesOf(createReadStream(file)), anchors);
}

async function ofInstallation(input: CommandInput, anchors: Anchors): Promise<Found> {
  const { askAudit, verifyWhole, withKeys } = await import('@jianheng/server');
  const { data, databaseUrl, signingPassphrase } = readServeSettings({
    flags: input.options,
    env: input.env,
  });
  refuseAbsent(data);
  const state =
    (await askAudit(data, { anchors })) ??
    (await withKeys({ folder: data, databaseUrl, signingPassphrase }, (db) =>
      verifyWhole(db, data, anchors),
    ));
  return { ...state, ok: state.whole };
}

function tell({ output }: CommandInput, found: Found, isAnchored: boolean): void {
  const { ok, entries, findings, notes, signed, keys } = found;
  for (const { says } of findings) output.say(text(`✗ ${says.zh}`, `✗ ${says.en}`));
  for (const note of notes) output.say(note);
  const [zh, en] =
    signed === null
      ? ['没有签名头', 'no signed head']
      : [
          `最近签名 ${signed.at}（第 ${signed.place} 个签名头，${signed.entries} 条）`,
          `last signed ${signed.at} (head ${signed.place}, ${howMany(signed.entries, 'entry', 'entries')})`,
        ];
  output.say(
    ok
      ? text(`✓ 共 ${entries} 条，完整；${zh}`, `✓ ${howMany(entries, 'entry', 'entries')}, whole; ${en}`)
      : text(
          `✗ 不完整：核到第 ${entries} 条；${zh}`,
          `✗ not whole: looked over ${howMany(entries, 'entry', 'entries')}; ${en}`,
        ),
  );
  if (ok && !isAnchored && keys.length > 0)
    output.say(
      text(
        `密钥指纹 ${keys.join('、')}：请与本院书面告知的核对，或用 --head 给出交存的签名头；否则只能证明这份链自身前后一致`,
        `fingerprints of the keys ${keys.join(', ')}: compare them with what the organ gave in writing, or give a deposited head with --head; else this proves only that the chain agrees with itself`,
      ),
    );
  output.result({ ok, entries, findings, notes, signed, keys });
}

function wrong(code: string, file: string | null, message: Text, hint: Text): UserError {
  return new UserError([
    { code: `audit/${code}`, level: 'error', message, hint, place: file === null ? {} : { file } },
  ]);
}

const misused = {
  code: 'cli/wrong-arguments',
  level: 'error',
  message: text('要写 verify，后面可给导出的文件', 'write verify, then an export if there is one'),
  hint: text('见 jianheng audit --help', 'see jianheng audit --help'),
  place: {},
} as const;
