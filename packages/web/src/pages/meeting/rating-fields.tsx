import type { AnnualRatingSaid, PerformanceRatingSaid } from '@jianheng/api';
import { annualTitles, performanceTitles } from '@jianheng/casework';
import { Field } from '../../parts/field.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

/** A rating as it is filled in; empty where nothing was chosen. */
export interface RatingFilled {
  readonly annual: AnnualRatingSaid | '';
  readonly performance: PerformanceRatingSaid | '';
}

interface RatingFieldsProps {
  readonly filled: RatingFilled;
  readonly fill: (filled: RatingFilled) => void;
  /** Annual ratings to choose from: what the rules leave open. */
  readonly open: readonly AnnualRatingSaid[];
}

const said = {
  annual: words('年度等次', 'Annual rating'),
  choose: words('请选择', 'choose'),
  performance: words('业绩等次', 'Performance rating'),
  none: words('不评', 'none'),
};

/** The two ratings of a person, as people choose them. */
export function RatingFields({ filled, fill, open }: RatingFieldsProps) {
  const { say } = useLanguage();
  return (
    <>
      <Field label={say(said.annual)}>
        {(field) => (
          <select
            {...field}
            required
            value={filled.annual}
            onChange={(event) => fill({ ...filled, annual: event.target.value as RatingFilled['annual'] })}
          >
            <option value="">{say(said.choose)}</option>
            {open.map((one) => (
              <option key={one} value={one}>
                {say(annualTitles[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(said.performance)}>
        {(field) => (
          <select
            {...field}
            value={filled.performance}
            onChange={(event) =>
              fill({ ...filled, performance: event.target.value as RatingFilled['performance'] })
            }
          >
            <option value="">{say(said.none)}</option>
            {(Object.keys(performanceTitles) as PerformanceRatingSaid[]).map((one) => (
              <option key={one} value={one}>
                {say(performanceTitles[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
