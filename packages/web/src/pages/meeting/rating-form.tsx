import type { MeetingRow, Offered } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { RatingFields, type RatingFilled } from './rating-fields.tsx';

interface RatingFormProps {
  readonly period: string;
  readonly row: MeetingRow;
  readonly offered: Offered | null;
  readonly done: () => void;
}

const said = {
  reason: words('理由', 'Reason'),
  hint: words(
    '与建议不同，须写明理由；理由写入纪要',
    'It departs from the proposal: say why. The reason goes into the minutes',
  ),
  left: words(
    '此人已不在本院，仍由本院评定的须写明理由；理由写入纪要',
    'Not here any more: to rate here all the same, say why. The reason goes into the minutes',
  ),
  optional: words('与建议相同可以不写', 'Not needed where it follows the proposal'),
  go: words('记下', 'Enter'),
  rule: words('等次由会议决定，系统只列出规则允许的', 'People decide; the system lists what the rules allow'),
};

/** What the meeting decides of one person. A departure from the proposal needs its reason. */
export function RatingForm({ period, row, offered, done }: RatingFormProps) {
  const { say } = useLanguage();
  const [filled, fill] = useState<RatingFilled>({
    annual: row.rating?.annual ?? '',
    performance: row.rating?.performance ?? row.performance.rating ?? '',
  });
  const { annual, performance } = filled;
  const [reason, setReason] = useState(row.rating?.reason ?? '');
  const { act, isBusy, problem } = useAction(period, done);
  // Of somebody who left, rating here at all takes a reason.
  const departs = annual !== '' && (annual !== row.proposal || row.left !== null);
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
      <RatingFields filled={filled} fill={fill} open={row.allowed} />
      <LongField
        label={say(said.reason)}
        hint={say(row.left !== null ? said.left : departs ? said.hint : said.optional)}
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
