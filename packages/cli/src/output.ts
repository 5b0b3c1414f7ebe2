import type { Language, Text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';
import stringWidth from 'string-width';

/** Where a command's words go: a terminal, a pipe, or a JSON reader. Only this file writes to the streams. */
export interface Output {
  readonly language: Language;
  readonly json: boolean;
  /** A line for people; dropped in JSON mode. */
  say(line: Text | string): void;
  /** An aligned table for people; dropped in JSON mode. */
  table(table: Table): void;
  /** The command's result for machines: printed once, in JSON mode only. */
  result(value: unknown): void;
  /** Issues for people on stderr; in JSON mode part of the result the command returns. */
  issues(issues: readonly Issue[]): void;
  /** Progress on one terminal line; nothing where stderr is not a terminal. */
  progress(step: Progress): void;
}

export interface Table {
  readonly head: readonly (Text | string)[];
  readonly rows: readonly (readonly string[])[];
  /** Columns to align right: numbers. */
  readonly right?: readonly number[];
}

export interface Progress {
  readonly what: Text;
  readonly done: number;
  /** Absent where the end is not known. */
  readonly total?: number;
}

interface Stream {
  write(chunk: string): unknown;
  readonly isTTY?: boolean;
}

/** Chooses a language's side of a text; plain strings pass. */
export function say(value: Text | string, language: Language): string {
  return typeof value === 'string' ? value : value[language];
}

function pad(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(cell)));
  return right ? space + cell : cell + space;
}

/** Lays a table out in columns, counting a Chinese character as two. */
export function tableLines(table: Table, language: Language): string[] {
  const head = table.head.map((h) => say(h, language));
  const widths = head.map((h, i) =>
    Math.max(stringWidth(h), ...table.rows.map((row) => stringWidth(row[i] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    widths
      .map((width, i) => pad(cells[i] ?? '', width, table.right?.includes(i) ?? false))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((w) => '─'.repeat(w)).join('  '), ...table.rows.map(line)];
}

/** One issue as lines: what happened and where, then what to do. */
export function issueLines(issue: Issue, language: Language): string[] {
  const mark = {
    error: { zh: '错误', en: 'error' },
    warning: { zh: '提醒', en: 'warning' },
    'will-be-error': { zh: '将来报错', en: 'will be an error' },
  }[issue.level][language];
  const { file, line, column, path, sheet, row, field, value } = issue.place;
  const words =
    language === 'zh'
      ? { sheet: '工作表', row: '第', field: '列' }
      : { sheet: 'sheet', row: 'row', field: 'column' };
  const where = [
    file === undefined
      ? null
      : line === undefined
        ? file
        : `${file}:${line}${column === undefined ? '' : `:${column}`}`,
    path === undefined || path === '' ? null : path,
    sheet === undefined ? null : `${words.sheet} ${sheet}`,
    row === undefined ? null : language === 'zh' ? `第 ${row} 行` : `row ${row}`,
    field === undefined ? null : language === 'zh' ? `“${field}”列` : `column "${field}"`,
    value === undefined ? null : language === 'zh' ? `值“${value}”` : `value "${value}"`,
  ].filter((part) => part !== null);
  return [
    `${mark} [${issue.code}] ${issue.message[language]}`,
    ...(where.length > 0 ? [`    ${where.join(' · ')}`] : []),
    ...(issue.hint[language] === '' ? [] : [`    → ${issue.hint[language]}`]),
  ];
}

/** The output of a real command line. */
export function terminalOutput(language: Language, json: boolean, out: Stream, err: Stream): Output {
  let open = false;
  const closeProgress = () => {
    if (open) err.write('\r\x1b[2K');
    open = false;
  };
  const print = (line: string) => {
    closeProgress();
    out.write(`${line}\n`);
  };
  return {
    language,
    json,
    say: (line) => json || print(say(line, language)),
    table: (table) => json || tableLines(table, language).forEach(print),
    result: (value) => json && print(JSON.stringify(value, null, 2)),
    issues: (issues) => {
      closeProgress();
      if (json) return;
      for (const issue of issues) err.write(`${issueLines(issue, language).join('\n')}\n`);
    },
    progress: ({ what, done, total }) => {
      if (json || err.isTTY !== true) return;
      const amount =
        total === undefined || total === 0
          ? done.toLocaleString('en')
          : `${Math.floor((done / total) * 100)}%`;
      err.write(`\r\x1b[2K${say(what, language)} ${amount}`);
      open = true;
    },
  };
}
