import type { MemberSaid, PersonSaid } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/use-session.ts';
import { momentText } from '../../parts/moment-text.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('人员', 'Person'),
  postings: words('任职经历', 'Postings'),
  from: words('自', 'From'),
  to: words('至', 'To'),
  department: words('部门', 'Department'),
  class: words('类别', 'Class'),
  line: words('条线', 'Line'),
  leader: words('领导职务', 'Leading post'),
  recorded: words('何时录入', 'Recorded'),
  born: words('出生年', 'born'),
  joined: words('参加工作', 'joined'),
  now: words('今', 'now'),
  file: words('司法业绩档案', 'Performance file'),
};

interface History {
  readonly person: PersonSaid;
  readonly postings: readonly MemberSaid[];
}

/** One person of the register: where they were, as what, from when until when, and when that was recorded. */
export function PersonPage() {
  const { say } = useLanguage();
  const named = useCodes();
  const { person = '' } = useParams();
  const { grants } = useSession();
  const readsFiles = grants.some(({ role }) => role === 'office' || role === 'chief');
  return (
    <Read<History> path={`/api/register/people/${encodeURIComponent(person)}`} title={say(said.title)}>
      {({ person: one, postings }) => (
        <>
          <PageHead
            title={one.name}
            sub={[
              one.id,
              named('sex', one.sex),
              one.born === null ? null : `${say(said.born)} ${one.born}`,
              one.joined === null ? null : `${say(said.joined)} ${one.joined}`,
            ]
              .filter((part) => part !== null)
              .join(' · ')}
            actions={
              readsFiles && (
                <Link
                  className="button"
                  to={`/register/people/${encodeURIComponent(person)}/performance-file`}
                >
                  {say(said.file)}
                </Link>
              )
            }
          />
          <section className="table-scroll" aria-label={say(said.postings)}>
            <h2>{say(said.postings)}</h2>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say(said.from)}</th>
                  <th scope="col">{say(said.to)}</th>
                  <th scope="col">{say(said.department)}</th>
                  <th scope="col">{say(said.class)}</th>
                  <th scope="col">{say(said.line)}</th>
                  <th scope="col">{say(said.leader)}</th>
                  <th scope="col">{say(said.recorded)}</th>
                </tr>
              </thead>
              <tbody>
                {postings.map(({ posting, departmentName }) => (
                  <tr key={posting.id}>
                    <td className="short">{posting.from}</td>
                    <td className="short">{posting.to ?? say(said.now)}</td>
                    <td>{departmentName}</td>
                    <td>{named('class', posting.class)}</td>
                    <td>{named('line', posting.line)}</td>
                    <td>{named('leader', posting.leader)}</td>
                    <td className="short quiet">{momentText(posting.recordedAt)}</td>
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
