import type { UploadRow } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reading } from '../../api/queries.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { stateWords } from './data-words.ts';

interface UploadsPartProps {
  readonly period: string;
  readonly organ: string;
}

const said = {
  title: words('上传过的文件', 'Files handed in'),
  none: words('还没有上传过文件', 'no file was handed in yet'),
  file: words('文件', 'File'),
  made: words('上传时间', 'Handed in'),
  state: words('进展', 'Stage'),
  accepted: words('接收行', 'Accepted'),
  rejected: words('退回行', 'Rejected'),
  use: words('启用情况', 'Use'),
  twin: words('与以前的文件相同', 'same as an earlier file'),
  unused: words('未启用', 'not used'),
  deleted: words('文件按保存期限已删除', 'files deleted when their time was over'),
  undone: words('已撤销', 'undone'),
  toConfirm: words('待确认', 'to be confirmed'),
};

/** Every file handed in, with what became of it and where it is used. */
export function UploadsPart({ period, organ }: UploadsPartProps) {
  const { say, signs } = useLanguage();
  const { data: uploads } = useQuery({
    ...reading<UploadRow[]>(`/api/organs/${encodeURIComponent(organ)}/uploads`),
    refetchInterval: ({ state }) => (state.data?.some(isReading) === true ? 1000 : false),
  });
  const useOf = ({ batches }: UploadRow) => {
    const told = batches.map(({ usedIn }) => {
      const used = usedIn.find((one) => one.period === period) ?? usedIn[0];
      if (used === undefined) return say(said.unused);
      return `${used.title}${used.undone ? ` · ${say(said.undone)}` : used.confirmed ? '' : ` · ${say(said.toConfirm)}`}`;
    });
    return [...new Set(told)].join(signs.semicolon);
  };
  const columns: Column<UploadRow>[] = [
    {
      key: 'file',
      title: say(said.file),
      value: ({ name }) => name,
      show: ({ id, name, twin, deletedOn }) => (
        <>
          <Link to={`/periods/${encodeURIComponent(period)}/data/${id}`}>{name}</Link>
          {twin !== null && <span className="chip"> {say(said.twin)}</span>}
          {deletedOn !== null && (
            <span className="chip">
              {say(said.deleted)} {deletedOn}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'made',
      title: say(said.made),
      value: ({ madeAt }) => momentText(madeAt),
      isShort: true,
    },
    {
      key: 'state',
      title: say(said.state),
      value: ({ state }) => say(stateWords[state]),
      show: ({ state }) => (
        <StageChip state={state === 'review' ? 'done' : state === 'failed' ? 'wrong' : 'now'}>
          {say(stateWords[state])}
        </StageChip>
      ),
    },
    { key: 'accepted', title: say(said.accepted), value: ({ accepted }) => accepted, isFigure: true },
    {
      key: 'rejected',
      title: say(said.rejected),
      value: ({ rejected }) => rejected,
      show: ({ rejected }) => (rejected === 0 ? 0 : <strong className="wrong-words">{rejected}</strong>),
      isFigure: true,
    },
    { key: 'use', title: say(said.use), value: useOf },
  ];
  return (
    <section className="data-part">
      <h2>{say(said.title)}</h2>
      <DataTable
        title={say(said.title)}
        columns={columns}
        rows={uploads ?? []}
        keyOf={({ id }) => id}
        whenEmpty={uploads === undefined ? '…' : say(said.none)}
        atFirst={15}
      />
    </section>
  );
}

function isReading({ state }: UploadRow): boolean {
  return state === 'reading' || state === 'importing';
}
