import type { BallotKeyList } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { keyOf } from '../../api/queries.ts';
import type { KeptBallot } from '../../ballot/kept-ballot.ts';
import { keyFingerprint } from '../../ballot/key-fingerprint.ts';
import { Fingerprint } from '../../parts/fingerprint.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface KeyPrintProps {
  readonly period: string;
  readonly round: string;
  readonly kept: KeptBallot | null;
}

const said = {
  title: words('核对选票公钥', 'Compare the keys of the ballots'),
  why: words(
    '指纹由您的浏览器从实际使用的公钥算出。同一测评圈每个人看到的都应当一样，也应当和张贴的公告一样；不一样的不要投票，报考核办和检务督察。',
    'Your browser works it out from the key that it uses. Everybody of a circle, and the notice that is posted, should show the same; where it differs do not vote, and tell the office and internal inspection.',
  ),
};

/** Fingerprints of the keys that this browser uses, so that nobody is given a key, and with it a ballot, of their own. */
export function KeyPrint({ period, round, kept }: KeyPrintProps) {
  const { say } = useLanguage();
  const path = `/api/periods/${encodeURIComponent(period)}/ballots/${encodeURIComponent(round)}/keys`;
  const { data = [] } = useQuery({
    queryKey: [...keyOf(path), 'fingerprints'],
    queryFn: async ({ signal }) => {
      const { keys } = await ask<BallotKeyList>('GET', path, { signal });
      return Promise.all(
        keys.map(async ({ circle, key }) => ({ circle, is: await keyFingerprint(key as JsonWebKey) })),
      );
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  // What was taken was made with the key of that moment.
  const usedIn = new Map(kept?.circles.map(({ circle, fingerprint }) => [circle, fingerprint]) ?? []);
  if (data.length === 0) return null;
  return (
    <details className="fold">
      <summary>{say(said.title)}</summary>
      <p className="quiet">{say(said.why)}</p>
      <dl className="why-steps">
        {data.map(({ circle, is }) => (
          <div key={circle}>
            <dt>{circle}</dt>
            <dd>
              <Fingerprint of={usedIn.get(circle) ?? is} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
