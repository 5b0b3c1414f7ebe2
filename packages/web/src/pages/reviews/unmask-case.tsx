import type { CaseToUnmask, UnmaskedCase } from '@jianheng/api';
import { useChange } from '../../api/use-change.ts';
import { ReasonFold } from '../../parts/reason-fold.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface UnmaskCaseProps {
  readonly period: string;
  readonly person: string;
  /** Key of the case in the draw. */
  readonly of: string;
}

const said = {
  title: words('查看这件的编号', 'See the number of this case'),
  number: words('案件编号', 'Number of the case'),
};

/** Asks for the number of a drawn case that is sealed or secret, for a reason that goes on record. */
export function UnmaskCase({ period, person, of }: UnmaskCaseProps) {
  const { say, signs } = useLanguage();
  const { send, isBusy, problem, answer } = useChange<UnmaskedCase>({ refresh: [] });
  const ask = (reason: string) => {
    const body: CaseToUnmask = { case: of, reason };
    const review = `${encodeURIComponent(period)}/reviews/${encodeURIComponent(person)}`;
    send({ method: 'POST', path: `/api/periods/${review}/unmask`, body });
  };
  if (answer !== undefined)
    return (
      <p role="status">
        {say(said.number)}
        {signs.colon}
        {answer.number}
      </p>
    );
  return <ReasonFold title={say(said.title)} ask={ask} isBusy={isBusy} problem={problem} />;
}
