import { useSession } from '../../api/use-session.ts';
import { Field } from '../../parts/field.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import type { ProofTyped } from './proof.ts';

const said = {
  password: words('现在的密码', 'Password now'),
  code: words('身份验证器上的 6 位验证码', 'The six digits of your authenticator'),
};

interface ProofFieldsProps {
  readonly proof: ProofTyped;
  readonly change: (proof: ProofTyped) => void;
}

/** Asks again for what somebody signs in with, before the account is changed. */
export function ProofFields({ proof, change }: ProofFieldsProps) {
  const { say } = useLanguage();
  const { secondFactor } = useSession();
  return (
    <>
      <Field label={say(said.password)}>
        {(attributes) => (
          <input
            {...attributes}
            required
            type="password"
            autoComplete="current-password"
            value={proof.password}
            onChange={(event) => change({ ...proof, password: event.target.value })}
          />
        )}
      </Field>
      {secondFactor && (
        <Field label={say(said.code)}>
          {(attributes) => (
            <input
              {...attributes}
              required
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              value={proof.code}
              onChange={(event) => change({ ...proof, code: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
