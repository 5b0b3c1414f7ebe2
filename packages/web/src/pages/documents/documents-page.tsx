import type { DocumentOffer, DocumentOffers, PeriodBoard } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('文书', 'Documents'),
  none: words('现在没有可以生成的文书', 'No documents can be made now'),
  noneWhy: words(
    '会议纪要在开会后，公示稿在公示后，归档目录在归档后生成；每个人的通知书、登记表、评审结论书和异议答复书在各自的页面里。',
    'Minutes come after the meeting, the list for the board after publicity, the archive once the period is sealed; papers of single people are on the pages of notices, reviews and objections.',
  ),
  period: words('本周期', 'Of the period'),
  own: words('我的', 'My own'),
  bundle: words(
    '整个周期的文书和带哈希的目录，一个压缩包',
    'all papers of the period with an index of hashes, in one bundle',
  ),
  word: words('Word', 'Word'),
  zip: words('压缩包', 'bundle'),
  templates: words('文书模板', 'Templates'),
  elsewhere: words('单个人的文书', 'Papers of single people'),
  notices: words('通知书、登记表', 'notices and forms'),
  reviews: words('评审结论书', 'conclusions of reviews'),
  objections: words('异议答复书', 'replies to objections'),
};

/** Word documents of the period that can be made now, and where those of single people are. */
export function DocumentsPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  const address = `/periods/${encodeURIComponent(period)}`;
  const { data: board } = useQuery(reading<PeriodBoard>(`/api${address}`));
  const isOffice = board?.roles.includes('office') === true;
  return (
    <Read<DocumentOffers> path={`/api${address}/documents`} title={say(said.title)}>
      {({ documents }) => {
        const own = documents.filter(({ href }) => href.includes('?'));
        const whole = documents.filter(({ href }) => !href.includes('?'));
        return (
          <>
            <PageHead
              title={say(said.title)}
              actions={
                isOffice && (
                  <Link
                    className="button"
                    to={`/organs/${encodeURIComponent(board.organ.id)}/document-templates`}
                  >
                    {say(said.templates)}
                  </Link>
                )
              }
            />
            {documents.length === 0 && (
              <Empty title={say(said.none)}>
                <p>{say(said.noneWhy)}</p>
              </Empty>
            )}
            <Offers title={say(said.period)} offers={whole} />
            <Offers title={say(said.own)} offers={own} />
            {isOffice && (
              <section>
                <h2>{say(said.elsewhere)}</h2>
                <ul className="plain-list">
                  {(['notices', 'reviews', 'objections'] as const).map((page) => (
                    <li key={page}>
                      <Link to={`${address}/${page}`}>{say(said[page])}</Link>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        );
      }}
    </Read>
  );
}

interface OffersProps {
  readonly title: string;
  readonly offers: readonly DocumentOffer[];
}

function Offers({ title, offers }: OffersProps) {
  const { say } = useLanguage();
  if (offers.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="plain-list">
        {offers.map(({ kind, title: name, href }) => (
          <li key={href}>
            <a href={href} download>
              {say(name)}
            </a>{' '}
            <span className="quiet">
              {kind === 'archive-index' ? `${say(said.zip)} · ${say(said.bundle)}` : say(said.word)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
