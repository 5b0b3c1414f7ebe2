import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';

const again = text(
  '请对方重新导出，用原文件传递：不要解开后再压缩，不要改名之外的任何改动',
  'have it exported again and carried as it is: not unpacked and packed again, nothing changed but its name',
);

const faults = {
  'no-zip': text('这不是交换包', 'this is no exchange package'),
  truncated: text('文件不完整：后面缺了一截', 'the file is cut off: its end is missing'),
  packed: text(
    '包里有压缩过的内容；交换包从不压缩，解开后可能撑满磁盘的一概不收',
    'something in it is packed; exchange packages never are, and nothing is taken that could swell when it is unpacked',
  ),
  'too-many': text('包里的文件太多', 'there are too many files in it'),
  'too-large': text('文件太大：交换包不超过 24 MB', 'the file is too large: a package has at most 24 MB'),
  'same-name': text('包里有两个文件同名', 'two files in it have the same name'),
  altered: text(
    '文件在传递中被改动或损坏（内容、名称或顺序与导出时不同）',
    'the file was changed or damaged on its way: bytes, names or order are not those that were exported',
  ),
  'bad-name': text(
    '包里有不合规定的文件名，可能想写到别处去',
    'a file in it has a name that may not be: it might lead elsewhere',
  ),
  'bad-manifest': text('包的目录看不懂', 'the manifest cannot be understood'),
  'other-format': text('这个包的格式比本机的程序新', 'the form of this package is newer than this program'),
  'unknown-kind': text('这种包本机的程序不认识', 'this program does not know packages of this kind'),
  'other-files': text('包里的文件与目录不符', 'the files in it are not those of its manifest'),
  'bad-signature': text(
    '签名不成立：内容不是签名人签的那一份',
    'the signature does not hold: this is not what was signed',
  ),
  'bad-content': text('包的内容看不懂', 'what is in it cannot be understood'),
} as const satisfies Record<string, Text>;

export type PackageFault = keyof typeof faults;

const newer: readonly PackageFault[] = ['other-format', 'unknown-kind'];

/** What is wrong with a file that should be a package. Nothing of it was used. */
export function packageFault(fault: PackageFault, where?: string): UserError {
  const said = faults[fault];
  return new UserError([
    {
      code: `package/${fault}`,
      level: 'error',
      message: where === undefined ? said : text(`${said.zh}：${where}`, `${said.en}: ${where}`),
      hint: newer.includes(fault) ? text('先升级本机的程序', 'upgrade this program first') : again,
      place: where === undefined ? {} : { path: where },
    },
  ]);
}
