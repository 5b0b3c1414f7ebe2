import { UserError } from '@jianheng/scheme';

/**
 * Reads a file that lies where nobody who handed it in has ever looked: what is wrong with it is said of the name under which
 * it was handed in, and the path is kept to ourselves. Without a name the path is what the user typed, and stays.
 */
export async function underItsName<T>(
  path: string,
  name: string | undefined,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UserError) || name === undefined) throw error;
    throw new UserError(
      error.issues.map((issue) =>
        issue.place.file === path ? { ...issue, place: { ...issue.place, file: name } } : issue,
      ),
    );
  }
}
