import type { ProblemAnswer } from '@jianheng/api';

/** An answer of the API that is not what was asked for: what happened, what to do, and the number to quote. */
export class ClientProblem extends Error {
  readonly answer: ProblemAnswer;

  constructor(answer: ProblemAnswer) {
    super(`${answer.status} ${answer.code}: ${answer.title}`);
    this.name = 'ClientProblem';
    this.answer = answer;
  }
}

/** Reads what a server answered instead; one that did not come from the API is worded here. */
export async function problemOf(response: Response): Promise<ClientProblem> {
  const said: unknown = await response.json().catch(() => null);
  if (typeof said === 'object' && said !== null && 'code' in said && 'title' in said)
    return new ClientProblem(said as ProblemAnswer);
  const request = response.headers.get('x-request-id') ?? '';
  return new ClientProblem({
    type: 'about:blank',
    title: '系统没有按约定答复 / the answer is not the API’s',
    status: response.status,
    code: 'unworded',
    hint: '核对地址和代理 / check the address and the proxy',
    request,
  });
}
