import type { SchemeField, SchemeSaid } from '@jianheng/api';
import { Field } from '../../parts/field.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { type Changes, groupsOf, toggled, withValue } from './scheme-draft.ts';

interface ChangeSchemeProps<Draft extends Changes> {
  readonly scheme: SchemeSaid;
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
}

const said = {
  whole: words('整份方案', 'The scheme as a whole'),
  without: words('不用这项指标', 'leave this indicator out'),
  usual: words('原值', 'it says'),
};

/** What may be changed of a scheme: values by indicator, and indicators that are left out. */
export function ChangeScheme<Draft extends Changes>({ scheme, draft, change }: ChangeSchemeProps<Draft>) {
  const { say } = useLanguage();
  const names = new Map(
    scheme.phases.flatMap(({ indicators }) => indicators.map(({ id, title }) => [id, say(title)])),
  );
  return (
    <>
      {groupsOf(scheme.fields).map(({ indicator, fields }) => {
        const isOut = indicator !== null && draft.without.includes(indicator);
        const name = indicator === null ? say(said.whole) : (names.get(indicator) ?? indicator);
        return (
          <fieldset key={indicator ?? ''} className="scheme-group">
            <legend>{name}</legend>
            {indicator !== null && (
              <label className="choice">
                <input type="checkbox" checked={isOut} onChange={() => change(toggled(draft, indicator))} />{' '}
                {say(said.without)}
                <span className="unseen">{name}</span>
              </label>
            )}
            {!isOut && (
              <div className="scheme-values">
                {fields.map((field) => (
                  <Value
                    key={field.path}
                    heads={[name, indicator ?? '']}
                    field={field}
                    draft={draft}
                    change={change}
                  />
                ))}
              </div>
            )}
          </fieldset>
        );
      })}
    </>
  );
}

interface ValueProps<Draft extends Changes> {
  /** What the titles of the group begin with, and what need not be said with each of them. */
  readonly heads: readonly string[];
  readonly field: SchemeField;
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
}

function Value<Draft extends Changes>({ heads, field, draft, change }: ValueProps<Draft>) {
  const { say } = useLanguage();
  const { path, title, value: usual } = field;
  const value = draft.values[path] ?? usual;
  const whole = say(title);
  const head = heads.find((one) => whole.startsWith(`${one} · `));
  const label = head === undefined ? whole : whole.slice(head.length + 3);
  return (
    <Field label={label} {...(value === usual ? {} : { hint: `${say(said.usual)} ${usual}` })}>
      {(attributes) => (
        <input
          {...attributes}
          className={value === usual ? undefined : 'scheme-changed'}
          required
          maxLength={200}
          value={value}
          onChange={({ target }) => change(withValue(draft, field, target.value))}
        />
      )}
    </Field>
  );
}
