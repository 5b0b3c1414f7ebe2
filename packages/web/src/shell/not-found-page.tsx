import { Link } from 'react-router';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { Empty } from './empty.tsx';
import { PageHead } from './page-head.tsx';

const said = {
  title: words('没有找到，或者不在您的权限之内', 'Not found, or not yours to see'),
  hint: words(
    '请核对地址；需要权限的，请向安全管理员申请。',
    'Check the address; rights are asked of the security administrator.',
  ),
  home: words('回到首页', 'To the first page'),
};

/** For an address that holds nothing for whoever asks: it does not tell which of the two it is. */
export function NotFoundPage({ isPart = false }: { readonly isPart?: boolean }) {
  const { say } = useLanguage();
  if (isPart)
    return (
      <Empty title={say(said.title)}>
        <p>{say(said.hint)}</p>
      </Empty>
    );
  return (
    <>
      <PageHead title={say(said.title)} />
      <p>{say(said.hint)}</p>
      <p>
        <Link to="/">{say(said.home)}</Link>
      </p>
    </>
  );
}
