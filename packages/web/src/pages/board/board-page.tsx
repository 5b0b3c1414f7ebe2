import type { PeriodBoard } from '@jianheng/api';
import { useParams } from 'react-router';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { JobsPart } from './jobs-part.tsx';
import { OpenPart } from './open-part.tsx';
import { SchemePart } from './scheme-part.tsx';
import { StepRow } from './step-row.tsx';
import { WaitingPart } from './waiting-part.tsx';
import { WithheldPart } from './withheld-part.tsx';
import './board.css';

const said = {
  title: words('进程', 'Progress'),
  steps: words('步骤', 'Steps'),
};

/** The whole procedure of a period as a list of steps, with what waits and what the period rests on beside it. */
export function BoardPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(said.title)}>
      {(board) => (
        <>
          <PageHead
            title={board.title}
            sub={`${board.organ.name} · ${say(board.kindTitle)} · ${board.from} – ${board.to} · ${say(board.stageTitle)}`}
          />
          <div className="board">
            <div>
              <WaitingPart board={board} />
              <section aria-label={say(said.steps)}>
                <ol className="steps">
                  {board.steps.map((step) => (
                    <StepRow key={step.kind} board={board} step={step} />
                  ))}
                </ol>
              </section>
            </div>
            <aside>
              <SchemePart board={board} />
              <OpenPart board={board} />
              <WithheldPart board={board} />
              <JobsPart board={board} />
            </aside>
          </div>
        </>
      )}
    </Read>
  );
}
