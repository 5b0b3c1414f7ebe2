import type { Upload } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { draftOf, isCoverageWhole, mappingFrom, missingOf } from './mapping-draft.ts';
import { MappingSheet } from './mapping-sheet.tsx';

interface MappingFormProps {
  readonly upload: Upload;
  readonly path: string;
}

const said = {
  hint: words(
    '请核对每一列认得对不对。确认之后逐行核对；那时也还不计入任何周期。',
    'Look over how each column was recognised. Rows are checked once you confirm; nothing counts by that either.',
  ),
  go: words('列没有问题，核对各行', 'The columns are right: check the rows'),
  nothing: words('请至少为一张表选定内容', 'choose what at least one sheet holds'),
  missing: words('还缺必需的列', 'required columns are missing'),
  coverage: words(
    '覆盖的日期要有起有止，止不早于起',
    'what the sheet covers needs a first and a last day, in that order',
  ),
};

/** How the columns are read, to be confirmed or changed, sheet by sheet. */
export function MappingForm({ upload, path }: MappingFormProps) {
  const { say } = useLanguage();
  const [drafts, setDrafts] = useState(() => upload.proposal.map(draftOf));
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)] });
  const used = drafts.filter(({ kind }) => kind !== null);
  const lacks = used.some(
    (draft) =>
      missingOf(
        draft,
        upload.kinds.find(({ kind }) => kind === draft.kind),
      ).length > 0,
  );
  const isTorn = used.some((draft) => !isCoverageWhole(draft));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'PUT', path: `${path}/mapping`, body: mappingFrom(drafts) });
  };
  return (
    <form onSubmit={submit}>
      <p>{say(said.hint)}</p>
      {drafts.map((draft, at) => (
        <MappingSheet
          key={draft.sheet ?? ''}
          draft={draft}
          proposal={upload.proposal[at]!}
          kinds={upload.kinds}
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
