/** A fingerprint in groups of four, to be compared by eye or read aloud. */
export function Fingerprint({ of }: { readonly of: string }) {
  return <code className="fingerprint">{of.match(/.{1,4}/g)?.join(' ') ?? of}</code>;
}
