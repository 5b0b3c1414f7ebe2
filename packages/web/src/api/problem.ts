import type { ProblemAnswer } from '@jianheng/api';
import type { Language } from '../words/language.ts';

/** An answer of the API that is not what was asked for: what happened, what to do, and the number to quote. */
export class Problem extends Error {
  readonly answer: ProblemAnswer;

  constructor(answer: ProblemAnswer) {
    super(answer.title);
    this.name = 'Problem';
    this.answer = answer;
  }

  /** What was wrong with one field of what was sent; empty when nothing was. */
  at(path: string): string[] {
    return (this.answer.problems ?? []).filter((one) => one.path === path).map((one) => one.message);
  }
}

/** What an answer that is not a success becomes; one that did not come from the API is worded here. */
export function problemFrom(status: number, body: unknown, request: string, language: Language): Problem {
  if (isProblem(body)) return new Problem(body);
  const said = unworded[language];
  return new Problem({ type: 'about:blank', status, code: 'unworded', request, ...said });
}

/** What a request that got no answer becomes. */
export function noAnswer(request: string, language: Language): Problem {
  return new Problem({ type: 'about:blank', status: 0, code: 'no-answer', request, ...silent[language] });
}

const unworded = {
  zh: { title: '系统暂时不能答复', hint: '请稍后重试；仍不行的，请把编号告诉系统管理员' },
  en: {
    title: 'the system cannot answer now',
    hint: 'try again later; if it stays so, give the number to the system administrator',
  },
};
const silent = {
  zh: { title: '没有连上系统', hint: '请检查网络后重试；重试不会重复办理同一件事' },
  en: {
    title: 'the system was not reached',
    hint: 'check the network and try again; the same thing is never done twice',
  },
};

function isProblem(body: unknown): body is ProblemAnswer {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'request' in body;
}
