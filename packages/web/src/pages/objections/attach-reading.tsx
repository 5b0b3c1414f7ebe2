import type { ObjectionFile, PeriodBoard, SchemeSetRow } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { reading } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  what: words(
    '公布的规则没有变，录入系统时读错了：附上按公布的规则写对的方案，成立后自首日起对所有人一样计分，并报备案、公布。规则本身要改的，走“期中修改”，不用来答复异议。',
    'The announced rule stays and was read wrongly here: attach the schemes as they should read. Upheld, they count from the first day and for everybody, are filed and announced. A change of the rule itself is an amendment and no answer to an objection.',
  ),
  set: words('更正读法后的方案', 'Schemes with the corrected reading'),
  choose: words('从本院的方案里选', 'choose among those that the organ holds'),
  make: words('先去写一套', 'write one first'),
  compare: words('看与现行的差别', 'See how it differs from the one in force'),
  says: words(
    '哪里读错了，应当怎样读（会公布，不写姓名）',
    'What was read wrongly and how it is read (it is announced: no names)',
  ),
  attach: words('附上读法', 'Attach the reading'),
};

interface AttachReadingProps {
  readonly file: ObjectionFile;
  readonly board: PeriodBoard;
}

/** Attaches the schemes in which the rule that is objected to reads as it was announced. */
export function AttachReading({ file, board }: AttachReadingProps) {
  const { say } = useLanguage();
  const { period, id } = file;
  const [hash, setHash] = useState('');
  const [says, setSays] = useState('');
  const { act, isBusy, problem } = useAction(period);
  const { data: sets = [] } = useQuery(
    reading<SchemeSetRow[]>(`/api/organs/${encodeURIComponent(board.organ.id)}/scheme-sets`),
  );
  const inForce = board.amendments.findLast(({ announced }) => announced !== null)?.scheme ?? board.scheme;
  const others = sets.filter((set) => set.hash !== inForce?.hash);
  const chosen = others.find((set) => set.hash === hash);
  const address = `/periods/${encodeURIComponent(period)}/scheme`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === undefined) return;
    const scheme = { hash: chosen.hash, id: chosen.id, from: chosen.from };
    act({ kind: 'attach-reading', subject: { objection: id } }, { scheme, says });
  };
  return (
    <form onSubmit={submit}>
      <p className="quiet">{say(said.what)}</p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field
        label={say(said.set)}
        hint={
          chosen === undefined ? (
            <Link to={`${address}/adapt`}>{say(said.make)}</Link>
          ) : (
            <Link to={`${address}/compare/${inForce?.hash ?? ''}/${chosen.hash}`}>{say(said.compare)}</Link>
          )
        }
      >
        {(field) => (
          <select {...field} required value={hash} onChange={({ target }) => setHash(target.value)}>
            <option value="">{say(said.choose)}</option>
            {others.map((set) => (
              <option key={set.hash} value={set.hash}>
                {say(set.title)} · {momentText(set.addedAt)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <LongField label={say(said.says)} value={says} change={setSays} rows={3} />
      <button type="submit" disabled={isBusy}>
        {say(said.attach)}
      </button>
    </form>
  );
}
