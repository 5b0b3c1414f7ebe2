import type { Gallery, NewExampleBatch, SchemeSetRow } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface IssueFormProps {
  readonly organ: string;
  readonly done: () => void;
}

const said = {
  first: words('至少选一套方案，才能下发。', 'Choose at least one set of schemes first.'),
  title: words('这一批的名称', 'Title of the batch'),
  sizes: words('适用哪些规模的院（不选为不限）', 'For organs of which size (none chosen: any)'),
  classes: words('适用哪些人员（不选为不限）', 'For staff of which class (none chosen: any)'),
  note: words('说明', 'Note'),
  sets: words('选哪些方案', 'Which sets'),
  noSets: words(
    '本院还没有方案：先在周期的方案页保存一套',
    'The organ holds no set yet: keep one on the page of schemes first',
  ),
  name: words('范例名称', 'Title of the example'),
  suits: words('适合什么情况', 'What it suits'),
  issue: words('签名并发布', 'Sign and issue'),
  hint: words(
    '用本机的密钥签名。检查有错误的方案不能发布。',
    'It is signed with the key of this installation. A scheme with errors cannot be issued.',
  ),
};

interface Example {
  readonly set: string;
  readonly title: string;
  readonly suits: string;
}

/** Codes of organs’ sizes as the register has them. */
const sizes = ['小', '中', '大'] as const;
const sizeWords = { 小: words('小', 'small'), 中: words('中', 'middle'), 大: words('大', 'large') } as const;

/** A new batch: its title, for whom, a note, and sets that the organ holds. */
export function IssueForm({ organ, done }: IssueFormProps) {
  const { say } = useLanguage();
  const base = `/api/organs/${encodeURIComponent(organ)}`;
  const { data: sets = [] } = useQuery(reading<SchemeSetRow[]>(`${base}/scheme-sets`));
  const { data: gallery } = useQuery(reading<Gallery>('/api/templates'));
  const classes = gallery?.questions.find(({ name }) => name === 'class')?.choices ?? [];
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const [forSizes, setSizes] = useState<readonly string[]>([]);
  const [forClasses, setClasses] = useState<readonly string[]>([]);
  const [examples, setExamples] = useState<readonly Example[]>([]);
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(`${base}/worked-examples`)], done });
  const toggled = (list: readonly string[], one: string) =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  const toggleSet = ({ hash, schemes, id }: SchemeSetRow) =>
    setExamples(
      examples.some(({ set }) => set === hash)
        ? examples.filter(({ set }) => set !== hash)
        : [
            ...examples,
            { set: hash, title: schemes[0] === undefined ? id : say(schemes[0].title), suits: '' },
          ],
    );
  const change = (set: string, more: Partial<Example>) =>
    setExamples(examples.map((one) => (one.set === set ? { ...one, ...more } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const both = (text: string) => ({ zh: text, en: text });
    const body: NewExampleBatch = {
      title: both(title),
      sizes: [...forSizes],
      classes: [...forClasses],
      note: note.trim() === '' ? null : note.trim(),
      examples: examples.map((one) => ({ set: one.set, title: both(one.title), suits: both(one.suits) })),
    };
    send({ method: 'POST', path: `${base}/worked-examples`, body });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.title)} wrong={problem?.at('title') ?? []}>
        {(field) => (
          <input
            {...field}
            required
            maxLength={200}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        )}
      </Field>
      <fieldset className="scheme-group">
        <legend>{say(said.sizes)}</legend>
        <div>
          {sizes.map((size) => (
            <label key={size} className="choice">
              <input
                type="checkbox"
                checked={forSizes.includes(size)}
                onChange={() => setSizes(toggled(forSizes, size))}
              />{' '}
              {say(sizeWords[size])}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="scheme-group">
        <legend>{say(said.classes)}</legend>
        <div>
          {classes.map(({ value, title: name }) => (
            <label key={value} className="choice">
              <input
                type="checkbox"
                checked={forClasses.includes(value)}
                onChange={() => setClasses(toggled(forClasses, value))}
              />{' '}
              {say(name)}
            </label>
          ))}
        </div>
      </fieldset>
      <LongField label={say(said.note)} value={note} change={setNote} isNeeded={false} rows={3} />
      <fieldset className="scheme-group">
        <legend>{say(said.sets)}</legend>
        <div>
          {sets.length === 0 && <p className="quiet">{say(said.noSets)}</p>}
          {sets.map((set) => {
            const chosen = examples.find((one) => one.set === set.hash);
            return (
              <div key={set.hash}>
                <label className="choice">
                  <input type="checkbox" checked={chosen !== undefined} onChange={() => toggleSet(set)} />{' '}
                  {say(set.title)} <code className="quiet">{set.hash.slice(0, 8)}</code>
                </label>
                {chosen !== undefined && (
                  <div className="two">
                    <Field label={say(said.name)}>
                      {(field) => (
                        <input
                          {...field}
                          required
                          maxLength={200}
                          value={chosen.title}
                          onChange={({ target }) => change(set.hash, { title: target.value })}
                        />
                      )}
                    </Field>
                    <Field label={say(said.suits)}>
                      {(field) => (
                        <input
                          {...field}
                          required
                          maxLength={200}
                          value={chosen.suits}
                          onChange={({ target }) => change(set.hash, { suits: target.value })}
                        />
                      )}
                    </Field>
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </fieldset>
      {examples.length === 0 && <p className="quiet">{say(said.first)}</p>}
      <button type="submit" className="main" disabled={isBusy || examples.length === 0}>
        {say(said.issue)}
      </button>
      <p className="quiet">{say(said.hint)}</p>
    </form>
  );
}
