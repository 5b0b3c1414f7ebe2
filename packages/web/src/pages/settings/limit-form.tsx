import type { NewLimit, OrganLimit } from '@jianheng/api';
import { useState } from 'react';
import { Field } from '../../parts/field.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { CountForm } from './count-form.tsx';
import { units } from './limit-words.ts';

interface LimitFormProps {
  readonly path: string;
  readonly limit: OrganLimit;
  readonly done: () => void;
}

const said = {
  count: words('多少', 'How many'),
  unit: words('怎样计', 'Counted in'),
  send: words('提交，由检察长或委员确认', 'Submit for confirmation'),
};

/** Enters a limit of the organ's own. */
export function LimitForm({ path, limit: { limit, own }, done }: LimitFormProps) {
  const { say } = useLanguage();
  const [unit, setUnit] = useState<NewLimit['unit']>(own?.unit ?? 'working-days');
  return (
    <CountForm
      list={path}
      label={say(said.count)}
      count={own?.count ?? null}
      most={730}
      basis=""
      longestBasis={300}
      button={say(said.send)}
      request={(filled) => ({
        path: `${path}/${limit}`,
        body: { ...filled, unit } satisfies NewLimit,
      })}
      done={done}
    >
      <Field label={say(said.unit)}>
        {(field) => (
          <select
            {...field}
            value={unit}
            onChange={({ target }) => setUnit(target.value as NewLimit['unit'])}
          >
            {(Object.keys(units) as NewLimit['unit'][]).map((one) => (
              <option key={one} value={one}>
                {say(units[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
    </CountForm>
  );
}
