import { chosenLanguage, localeOf } from '../words/language.ts';
import { noAnswer, problemFrom } from './problem.ts';
import { newRequestId } from './request-ids.ts';

/** What goes with a request that is not plain. */
export interface Asking {
  /** Sent as JSON; a `FormData` or `Blob` as it is. */
  readonly body?: unknown;
  /** Under the same id a write is done once, however often it is sent. One is made where none is given. */
  readonly request?: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks the API. Answers the JSON, null where there is no content. The caller names the type, which comes from
 * `@jianheng/api`: the contract both sides are checked against. Throws {@link Problem}.
 */
export async function ask<Answer>(method: string, path: string, asking: Asking = {}): Promise<Answer> {
  const response = await send(method, path, asking);
  const text = await response.text();
  return (text === '' ? null : JSON.parse(text)) as Answer;
}

async function send(
  method: string,
  path: string,
  { body, request = newRequestId(), signal }: Asking,
): Promise<Response> {
  const language = chosenLanguage();
  const isRaw = body instanceof Blob || body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        'accept-language': localeOf[language],
        'x-request-id': request,
        ...(method === 'GET' ? {} : { 'x-jianheng': '1' }),
        ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw noAnswer(request, language);
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => null);
  throw problemFrom(response.status, told, response.headers.get('x-request-id') ?? request, language);
}
