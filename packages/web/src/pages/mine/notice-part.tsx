import type { OwnNotice } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface NoticePartProps {
  readonly period: string;
  readonly notice: OwnNotice;
}

const said = {
  title: words('书面通知', 'Written notice'),
  served: words('送达', 'served'),
  received: words('已签收', 'signed for'),
  onPaper: words('（纸质，由考核办登记）', ' (on paper, recorded by the office)'),
  refused: words('拒签，见证人', 'refused to sign; witness'),
  opinion: words('本人意见（可不填）', 'Your view (may be left out)'),
  hint: words('签收只表示收到，不表示同意', 'signing for it says that you got it, not that you agree'),
  go: words('签收', 'Sign for it'),
};

/** The written notice: when it was served, and signing for it. */
export function NoticePart({ period, notice }: NoticePartProps) {
  const { say, signs } = useLanguage();
  const [opinion, setOpinion] = useState('');
  const { act, problem, isBusy } = useAction(period);
  const { served, received, refused, sign } = notice;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sign !== null) act(sign, { opinion });
  };
  return (
    <>
      <h3>{say(said.title)}</h3>
      <p>
        <span className="figure">{served}</span> {say(said.served)}
        {received !== null &&
          ` · ${received.on} ${say(said.received)}${received.onPaper ? say(said.onPaper) : ''}`}
        {received !== null && received.opinion !== '' && `${signs.colon}${received.opinion}`}
        {refused !== null && ` · ${refused.on} ${say(said.refused)} ${refused.witness.name}`}
      </p>
      {sign !== null && sign.blocked.length === 0 && (
        <form onSubmit={submit}>
          {problem !== null && <ProblemNotice problem={problem} />}
          <LongField
            label={say(said.opinion)}
            hint={say(said.hint)}
            value={opinion}
            change={setOpinion}
            isNeeded={false}
          />
          <button type="submit" className="main" disabled={isBusy}>
            {say(said.go)}
          </button>
        </form>
      )}
    </>
  );
}
