import type { AnnualRatingSaid, LeaderRatingGiven, PackageOffers, PackageWanted } from '@jianheng/api';
import { annualTitles, performanceTitles } from '@jianheng/casework';
import { type FormEvent, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import { Field } from '../../parts/field.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

type Request = PackageOffers['requests'][number];

interface RatingsFormProps {
  readonly request: Request;
  readonly make: (wanted: PackageWanted) => void;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
}

const said = {
  points: counting('分', 'point'),
  none: words('没有得分', 'no points'),
  performance: words('业绩等次', 'performance rating'),
  proposal: words('建议', 'proposed'),
  rating: words('年度等次', 'Annual rating'),
  reason: words('理由（与建议不同时必填）', 'Reason (needed where it departs from the proposal)'),
  later: words('这次不评', 'not now'),
  make: words('提交，由另一人确认后签名', 'Submit; signed once another person confirms'),
};

interface Given {
  readonly annual: AnnualRatingSaid | '';
  readonly reason: string;
}

/** How the organ rates leaders of one below, within what the rules leave open. */
export function RatingsForm({ request, make, isBusy, problem }: RatingsFormProps) {
  const { say } = useLanguage();
  const [given, setGiven] = useState<Readonly<Record<string, Given>>>({});
  const of = (person: string): Given => given[person] ?? { annual: '', reason: '' };
  const change = (person: string, more: Partial<Given>) =>
    setGiven({ ...given, [person]: { ...of(person), ...more } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ratings = request.leaders.flatMap(({ person, performance }): LeaderRatingGiven[] => {
      const { annual, reason } = of(person);
      if (annual === '') return [];
      return [{ person, annual, performance, reason: reason.trim() === '' ? null : reason.trim() }];
    });
    if (ratings.length > 0) make({ kind: 'leader-ratings', request: request.request, ratings });
  };
  return (
    <form onSubmit={submit}>
      {request.leaders.map(({ person, name, points, performance, proposal, allowed }, at) => {
        const { annual, reason } = of(person);
        const departs = annual !== '' && annual !== proposal;
        return (
          <fieldset key={person} className="scheme-group">
            <legend>
              {name}{' '}
              <span className="quiet">
                {points === null ? say(said.none) : `${points} ${say(said.points(points))}`}
                {performance !== null && ` · ${say(said.performance)} ${say(performanceTitles[performance])}`}
                {proposal !== null && ` · ${say(said.proposal)} ${say(annualTitles[proposal])}`}
              </span>
            </legend>
            <div className="two">
              <Field label={say(said.rating)} wrong={problem?.at(`ratings.${at}.annual`) ?? []}>
                {(field) => (
                  <select
                    {...field}
                    value={annual}
                    onChange={({ target }) =>
                      change(person, { annual: target.value as AnnualRatingSaid | '' })
                    }
                  >
                    <option value="">{say(said.later)}</option>
                    {allowed.map((one) => (
                      <option key={one} value={one}>
                        {say(annualTitles[one])}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={say(said.reason)} wrong={problem?.at(`ratings.${at}.reason`) ?? []}>
                {(field) => (
                  <input
                    {...field}
                    required={departs}
                    maxLength={2000}
                    value={reason}
                    onChange={({ target }) => change(person, { reason: target.value })}
                  />
                )}
              </Field>
            </div>
          </fieldset>
        );
      })}
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.make)}
      </button>
    </form>
  );
}
