import type { SystemHealth } from '@jianheng/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { keyOf } from '../../api/queries.ts';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('系统状况', 'State of the system'),
  fine: words('正常', 'well'),
  wrong: words('要处理', 'to be seen to'),
  what: words('项目', 'What'),
  seen: words('看到', 'Seen'),
  toDo: words('怎么办', 'What to do'),
  state: words('状态', 'State'),
  again: words('全部重新检查', 'Look at everything again'),
  busy: words('正在检查……', 'looking…'),
};
const path = '/api/system/health';

/** What the doctor says of the installation, and what to do where something is wrong. */
export function SystemPage() {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => ask<SystemHealth>('GET', `${path}?whole=yes`),
    onSuccess: (found) => queries.setQueryData(keyOf(path), found),
  });
  return (
    <Read<SystemHealth> path={path} title={say(said.title)}>
      {({ at, ok, findings }) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={
              <>
                <StageChip state={ok ? 'done' : 'wrong'}>{say(ok ? said.fine : said.wrong)}</StageChip>{' '}
                {momentText(at)}
              </>
            }
            actions={
              <button type="button" disabled={again.isPending} onClick={() => again.mutate()}>
                {say(again.isPending ? said.busy : said.again)}
              </button>
            }
          />
          <section className="table-scroll" aria-label={say(said.title)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say(said.state)}</th>
                  <th scope="col">{say(said.what)}</th>
                  <th scope="col">{say(said.seen)}</th>
                  <th scope="col">{say(said.toDo)}</th>
                </tr>
              </thead>
              <tbody>
                {findings.map(({ id, what, ok: isWell, detail, toDo }) => (
                  <tr key={id}>
                    <td className="short">
                      <StageChip state={isWell ? 'done' : 'wrong'}>
                        {say(isWell ? said.fine : said.wrong)}
                      </StageChip>
                    </td>
                    <td>{say(what)}</td>
                    <td>{say(detail)}</td>
                    <td>{toDo === null ? '—' : say(toDo)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Read>
  );
}
