import type { NamedPerson } from '@jianheng/api';
import { useState } from 'react';
import { Field } from '../../parts/field.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface ChoosePersonProps {
  readonly label: string;
  readonly among: readonly NamedPerson[];
  readonly value: string;
  readonly change: (person: string) => void;
  /** Whether somebody of another organ may be named, by the number on the register. */
  readonly mayBeElsewhere?: boolean;
  readonly wrong?: readonly string[];
}

const said = {
  choose: words('选择', 'choose'),
  none: words('不在部门', 'in no department'),
  elsewhere: words('其他单位的人（填人员编号）', 'somebody of another organ (by number)'),
  number: words('人员编号', 'Number on the register'),
};
const elsewhere = ' elsewhere';

/** Finds somebody among people by department; where allowed, somebody of another organ by number. */
export function ChoosePerson({
  label,
  among,
  value,
  change,
  mayBeElsewhere = false,
  wrong = [],
}: ChoosePersonProps) {
  const { say } = useLanguage();
  const [isElsewhere, setElsewhere] = useState(false);
  const departments = [...Map.groupBy(among, ({ department }) => department ?? say(said.none))];
  return (
    <>
      <Field label={label} wrong={isElsewhere ? [] : wrong}>
        {(field) => (
          <select
            {...field}
            required
            value={isElsewhere ? elsewhere : value}
            onChange={({ target }) => {
              setElsewhere(target.value === elsewhere);
              change(target.value === elsewhere ? '' : target.value);
            }}
          >
            <option value="">{say(said.choose)}</option>
            {departments.map(([department, people]) => (
              <optgroup key={department} label={department}>
                {people.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
            {mayBeElsewhere && <option value={elsewhere}>{say(said.elsewhere)}</option>}
          </select>
        )}
      </Field>
      {isElsewhere && (
        <Field label={say(said.number)} wrong={wrong}>
          {(field) => (
            <input
              {...field}
              required
              maxLength={64}
              value={value}
              onChange={({ target }) => change(target.value.trim())}
            />
          )}
        </Field>
      )}
    </>
  );
}
