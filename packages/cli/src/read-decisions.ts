import { undetermined } from '@jianheng/assess';
import { openDuckDb, readKind, type Snapshot } from '@jianheng/facts';
import { missing, readText } from '@jianheng/library';
import { text } from '@jianheng/mechanisms';
import {
  annualRatings,
  checkDecisions,
  type DecisionsFile,
  type Plan,
  parseDecisions,
  refuseErrors,
  UserError,
} from '@jianheng/scheme';
import { type CommandInput, findOption, type Option } from './command.ts';

/** The option by which commands take what people have decided. */
export const decisionsOption: Readonly<Record<'decisions', Option>> = {
  decisions: {
    type: 'string',
    value: 'FILE',
    what: {
      zh: '已作决定的文件：争议暂缓、批准的比例、会议定的等次',
      en: 'file of decisions: disputed values withheld, shares approved, ratings that a meeting set',
    },
  },
};

/**
 * The decisions that a command line names, checked against the schemes and the roster; null where it names none. Throws a
 * UserError with everything that is wrong, and says what is doubtful.
 */
export async function findDecisions(
  input: CommandInput,
  plans: readonly Plan[],
  snapshot: Snapshot,
): Promise<DecisionsFile | null> {
  const file = findOption(input, 'decisions');
  if (file === undefined) return null;
  const source = await readText(file);
  if (source === null) throw new UserError([noFile(file)]);
  const { parsed, issues } = parseDecisions(file, source);
  if (parsed === null) throw new UserError(issues);
  const found = checkDecisions(parsed, {
    plans,
    ...(await readRoster(snapshot)),
    annualRatings: [...annualRatings, undetermined],
  });
  refuseErrors(found);
  input.output.issues(found);
  return parsed.data;
}

function noFile(file: string) {
  return missing(
    file,
    text('没有这个决定文件', 'there is no such file of decisions'),
    text(
      '核对路径；写法见 docs/guide/decisions.md',
      'check the path; its form is in docs/guide/decisions.md',
    ),
  );
}

async function readRoster(
  snapshot: Snapshot,
): Promise<{ readonly people: ReadonlySet<string>; readonly organs: ReadonlySet<string> }> {
  const db = await openDuckDb({});
  try {
    const posts = await readKind(db, snapshot, 'post', ['person', 'organ']);
    const texts = (name: string): Set<string> => {
      const column = posts.columns[name];
      if (column?.type === 'text') return new Set(column.data.filter((v) => v !== null));
      if (column?.type === 'coded') return new Set(column.values);
      return new Set();
    };
    return { people: texts('person'), organs: texts('organ') };
  } finally {
    db.close();
  }
}
