import { useRouteError } from 'react-router';
import { Problem } from '../api/problem.ts';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { ProblemNotice } from './problem-notice.tsx';

const said = {
  renewed: words('页面有了新版本，或者没有连上系统', 'the pages were renewed, or the system was not reached'),
  reload: words('刷新页面', 'Reload'),
};

/** Stands in the place of a page that broke. */
export function FaultPage() {
  const { say } = useLanguage();
  const error = useRouteError();
  if (error instanceof Problem && error.answer.status === 404) return <NotFoundPage />;
  const isMissingPart = error instanceof TypeError && /import|module/i.test(error.message);
  return (
    <div className="alone">
      {isMissingPart ? (
        <div className="notice wrong" role="alert">
          <strong>{say(said.renewed)}</strong>
        </div>
      ) : (
        <ProblemNotice problem={error instanceof Error ? error : new Error(String(error))} />
      )}
      <p>
        <button type="button" onClick={() => location.reload()}>
          {say(said.reload)}
        </button>
      </p>
    </div>
  );
}
