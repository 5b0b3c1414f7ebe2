import type { PackageChecked, PackageHanded, PackageOffers } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { SignatureMark } from '../../parts/signature-mark.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface CheckedPartProps {
  readonly organ: string;
  /** In base64. */
  readonly file: string;
  readonly checked: PackageChecked;
  readonly done: () => void;
}

const said = {
  from: words('来自', 'From'),
  to: words('给', 'For'),
  below: words('所辖各院', 'every organ below'),
  says: words('内容', 'What it says'),
  changes: words('收下会怎样', 'What taking it would do'),
  against: words('不能收：', 'It cannot be taken:'),
  department: words('到哪个部门任职', 'Posted to which department'),
  since: words('自何时起', 'From'),
  take: words('收下', 'Take it'),
  second: words('收下，交另一人确认', 'Take it; another person confirms'),
};

/** What a package says before it is taken, whose it is, what it would change, and what speaks against it. */
export function CheckedPart({ organ, file, checked, done }: CheckedPartProps) {
  const { say } = useLanguage();
  const [department, setDepartment] = useState('');
  const [since, setSince] = useState('');
  const base = `/api/organs/${encodeURIComponent(organ)}/packages`;
  const { data: offers } = useQuery({
    ...reading<PackageOffers>(`${base}/offers`),
    enabled: checked.asksPosting,
  });
  const { send, isBusy, problem } = useChange({ done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const posting = checked.asksPosting ? { posting: { department, from: since } } : {};
    const body: PackageHanded = { file, ...posting };
    send({ method: 'POST', path: base, body });
  };
  const { title, from, to, madeAt, signature, says, changes, against } = checked;
  return (
    <form onSubmit={submit}>
      <h3>{say(title)}</h3>
      <p>
        <span className="quiet">{say(said.from)}</span> {from.name} <code className="quiet">{from.id}</code>{' '}
        <span className="quiet">{say(said.to)}</span> {to?.name ?? say(said.below)}{' '}
        <span className="quiet">{momentText(madeAt)}</span>
      </p>
      <p>
        <SignatureMark signature={signature} isWhole />
      </p>
      <h3>{say(said.says)}</h3>
      <ul>
        {says.map((line) => (
          <li key={line.zh}>{say(line)}</li>
        ))}
      </ul>
      {against.length > 0 ? (
        <div className="notice wrong" role="alert">
          <strong>{say(said.against)}</strong>
          <ul>
            {against.map((line) => (
              <li key={line.zh}>{say(line)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          <h3>{say(said.changes)}</h3>
          <ul>
            {changes.map((line) => (
              <li key={line.zh}>{say(line)}</li>
            ))}
          </ul>
          {checked.asksPosting && (
            <div className="two">
              <Field label={say(said.department)} wrong={problem?.at('posting.department') ?? []}>
                {(field) => (
                  <select
                    {...field}
                    required
                    value={department}
                    onChange={({ target }) => setDepartment(target.value)}
                  >
                    <option value="" />
                    {offers?.departments.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={say(said.since)} wrong={problem?.at('posting.from') ?? []}>
                {(field) => (
                  <input
                    {...field}
                    type="date"
                    required
                    value={since}
                    onChange={({ target }) => setSince(target.value)}
                  />
                )}
              </Field>
            </div>
          )}
          {problem !== null && <ProblemNotice problem={problem} />}
          <button type="submit" className="main" disabled={isBusy}>
            {say(checked.needsSecond ? said.second : said.take)}
          </button>
        </>
      )}
    </form>
  );
}
