import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

const loading = words('正在读取…', 'Loading…');

/** Shown while something is read: nothing at first, words after a moment, so that quick answers do not flicker. */
export function PageLoading() {
  const { say } = useLanguage();
  return (
    <p className="loading" role="status">
      {say(loading)}
    </p>
  );
}
