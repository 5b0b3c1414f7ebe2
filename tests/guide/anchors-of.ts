/** The anchors of a page's headings, as pages are shown on the web: small letters, no punctuation, hyphens for spaces. */
export function anchorsOf(page: string): string[] {
  const text = page.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
