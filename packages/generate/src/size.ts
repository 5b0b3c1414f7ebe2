/** The four sizes for which the product promises to work. */
export type Size = 'county' | 'city' | 'province' | 'nation';

/** How much there is of what in an office of that size, for one year. */
export interface Extent {
  readonly organs: number;
  readonly staff: number;
  readonly cases: number;
  /** Organs by level; county organs are what remains. */
  readonly national: number;
  readonly provinces: number;
  readonly cities: number;
}

export const extents: Readonly<Record<Size, Extent>> = {
  county: { organs: 1, staff: 80, cases: 2_000, national: 0, provinces: 0, cities: 0 },
  city: { organs: 10, staff: 1_200, cases: 30_000, national: 0, provinces: 0, cities: 1 },
  province: { organs: 120, staff: 9_000, cases: 250_000, national: 0, provinces: 1, cities: 11 },
  nation: { organs: 3_600, staff: 220_000, cases: 5_000_000, national: 1, provinces: 31, cities: 390 },
};

/** Whether an office of that size fits into one workbook: sheets end at 1,048,576 rows, and people open them. */
export function fitsWorkbook(size: Size): boolean {
  return size === 'county' || size === 'city';
}
