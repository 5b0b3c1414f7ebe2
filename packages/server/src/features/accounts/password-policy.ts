import { type Text, text } from '@jianheng/casework';
import { commonPasswords, commonRows } from './common-passwords.ts';

/** The fewest signs of a password. */
export const shortest = 12;
const longest = 128;
/** Fewer different signs than this repeat each other. */
const fewestDifferent = 5;

/** Names that a password must not hold: those of the account and of the person behind it. */
export interface NamesOf {
  readonly account: string;
  readonly person: string | null;
}

/** Everything that is wrong with a password; empty when it may be used. */
export async function weaknesses(password: string, names: NamesOf): Promise<Text[]> {
  const signs = [...password.normalize('NFKC').toLowerCase()];
  const folded = signs.join('');
  const found: Text[] = [];
  if (signs.length < shortest) found.push(text(`至少 ${shortest} 个字符`, `at least ${shortest} characters`));
  if (signs.length > longest) found.push(text(`最多 ${longest} 个字符`, `at most ${longest} characters`));
  if (new Set(signs).size < fewestDifferent)
    found.push(
      text(`至少要有 ${fewestDifferent} 个不同的字符`, `at least ${fewestDifferent} different characters`),
    );
  if (isCommon(folded, await commonPasswords()))
    found.push(text('这个密码太常见', 'this password is too common'));
  if ([names.account, names.person].some((name) => name !== null && holds(folded, name)))
    found.push(text('密码里不能有姓名或登录名', 'a password must not hold your name or sign-in name'));
  return found;
}

function isCommon(folded: string, listed: ReadonlySet<string>): boolean {
  const middle = folded.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const plain = [folded, plainly(folded), plainly(middle)];
  const words = [middle, ...plain, ...plain.map((word) => word.replaceAll(/[^\p{L}]/gu, ''))];
  if (words.some((word) => listed.has(word) || isRepeated(word))) return true;
  return commonRows.some((row) => row.includes(folded)) || isRepeated(folded) || isDate(folded);
}

/** Signs that people put in the place of letters read as those letters. */
function plainly(folded: string): string {
  return folded
    .replaceAll('@', 'a')
    .replaceAll('0', 'o')
    .replaceAll('$', 's')
    .replaceAll('1', 'i')
    .replaceAll('3', 'e');
}

/** The same common word over and over: passwordpassword. */
function isRepeated(folded: string): boolean {
  const again = /^(.+?)\1+$/u.exec(folded);
  return again !== null && [...(again[1] ?? '')].length < shortest && folded.length >= shortest;
}

/** Only digits that hold a year: birthdays and telephone numbers written together. */
function isDate(folded: string): boolean {
  return /^\d+$/.test(folded) && /(19|20)\d{2}(0[1-9]|1[0-2])/.test(folded);
}

function holds(folded: string, name: string): boolean {
  const part = name.normalize('NFKC').toLowerCase();
  return [...part].length >= 2 && folded.includes(part);
}
