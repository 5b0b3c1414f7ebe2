import type { AskUnmask, CaseTable, Unmasked } from '@jianheng/api';
import { useChange } from '../api/use-change.ts';
import { ReasonFold } from '../parts/reason-fold.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

interface UnmaskFormProps {
  readonly period: string;
  readonly person: string;
  readonly indicator: string;
  readonly shown: (tables: readonly CaseTable[]) => void;
}

const title = words('查看被遮蔽的案件', 'See the masked cases');

/** Asks to see who sealed and secret cases are, for a reason that goes on record. */
export function UnmaskForm({ period, person, indicator, shown }: UnmaskFormProps) {
  const { say } = useLanguage();
  const { send, problem, isBusy } = useChange<Unmasked>({ refresh: [], done: ({ tables }) => shown(tables) });
  const ask = (reason: string) => {
    const body: AskUnmask = { indicator, reason };
    const path = `/api/periods/${encodeURIComponent(period)}/people/${encodeURIComponent(person)}/unmask`;
    send({ method: 'POST', path, body });
  };
  return <ReasonFold title={say(title)} ask={ask} isBusy={isBusy} problem={problem} />;
}
