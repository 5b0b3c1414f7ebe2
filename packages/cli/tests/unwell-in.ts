/**
 * The lines in which the doctor says that something is not well. Not the schedule of holidays: in December the doctor asks for that
 * of the year to come, which the program does not know before it was published.
 */
export function unwellIn(out: string): readonly string[] {
  const isOfHolidays = /^✗ (节假日安排|schedule of holidays)/;
  return out.split('\n').filter((line) => line.startsWith('✗') && !isOfHolidays.test(line));
}
