import type { AnnualRatingSaid, Offered, Reopening, Said } from '@jianheng/api';
import { annualTitles } from '@jianheng/casework';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { RatingFields, type RatingFilled } from '../meeting/rating-fields.tsx';

interface ReopeningPartProps {
  readonly period: string;
  readonly reopening: Reopening;
}

const said = {
  why: words('为什么重新打开', 'Why opened'),
  before: words('原等次', 'Before'),
  now: words('现在', 'Now'),
  late: words('补定', 'Set late'),
  mayNot: words('按规则不能补定', 'the rules do not allow it'),
  open: words('可以是', 'may become'),
  places: words('优秀名额', 'places for excellent'),
  taken: words('已用', 'taken'),
  isOpen: words('待改定', 'to be set'),
  annual: words('年度等次', 'Annual rating'),
  performance: words('业绩等次', 'Performance rating'),
  none: words('不评', 'none'),
  choose: words('请选择', 'choose'),
  reason: words('理由', 'Reason'),
  lateLabel: words('属于补定（调查结案后补定以前年度）', 'set late, after an investigation was closed'),
};

/** One rating that is open again or was left undetermined: before, now, what the rules allow, and setting it. */
export function ReopeningPart({ period, reopening }: ReopeningPartProps) {
  const { say, signs } = useLanguage();
  const { person, reason, on, before, now, late } = reopening;
  const [offered = null] = useOffers(period, [{ kind: 'rate-again', subject: { person: person.id } }]);
  return (
    <section className="side-part">
      <h3>
        {person.name} <span className="quiet">{person.department}</span>
      </h3>
      <dl className="why-steps">
        {reason !== null && (
          <div>
            <dt>{say(said.why)}</dt>
            <dd>
              {reason} <span className="quiet figure">{on !== null && momentText(on)}</span>
            </dd>
          </div>
        )}
        {before !== null && (
          <div>
            <dt>{say(said.before)}</dt>
            <dd>{say(annualTitles[before.annual])}</dd>
          </div>
        )}
        {now !== null && (
          <div>
            <dt>{say(said.now)}</dt>
            <dd>
              {say(annualTitles[now.annual])}{' '}
              {!now.final && <span className="chip now">{say(said.isOpen)}</span>}
            </dd>
          </div>
        )}
        {late !== null && (
          <div>
            <dt>{say(said.late)}</dt>
            <dd>
              {late.isAllowed
                ? `${say(said.open)} ${late.open.map((one) => sayRating(one, say)).join(signs.and)} · ${say(said.places)} ${late.places} · ${say(said.taken)} ${late.placesTaken}`
                : say(said.mayNot)}
              {late.notes.map((note) => (
                <div key={note.zh} className="quiet">
                  {say(note)}
                </div>
              ))}
              {late.basis.map((basis) => (
                <div key={basis.said.zh} className="quiet">
                  {say(basis.said)} {!basis.verified && <UnverifiedMark />}
                </div>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <RateAgain period={period} reopening={reopening} offered={offered} />
    </section>
  );
}

/** The engine names ratings in Chinese. */
function sayRating(rating: string, say: (said: Said) => string): string {
  const known = Object.values(annualTitles).find(({ zh }) => zh === rating);
  return known === undefined ? rating : say(known);
}

interface RateAgainProps extends ReopeningPartProps {
  readonly offered: Offered | null;
}

function RateAgain({ period, reopening, offered }: RateAgainProps) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(false);
  if (offered === null) return null;
  if (offered.blocked.length > 0) return <ActionButton period={period} offered={offered} />;
  return (
    <>
      <button type="button" className="main" onClick={() => open(true)}>
        {say(offered.title)}
        <span className="unseen"> {reopening.person.name}</span>
      </button>
      {isOpen && (
        <Drawer
          title={`${say(offered.title)}${signs.colon}${reopening.person.name}`}
          as="box"
          close={() => open(false)}
        >
          <Choose period={period} reopening={reopening} offered={offered} done={() => open(false)} />
        </Drawer>
      )}
    </>
  );
}

interface ChooseProps extends ReopeningPartProps {
  readonly offered: Offered;
  readonly done: () => void;
}

function Choose({ period, reopening: { now, late: mayBeLate }, offered, done }: ChooseProps) {
  const { say } = useLanguage();
  const wasUndetermined = now?.annual === 'undetermined';
  const [filled, fill] = useState<RatingFilled>({ annual: '', performance: now?.performance ?? '' });
  const { annual, performance } = filled;
  const [reason, setReason] = useState('');
  const [late, setLate] = useState(wasUndetermined);
  const { act, isBusy, problem } = useAction(period, done);
  const all = Object.keys(annualTitles) as AnnualRatingSaid[];
  const offers =
    late && mayBeLate?.isAllowed === true
      ? all.filter((one) => mayBeLate.open.includes(annualTitles[one].zh))
      : all;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = reason.trim();
    act(offered, {
      annual,
      performance: performance === '' ? null : performance,
      reason: text === '' ? null : text,
      late,
    });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <RatingFields filled={filled} fill={fill} open={offers} />
      <p>
        <label>
          <input type="checkbox" checked={late} onChange={() => setLate(!late)} /> {say(said.lateLabel)}
        </label>
      </p>
      <LongField label={say(said.reason)} value={reason} change={setReason} rows={3} most={2000} />
      <button type="submit" className="main" disabled={isBusy}>
        {say(offered.title)}
      </button>
    </form>
  );
}
