/** The calendar by ISO texts, which sort as dates do. */

/** The day so many days after another. */
export function addDays(day: string, days: number): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year!, month! - 1, date! + days)).toISOString().slice(0, 10);
}

/** Whether a day begins a quarter. */
export function beginsQuarter(day: string): boolean {
  return /-(01|04|07|10)-01$/.test(day);
}

/** The first days of quarters after `from` and up to `to`. */
export function quarterStarts(from: string, to: string): string[] {
  const starts: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    for (const month of ['01', '04', '07', '10']) {
      const day = `${year}-${month}-01`;
      if (day > from && day <= to) starts.push(day);
    }
  }
  return starts;
}
