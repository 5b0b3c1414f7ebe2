import { type Text, text } from '@jianheng/mechanisms';
import { type Issue, type Place, UserError } from '@jianheng/scheme';

/** An error that concerns a whole file or sheet. */
export function sourceIssue(code: string, message: Text, hint: Text, place: Place): Issue {
  return { code: `import/${code}`, level: 'error', message, hint, place };
}

/** Throws the error of a file that cannot be read on. */
export function refuseSource(code: string, message: Text, hint: Text, place: Place): never {
  throw new UserError([sourceIssue(code, message, hint, place)]);
}

export function refuseMissingFile(file: string): never {
  return refuseSource(
    'no-such-file',
    text('没有这个文件，或没有读取权限', 'no such file, or no right to read it'),
    text('核对路径', 'check the path'),
    { file },
  );
}

export function refuseEncoding(file: string): never {
  return refuseSource(
    'unknown-encoding',
    text('文件既不是 UTF-8 也不是 GB18030，无法解码', 'the file is neither UTF-8 nor GB18030'),
    text(
      '用电子表格另存为 UTF-8 的 CSV，或在映射中声明 encoding',
      'save it as CSV in UTF-8, or declare `encoding` in the mapping',
    ),
    { file },
  );
}

export function refuseEmpty(file: string, sheet: string | null): never {
  return refuseSource(
    'empty-table',
    text('表是空的', 'the table is empty'),
    text('检查导出时的筛选条件', 'check what the export was filtered by'),
    sheet === null ? { file } : { file, sheet },
  );
}
