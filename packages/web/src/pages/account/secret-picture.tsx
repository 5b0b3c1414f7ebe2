import { QRCode } from 'antd';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const label = words(
  '身份验证器二维码；看不见的，请用下面的密钥',
  'picture for the authenticator; the secret below says the same',
);

/** The address of a secret as a picture that an authenticator reads; drawn here, sent nowhere. */
export function SecretPicture({ address }: { readonly address: string }) {
  const { say } = useLanguage();
  return (
    <div className="secret-picture">
      <span className="unseen">{say(label)}</span>
      <div aria-hidden="true">
        <QRCode type="svg" value={address} size={180} />
      </div>
    </div>
  );
}
