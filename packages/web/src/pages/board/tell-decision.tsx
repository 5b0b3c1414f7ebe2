import type { WaitingAction } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = { indicator: words('指标', 'indicator') };

/** What exactly would be confirmed of a value that is to be withheld or used again: which, and why. */
export function TellDecision({ waiting }: { readonly waiting: WaitingAction }) {
  const { say, signs } = useLanguage();
  if (waiting.kind !== 'withhold-value' && waiting.kind !== 'release-value') return null;
  const { reason } = (waiting.details ?? {}) as { readonly reason?: string };
  const { title } = (waiting.found ?? {}) as { readonly title?: string };
  const { indicator } = waiting.subject as { readonly indicator: string };
  return (
    <p>
      {say(said.indicator)}
      {signs.colon}
      {title ?? indicator}
      {reason !== undefined && <span className="said-words"> {reason}</span>}
    </p>
  );
}
