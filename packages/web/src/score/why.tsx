import type { CaseTable, IndicatorExplanation, Offered } from '@jianheng/api';
import { useState } from 'react';
import { RuleChip } from '../parts/rule-chip.tsx';
import { shownNumber } from '../parts/shown-number.ts';
import { UnverifiedMark } from '../parts/unverified-mark.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { CaseRows } from './case-rows.tsx';
import { furtherSentences } from './further-sentences.ts';
import { ObjectionForm } from './objection-form.tsx';
import { UnmaskForm } from './unmask-form.tsx';

interface WhyProps {
  readonly period: string;
  readonly explanation: IndicatorExplanation;
  /** Whether the reader may object to this line: as it is offered, null for everybody but the person. */
  readonly object: Offered | null;
}

const said = {
  rule: words('规则', 'Rule'),
  arithmetic: words('算式', 'Arithmetic'),
  measured: words('计得', 'Counted'),
  compared: words('参照', 'Compared with'),
  otherwise: words('怎样会不同', 'What would have changed it'),
  sources: words('依据', 'Sources'),
  months: words('逐月', 'By month'),
  month: words('月份', 'Month'),
  counts: words('计数', 'Count'),
  cases: words('案件', 'Cases'),
  stretch: words('区间', 'Stretch'),
  noneOf: words('没有案件的：', 'none of: '),
  noCases: words('没有对应的案件', 'There are no cases behind it'),
};

/** Where one line of a score comes from: sentence, rule with its source, arithmetic, what would change it, cases. */
export function Why({ period, explanation, object }: WhyProps) {
  const { say, signs } = useLanguage();
  const {
    person,
    line,
    run,
    sentences,
    stretches,
    sources,
    unverified,
    note,
    months,
    mayUnmask,
    objectable,
  } = explanation;
  const [shown, setShown] = useState<readonly CaseTable[] | null>(null);
  const tables = shown ?? explanation.tables;
  const [first] = sentences;
  const emptyOnes = [...new Set(tables.filter((table) => !hasRows(table)).map(({ counts }) => say(counts)))];
  return (
    <>
      <p className="why-sentence">
        <strong>{first === undefined ? '' : say(first)}</strong>
      </p>
      {furtherSentences(explanation).map((sentence) => (
        <p key={sentence.zh}>{say(sentence)}</p>
      ))}
      <p className="quiet">{say(run.says)}</p>

      {stretches.map((stretch) => (
        <section key={`${stretch.from} ${stretch.phase}`}>
          {stretches.length > 1 && (
            <h3>
              {say(said.stretch)} {stretch.from}–{stretch.to} · {stretch.department} · {stretch.points.shown}{' '}
              / {stretch.full.shown}
            </h3>
          )}
          <dl className="why-steps">
            {stretch.measured !== null && (
              <div>
                <dt>{say(said.measured)}</dt>
                <dd>{say(stretch.measured)}</dd>
              </div>
            )}
            <div>
              <dt>{say(said.rule)}</dt>
              <dd>
                {say(stretch.rule)} {unverified && <UnverifiedMark />}
              </dd>
            </div>
            {stretch.compared !== null && stretch.compared.reference !== null && (
              <div>
                <dt>{say(said.compared)}</dt>
                <dd>
                  {say(
                    words(
                      `同组 ${stretch.compared.of} 人，参照值 ${shownNumber(stretch.compared.reference)}`,
                      `${stretch.compared.of} in the group, who set ${shownNumber(stretch.compared.reference)}`,
                    ),
                  )}
                </dd>
              </div>
            )}
            {stretch.arithmetic !== null && (
              <div>
                <dt>{say(said.arithmetic)}</dt>
                <dd className="why-arithmetic">
                  {say(stretch.arithmetic)}
                  {stretch.bound !== null && <span className="chip">{say(stretch.bound)}</span>}
                </dd>
              </div>
            )}
            {stretch.missing !== null && (
              <div>
                <dt>{say(said.counts)}</dt>
                <dd>{say(stretch.missing.says)}</dd>
              </div>
            )}
            {stretch.otherwise !== null && (
              <div>
                <dt>{say(said.otherwise)}</dt>
                <dd>{withoutHead(say(stretch.otherwise), say(said.otherwise))}</dd>
              </div>
            )}
          </dl>
          {stretch.remarks.map((remark) => (
            <p key={remark.zh} className="quiet">
              {say(remark)}
            </p>
          ))}
        </section>
      ))}

      {note !== null && <p className="quiet">{say(note)}</p>}
      {sources.length > 0 && (
        <section>
          <h3>{say(said.sources)}</h3>
          <ul className="why-sources">
            {sources.map((source) => (
              <li key={source.ref}>
                <RuleChip source={source} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {months.length > 0 && (
        <section>
          <h3>{say(said.months)}</h3>
          <p className="figure">
            {months
              .map(
                ({ month, counts }) =>
                  `${say(words(`${Number(month.slice(5))} 月`, `${month}:`))} ${shownNumber(counts)}`,
              )
              .join(' · ')}
          </p>
        </section>
      )}
      <section>
        <h3>{say(said.cases)}</h3>
        {tables.length === 0 && <p className="quiet">{say(said.noCases)}</p>}
        {tables.filter(hasRows).map((table) => (
          <CaseRows
            key={`${table.phase} ${table.side} ${table.counts.zh}`}
            table={table}
            isRatio={tables.some(({ side }) => side === 'denominator')}
            name={`${say(line.title)} ${explanation.name}`}
          />
        ))}
        {emptyOnes.length > 0 && (
          <p className="quiet">
            {say(said.noneOf)}
            {emptyOnes.join(signs.and)}
          </p>
        )}
        {mayUnmask && shown === null && tables.some(({ masked }) => masked > 0) && (
          <UnmaskForm period={period} person={person} indicator={line.indicator} shown={setShown} />
        )}
      </section>
      {object !== null && objectable.length > 0 && (
        <ObjectionForm
          period={period}
          offered={object}
          indicator={line.indicator}
          about={objectable}
          cases={tables.flatMap(({ rows }) => rows.flatMap((row) => (row.case === null ? [] : [row.case])))}
        />
      )}
    </>
  );
}

function hasRows({ rows, masked }: CaseTable): boolean {
  return rows.length > 0 || masked > 0;
}

/** A sentence without the heading that it begins with: it stands under that heading. */
function withoutHead(sentence: string, head: string): string {
  return sentence.startsWith(head) ? sentence.slice(head.length).replace(/^[:\uff1a]\s*/, '') : sentence;
}
