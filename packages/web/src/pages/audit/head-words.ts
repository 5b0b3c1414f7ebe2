import type { AuditHead } from '@jianheng/api';
import { words } from '../../words/language.ts';

/** Why a head was signed. */
export const headReasons: Readonly<Record<AuditHead['because'], ReturnType<typeof words>>> = {
  first: words('首次', 'the first'),
  seal: words('考核归档', 'a period was sealed'),
  backup: words('备份', 'a backup'),
  night: words('每日', 'a new day'),
  entries: words('满一千条', 'a thousand entries'),
  asked: words('手动', 'asked for'),
};
