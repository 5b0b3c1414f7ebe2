import type { AnnualRatingSaid, Said, WaitingAction } from '@jianheng/api';
import { annualTitles } from '@jianheng/casework';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  indicator: words('指标', 'indicator'),
  signed: words('上级院签名包所列', 'as the signed package of the superior organ has it'),
  proposed: words('建议', 'proposed'),
  triggers: words('达到的启动条件', 'named by'),
  unsure: words('能否不评审没有读到规定', 'whether a review may be departed from was not read in any text'),
};

/** What exactly would be confirmed, where what waits does not say it by its name alone. */
export function TellDecision({ waiting }: { readonly waiting: WaitingAction }) {
  if (waiting.kind === 'withhold-value' || waiting.kind === 'release-value')
    return <Value waiting={waiting} />;
  if (waiting.kind === 'record-leader-ratings') return <Ratings waiting={waiting} />;
  if (waiting.kind === 'depart-from-review') return <Departure waiting={waiting} />;
  return null;
}

interface TellProps {
  readonly waiting: WaitingAction;
}

/** A value that is to be withheld or used again: which, and why. */
function Value({ waiting }: TellProps) {
  const { say, signs } = useLanguage();
  const { reason } = (waiting.details ?? {}) as { readonly reason?: string };
  const { title } = (waiting.found ?? {}) as { readonly title?: string | Said };
  const { indicator } = waiting.subject as { readonly indicator: string };
  return (
    <p>
      {say(said.indicator)}
      {signs.colon}
      {typeof title === 'object' ? say(title) : (title ?? indicator)}
      {reason !== undefined && <span className="said-words"> {reason}</span>}
    </p>
  );
}

/** Somebody whom a trigger names and who is not to be reviewed: by which trigger, and why not. */
function Departure({ waiting: { details, found } }: TellProps) {
  const { say, signs } = useLanguage();
  const { reason } = (details ?? {}) as { readonly reason?: string };
  const { triggers = [] } = (found ?? {}) as { readonly triggers?: readonly string[] };
  if (reason === undefined) return null;
  return (
    <>
      <p className="said-words">{reason}</p>
      <p className="quiet">
        {say(said.triggers)}
        {signs.colon}
        {triggers.join(signs.and)} · {say(said.unsure)} <UnverifiedMark />
      </p>
    </>
  );
}

interface LeaderRated {
  readonly person: string;
  readonly annual: AnnualRatingSaid;
  readonly reason: string | null;
  readonly proposal: AnnualRatingSaid | null;
}

/** Ratings of leaders that the superior organ decided: each with its reason, for those who may read them. */
function Ratings({ waiting: { found, people } }: TellProps) {
  const { say, signs } = useLanguage();
  const { ratings } = (found ?? {}) as { readonly ratings?: readonly LeaderRated[] };
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  if (ratings === undefined) return <p>{people.map(({ name }) => name).join(signs.and)}</p>;
  return (
    <>
      <p className="quiet">{say(said.signed)}</p>
      <ul>
        {ratings.map(({ person, annual, reason, proposal }) => (
          <li key={person}>
            {nameOf(person)}
            {signs.colon}
            <strong>{say(annualTitles[annual])}</strong>
            {proposal !== null && (
              <span className="quiet">
                {' '}
                {say(said.proposed)} {say(annualTitles[proposal])}
              </span>
            )}
            {reason !== null && <span className="said-words"> {reason}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
