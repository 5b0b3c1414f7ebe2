import type { OwnKeys, TrustedKeys } from '@jianheng/api';
import { useState } from 'react';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { Fingerprint } from '../../parts/fingerprint.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { EnterKey } from './enter-key.tsx';
import { TrustedKey } from './trusted-key.tsx';
import './keys.css';

const said = {
  title: words('密钥', 'Keys'),
  sub: words(
    '本系统签名用的密钥，和可信的外单位公钥：外单位的公钥由安全管理员录入，审计管理员照书面指纹确认',
    'the keys this system signs with, and those of other organs that are trusted: entered by the security administrator, confirmed by the audit administrator from the fingerprint on paper',
  ),
  own: words('本系统的密钥', 'Keys of this system'),
  inForce: words('现用', 'in force'),
  former: words('已换下', 'former'),
  since: words('自', 'since'),
  public: words('公钥（交给外单位）', 'Public key (to hand to others)'),
  others: words('外单位的公钥', 'Keys of other organs'),
  none: words('还没有录入', 'none was entered'),
  enter: words('录入外单位公钥', 'Enter the key of an organ'),
  because: {
    first: words('首次启动时生成', 'made at the first start'),
    rotated: words('由前一把签名交接', 'handed over by the key before'),
    lost: words('前一把声明遗失', 'the one before was declared lost'),
  },
};

/** The keys this installation signs with, and the keys of others that it trusts. */
export function KeysPage() {
  const { say } = useLanguage();
  const { grants } = useSession();
  const [isEntering, enter] = useState(false);
  const isSecurity = grants.some(({ role }) => role === 'security');
  return (
    <>
      <PageHead
        title={say(said.title)}
        sub={say(said.sub)}
        actions={
          isSecurity && (
            <button type="button" className="main" onClick={() => enter(true)}>
              {say(said.enter)}
            </button>
          )
        }
      />
      <h2>{say(said.others)}</h2>
      <Read<TrustedKeys> path="/api/trusted-keys">
        {(keys) =>
          keys.length === 0 ? (
            <p className="quiet">{say(said.none)}</p>
          ) : (
            keys.map((key) => <TrustedKey key={key.id} trusted={key} />)
          )
        }
      </Read>
      <h2>{say(said.own)}</h2>
      <Read<OwnKeys> path="/api/keys">
        {(keys) =>
          keys.map(({ fingerprint, publicKey, because, reason, beganAt, inForce }) => (
            <section key={fingerprint} className="side-part key">
              <p>
                <Fingerprint of={fingerprint} />{' '}
                <span className={inForce ? 'chip done' : 'chip'}>
                  {say(inForce ? said.inForce : said.former)}
                </span>
              </p>
              <p className="quiet">
                {say(said.since)} {momentText(beganAt)} · {say(said.because[because])}
                {reason === null ? '' : ` · ${reason}`}
              </p>
              {inForce && (
                <details>
                  <summary>{say(said.public)}</summary>
                  <pre>{publicKey.trim()}</pre>
                </details>
              )}
            </section>
          ))
        }
      </Read>
      {isEntering && (
        <Drawer title={say(said.enter)} close={() => enter(false)}>
          <EnterKey done={() => enter(false)} />
        </Drawer>
      )}
    </>
  );
}
