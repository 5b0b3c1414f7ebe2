import { readFileSync } from 'node:fs';
import { type Text, text } from '@jianheng/mechanisms';

/** What a file holds that a setting names; or why nothing could be read. */
export type Named = { readonly content: string } | { readonly why: Text };

/** Reads a file that a setting names. One line of a secret is given without the blanks around it by whoever asks. */
export function readNamed(path: string): Named {
  try {
    return { content: readFileSync(path, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    switch (code) {
      case 'ENOENT':
      case 'ENOTDIR':
        return { why: text(`没有文件 ${path}`, `there is no file ${path}`) };
      case 'EISDIR':
        return { why: text(`${path} 是文件夹，不是文件`, `${path} is a folder, not a file`) };
      case 'EACCES':
      case 'EPERM': {
        const user = process.getuid?.() ?? '';
        return {
          why: text(
            `${path} 不能读：运行服务的用户（编号 ${user}）没有权限`,
            `${path} cannot be read: the server’s user (number ${user}) has no right to`,
          ),
        };
      }
      default:
        return { why: text(`${path} 读不出来（${code}）`, `${path} cannot be read (${code})`) };
    }
  }
}

/** The one line that a file holds, for a secret; or why there is none. */
export function readLine(path: string): { readonly line: string } | { readonly why: Text } {
  const named = readNamed(path);
  if ('why' in named) return named;
  const line = named.content.trim();
  return line === '' ? { why: text(`${path} 是空的`, `${path} is empty`) } : { line };
}
