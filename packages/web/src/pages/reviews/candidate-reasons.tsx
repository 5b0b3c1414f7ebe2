import type { PanelCandidate } from '@jianheng/api';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { useLanguage } from '../../words/use-language.ts';

/** Every rule that keeps a candidate from sitting; nothing for whoever may. */
export function CandidateReasons({ excluded }: Pick<PanelCandidate, 'excluded'>) {
  const { say } = useLanguage();
  return excluded.map(({ because, basis }) => (
    <div key={because.zh}>
      {say(because)}
      {basis !== null && (
        <span className="quiet">
          {' '}
          {say(basis.said)} {!basis.verified && <UnverifiedMark />}
        </span>
      )}
    </div>
  ));
}
