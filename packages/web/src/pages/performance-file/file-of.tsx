import type { PerformanceFile } from '@jianheng/api';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { FilePeriod } from './file-period.tsx';

const said = {
  title: words('司法业绩档案', 'Performance file'),
  own: words('我的司法业绩档案', 'My performance file'),
  audited: words('查看他人的档案记入审计。', 'Reading another’s file goes into the audit.'),
  kept: words('现由', 'Kept by'),
  keptBy: words(
    '管理；调动后随人转移，原单位不再可见。',
    '; it follows a transfer, and the former organ sees it no more.',
  ),
  what: words(
    '收入每个已归档的考核：等次或平时结果、评审结论、异议答复、复核决定、补定改定。不收选票、得分明细和处分细节。',
    'It holds what each sealed assessment says: rating or outcome, review, answers to objections, re-check, late ratings. Neither ballots nor points in detail nor what a sanction was for.',
  ),
  none: words('还没有已归档的考核', 'No assessment is sealed yet'),
  noneWhy: words('考核归档后自动收入。', 'It comes in by itself once an assessment is sealed.'),
  postings: words('任职经历', 'Postings'),
  from: words('自', 'From'),
  to: words('至', 'To'),
  now: words('今', 'now'),
  organ: words('单位', 'Organ'),
  department: words('部门', 'Department'),
  class: words('类别', 'Class'),
};

interface FileOfProps {
  readonly person: string;
  readonly isOwn: boolean;
}

/** What every sealed period says of somebody, whatever the organ, and where they were. */
export function FileOf({ person, isOwn }: FileOfProps) {
  const { say, signs } = useLanguage();
  return (
    <Read<PerformanceFile>
      path={`/api/register/people/${encodeURIComponent(person)}/performance-file`}
      title={say(isOwn ? said.own : said.title)}
    >
      {(file) => (
        <>
          <PageHead
            title={isOwn ? say(said.own) : `${say(said.title)}${signs.colon}${file.person.name}`}
            sub={[
              file.keptBy === null ? '' : `${say(said.kept)} ${file.keptBy.name}${say(said.keptBy)}`,
              isOwn ? '' : say(said.audited),
            ].join(' ')}
          />
          <p className="quiet">{say(said.what)}</p>
          {file.periods.length === 0 ? (
            <Empty title={say(said.none)}>
              <p>{say(said.noneWhy)}</p>
            </Empty>
          ) : (
            file.periods.map((one) => <FilePeriod key={one.period} one={one} />)
          )}
          <Postings postings={file.postings} />
        </>
      )}
    </Read>
  );
}

function Postings({ postings }: Pick<PerformanceFile, 'postings'>) {
  const { say } = useLanguage();
  const named = useCodes();
  if (postings.length === 0) return null;
  return (
    <section className="table-scroll" aria-label={say(said.postings)}>
      <h2>{say(said.postings)}</h2>
      <table className="snug">
        <thead>
          <tr>
            <th scope="col">{say(said.from)}</th>
            <th scope="col">{say(said.to)}</th>
            <th scope="col">{say(said.organ)}</th>
            <th scope="col">{say(said.department)}</th>
            <th scope="col">{say(said.class)}</th>
          </tr>
        </thead>
        <tbody>
          {postings.map((one) => (
            <tr key={`${one.organ.id} ${one.from} ${one.department}`}>
              <td className="short">{one.from}</td>
              <td className="short">{one.to ?? say(said.now)}</td>
              <td>{one.organ.name}</td>
              <td>{one.department}</td>
              <td>{named('class', one.class)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
