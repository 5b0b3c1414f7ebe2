import { text } from '@jianheng/mechanisms';
import { type Issue, UserError } from '@jianheng/scheme';
import { Refused } from '@jianheng/server';

/** Does something with the records; what they refuse becomes issues for whoever sits at the console. */
export async function orIssues<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new UserError(issuesOf(error));
  }
}

function issuesOf({ refusal }: Refused): Issue[] {
  const nothingDone = text('什么都没有改变', 'nothing was changed');
  const plain = (code: string, message: Issue['message']): Issue => ({
    code: `installation/${code}`,
    level: 'error',
    message,
    hint: nothingDone,
    place: {},
  });
  switch (refusal.is) {
    case 'blocked':
      return refusal.blocked.map(({ code, because }) => plain(code, because));
    case 'malformed':
      return refusal.problems.map(({ path, message }) => plain(`malformed/${path}`, message));
    case 'conflict':
    case 'signed-out':
    case 'held':
      return [plain(refusal.is, refusal.message)];
    default:
      return [plain(refusal.is, text('没有办成', 'this was not done'))];
  }
}
