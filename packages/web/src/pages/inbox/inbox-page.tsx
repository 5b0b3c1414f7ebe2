import type { Inbox } from '@jianheng/api';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { useOrganChoice } from '../../parts/organ-choice.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('导出文件夹', 'Folder of exports'),
  how: words(
    '业务系统夜间导出的文件放进服务器上的这个文件夹，就像有人上传一样：列按以前确认过的读法提出，等人核对后才使用。同样的文件只收一次；收过的移到 done，读不了的移到 failed 并写明原因。',
    'Files that another system exports at night and drops into this folder of the server are handed in as if somebody had uploaded them: columns are proposed as they were confirmed before, and nothing is used until somebody looked it over. The same file is taken once; what was taken goes to done, what could not be read to failed, with the reason.',
  ),
  folder: words('服务器上的文件夹', 'Folder on the server'),
  on: words('在看管，以此人名义交入：', 'Watched, handed in as: '),
  off: words('没有看管。', 'Not watched.'),
  lost: words(
    '此人已没有交数据的权限，文件留在原处；请由有权限的人重新开启。',
    'This person may not hand in any more, and files stay where they are; somebody who may has it watched anew.',
  ),
  start: words('以我的名义看管', 'Have it watched in my name'),
  stop: words('停止看管', 'Stop'),
  file: words('文件', 'File'),
  at: words('时间', 'When'),
  outcome: words('结果', 'Outcome'),
  why: words('原因', 'Why'),
  none: words('还没有见到文件。', 'No file was seen yet.'),
  outcomes: {
    'handed-in': words('已交入，待核对', 'handed in, to be looked over'),
    known: words('与以前的相同，没有再收', 'the same as before, not taken again'),
    failed: words('读不了', 'could not be read'),
  },
};

/** The folder that nightly exports are dropped in: whether it is watched, and what became of each file. */
export function InboxPage() {
  const { say, signs } = useLanguage();
  const { organ, choice } = useOrganChoice(['office']);
  const path = `/api/organs/${encodeURIComponent(organ)}/inbox`;
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)] });
  const turn = (on: boolean) => send({ method: 'PUT', path, body: { on } });
  return (
    <Read<Inbox> path={path} title={say(said.title)}>
      {({ on, byName, mayHandIn, folder, files }) => (
        <>
          <PageHead
            title={say(said.title)}
            actions={
              <>
                {choice}
                {(!on || !mayHandIn) && (
                  <button type="button" className="main" disabled={isBusy} onClick={() => turn(true)}>
                    {say(said.start)}
                  </button>
                )}
                {on && (
                  <button type="button" disabled={isBusy} onClick={() => turn(false)}>
                    {say(said.stop)}
                  </button>
                )}
              </>
            }
          />
          <p className="quiet">{say(said.how)}</p>
          {problem !== null && <ProblemNotice problem={problem} />}
          <p>
            {say(said.folder)}
            {signs.colon}
            <code>{folder}</code>
          </p>
          <p>{on ? `${say(said.on)}${byName}` : say(said.off)}</p>
          {on && !mayHandIn && <p className="notice wrong">{say(said.lost)}</p>}
          {files.length === 0 ? <p className="empty">{say(said.none)}</p> : <Files files={files} />}
        </>
      )}
    </Read>
  );
}

function Files({ files }: Pick<Inbox, 'files'>) {
  const { say } = useLanguage();
  return (
    <section className="table-scroll" aria-label={say(said.title)}>
      <table className="snug">
        <thead>
          <tr>
            <th scope="col">{say(said.file)}</th>
            <th scope="col">{say(said.at)}</th>
            <th scope="col">{say(said.outcome)}</th>
            <th scope="col">{say(said.why)}</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ name, at, outcome, said: why }) => (
            <tr key={`${at} ${name}`}>
              <td>{name}</td>
              <td className="short">{momentText(at)}</td>
              <td>
                <span className={outcome === 'failed' ? 'chip wrong' : 'chip'}>
                  {say(said.outcomes[outcome])}
                </span>
              </td>
              <td>{why === null ? '—' : say(why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
