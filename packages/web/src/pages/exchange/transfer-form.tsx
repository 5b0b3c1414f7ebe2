import type { Named, PackageWanted } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useStaff } from '../../api/use-staff.ts';
import { ChoosePerson } from '../../parts/choose-person.tsx';
import { Field } from '../../parts/field.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface TransferFormProps {
  /** Whose people may move. */
  readonly organ: string;
  /** Organs on the register here. */
  readonly organs: readonly Named[];
  readonly make: (wanted: PackageWanted) => void;
  readonly isBusy: boolean;
}

const said = {
  person: words('谁', 'Who'),
  moves: words('调动还是借调', 'For good or for a time'),
  transfer: words('调动', 'moves for good'),
  secondment: words('借调', 'is seconded'),
  to: words('接收单位', 'To which organ'),
  other: words('不在名录的单位', 'one that is not on the register'),
  id: words('接收单位编号', 'Its id'),
  name: words('接收单位名称', 'Its name'),
  from: words('自', 'From'),
  until: words('至（借调填，不定期可空）', 'Until (of a secondment; may stay empty)'),
  hint: words(
    '包里有任职经历和司法业绩档案，是个人信息；导出和对方的收取都记入审计。',
    'It holds postings and the performance file, which is personal data; packing and taking are audited on both sides.',
  ),
  make: words('签名并导出', 'Sign and pack'),
};

/** Packs what follows somebody who moves. */
export function TransferForm({ organ, organs, make, isBusy }: TransferFormProps) {
  const { say } = useLanguage();
  const staff = useStaff(organ);
  const [person, setPerson] = useState('');
  const [moves, setMoves] = useState<'transfer' | 'secondment'>('transfer');
  const [to, setTo] = useState('');
  const [other, setOther] = useState<Named>({ id: '', name: '' });
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const known = organs.find(({ id }) => id === to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make({
      kind: 'transfer',
      person,
      to: known ?? other,
      moves,
      from,
      until: moves === 'transfer' || until === '' ? null : until,
    });
  };
  return (
    <form onSubmit={submit}>
      <p className="quiet">{say(said.hint)}</p>
      <div className="two">
        <ChoosePerson label={say(said.person)} among={staff} value={person} change={setPerson} />
        <Field label={say(said.moves)}>
          {(field) => (
            <select
              {...field}
              value={moves}
              onChange={({ target }) => setMoves(target.value as 'transfer' | 'secondment')}
            >
              <option value="transfer">{say(said.transfer)}</option>
              <option value="secondment">{say(said.secondment)}</option>
            </select>
          )}
        </Field>
      </div>
      <Field label={say(said.to)}>
        {(field) => (
          <select {...field} value={to} onChange={({ target }) => setTo(target.value)}>
            <option value="">{say(said.other)}</option>
            {organs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {known === undefined && (
        <div className="two">
          <Field label={say(said.id)}>
            {(field) => (
              <input
                {...field}
                required
                maxLength={64}
                value={other.id}
                onChange={({ target }) => setOther({ ...other, id: target.value })}
              />
            )}
          </Field>
          <Field label={say(said.name)}>
            {(field) => (
              <input
                {...field}
                required
                maxLength={100}
                value={other.name}
                onChange={({ target }) => setOther({ ...other, name: target.value })}
              />
            )}
          </Field>
        </div>
      )}
      <div className="two">
        <Field label={say(said.from)}>
          {(field) => (
            <input
              {...field}
              type="date"
              required
              value={from}
              onChange={({ target }) => setFrom(target.value)}
            />
          )}
        </Field>
        {moves === 'secondment' && (
          <Field label={say(said.until)}>
            {(field) => (
              <input {...field} type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
            )}
          </Field>
        )}
      </div>
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.make)}
      </button>
    </form>
  );
}
