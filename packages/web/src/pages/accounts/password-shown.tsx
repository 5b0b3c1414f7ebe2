import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  once: words('初始密码只显示这一次', 'The password shows this once'),
  hand: words(
    '请当面交给本人；首次登录须修改。',
    'Hand it over in person; it is changed at the first sign-in.',
  ),
};

/** A password to hand over, shown once. */
export function PasswordShown({ password }: { readonly password: string }) {
  const { say } = useLanguage();
  return (
    <div className="notice" role="status">
      <strong>{say(said.once)}</strong>
      <p>
        <code>{password}</code>
      </p>
      <p className="quiet">{say(said.hand)}</p>
    </div>
  );
}
