/** One request as a page makes it; the answer is read to its end. Throws on anything but success, with what was said. */
export async function asked(
  address: string,
  cookie: string,
  path: string,
  change?: { readonly method: string; readonly body: string | Uint8Array; readonly type?: string },
): Promise<string> {
  const answer = await fetch(`${address}${path}`, {
    headers: {
      cookie,
      ...(change === undefined
        ? {}
        : { 'x-jianheng': '1', 'content-type': change.type ?? 'application/json' }),
    },
    ...(change === undefined ? {} : { method: change.method, body: change.body }),
  });
  const said = await answer.text();
  if (!answer.ok)
    throw new Error(`${change?.method ?? 'GET'} ${path}: ${answer.status} ${said.slice(0, 300)}`);
  return said;
}

/** The same, read as JSON of a shape that the caller knows from the contract. */
export async function answered<T>(...request: Parameters<typeof asked>): Promise<T> {
  const said = await asked(...request);
  return (said === '' ? null : JSON.parse(said)) as T;
}
