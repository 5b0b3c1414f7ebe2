import type { Source } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { UnverifiedMark } from './unverified-mark.tsx';

const asked = words('待核对原文', 'to be checked against the text');

/** A rule with its clause, and the mark of one that was not checked against its text. */
export function RuleChip({ source }: { readonly source: Source }) {
  const { say } = useLanguage();
  const { instrument, clause, confidence } = source;
  return (
    <span className="rule">
      {say(instrument)}
      {clause !== null && ` ${clause}`}
      {confidence === 'unverified' && <UnverifiedMark />}
      {confidence === 'L' && <span className="chip"> {say(asked)}</span>}
    </span>
  );
}
