import { howMany, type Text, text } from '@jianheng/casework';
import type { Context } from 'hono';
import type { Refusal } from '../access/refused.ts';
import { inLanguage, languageOf } from './language.ts';

/** An answer that says what went wrong, what was kept, and what to do. */
export interface Problem {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
  readonly code: string;
  readonly message: Text;
  readonly hint: Text;
  /** What a page shows beside the message: blockers, fields. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a refusal is to the one who asked. */
export function problemOf(refusal: Refusal): Problem {
  switch (refusal.is) {
    case 'not-found':
      return {
        status: 404,
        code: 'not-found',
        message: text('没有找到，或者不在您的权限之内', 'not found, or not yours to see'),
        hint: text(
          '请核对地址；需要权限的，请向安全管理员申请',
          'check the address; rights are asked of the security administrator',
        ),
      };
    case 'blocked':
      return {
        status: 409,
        code: 'blocked',
        message: text('现在还不能办', 'this cannot be done now'),
        hint: text('请先处理所列事项；什么都没有改变', 'see to what is listed first; nothing was changed'),
        more: { blocked: refusal.blocked },
      };
    case 'conflict':
      return {
        status: 409,
        code: 'conflict',
        message: refusal.message,
        hint: text('请刷新页面后再办；什么都没有改变', 'reload the page and try again; nothing was changed'),
      };
    case 'malformed':
      return {
        status: 422,
        code: 'malformed',
        message: text('填写的内容有不合要求之处', 'something filled in does not meet the requirements'),
        hint: text('请按所列各处修改；什么都没有改变', 'correct what is listed; nothing was changed'),
        more: { problems: refusal.problems },
      };
    case 'signed-out':
      return { status: 401, ...said(refusal) };
    case 'held':
      return { status: 403, ...said(refusal) };
    case 'too-many':
      return {
        status: 429,
        code: 'too-many',
        message: text('请求过于频繁', 'too many requests'),
        hint: text(`请过 ${refusal.seconds} 秒再试`, `try again in ${howMany(refusal.seconds, 'second')}`),
        headers: { 'retry-after': String(refusal.seconds) },
      };
    case 'malware':
      return {
        status: 422,
        code: 'malware',
        message: text(
          `文件里查出恶意软件（${refusal.what}），没有收，已销毁`,
          `malware was found in the file (${refusal.what}); it was not taken and is destroyed`,
        ),
        hint: text(
          '不要再打开原文件，立即告诉安全管理员；已记入审计',
          'do not open the original again and tell the security administrator at once; the audit has it on record',
        ),
      };
    case 'unavailable':
      return {
        status: 503,
        code: refusal.code,
        message: refusal.message,
        hint: refusal.hint,
        headers: { 'retry-after': String(refusal.seconds) },
      };
    case 'too-large':
      return {
        status: 413,
        code: 'too-large',
        message: text('上传的内容过大', 'what was sent is too large'),
        hint: text(
          `这里最多收 ${refusal.bytes} 字节`,
          `at most ${howMany(refusal.bytes, 'byte is', 'bytes are')} taken here`,
        ),
      };
  }
}

function said({ code, message, hint }: Extract<Refusal, { is: 'signed-out' | 'held' }>) {
  return { code, message, hint };
}

/** A fault of ours. What it was stands in the log under the request's id and nowhere else. */
export const ourFault: Problem = {
  status: 500,
  code: 'fault',
  message: text('系统出错，这次操作没有完成', 'something went wrong on our side; this was not done'),
  hint: text(
    '请重试；仍不行的，请把请求编号告诉系统管理员',
    'try again; if it stays so, give the request id to the system administrator',
  ),
};

/** Sends a problem (RFC 9457) in the language of the one who asked. */
export function answerProblem(c: Context, problem: Problem): Response {
  const language = languageOf(c.req.header('accept-language'));
  const { status, code, message, hint, more = {}, headers = {} } = problem;
  const body = {
    type: 'about:blank',
    title: message[language],
    status,
    code,
    hint: hint[language],
    request: c.get('request') as string,
    ...(inLanguage(more, language) as Record<string, unknown>),
  };
  return c.body(JSON.stringify(body), status, {
    ...headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': language === 'zh' ? 'zh-CN' : 'en',
    'cache-control': 'no-store',
    vary: 'Accept-Language',
  });
}
