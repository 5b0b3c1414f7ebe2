import type { Locator } from 'playwright-core';

/** Names somebody in a field that finds people, by a word that stands where they are listed: a name, a number, a department. */
export async function choosePerson(field: Locator, word: string): Promise<void> {
  await field.fill(word);
  await field
    .locator('xpath=following-sibling::*[@role="listbox"]')
    .getByRole('option')
    .filter({ hasText: word })
    .first()
    .click();
}
