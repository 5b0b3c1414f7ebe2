import { type Text, text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';
import type { Said } from './said-setting.ts';

/** What is wrong with a setting, told with where it was said. */
export function wrong(code: string, said: Said | null, message: Text, hint: Text): Issue {
  const where = said === null ? '' : `${said.from}：`;
  const from = said === null ? '' : `${said.from}: `;
  return {
    code: `serve/${code}`,
    level: 'error',
    message: text(`${where}${message.zh}`, `${from}${message.en}`),
    hint,
    place: said?.file === undefined ? {} : { file: said.file },
  };
}
