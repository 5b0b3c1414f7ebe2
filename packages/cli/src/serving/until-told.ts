/** Waits for the signal that ends a server: Ctrl-C at a terminal, or the one that service managers send. */
export function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    const told = () => {
      // Whoever insists is heard: the second signal ends the process as usual.
      process.off('SIGINT', told);
      process.off('SIGTERM', told);
      resolve();
    };
    process.on('SIGINT', told);
    process.on('SIGTERM', told);
  });
}
