import type { AmendmentSaid, PeriodBoard } from '@jianheng/api';
import { Link } from 'react-router';
import { useOffers } from '../../api/use-offers.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ActionOnDay } from './action-on-day.tsx';
import { EffectPart } from './effect-part.tsx';
import { WhatChanges } from './what-changes.tsx';

interface AmendmentPartProps {
  readonly board: PeriodBoard;
  readonly amendment: AmendmentSaid;
}

const said = {
  reading: words('更正读法', 'a corrected reading'),
  decision: words('依据的决定', 'Decision'),
  filed: words('报备案', 'Filed'),
  announced: words('公布', 'Announced'),
  scheme: words('修改后的方案', 'The amended scheme'),
  read: words('通读', 'Read it'),
  compare: words('看改了什么', 'What differs'),
  steps: {
    'to-file': words('待报备案', 'to be filed'),
    'to-announce': words('待公布', 'to be announced'),
    announced: words('已公布，尚未生效', 'announced, not in force yet'),
    'in-force': words('已生效', 'in force'),
  },
};

/** One amendment: from when, on which decision, where it is, what to do next, and what it changes. */
export function AmendmentPart({ board, amendment }: AmendmentPartProps) {
  const { say } = useLanguage();
  const { id, from, decision, scheme, before, filed, announced, step } = amendment;
  const subject = { amendment: id };
  const [file = null, announce = null] = useOffers(board.id, [
    { kind: 'file-amendment', subject },
    { kind: 'announce-amendment', subject },
  ]);
  const next = step === 'to-file' ? file : step === 'to-announce' ? announce : null;
  const address = `/periods/${encodeURIComponent(board.id)}/scheme`;
  return (
    <section className="side-part">
      <h2>
        {say(words(`自 ${from} 起的修改`, `Amendment from ${from}`))}{' '}
        {amendment.isReading && <span className="chip">{say(said.reading)}</span>}{' '}
        <StageChip state={step === 'in-force' ? 'done' : 'now'}>{say(said.steps[step])}</StageChip>
      </h2>
      <p>{say(amendment.said)}</p>
      <dl className="why-steps">
        <Line title={say(said.decision)}>{decision}</Line>
        <Line title={say(said.scheme)}>
          <Link to={`${address}/sets/${scheme.hash}`}>{say(said.read)}</Link> ·{' '}
          <Link to={`${address}/compare/${before}/${scheme.hash}`}>{say(said.compare)}</Link>
        </Line>
        <Line title={say(said.filed)}>{filed ?? '—'}</Line>
        <Line title={say(said.announced)}>{announced ?? '—'}</Line>
      </dl>
      <WhatChanges board={board} hash={scheme.hash} from={from} />
      {next !== null && <ActionOnDay period={board.id} offered={next} today={board.today} />}
      <EffectPart period={board.id} amendment={amendment} isOffice={board.roles.includes('office')} />
    </section>
  );
}

interface LineProps {
  readonly title: string;
  readonly children: React.ReactNode;
}

function Line({ title, children }: LineProps) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
