// sv-SE writes days as ISO does; nothing in the result depends on a language.
const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** A moment as a clock in China shows it: 2026-03-02 10:05, whatever the browser's zone. */
export function momentText(moment: string): string {
  return format.format(new Date(moment));
}
