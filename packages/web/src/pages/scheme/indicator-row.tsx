import type { IndicatorSaid, Said } from '@jianheng/api';
import { decimalOf } from '../../parts/decimal-of.ts';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { percentOf } from './percent-of.ts';

const said = {
  scores: {
    duty: words('看尽责', 'the duty done'),
    decision: words('看决定', 'what was decided'),
    result: words('看结果', 'the outcome'),
  },
  others: words('取决于同组他人', 'depends on others of the group'),
  inside: words('计入', 'inside'),
};

interface IndicatorRowProps {
  readonly indicator: IndicatorSaid;
  /** The combination in which it counts. */
  readonly inside: Said | null;
}

/** One indicator: its points and weight, how it scores, and the rule it rests on with its clause. */
export function IndicatorRow({ indicator, inside }: IndicatorRowProps) {
  const { say } = useLanguage();
  const { title, full, weight, mechanism, says, scores, dependsOnOthers, basis, note } = indicator;
  return (
    <tr>
      <th scope="row" className="scheme-indicator">
        {say(title)}
        <br />
        <span className="quiet">
          {say(mechanism.title)} · {say(said.scores[scores])}
          {dependsOnOthers && ` · ${say(said.others)}`}
          {inside !== null && ` · ${say(said.inside)} ${say(inside)}`}
        </span>
      </th>
      <td className="figure">{decimalOf(full)}</td>
      <td className="figure">{weight === null ? '—' : percentOf(weight)}</td>
      <td>
        {says.map((line) => (
          <div key={line.zh}>{say(line)}</div>
        ))}
        {note !== null && <div className="quiet">{say(note)}</div>}
      </td>
      <td>
        {basis.map(({ ref, instrument, clause, mark }) => (
          <div key={ref} className="rule">
            {say(instrument)} {clause} {mark !== null && <UnverifiedMark />}
          </div>
        ))}
      </td>
    </tr>
  );
}
