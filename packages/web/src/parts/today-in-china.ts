import { momentText } from './moment-text.ts';

/** The day that it is in China, whatever the browser's zone: for what a day begins as in a form. The server counts by its own clock. */
export function todayInChina(): string {
  return momentText(new Date().toISOString()).slice(0, 10);
}
