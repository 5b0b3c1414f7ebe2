/** Names, under `components.responses`, of what is answered instead of what was asked for. */
export const problemAnswers = {
  Unreadable: { status: 400, zh: '请求的格式看不懂', en: 'the request could not be read' },
  SignedOut: { status: 401, zh: '没有登录，或令牌无效', en: 'nobody is signed in, or the token does not do' },
  Held: {
    status: 403,
    zh: '先要办别的事（修改初始密码、第二重验证），或请求不是从本系统的页面发出的',
    en: 'something comes first (password, second factor), or the request did not come from a page of this system',
  },
  NotFound: {
    status: 404,
    zh: '没有找到，或不在权限之内：两者不加区分',
    en: 'not there, or not yours: the two are not told apart',
  },
  Blocked: {
    status: 409,
    zh: '现在还不能办，或他人已经改动',
    en: 'cannot be done now, or was changed by another',
  },
  TooLarge: { status: 413, zh: '上传的内容过大', en: 'what was sent is too large' },
  Malformed: { status: 422, zh: '填写的内容不合要求', en: 'what was sent does not meet the requirements' },
  TooMany: { status: 429, zh: '请求过于频繁', en: 'too many requests' },
  Fault: {
    status: 500,
    zh: '系统出错；详情只在日志里，按请求编号查',
    en: 'our fault; what it was stands in the log only',
  },
} as const;

export type ProblemName = keyof typeof problemAnswers;

/** Which refusals a route may answer, by what is known of it. */
export function problemsOf(route: {
  readonly method: string;
  readonly open: boolean;
}): readonly ProblemName[] {
  const writes = route.method !== 'GET';
  const names: readonly (ProblemName | false)[] = [
    writes && 'Unreadable',
    (!route.open || writes) && 'SignedOut',
    'Held',
    'NotFound',
    'Blocked',
    writes && 'TooLarge',
    'Malformed',
    'TooMany',
    'Fault',
  ];
  return names.filter((name) => name !== false);
}
