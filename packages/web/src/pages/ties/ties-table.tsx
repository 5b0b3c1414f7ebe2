import type { DeclaredTie } from '@jianheng/api';
import { useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface TiesTableProps {
  readonly title: string;
  readonly ties: readonly DeclaredTie[];
  readonly whenEmpty: string;
  /** Whose page it is: then the other alone is named. Left out for those of everybody. */
  readonly self?: string | null;
  /** Whose ties may be taken back: one's own declarations; everybody's for the office. */
  readonly mayTakeBack: (tie: DeclaredTie) => boolean;
}

const said = {
  person: words('申报人', 'Person'),
  other: words('对方', 'The other'),
  kind: words('关系', 'How close'),
  note: words('说明', 'Note'),
  by: words('登记人', 'Entered by'),
  office: words('考核办', 'the office'),
  on: words('申报日', 'Declared on'),
  act: words('办理', 'Settle'),
  takeBack: words('撤回', 'Take back'),
  sure: words(
    '关系已经结束或者报错了才撤回。撤回后不再用于回避，原来的申报留在记录里。',
    'Take it back where it has ended or was wrong. It then keeps nobody from judging; what was declared stays on record.',
  ),
};

/** Declared ties, and the way to take one back. */
export function TiesTable({ title, ties, whenEmpty, self = null, mayTakeBack }: TiesTableProps) {
  const { say } = useLanguage();
  const [open, setOpen] = useState<DeclaredTie | null>(null);
  const named = ({ name, department }: DeclaredTie['person']) => [name, department].filter(Boolean).join(' ');
  const columns: Column<DeclaredTie>[] = [
    ...(self === null
      ? [{ key: 'person', title: say(said.person), value: ({ person }: DeclaredTie) => named(person) }]
      : []),
    {
      key: 'other',
      title: say(said.other),
      value: ({ person, other }) => named(other.id === self ? person : other),
    },
    { key: 'kind', title: say(said.kind), value: (tie) => say(tie.title) },
    { key: 'note', title: say(said.note), value: ({ note }) => note },
    {
      key: 'by',
      title: say(said.by),
      value: ({ declaredBy }) => declaredBy?.name ?? say(said.office),
      isShort: true,
    },
    { key: 'on', title: say(said.on), value: ({ on }) => on.slice(0, 10), isShort: true },
    {
      key: 'act',
      title: say(said.act),
      value: () => null,
      show: (tie) =>
        mayTakeBack(tie) && (
          <button type="button" onClick={() => setOpen(tie)}>
            {say(said.takeBack)}
            <span className="unseen">
              {' '}
              {tie.person.name} {tie.other.name}
            </span>
          </button>
        ),
    },
  ];
  return (
    <>
      <DataTable
        title={title}
        columns={columns}
        rows={ties}
        keyOf={({ id }) => String(id)}
        whenEmpty={whenEmpty}
      />
      {open !== null && (
        <Drawer title={say(said.takeBack)} as="box" close={() => setOpen(null)}>
          <TakeBack tie={open} done={() => setOpen(null)} />
        </Drawer>
      )}
    </>
  );
}

function TakeBack({ tie, done }: { readonly tie: DeclaredTie; readonly done: () => void }) {
  const { say } = useLanguage();
  const { send, isBusy, problem } = useChange({
    refresh: [keyOf('/api/own/ties'), keyOf('/api/register')],
    done,
  });
  const path = `/api/register/people/${encodeURIComponent(tie.person.id)}/ties/${tie.id}`;
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      <p>
        {tie.person.name} · {tie.other.name} · {say(tie.title)}
      </p>
      <p className="quiet">{say(said.sure)}</p>
      <button
        type="button"
        className="main"
        disabled={isBusy}
        onClick={() => send({ method: 'DELETE', path })}
      >
        {say(said.takeBack)}
      </button>
    </>
  );
}
