import type { AnnualRatingSaid, MeetingRow, Offered, PerformanceRatingSaid } from '@jianheng/api';
import { annualTitles, performanceTitles } from '@jianheng/casework';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface RatingFormProps {
  readonly period: string;
  readonly row: MeetingRow;
  readonly offered: Offered | null;
  readonly done: () => void;
}

const said = {
  annual: words('年度等次', 'Annual rating'),
  choose: words('请选择', 'choose'),
  performance: words('业绩等次', 'Performance rating'),
  none: words('不评', 'none'),
  reason: words('理由', 'Reason'),
  hint: words(
    '与建议不同，须写明理由；理由写入纪要',
    'It departs from the proposal: say why. The reason goes into the minutes',
  ),
  optional: words('与建议相同可以不写', 'Not needed where it follows the proposal'),
  go: words('记下', 'Enter'),
  rule: words('等次由会议决定，系统只列出规则允许的', 'People decide; the system lists what the rules allow'),
};

/** What the meeting decides of one person. A departure from the proposal needs its reason. */
export function RatingForm({ period, row, offered, done }: RatingFormProps) {
  const { say } = useLanguage();
  const [annual, setAnnual] = useState<AnnualRatingSaid | ''>(row.rating?.annual ?? '');
  const [performance, setPerformance] = useState<PerformanceRatingSaid | ''>(
    row.rating?.performance ?? row.performance.rating ?? '',
  );
  const [reason, setReason] = useState(row.rating?.reason ?? '');
  const { act, isBusy, problem } = useAction(period, done);
  const departs = annual !== '' && annual !== row.proposal;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (offered === null || annual === '') return;
    const text = reason.trim();
    act(offered, {
      annual,
      performance: performance === '' ? null : performance,
      reason: text === '' ? null : text,
    });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <p className="quiet">{say(said.rule)}</p>
      <Field label={say(said.annual)}>
        {(field) => (
          <select
            {...field}
            required
            value={annual}
            onChange={(event) => setAnnual(event.target.value as AnnualRatingSaid | '')}
          >
            <option value="">{say(said.choose)}</option>
            {row.allowed.map((one) => (
              <option key={one} value={one}>
                {say(annualTitles[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(said.performance)}>
        {(field) => (
          <select
            {...field}
            value={performance}
            onChange={(event) => setPerformance(event.target.value as PerformanceRatingSaid | '')}
          >
            <option value="">{say(said.none)}</option>
            {(Object.keys(performanceTitles) as PerformanceRatingSaid[]).map((one) => (
              <option key={one} value={one}>
                {say(performanceTitles[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <LongField
        label={say(said.reason)}
        hint={say(departs ? said.hint : said.optional)}
        value={reason}
        change={setReason}
        rows={3}
        isNeeded={departs}
      />
      <button type="submit" className="main" disabled={isBusy || offered === null}>
        {say(said.go)}
      </button>
    </form>
  );
}
