import type { Finding, Said, SchemeSet, SchemeSetDraft } from '@jianheng/api';

/** One text that somebody is writing. */
export interface OwnText {
  /** Where it began, for a reader: a file, a template, a scheme of a set. */
  readonly from: string;
  readonly text: string;
}

/** A set of texts that somebody is writing. */
export interface OwnDraft {
  readonly id: string;
  readonly texts: readonly OwnText[];
}

/** What is sent to be checked and kept: texts with something in them. */
export function draftOf({ id, texts }: OwnDraft): SchemeSetDraft {
  return { id, schemes: texts.filter(isWritten).map(({ text }) => ({ text })) };
}

export function isWritten({ text }: OwnText): boolean {
  return text.trim() !== '';
}

/** The id that a text gives itself; null where it gives none yet. */
export function schemeIdIn(text: string): string | null {
  return /^scheme:[ \t]*["']?([a-z0-9][a-z0-9-]*)/m.exec(text)?.[1] ?? null;
}

/** What a text calls itself: its title in one or both languages, else its id; null where it gives neither yet. */
export function schemeNameIn(text: string): Said | null {
  const whole = /^title:[ \t]*(.*(?:\n[ \t]+.*)*)/m.exec(text)?.[1] ?? '';
  const inLanguage = (name: string) => {
    const found = new RegExp(`(?:^|[{,\\s])${name}:[ \\t]*(?:"([^"]*)"|'([^']*)'|([^,}\\n]*))`).exec(whole);
    return (found?.[1] ?? found?.[2] ?? found?.[3])?.trim() || null;
  };
  const zh = inLanguage('zh') ?? (/^["']?(\p{Script=Han}[^"'#\n]*)/u.exec(whole)?.[1]?.trim() || null);
  const en = inLanguage('en');
  const name = zh ?? en ?? schemeIdIn(text);
  return name === null ? null : { zh: name, en: en ?? name };
}

/** Something found in a text, at its line; null where it stands elsewhere or concerns the whole. */
export interface FoundAt {
  readonly line: number | null;
  readonly column: number | null;
  readonly finding: Finding;
}

/** What was found in one of the texts, in the order of its lines; what has no line comes first. */
export function foundIn(draft: OwnDraft, at: number, checked: SchemeSet): FoundAt[] {
  const text = draft.texts[at];
  if (text === undefined || !isWritten(text)) return [];
  const place = draft.texts.slice(0, at).filter(isWritten).length;
  return (checked.schemes[place]?.findings ?? [])
    .map((finding) => ({
      line: finding.file === null ? finding.line : null,
      column: finding.file === null ? finding.column : null,
      finding,
    }))
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** The lines at which something stands, with the worst of what was found there. */
export function worstByLine(found: readonly FoundAt[]): ReadonlyMap<number, Finding['level']> {
  const worst = new Map<number, Finding['level']>();
  for (const { line, finding } of found) {
    if (line === null) continue;
    if (worst.get(line) !== 'error') worst.set(line, finding.level);
  }
  return worst;
}

/** Where the signs of a line begin and end in a text; lines count from 1. */
export function spanOfLine(text: string, line: number): { readonly start: number; readonly end: number } {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return { start: text.length, end: text.length };
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}
