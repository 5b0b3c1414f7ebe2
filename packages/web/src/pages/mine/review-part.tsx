import type { OwnReview } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { OwnPanel } from './own-panel.tsx';

interface ReviewPartProps {
  readonly period: string;
  readonly review: OwnReview;
}

const said = {
  title: words('评审', 'Review'),
  why: words('启动原因', 'Why it was begun'),
  begun: words('启动日期', 'Begun on'),
  panel: words('评审组', 'Panel'),
  draw: words('抽取的案件', 'Cases drawn'),
  seed: words('抽取种子', 'seed'),
  statement: words('我的陈述', 'My statement'),
  waived: words('已表示不陈述', 'you waived it'),
  text: words('陈述意见', 'State your view'),
  go: words('提交陈述', 'Send the statement'),
  waive: words('不陈述', 'I waive it'),
  concluded: words('结论', 'Conclusion'),
  competent: words('能够胜任：评审不影响考核结果', 'competent: the review has no effect on the assessment'),
  incompetent: words('不能胜任', 'not competent'),
};

/** One's own review: why, by whom, on which cases, and the right to be heard. */
export function ReviewPart({ period, review }: ReviewPartProps) {
  const { say, signs } = useLanguage();
  const [text, setText] = useState('');
  const { act, problem, isBusy } = useAction(period);
  const { trigger, reason, begun, stateUntil, panel, draw, statement, waived, state, concluded } = review;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (state !== null) act(state, { text });
  };
  return (
    <section id="review" className="mine-part">
      <h2>{say(said.title)}</h2>
      <dl className="why-steps">
        <div>
          <dt>{say(said.why)}</dt>
          <dd>{reason.startsWith(trigger) ? reason : `${trigger}${signs.colon}${reason}`}</dd>
        </div>
        <div>
          <dt>{say(said.begun)}</dt>
          <dd>{momentText(begun).slice(0, 10)}</dd>
        </div>
        {panel.length > 0 && (
          <div>
            <dt>{say(said.panel)}</dt>
            <dd>
              <OwnPanel period={period} panel={panel} />
            </dd>
          </div>
        )}
        {draw !== null && (
          <div>
            <dt>{say(said.draw)}</dt>
            <dd>
              {draw.cases.join(signs.and)}
              <br />
              <span className="quiet">
                {say(said.seed)} <code>{draw.seed}</code>
              </span>
            </dd>
          </div>
        )}
        {statement !== null && (
          <div>
            <dt>{say(said.statement)}</dt>
            <dd>
              {statement.text}
              {signs.open}
              {statement.on.slice(0, 10)}
              {signs.close}
            </dd>
          </div>
        )}
        {waived && (
          <div>
            <dt>{say(said.statement)}</dt>
            <dd>{say(said.waived)}</dd>
          </div>
        )}
        {concluded !== null && (
          <div>
            <dt>{say(said.concluded)}</dt>
            <dd>
              {say(concluded.competent ? said.competent : said.incompetent)}
              {signs.open}
              {concluded.on.slice(0, 10)}
              {signs.close}
              <br />
              {concluded.reasons}
            </dd>
          </div>
        )}
      </dl>
      {state !== null && state.blocked.length === 0 && statement === null && !waived && (
        <form onSubmit={submit}>
          {problem !== null && <ProblemNotice problem={problem} />}
          {stateUntil !== null && <DeadlineChip deadline={stateUntil} />}
          <LongField label={say(said.text)} value={text} change={setText} most={2000} />
          <div className="actions">
            <button type="submit" className="main" disabled={isBusy}>
              {say(said.go)}
            </button>
            <button type="button" disabled={isBusy} onClick={() => act(state, { waived: true })}>
              {say(said.waive)}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
