import type { RunComparison } from '@jianheng/api';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { GroupsPart } from './groups-part.tsx';
import { IdlePart } from './idle-part.tsx';
import { MovesTable } from './moves-table.tsx';
import { SlopePart } from './slope-part.tsx';

interface ComparisonPartProps {
  readonly period: string;
  readonly run: string;
  readonly baseline: string;
}

const said = {
  title: words('变动', 'What moves'),
  before: words('原方案', 'Before'),
  after: words('新方案', 'After'),
};

/** Two runs side by side: in sentences, who moves, by group, proposals that change, indicators that decide nothing. */
export function ComparisonPart({ period, run, baseline }: ComparisonPartProps) {
  const { say } = useLanguage();
  const path = `/api/periods/${encodeURIComponent(period)}/compare`;
  const query = new URLSearchParams({ run, with: baseline });
  return (
    <Read<RunComparison> path={`${path}?${query}`}>
      {(comparison) => (
        <>
          <section className="side-part" aria-label={say(said.title)}>
            <ul className="plain-list">
              {comparison.lines.map((line) => (
                <li key={line.zh}>{say(line)}</li>
              ))}
            </ul>
            <p className="quiet">
              {say(said.before)} <code>{comparison.with.seal.slice(0, 12)}</code> {say(comparison.with.says)}{' '}
              · {say(said.after)} <code>{comparison.run.seal.slice(0, 12)}</code> {say(comparison.run.says)}
            </p>
          </section>
          <SlopePart people={comparison.people} />
          <GroupsPart groups={comparison.groups} />
          <MovesTable people={comparison.people} />
          <IdlePart idle={comparison.idle} />
        </>
      )}
    </Read>
  );
}
