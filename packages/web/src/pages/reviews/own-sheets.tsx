import type { Draw, DrawnCase, Offered, ReviewFile, SheetSaid } from '@jianheng/api';
import { type FormEvent, useId, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { nextCase } from './next-case.ts';
import { gradeWords } from './review-words.ts';
import { UnmaskCase } from './unmask-case.tsx';

const said = {
  cases: words('抽中的案件', 'Cases drawn'),
  done: words('已评', 'scored'),
  open: words('未评', 'not scored'),
  grade: words('评定', 'Grade'),
  points: words('分数（0–100）', 'Points (0–100)'),
  remarks: words('意见：看到了什么，依据在哪里', 'Remarks: what was seen, and where'),
  save: words('交这件的评分表', 'Hand in this sheet'),
  again: words('改交评分表', 'Change this sheet'),
  kept: words('这件已交，交齐前可以改', 'handed in; it may be changed until all are in'),
};

interface OwnSheetsProps {
  readonly file: ReviewFile;
  readonly draw: Draw;
}

/** A member's own sheets, case by case. */
export function OwnSheets({ file: { period, person, sheets }, draw }: OwnSheetsProps) {
  const { say } = useLanguage();
  const keys = draw.cases.map((one) => one.case);
  const scored = sheets.own.map((one) => one.case);
  const [at, setAt] = useState(() => nextCase(keys, scored, null) ?? keys[0] ?? '');
  const offers = useOffers(
    period,
    keys.map((key) => ({ kind: 'score-case', subject: { person: person.id, case: key } })),
  );
  const shown = draw.cases.find((one) => one.case === at);
  const offered = offers[keys.indexOf(at)] ?? null;
  return (
    <>
      <ul className="case-chips" aria-label={say(said.cases)}>
        {keys.map((key) => (
          <li key={key}>
            <button type="button" aria-current={key === at ? 'true' : undefined} onClick={() => setAt(key)}>
              <span aria-hidden="true">{scored.includes(key) ? '✓' : '○'}</span> {key}
              <span className="unseen"> {say(scored.includes(key) ? said.done : said.open)}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown !== undefined && offered !== null && (
        <div className="sheet-form" key={at}>
          <Facts period={period} person={person.id} shown={shown} />
          {offered.blocked.length > 0 ? (
            <ActionButton period={period} offered={offered} />
          ) : (
            <SheetForm
              period={period}
              offered={offered}
              before={sheets.own.find((one) => one.case === at) ?? null}
              done={() => setAt(nextCase(keys, [...scored, at], at) ?? at)}
            />
          )}
        </div>
      )}
    </>
  );
}

interface FactsProps {
  readonly period: string;
  readonly person: string;
  readonly shown: DrawnCase;
}

function Facts({ period, person, shown }: FactsProps) {
  const { say } = useLanguage();
  const named = useCodes();
  return (
    <div>
      <h3>{shown.case}</h3>
      {shown.masked !== null && (
        <>
          <p className="quiet">{say(shown.masked)}</p>
          <UnmaskCase period={period} person={person} of={shown.case} />
        </>
      )}
      <dl className="facts">
        {shown.fields.map(({ title, value }) => (
          <div key={title.zh}>
            <dt>{say(title)}</dt>
            <dd>{named('any', value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface SheetFormProps {
  readonly period: string;
  readonly offered: Offered;
  readonly before: SheetSaid | null;
  readonly done: () => void;
}

function SheetForm({ period, offered, before, done }: SheetFormProps) {
  const { say } = useLanguage();
  const [grade, setGrade] = useState(before?.grade ?? '');
  const [points, setPoints] = useState(before?.points ?? '');
  const [remarks, setRemarks] = useState(before?.remarks ?? '');
  const list = useId();
  const { act, isBusy, problem } = useAction(period, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { grade, points, remarks });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {before !== null && <p className="quiet">✓ {say(said.kept)}</p>}
      <div className="two">
        <Field label={say(said.grade)}>
          {(field) => (
            <input
              {...field}
              list={list}
              required
              maxLength={50}
              value={grade}
              onChange={(event) => setGrade(event.target.value)}
            />
          )}
        </Field>
        <Field label={say(said.points)} wrong={problem?.at('points') ?? []}>
          {(field) => (
            <input
              {...field}
              className="figure"
              inputMode="decimal"
              required
              pattern="(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)"
              value={points}
              onChange={(event) => setPoints(event.target.value)}
            />
          )}
        </Field>
      </div>
      <datalist id={list}>
        {Object.entries(gradeWords).map(([one, named]) => (
          <option key={one} value={one}>
            {say(named)}
          </option>
        ))}
      </datalist>
      <LongField label={say(said.remarks)} value={remarks} change={setRemarks} rows={5} isNeeded={false} />
      <button type="submit" className="main" disabled={isBusy}>
        {say(before === null ? said.save : said.again)}
      </button>
    </form>
  );
}
