import { type Text, text } from '@jianheng/casework';

/** What people call a set of schemes, which itself has an id alone: by its scheme, or by the first of several. */
export function setTitle([first, ...rest]: readonly Text[]): Text {
  if (first === undefined || rest.length === 0) return first ?? text('空的方案集', 'an empty set');
  return text(`${first.zh}等 ${rest.length + 1} 份方案`, `${first.en} and ${rest.length} more`);
}
