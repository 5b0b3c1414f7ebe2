import { type Text, text } from '@jianheng/mechanisms';
import { nearestWord } from '@jianheng/scheme';

/**
 * What is wrong with the options of a command line, in words of ours: the library that reads them speaks English alone.
 *
 * @param known names of the options that the command takes
 */
export function misreadOptions(error: unknown, known: readonly string[]): Text {
  const { code, message } = error as Error & { readonly code?: string };
  const named = /'-{1,2}([^\s'=]*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const near = nearestWord(named, known);
    return near === null
      ? text(`没有选项 --${named}`, `there is no option --${named}`)
      : text(
          `没有选项 --${named}，是不是 --${near}？`,
          `there is no option --${named}; did you mean --${near}?`,
        );
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return / does not take /.test(message)
      ? text(`--${named} 后面不写值`, `--${named} takes no value`)
      : text(
          `--${named} 后面要写一个值；值以 - 开头的，写成 --${named}=值`,
          `--${named} needs a value; one that begins with - is written --${named}=value`,
        );
  return text(
    `命令行看不懂（${message.split('. ')[0]}）`,
    `the command line is not understood (${message.split('. ')[0]})`,
  );
}
