import type { OwnCase, OwnCases } from '@jianheng/api';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { CaseChanges } from './case-changes.tsx';
import { type CaseField, useCaseWords } from './use-case-words.ts';

interface MonthCasesProps {
  readonly period: string;
  readonly person: string;
  /** YYYY-MM. */
  readonly month: string;
}

const said = {
  reply: words('考核办答复：', 'The office answered: '),
  title: words('案件清单', 'Case list'),
  case: words('案件', 'Case'),
  type: words('类别', 'Kind'),
  line: words('条线', 'Line'),
  part: words('承担', 'Part taken'),
  on: words('日期', 'Date'),
  outcome: words('结果', 'Outcome'),
  says: words('指出', 'Pointed out'),
  none: words('这个月没有案件', 'no cases in this month'),
  masked: words('已遮蔽', 'masked'),
  wrong: words('有错', 'Wrong'),
  what: words('错在哪里', 'What is wrong'),
  missing: words('漏掉的案件', 'A case that is missing'),
  add: words('加入漏掉的案件', 'Add a missing case'),
  send: words('提交指出的错误', 'Send what is wrong'),
  confirm: words('清单无误，确认', 'The list is right: confirm'),
  confirmAgain: words('变动无误，再次确认', 'The changes are right: confirm again'),
  whole: words('整份清单', 'The whole list'),
  cancel: words('取消', 'Cancel'),
};

/** The cases of one month: confirmed as they are, or each wrong one pointed out with what is wrong. */
export function MonthCases({ period, person, month }: MonthCasesProps) {
  const path = `/api/periods/${encodeURIComponent(period)}/people/${encodeURIComponent(person)}/cases?month=${month}`;
  return <Read<OwnCases> path={path}>{(cases) => <Cases period={period} cases={cases} />}</Read>;
}

function Cases({
  period,
  cases: { cases, changes, list, month, seen },
}: {
  readonly period: string;
  readonly cases: OwnCases;
}) {
  const { say, signs } = useLanguage();
  const caseWords = useCaseWords();
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map());
  const [missing, setMissing] = useState('');
  const { act, isBusy, problem } = useAction(period, () => setWrong(new Map()));
  const mark = (key: string, says: string | null) => {
    const next = new Map(wrong);
    if (says === null) next.delete(key);
    else next.set(key, says);
    setWrong(next);
  };
  const mayDispute = list.dispute !== null && list.dispute.blocked.length === 0;
  const filled = (key: CaseField): Column<OwnCase>[] =>
    cases.some((row) => row[key] !== null)
      ? [{ key, title: say(said[key]), value: (row) => caseWords(row, key), isShort: key !== 'says' }]
      : [];
  const columns: Column<OwnCase>[] = [
    ...(mayDispute
      ? [
          {
            key: 'wrong',
            title: say(said.wrong),
            value: (row: OwnCase) => (wrong.has(row.case) ? say(said.wrong) : ''),
            show: (row: OwnCase) => (
              <input
                type="checkbox"
                aria-label={`${say(said.wrong)}${signs.colon}${row.case}`}
                checked={wrong.has(row.case)}
                onChange={(event) => mark(row.case, event.target.checked ? '' : null)}
              />
            ),
          },
        ]
      : []),
    {
      key: 'case',
      title: say(said.case),
      value: (row) => (row.masked ? say(said.masked) : row.case),
      isShort: true,
    },
    ...filled('type'),
    ...filled('line'),
    ...filled('part'),
    ...filled('on'),
    ...filled('outcome'),
    ...filled('says'),
  ];
  const isChanged = list.is === 'changed';
  const whole = (
    <DataTable
      title={`${say(said.title)} ${month}`}
      columns={columns}
      rows={cases}
      keyOf={(row) => row.case}
      whenEmpty={say(said.none)}
    />
  );
  return (
    <div className="month-cases">
      {isChanged ? (
        <>
          <CaseChanges
            changes={changes}
            wrong={wrong}
            mark={mayDispute ? (key, isWrong) => mark(key, isWrong ? '' : null) : null}
          />
          <details>
            <summary>
              {say(said.whole)} <span className="figure">{cases.length}</span>
            </summary>
            {whole}
          </details>
        </>
      ) : (
        whole
      )}
      {list.disputed.length > 0 && (
        <ul>
          {list.disputed.map((one) => (
            <li key={one.case}>
              {one.case}
              {signs.colon}
              {one.says}
            </li>
          ))}
        </ul>
      )}
      {list.reply !== null && (
        <p>
          {say(said.reply)}
          {list.reply.text}
        </p>
      )}
      {wrong.size === 0 ? (
        <ActionButton
          period={period}
          offered={list.confirm}
          details={{ seen }}
          label={say(isChanged ? said.confirmAgain : said.confirm)}
          isMain
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (list.dispute === null) return;
            act(list.dispute, { cases: [...wrong].map(([key, says]) => ({ case: key, says })) });
          }}
        >
          {problem !== null && <ProblemNotice problem={problem} />}
          {[...wrong].map(([key, says]) => (
            <div className="field" key={key}>
              <label>
                {key}
                {signs.colon}
                {say(said.what)}
                <input
                  required
                  maxLength={2000}
                  value={says}
                  onChange={(event) => mark(key, event.target.value)}
                />
              </label>
            </div>
          ))}
          <div className="actions">
            <button type="submit" className="main" disabled={isBusy}>
              {say(said.send)}
            </button>
            <button type="button" onClick={() => setWrong(new Map())}>
              {say(said.cancel)}
            </button>
          </div>
        </form>
      )}
      {mayDispute && (
        <form
          className="actions month-missing"
          onSubmit={(event) => {
            event.preventDefault();
            mark(missing.trim(), '');
            setMissing('');
          }}
        >
          <input
            required
            aria-label={say(said.missing)}
            placeholder={say(said.missing)}
            maxLength={100}
            value={missing}
            onChange={(event) => setMissing(event.target.value)}
          />
          <button type="submit">{say(said.add)}</button>
        </form>
      )}
    </div>
  );
}
