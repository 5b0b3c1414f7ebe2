import type { AuditLine } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { type ChangedField, changedFields } from './changed-fields.ts';

const said = {
  field: words('字段', 'Field'),
  before: words('改前', 'Before'),
  after: words('改后', 'After'),
  values: words('项', 'fields'),
  one: words('看内容', 'values'),
  held: words('封存', 'under seal'),
  ask: words('申请启封', 'Ask to open'),
  check: words('怎样核对', 'Check'),
  how: words(
    '盐和原文连在一起（中间没有空格和换行），SM3 等于链上的值：',
    'salt and text put together (no space or line end between), their SM3 is what the chain has:',
  ),
  bare: words(
    '这一条是升级以前的：原文就写在链上。',
    'from before the upgrade: the chain has the text itself.',
  ),
  salt: words('盐', 'Salt'),
  text: words('原文', 'Text'),
  sealed: words('链上的 SM3', 'SM3 in the chain'),
};

interface EntryValuesProps {
  readonly entry: AuditLine;
  readonly ask?: (seq: number) => void;
}

/** Old and new value of each field that an entry changed, folded away; of held values only that there are some. */
export function EntryValues({ entry, ask }: EntryValuesProps) {
  const { say } = useLanguage();
  const { seq, before, after, held, opened, sealed } = entry;
  if (held && opened === null)
    return (
      <>
        <span className="chip">{say(said.held)}</span>
        {ask !== undefined && (
          <button type="button" className="plain" onClick={() => ask(seq)}>
            {say(said.ask)}
            <span className="unseen"> {seq}</span>
          </button>
        )}
      </>
    );
  const fields = changedFields(before, after);
  if (fields.length === 0) return null;
  return (
    <>
      <Values fields={fields} />
      {opened !== null && (
        <details>
          <summary>{say(said.check)}</summary>
          {sealed === null ? (
            <p>{say(said.bare)}</p>
          ) : (
            <>
              <p>{say(said.how)}</p>
              <dl className="entry-check">
                <dt>{say(said.salt)}</dt>
                <dd>
                  <code>{opened.salt}</code>
                </dd>
                <dt>{say(said.text)}</dt>
                <dd>
                  <code>{opened.values}</code>
                </dd>
                <dt>{say(said.sealed)}</dt>
                <dd>
                  <code>{sealed}</code>
                </dd>
              </dl>
            </>
          )}
        </details>
      )}
    </>
  );
}

function Values({ fields }: { readonly fields: readonly ChangedField[] }) {
  const { say } = useLanguage();
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
