import type { SignatureSaid } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

const said = {
  none: words('没有签名', 'not signed'),
  own: words('签名有效 · 本机的密钥', 'signed · key of this installation'),
  trusted: words('签名有效', 'signed'),
  other: words('签名用的是别的单位的密钥', 'signed with the key of another organ'),
  unknown: words('密钥没有经过本机确认', 'nobody here confirmed its key'),
  broken: words('签名不成立，内容被改动过', 'the signature does not hold: it was changed'),
  fingerprint: words('密钥指纹', 'fingerprint of the key'),
};

interface SignatureMarkProps {
  /** Null where it carries none. */
  readonly signature: SignatureSaid | null;
  /** With the whole fingerprint, as people read it to each other. */
  readonly isWhole?: boolean;
}

/** Whose signature something carries, and whether it holds. */
export function SignatureMark({ signature, isWhole = false }: SignatureMarkProps) {
  const { say } = useLanguage();
  if (signature === null) return <span className="chip">{say(said.none)}</span>;
  const { is, of, fingerprint } = signature;
  const isFine = is === 'own' || is === 'trusted';
  const groups = fingerprint.match(/.{1,4}/g) ?? [];
  return (
    <>
      <span className={isFine ? 'chip now' : 'chip wrong'}>
        {isFine ? '✓ ' : '✗ '}
        {say(said[is])}
        {of !== null && ` · ${of}`}
      </span>{' '}
      {groups.length > 0 && (
        <span className="quiet">
          {say(said.fingerprint)}{' '}
          <code title={groups.join(' ')}>
            {isWhole ? groups.join(' ') : `${groups.slice(0, 4).join(' ')} …`}
          </code>
        </span>
      )}
    </>
  );
}
