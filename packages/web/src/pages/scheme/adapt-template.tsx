import type { SchemeField, Template } from '@jianheng/api';
import { Field } from '../../parts/field.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { groupsOf, type TemplateDraft, toggled, withValue } from './scheme-draft.ts';

interface AdaptTemplateProps {
  readonly template: Template;
  readonly draft: TemplateDraft;
  readonly isOpen: boolean;
  readonly change: (next: TemplateDraft) => void;
}

const said = {
  title: words('方案名称', 'Title'),
  changed: words('处改动', 'changes'),
  whole: words('整份方案', 'The scheme as a whole'),
  without: words('不用这项指标', 'leave this indicator out'),
  usual: words('模板原值', 'the template says'),
};

/** What an organ may change of one template: values by indicator, and indicators that it leaves out. */
export function AdaptTemplate({ template, draft, isOpen, change }: AdaptTemplateProps) {
  const { say } = useLanguage();
  const { card, scheme } = template;
  const names = new Map(
    scheme.phases.flatMap(({ indicators }) => indicators.map(({ id, title }) => [id, say(title)])),
  );
  const changes = Object.keys(draft.values).length + draft.without.length;
  return (
    <details className="fold" open={isOpen}>
      <summary>
        <strong>{draft.title}</strong>{' '}
        {changes > 0 && (
          <span className="chip now">
            {changes} {say(said.changed)}
          </span>
        )}
      </summary>
      <p className="quiet">{say(card.forWhom)}</p>
      <Field label={say(said.title)}>
        {(field) => (
          <input
            {...field}
            required
            maxLength={200}
            value={draft.title}
            onChange={({ target }) => change({ ...draft, title: target.value })}
          />
        )}
      </Field>
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
                  <Value key={field.path} name={name} field={field} draft={draft} change={change} />
                ))}
              </div>
            )}
          </fieldset>
        );
      })}
    </details>
  );
}

interface ValueProps {
  readonly name: string;
  readonly field: SchemeField;
  readonly draft: TemplateDraft;
  readonly change: (next: TemplateDraft) => void;
}

function Value({ name, field, draft, change }: ValueProps) {
  const { say } = useLanguage();
  const { path, title, value: usual } = field;
  const value = draft.values[path] ?? usual;
  const whole = say(title);
  const label = whole.startsWith(`${name} · `) ? whole.slice(name.length + 3) : whole;
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
