import type { NoticeSaid } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface RefusalFormProps {
  readonly period: string;
  readonly notice: NoticeSaid;
  /** Who could witness it: everybody with a notice. */
  readonly among: readonly NoticeSaid[];
}

const said = {
  witness: words('见证人（第三人）', 'Witness (a third person)'),
  choose: words('选择', 'choose'),
  hint: words('拒签记录后，期限照常起算', 'limits run all the same'),
};

/** Records that somebody would not sign for the notice, with who saw it. */
export function RefusalForm({ period, notice, among }: RefusalFormProps) {
  const { say, signs } = useLanguage();
  const { person: self } = useSession();
  const { recordRefusal: offered, person } = notice;
  const [isOpen, open] = useState(false);
  const [witness, setWitness] = useState('');
  const { act, isBusy, problem } = useAction(period, () => open(false));
  if (offered === null || offered.blocked.length > 0) return null;
  const others = among.filter((one) => one.person.id !== person.id && one.person.id !== self);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { witness });
  };
  return (
    <>
      <button type="button" onClick={() => open(true)}>
        {say(offered.title)}
        <span className="unseen"> {person.name}</span>
      </button>
      {isOpen && (
        <Drawer
          title={`${say(offered.title)}${signs.colon}${person.name}`}
          as="box"
          close={() => open(false)}
        >
          <form onSubmit={submit}>
            {problem !== null && <ProblemNotice problem={problem} />}
            <Field label={say(said.witness)} hint={say(said.hint)}>
              {(field) => (
                <select {...field} required value={witness} onChange={(e) => setWitness(e.target.value)}>
                  <option value="">{say(said.choose)}</option>
                  {others.map((one) => (
                    <option key={one.person.id} value={one.person.id}>
                      {one.person.name} {one.person.department}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <button type="submit" className="main" disabled={isBusy}>
              {say(offered.title)}
            </button>
          </form>
        </Drawer>
      )}
    </>
  );
}
