/**
 * Looks for blank lines that more lines follow, and for bare carriage returns, across blocks. Line ends are the same bytes in
 * every encoding but UTF-16.
 */
export class LineWatch {
  irregular = false;
  #ends = 0;
  #blank = false;
  #tail = Buffer.alloc(0);

  push(chunk: Buffer): void {
    // The seam between two blocks is looked at on its own: joining whole blocks would copy the file.
    if (this.#tail.length > 0) this.#look(Buffer.concat([this.#tail, chunk.subarray(0, 2)]));
    this.#look(chunk);
    this.#watchEnd(chunk);
    this.#tail = Buffer.from(chunk.subarray(Math.max(0, chunk.length - 2)));
  }

  /** Blank lines at the end of a regular text. */
  get trailing(): number {
    return Math.max(0, this.#ends - 1);
  }

  /** Counts the line feeds that nothing but line ends follows. */
  #watchEnd(block: Buffer): void {
    let at = block.length - 1;
    let ends = 0;
    for (; at >= 0 && (block[at] === 10 || block[at] === 13); at--) if (block[at] === 10) ends++;
    this.#ends = at < 0 ? this.#ends + ends : ends;
  }

  #look(block: Buffer): void {
    if (this.irregular) return;
    if (this.#blank && hasMore(block)) this.irregular = true;
    const firstReturn = block.indexOf(13);
    const kinds = firstReturn < 0 ? ['\n\n'] : ['\n\n', '\n\r\n'];
    const gaps = kinds.map((gap) => block.indexOf(gap)).filter((at) => at >= 0);
    if (gaps.length > 0) {
      this.#blank = true;
      if (hasMore(block.subarray(Math.min(...gaps)))) this.irregular = true;
    }
    for (let at = firstReturn; at >= 0 && at + 1 < block.length; at = block.indexOf(13, at + 1)) {
      if (block[at + 1] === 10) continue;
      this.irregular = true;
      return;
    }
  }
}

/** Whether there is anything but line ends. */
function hasMore(block: Buffer): boolean {
  return /[^\r\n]/.test(block.toString('latin1'));
}
