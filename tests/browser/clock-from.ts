/** A clock that goes on from a moment, UTC ISO. */
export function clockFrom(moment: string): () => string {
  const [at, begun] = [Date.parse(moment), performance.now()];
  return () => new Date(at + performance.now() - begun).toISOString();
}
