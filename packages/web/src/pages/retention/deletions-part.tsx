import type { Deletion, DeletionList } from '@jianheng/api';
import { useState } from 'react';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { Read } from '../../shell/read.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { DeletionBox } from './deletion-box.tsx';

interface DeletionsPartProps {
  readonly base: string;
  readonly mayConfirm: boolean;
}

const said = {
  waits: words('等检察长确认的删除', 'Deletions that wait for the chief'),
  history: words('删除记录', 'What was deleted'),
  none: words('还没有删除过', 'nothing was deleted yet'),
  open: words('查看并办理', 'Look and settle'),
  kind: words('数据', 'Data'),
  upTo: words('到期日截至', 'Due by'),
  source: words('依据', 'Ground'),
  gone: words('已删除', 'Deleted'),
  kept: words('保留', 'Kept'),
  by: words('提出', 'Proposed by'),
  decided: words('办结', 'Settled'),
  state: words('结果', 'Outcome'),
  done: words('已删除', 'deleted'),
  dropped: words('未删除（撤回或退回）', 'not deleted (taken back or refused)'),
  files: counting(
    '个文件待清除，由服务自行完成',
    'file is still to be taken off the disk, by itself',
    'files are still to be taken off the disk, by themselves',
  ),
  items: words('件', 'things'),
};

/** Lots that wait for the chief, and what became of those before. */
export function DeletionsPart({ base, mayConfirm }: DeletionsPartProps) {
  const { say, signs } = useLanguage();
  const [open, setOpen] = useState<Deletion | null>(null);
  const columns: Column<Deletion>[] = [
    {
      key: 'kind',
      title: say(said.kind),
      value: ({ title }) => say(title),
      show: (one) => (
        <button type="button" className="plain" onClick={() => setOpen(one)}>
          {say(one.title)}
        </button>
      ),
    },
    { key: 'up-to', title: say(said.upTo), value: ({ upTo }) => upTo, isShort: true },
    {
      key: 'state',
      title: say(said.state),
      value: ({ state, filesLeft }) =>
        state === 'dropped'
          ? say(said.dropped)
          : `${say(said.done)}${filesLeft > 0 ? `${signs.open}${filesLeft} ${say(said.files(filesLeft))}${signs.close}` : ''}`,
    },
    { key: 'gone', title: say(said.gone), value: ({ gone }) => gone, isFigure: true },
    { key: 'kept', title: say(said.kept), value: ({ kept }) => kept, isFigure: true },
    { key: 'source', title: say(said.source), value: ({ source }) => source },
    { key: 'by', title: say(said.by), value: ({ byName }) => byName, isShort: true },
    {
      key: 'decided',
      title: say(said.decided),
      value: ({ decidedByName, decidedAt }) =>
        decidedAt === null ? '' : `${decidedByName ?? ''} ${momentText(decidedAt)}`,
    },
  ];
  return (
    <Read<DeletionList> path={`${base}/deletions`}>
      {(all) => {
        const settled = all.filter(({ state }) => state !== 'proposed');
        return (
          <>
            {all
              .filter(({ state }) => state === 'proposed')
              .map((one) => (
                <section key={one.id} className="notice">
                  <h2>
                    {say(said.waits)}
                    {signs.colon}
                    {say(one.title)}
                  </h2>
                  <p className="quiet">
                    <span className="figure">{one.count}</span> {say(said.items)} · {say(said.upTo)}{' '}
                    {one.upTo} · {one.byName} · {momentText(one.at)} · {one.source}
                  </p>
                  <div className="actions">
                    <button type="button" onClick={() => setOpen(one)}>
                      {say(said.open)}
                    </button>
                  </div>
                </section>
              ))}
            <section className="side-part">
              <h2>{say(said.history)}</h2>
              <DataTable
                title={say(said.history)}
                columns={columns}
                rows={settled}
                keyOf={({ id }) => String(id)}
                whenEmpty={say(said.none)}
                atFirst={10}
              />
            </section>
            {open !== null && (
              <Drawer title={say(open.title)} close={() => setOpen(null)}>
                <DeletionBox base={base} id={open.id} mayConfirm={mayConfirm} done={() => setOpen(null)} />
              </Drawer>
            )}
          </>
        );
      }}
    </Read>
  );
}
