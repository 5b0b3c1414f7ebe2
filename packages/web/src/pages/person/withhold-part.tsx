import { useOffers } from '../../api/use-offers.ts';
import { WordsAction } from '../../parts/words-action.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface WithholdPartProps {
  readonly period: string;
  readonly person: string;
  readonly indicator: string;
}

const said = {
  title: words('数据有争议', 'Disputed data'),
  why: words('暂缓的理由', 'Why it is withheld'),
  hint: words(
    '数据有争议或待更正时，先不使用这一项；另一人确认后生效，本人看得到',
    'while the data are disputed or being corrected this value is not used; it takes effect once somebody else has confirmed it, and the person sees it',
  ),
  again: words('恢复的理由', 'Why it is used again'),
};

/** Withholds a line while its data are disputed, or uses it again; for the office. */
export function WithholdPart({ period, person, indicator }: WithholdPartProps) {
  const { say } = useLanguage();
  const subject = { person, indicator };
  const [withhold = null, release = null] = useOffers(period, [
    { kind: 'withhold-value', subject },
    { kind: 'release-value', subject },
  ]);
  const waits = [withhold, release].flatMap(
    (one) => one?.blocked.filter(({ code }) => code === 'waiting') ?? [],
  );
  const [open, again] = [withhold, release].map((one) => (one?.blocked.length === 0 ? one : null));
  if (open == null && again == null && waits.length === 0) return null;
  return (
    <section>
      <h3>{say(said.title)}</h3>
      {waits.map(({ because }) => (
        <p key={because.zh} className="chip now">
          {say(because)}
        </p>
      ))}
      <div className="actions">
        <WordsAction
          period={period}
          offered={open ?? null}
          name="reason"
          field={say(said.why)}
          hint={say(said.hint)}
        />
        <WordsAction period={period} offered={again ?? null} name="reason" field={say(said.again)} />
      </div>
    </section>
  );
}
