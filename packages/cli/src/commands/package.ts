import { readFileSync, statSync } from 'node:fs';
import { howMany, type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import {
  describePackage,
  findFingerprint,
  fingerprintInGroups,
  largestPackage,
  openPackage,
  packageFault,
  packageKinds,
} from '@jianheng/server';
import { type Command, type CommandInput, exitCodes, findOption } from '../command.ts';

export const packageCommand: Command = {
  name: 'package',
  group: 'trust',
  summary: {
    zh: '离线核对交换包：是什么、谁签的、签名成立与否、内容是否被动过',
    en: 'Check an exchange package offline: what it is, who signed it, whether it is what was signed',
  },
  args: [
    { name: 'action', what: { zh: 'check', en: 'check' } },
    { name: 'file', what: { zh: '交换包', en: 'the package' } },
  ],
  options: {
    fingerprint: {
      type: 'string',
      value: '指纹',
      what: {
        zh: '签名应当出自这把密钥；不是就算失败',
        en: 'the key that must have signed it; another is a failure',
      },
    },
  },
  examples: [
    {
      line: 'jianheng package check /media/usb/范例.zip',
      what: { zh: '打印内容和签名密钥的指纹', en: 'print what is in it and the fingerprint of its key' },
    },
  ],
  async run(input) {
    const [action, file] = input.args;
    if (action !== 'check' || file === undefined) return refuseUsage(input);
    const wanted = findOption(input, 'fingerprint');
    const expected = wanted === undefined ? null : fingerprintIn(wanted);
    return check(input, file, expected);
  },
};

function check({ output }: CommandInput, file: string, expected: string | null) {
  const opened = openPackage(bytesOf(file));
  const { manifest, signer, digest } = opened;
  const { from, to, kind, madeAt, id } = manifest;
  const says = describePackage(opened);
  const isExpected = expected === null || expected === signer.fingerprint;
  const lines: Text[] = [
    text(
      `${packageKinds[kind].zh}：${from.name}（${from.organ}）→ ${to === null ? '所辖各院' : `${to.name}（${to.organ}）`}，${madeAt.slice(0, 10)}`,
      `${packageKinds[kind].en}: ${from.name} (${from.organ}) → ${to === null ? 'every organ below' : `${to.name} (${to.organ})`}, ${madeAt.slice(0, 10)}`,
    ),
    ...says.map(({ zh, en }) => text(`  ${zh}`, `  ${en}`)),
    text(`编号 ${id}，摘要（SM3）${digest}`, `id ${id}, digest (SM3) ${digest}`),
    text(
      `✓ 签名成立，${manifest.files.length} 个文件与签名时一致`,
      `✓ the signature holds; ${howMany(manifest.files.length, 'file is as it was', 'files are as they were')} signed`,
    ),
    text(
      `签名密钥的指纹：${fingerprintInGroups(signer.fingerprint)}`,
      `fingerprint of the key: ${fingerprintInGroups(signer.fingerprint)}`,
    ),
    expected === null
      ? text(
          '这把密钥是不是对方的，要与对方当面或电话核对指纹；本命令不查信任名单。',
          'whether the key is theirs is told by comparing the fingerprint with them; this command knows no list of trusted keys.',
        )
      : isExpected
        ? text('✓ 与给出的指纹一致', '✓ it is the fingerprint given')
        : text('✗ 不是给出的那把密钥', '✗ it is not the key given'),
  ];
  for (const line of lines) output.say(line);
  output.result({
    ok: isExpected,
    manifest,
    digest,
    fingerprint: signer.fingerprint,
    expected,
    says,
  });
  return isExpected ? exitCodes.ok : exitCodes.failed;
}

function bytesOf(file: string): Buffer {
  let size: number;
  try {
    size = statSync(file).size;
  } catch {
    throw unreadable(file);
  }
  if (size > largestPackage) throw packageFault('too-large');
  return readFileSync(file);
}

function unreadable(file: string): UserError {
  return new UserError([
    {
      code: 'package/no-file',
      level: 'error',
      message: text('没有这个文件，或者读不了', 'there is no such file, or it cannot be read'),
      hint: text('核对路径', 'check the path'),
      place: { file },
    },
  ]);
}

function fingerprintIn(typed: string): string {
  const found = findFingerprint(typed);
  if (found !== null) return found;
  throw new UserError([
    {
      code: 'package/no-fingerprint',
      level: 'error',
      message: text('这不是指纹：应为 64 位十六进制数', 'this is no fingerprint: 64 hexadecimal digits'),
      hint: text('空格可有可无', 'spaces do not matter'),
      place: { value: typed.slice(0, 100) },
    },
  ]);
}

function refuseUsage({ output }: CommandInput) {
  const issue = {
    code: 'cli/package-action',
    level: 'error',
    message: text('要写明 check 和文件', 'say check, and the file'),
    hint: text('jianheng package check 文件', 'jianheng package check FILE'),
    place: {},
  } as const;
  output.issues([issue]);
  output.result({ ok: false, issues: [issue] });
  return exitCodes.usage;
}
