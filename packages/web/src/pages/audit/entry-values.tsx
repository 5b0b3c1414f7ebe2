import type { AuditLine } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { changedFields } from './changed-fields.ts';

const said = {
  field: words('字段', 'Field'),
  before: words('改前', 'Before'),
  after: words('改后', 'After'),
  values: words('项', 'fields'),
  one: words('看内容', 'values'),
};

/** Old and new value of each field that an entry changed, folded away. */
export function EntryValues({ entry: { before, after } }: { readonly entry: AuditLine }) {
  const { say } = useLanguage();
  const fields = changedFields(before, after);
  if (fields.length === 0) return null;
  const hasBefore = fields.some((field) => field.before !== undefined);
  return (
    <details>
      <summary>{fields.length === 1 ? say(said.one) : `${fields.length} ${say(said.values)}`}</summary>
      <table className="snug entry-values">
        <thead>
          <tr>
            <th scope="col">{say(said.field)}</th>
            {hasBefore && <th scope="col">{say(said.before)}</th>}
            <th scope="col">{say(said.after)}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.path}>
              <th scope="row">
                <code>{field.path}</code>
              </th>
              {hasBefore && <td>{field.before ?? ''}</td>}
              <td>{field.after ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
