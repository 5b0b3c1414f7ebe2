import type { DataHealth } from '@jianheng/api';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Read } from '../../shell/read.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ownerWords } from './data-words.ts';

const said = {
  title: words('数据情况', 'How the data stand'),
  fine: words('没有发现问题', 'nothing found wrong'),
  missing: words('参加考核、没有数据的人', 'Assessed, without data'),
  unknown: words('名册里没有的人', 'Not on the register'),
  rejected: words('退回后还没有补正的行', 'Rejected and not put right'),
  stale: words('缺的月份', 'Months without data'),
  unconfirmed: words('等责任部门确认', 'Waits for its owner'),
  people: counting('人', 'person', 'people'),
  rows: counting('行', 'row'),
  and: words('等', 'and others'),
  colon: words('：', ': '),
  comma: words('、', ', '),
};

/** What is missing, wrong or waits in the facts of a period, each with the names and the file it is in. */
export function HealthPart({ period }: { readonly period: string }) {
  const { say } = useLanguage();
  const address = `/periods/${encodeURIComponent(period)}/data`;
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      <Read<DataHealth> path={`/api/periods/${encodeURIComponent(period)}/data-health`}>
        {({ missing, unknown, rejected, stale, unconfirmed }) => (
          <>
            {missing.length + unknown.length + rejected.length + stale.length + unconfirmed.length === 0 && (
              <p className="quiet">{say(said.fine)}</p>
            )}
            <Found title={say(said.unconfirmed)} count={unconfirmed.length}>
              {unconfirmed.map(({ batch, title, owner, rows }) => (
                <li key={batch}>
                  {say(title)} {rows} {say(said.rows(rows))} · {say(ownerWords[owner])}
                </li>
              ))}
            </Found>
            <Found title={say(said.missing)} count={missing.length}>
              {missing.map(({ kind, title, people, count }) => (
                <li key={kind}>
                  <details>
                    <summary>
                      {say(title)}
                      {say(said.colon)}
                      <span className="figure">{count}</span> {say(said.people(count))}
                    </summary>
                    {people
                      .map(({ name, department }) => `${name} (${department ?? '—'})`)
                      .join(say(said.comma))}
                    {count > people.length && ` ${say(said.and)}`}
                  </details>
                </li>
              ))}
            </Found>
            <Found title={say(said.unknown)} count={unknown.length}>
              {unknown.map(({ batch, people }) => (
                <li key={batch}>
                  <code>{batch}</code>
                  {say(said.colon)}
                  {people
                    .map(({ person, rows }) => `${person} (${rows} ${say(said.rows(rows))})`)
                    .join(say(said.comma))}
                </li>
              ))}
            </Found>
            <Found title={say(said.rejected)} count={rejected.length}>
              {rejected.map(({ upload, kind, name, rows }) => (
                <li key={`${upload} ${kind}`} className="as-is">
                  <Link to={`${address}/${upload}`}>{name}</Link>{' '}
                  <span className="figure">
                    {rows} {say(said.rows(rows))}
                  </span>
                </li>
              ))}
            </Found>
            <Found title={say(said.stale)} count={stale.length}>
              {stale.map(({ kind, title, months }) => (
                <li key={kind}>
                  {say(title)}
                  {say(said.colon)}
                  <span className="figure">{months.join(say(said.comma))}</span>
                </li>
              ))}
            </Found>
          </>
        )}
      </Read>
    </section>
  );
}

interface FoundProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

function Found({ title, count, children }: FoundProps) {
  if (count === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain-list">{children}</ul>
    </>
  );
}
