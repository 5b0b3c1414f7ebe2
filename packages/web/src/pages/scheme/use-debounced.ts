import { useEffect, useState } from 'react';

/** A value once it has not changed for so many milliseconds. */
export function useDebounced<Value>(value: Value, wait: number): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
