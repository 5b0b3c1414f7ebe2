import type { NoticeSaid } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { useSession } from '../../api/use-session.ts';
import { ChoosePerson } from '../../parts/choose-person.tsx';
import { Drawer } from '../../parts/drawer.tsx';
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
  const others = among.flatMap((one) =>
    one.person.id === person.id || one.person.id === self ? [] : [one.person],
  );
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
            <ChoosePerson
              label={say(said.witness)}
              hint={say(said.hint)}
              among={others}
              value={witness}
              change={setWitness}
            />
            <button type="submit" className="main" disabled={isBusy}>
              {say(offered.title)}
            </button>
          </form>
        </Drawer>
      )}
    </>
  );
}
