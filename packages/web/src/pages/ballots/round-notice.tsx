import type { BallotRoundSaid } from '@jianheng/api';
import { Fingerprint } from '../../parts/fingerprint.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('测评公告（张贴）', 'Notice of the round (to be posted)'),
  print: words('打印', 'Print'),
  closes: words('投票截止', 'closes'),
  how: words(
    '投票不记名，系统只记录谁领过选票。领票时每人的浏览器会算出所用公钥的指纹（我的考核 → 测评 → 核对选票公钥），请与下表核对：同一测评圈每个人的都应当一样。不一样的不要投票，报考核办和检务督察。',
    'Votes are secret; only that somebody took a ballot is on record. Each browser works out the fingerprint of the key that it uses (My assessment → Ballots → Compare the keys): compare it with these. Everybody of a circle should see the same; where it differs do not vote, and tell the office and internal inspection.',
  ),
  circle: words('测评圈', 'Circle'),
  fingerprint: words('公钥指纹（SHA-256）', 'Fingerprint of the key (SHA-256)'),
};

/** What is posted of a round: until when, and the fingerprints of its keys, so that anybody can compare. */
export function RoundNotice({ round }: { readonly round: BallotRoundSaid }) {
  const { say } = useLanguage();
  const prints = round.circles.filter(({ fingerprint }) => fingerprint !== null);
  if (prints.length === 0) return null;
  return (
    <details className="fold">
      <summary>{say(said.title)}</summary>
      <p>
        {say(round.title)} · {say(said.closes)} {round.closes}
      </p>
      <p>{say(said.how)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(said.circle)}</th>
            <th scope="col">{say(said.fingerprint)}</th>
          </tr>
        </thead>
        <tbody>
          {prints.map(({ name, fingerprint }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <Fingerprint of={fingerprint ?? ''} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={() => window.print()}>
        {say(said.print)}
      </button>
    </details>
  );
}
