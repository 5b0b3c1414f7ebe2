import type { RosterChange, RosterColumns, RosterIssue, RosterReviewSaid } from '@jianheng/api';
import { useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { MappingForm } from '../../columns/mapping-form.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';

interface RosterPartProps {
  readonly organ: string;
  readonly done: () => void;
}

const said = {
  file: words('花名册文件（Excel 或 CSV）', 'The roster (Excel or CSV)'),
  hint: words(
    '先看会改变什么，确认启用之前花名册不变。',
    'See what it would change first; the register stays as it is until you use it.',
  ),
  columns: words(
    '请核对每一列认得对不对；认可的读法，本院下次导入同样的表时照用。确认之前花名册不变。',
    'Look over how each column was recognised; what you confirm is remembered for the next roster of these headers. The register stays as it is.',
  ),
  read: words('读入行', 'rows read'),
  rejected: words('退回', 'rejected'),
  same: words('与现有一致', 'the same'),
  missing: words(
    '文件里没有的现有人员（不作改动）',
    'People of the register whom the file leaves out (nothing is done to them)',
  ),
  errors: words('下载错误表', 'Download the rejected rows'),
  use: words('启用', 'Use it'),
  drop: words('放弃', 'Drop it'),
  changes: words('会改变的人', 'Who would change'),
  nothing: words('没有变化', 'nothing changes'),
  person: words('编号', 'Number'),
  name: words('姓名', 'Name'),
  how: words('变化', 'Change'),
  new: words('新增', 'new'),
  changed: words('变更', 'changed'),
  personFields: words('人员信息', 'Of the person'),
  sex: words('性别', 'sex'),
  born: words('出生年份', 'year of birth'),
  joined: words('入职日期', 'joined'),
  probation: words('试用期至', 'probation until'),
  where: words('新的任职', 'New posting'),
  issues: words('问题', 'Issues'),
  more: words('另有', 'and more:'),
};

interface HandedRoster {
  readonly name: string;
  /** The file, in base64. */
  readonly content: string;
}

/** What a roster may change of a person beside their posts. */
const personFields = ['name', 'sex', 'born', 'joined', 'probation'] as const;

/** Takes a roster, has its columns confirmed, reads it into a review, shows what it would change row by row, and uses or drops it. */
export function RosterPart({ organ, done }: RosterPartProps) {
  const { say } = useLanguage();
  const path = `/api/register/organs/${encodeURIComponent(organ)}/rosters`;
  const [file, setFile] = useState<HandedRoster | null>(null);
  const columns = useChange<RosterColumns>({ refresh: [] });
  const reading = useChange<RosterReviewSaid>({ refresh: [] });
  if (reading.answer !== undefined) return <Review review={reading.answer} done={done} />;
  if (file !== null && columns.answer !== undefined)
    return (
      <>
        <h3 className="as-is">{file.name}</h3>
        <MappingForm
          hint={say(said.columns)}
          proposal={columns.answer.sheets}
          kinds={columns.answer.kinds}
          hasCoverage={false}
          isBusy={reading.isBusy}
          problem={reading.problem}
          submit={(sheets) => reading.send({ method: 'POST', path, body: { ...file, sheets } })}
        />
      </>
    );
  const hand = async (chosen: File) => {
    const content = base64Of(new Uint8Array(await chosen.arrayBuffer()));
    const handed = { name: chosen.name, content };
    setFile(handed);
    columns.send({ method: 'POST', path: `${path}/mapping`, body: handed });
  };
  return (
    <>
      {columns.problem !== null && <ProblemNotice problem={columns.problem} />}
      <Field label={say(said.file)} hint={say(said.hint)}>
        {(field) => (
          <input
            {...field}
            type="file"
            accept=".xlsx,.csv,.txt"
            disabled={columns.isBusy}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen !== undefined) void hand(chosen);
            }}
          />
        )}
      </Field>
      {columns.isBusy && <progress aria-label={say(said.file)} />}
    </>
  );
}

function Review({ review, done }: { readonly review: RosterReviewSaid; readonly done: () => void }) {
  const { say, signs } = useLanguage();
  const named = useCodes();
  const address = `/api/register/rosters/${encodeURIComponent(review.id)}`;
  const { send, isBusy, problem } = useChange({ refresh: [keyOf('/api/register')], done });
  const columns: Column<RosterChange>[] = [
    { key: 'person', title: say(said.person), value: ({ person }) => person, isShort: true },
    { key: 'name', title: say(said.name), value: ({ fields }) => fields.name, isShort: true },
    { key: 'how', title: say(said.how), value: ({ is }) => say(said[is]), isShort: true },
    {
      key: 'person-fields',
      title: say(said.personFields),
      value: ({ was, fields }) =>
        personFields
          .filter((field) => was !== null && was[field] !== fields[field])
          .map((field) => `${say(said[field])} ${was?.[field] ?? '—'} → ${fields[field] ?? '—'}`)
          .join(signs.semicolon),
    },
    {
      key: 'where',
      title: say(said.where),
      value: ({ steps }) =>
        steps
          .map(({ fields }) => `${named('class', fields.class)} ${fields.from}–${fields.to ?? ''}`)
          .join(signs.semicolon),
    },
  ];
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      <p>
        <strong>{review.file}</strong> · {say(said.read)} {review.read} · {say(said.same)} {review.same} ·{' '}
        <span className={review.rejected > 0 ? 'chip wrong' : 'chip'}>
          {say(said.rejected)} {review.rejected}
        </span>
      </p>
      <div className="actions">
        <button
          type="button"
          className="main"
          disabled={isBusy || review.entries.length === 0}
          onClick={() => send({ method: 'POST', path: `${address}/use` })}
        >
          {say(said.use)}
        </button>
        <button type="button" disabled={isBusy} onClick={() => send({ method: 'DELETE', path: address })}>
          {say(said.drop)}
        </button>
        {review.hasErrorWorkbook && (
          <a className="button" href={`${address}/errors`} download>
            {say(said.errors)}
          </a>
        )}
      </div>
      <Issues issues={review.issues} left={review.issuesLeft} />
      <h3>{say(said.changes)}</h3>
      <DataTable
        title={say(said.changes)}
        columns={columns}
        rows={review.entries}
        keyOf={({ person }) => person}
        whenEmpty={say(said.nothing)}
      />
      {review.missing.length > 0 && (
        <>
          <h3>{say(said.missing)}</h3>
          <p>
            {review.missing
              .map(({ name, department }) => `${name}${signs.open}${department ?? ''}${signs.close}`)
              .join(signs.and)}
          </p>
        </>
      )}
    </>
  );
}

function Issues({ issues, left }: { readonly issues: readonly RosterIssue[]; readonly left: number }) {
  const { say } = useLanguage();
  if (issues.length === 0) return null;
  return (
    <>
      <h3>{say(said.issues)}</h3>
      <ul className="plain-list">
        {issues.map(({ code, level, message, hint, place }) => (
          <li key={`${code} ${place.sheet} ${place.row} ${place.field}`}>
            <span className={level === 'error' ? 'chip wrong' : 'chip'}>
              {[place.sheet, place.row, place.field].filter((part) => part !== undefined).join(' · ')}
            </span>{' '}
            {place.value !== undefined && <code>{place.value}</code>} {say(message)}{' '}
            <span className="quiet">{say(hint)}</span>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <p className="quiet">
          {say(said.more)} {left}
        </p>
      )}
    </>
  );
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
