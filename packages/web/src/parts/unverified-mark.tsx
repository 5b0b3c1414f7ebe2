import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

const mark = words('未核实', 'unverified');
const explained = words(
  '此处数值未经与原文核对，适用前请核对',
  'this was not checked against the text itself; check it before relying on it',
);

/** The mark 未核实 of a rule or value that nobody has checked against its text. */
export function UnverifiedMark() {
  const { say } = useLanguage();
  return (
    <span className="chip unverified" title={say(explained)}>
      {say(mark)}
    </span>
  );
}
