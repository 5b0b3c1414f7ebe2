import type { DocumentTemplateSaid, DocumentTemplates } from '@jianheng/api';
import { useParams } from 'react-router';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { HandIn } from './hand-in.tsx';

const said = {
  title: words('文书模板', 'Document templates'),
  sub: words(
    '下载后用 Word 修改版式和文字，保留 {…} 标记，再交回；检查通过才换用',
    'download, change layout and words in Word, keep the {…} marks, hand it in; it is used once it passes its check',
  ),
  kind: words('文书', 'Document'),
  used: words('现用', 'In use'),
  shipped: words('系统自带', 'the program’s'),
  own: words('本院', 'own'),
  download: words('下载', 'Download'),
  act: words('更换', 'Change'),
  back: words('改回自带模板', 'Go back to the program’s'),
};

/** Templates of documents that an organ uses: download, hand in an edited one, go back. */
export function TemplatesPage() {
  const { say } = useLanguage();
  const { organ = '' } = useParams();
  const path = `/api/organs/${encodeURIComponent(organ)}/document-templates`;
  return (
    <Read<DocumentTemplates> path={path} title={say(said.title)}>
      {({ templates }) => (
        <>
          <PageHead title={say(said.title)} sub={say(said.sub)} />
          <section className="table-scroll" aria-label={say(said.title)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say(said.kind)}</th>
                  <th scope="col">{say(said.used)}</th>
                  <th scope="col">{say(said.download)}</th>
                  <th scope="col">{say(said.act)}</th>
                </tr>
              </thead>
              <tbody>
                {templates.map((template) => (
                  <Template key={template.kind} base={path} template={template} />
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Read>
  );
}

interface TemplateProps {
  readonly base: string;
  readonly template: DocumentTemplateSaid;
}

function Template({ base, template: { kind, title, own } }: TemplateProps) {
  const { say, signs } = useLanguage();
  const path = `${base}/${kind}`;
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(base)] });
  return (
    <tr>
      <td>{say(title)}</td>
      <td>
        {own === null ? (
          <span className="quiet">{say(said.shipped)}</span>
        ) : (
          <>
            {say(said.own)}
            {signs.colon}
            {own.name}
            <br />
            <span className="quiet figure" title={own.sha256}>
              {momentText(own.addedAt)} · {own.sha256.slice(0, 12)}
            </span>
          </>
        )}
      </td>
      <td>
        <a href={path} download>
          {say(said.download)}
          <span className="unseen"> {say(title)}</span>
        </a>
      </td>
      <td>
        {problem !== null && <ProblemNotice problem={problem} />}
        <div className="actions">
          <HandIn path={path} refresh={keyOf(base)} title={say(title)} />
          {own !== null && (
            <button type="button" disabled={isBusy} onClick={() => send({ method: 'DELETE', path })}>
              {say(said.back)}
              <span className="unseen"> {say(title)}</span>
            </button>
          )}
        </div>
      </td>
    </tr>
  );
}
