import { useSession } from '../../api/use-session.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { FileOf } from './file-of.tsx';

const said = {
  title: words('我的司法业绩档案', 'My performance file'),
  noPerson: words(
    '这个账号没有对应的检察人员，没有业绩档案。',
    'No member of staff stands behind this account, so there is no file.',
  ),
};

/** One's own performance file. */
export function OwnFilePage() {
  const { say } = useLanguage();
  const { person } = useSession();
  if (person === null) return <PageHead title={say(said.title)} sub={say(said.noPerson)} />;
  return <FileOf person={person} isOwn />;
}
