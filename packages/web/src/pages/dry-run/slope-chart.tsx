import type { PersonMove } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { slopeLines } from './slope-lines.ts';

const said = {
  before: words('原方案', 'Before'),
  after: words('新方案', 'After'),
  chart: words(
    '每人在两套方案下的得分；下面的表格有同样的数',
    'points of each under both schemes; the table below says the same',
  ),
  up: words('升', 'up'),
  down: words('降', 'down'),
};

const gap = 16;
const width = 760;
const [left, right] = [200, width - 200];
const head = 24;

/** Lines from points before to points after: rising ones full, falling ones dashed, so that colour alone says nothing. */
export function SlopeChart({ people }: { readonly people: readonly PersonMove[] }) {
  const { say } = useLanguage();
  const height = Math.max(240, people.length * (gap + 4));
  const lines = slopeLines(people, height, gap);
  return (
    <>
      <p className="quiet dry-legend">
        <svg width="28" height="8" aria-hidden="true">
          <line className="slope up" x1="0" y1="4" x2="28" y2="4" />
        </svg>{' '}
        {say(said.up)}{' '}
        <svg width="28" height="8" aria-hidden="true">
          <line className="slope down" x1="0" y1="4" x2="28" y2="4" />
        </svg>{' '}
        {say(said.down)}
      </p>
      <svg
        className="slope-chart"
        viewBox={`0 0 ${width} ${height + head}`}
        width={width}
        height={height + head}
        role="img"
        aria-label={say(said.chart)}
      >
        <text x={left} y={14} textAnchor="end">
          {say(said.before)}
        </text>
        <text x={right} y={14}>
          {say(said.after)}
        </text>
        <g transform={`translate(0 ${head})`}>
          {lines.map(({ person, name, before, after, is }) => (
            <g key={person}>
              <line className={`slope ${is}`} x1={left} y1={before.y} x2={right} y2={after.y}>
                <title>{`${name} ${before.text} → ${after.text}`}</title>
              </line>
              <line className="slope-tick" x1={left - 18} y1={before.label} x2={left} y2={before.y} />
              <line className="slope-tick" x1={right} y1={after.y} x2={right + 18} y2={after.label} />
              <text x={left - 22} y={before.label + 4} textAnchor="end">
                {short(name)} {before.text}
              </text>
              <text x={right + 22} y={after.label + 4}>
                {after.text} {short(name)}
              </text>
            </g>
          ))}
        </g>
      </svg>
    </>
  );
}

/** Long names leave room for the number. */
function short(name: string): string {
  return name.length > 10 ? `${name.slice(0, 9)}…` : name;
}
