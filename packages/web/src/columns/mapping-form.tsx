import type { ModelKind, SheetChoice, SheetProposal } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import { ProblemNotice } from '../shell/problem-notice.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { draftOf, isCoverageWhole, mappingFrom, missingOf } from './mapping-draft.ts';
import { MappingSheet } from './mapping-sheet.tsx';
import './columns.css';

interface MappingFormProps {
  /** What the reader should know before. */
  readonly hint: string;
  readonly proposal: readonly SheetProposal[];
  readonly kinds: readonly ModelKind[];
  /** Whether days can be named that the sheets cover without a row. */
  readonly hasCoverage: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly submit: (sheets: SheetChoice[]) => void;
}

const said = {
  go: words('列没有问题，核对各行', 'The columns are right: check the rows'),
  nothing: words('请至少为一张表选定内容', 'choose what at least one sheet holds'),
  missing: words('还缺必需的列', 'required columns are missing'),
  coverage: words(
    '覆盖的日期要有起有止，止不早于起',
    'what the sheet covers needs a first and a last day, in that order',
  ),
};

/** How the columns of a file are read, to be confirmed or changed, sheet by sheet. */
export function MappingForm(props: MappingFormProps) {
  const { hint, proposal, kinds, hasCoverage, isBusy, problem, submit } = props;
  const { say } = useLanguage();
  const [drafts, setDrafts] = useState(() => proposal.map(draftOf));
  const used = drafts.filter(({ kind }) => kind !== null);
  const lacks = used.some(
    (draft) =>
      missingOf(
        draft,
        kinds.find(({ kind }) => kind === draft.kind),
      ).length > 0,
  );
  const isTorn = used.some((draft) => !isCoverageWhole(draft));
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit(mappingFrom(drafts));
  };
  return (
    <form onSubmit={send}>
      <p>{hint}</p>
      {drafts.map((draft, at) => (
        <MappingSheet
          key={draft.sheet ?? ''}
          draft={draft}
          proposal={proposal[at]!}
          kinds={kinds}
          hasCoverage={hasCoverage}
          change={(next) => setDrafts(drafts.map((one, place) => (place === at ? next : one)))}
        />
      ))}
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="actions">
        <button type="submit" className="main" disabled={isBusy || used.length === 0 || lacks || isTorn}>
          {say(said.go)}
        </button>
        {used.length === 0 && <span className="quiet">{say(said.nothing)}</span>}
        {lacks && <span className="wrong-words">{say(said.missing)}</span>}
        {isTorn && <span className="wrong-words">{say(said.coverage)}</span>}
      </div>
    </form>
  );
}
